"""Names to actors: which names name the same one, and why.

In the order of Hobbs and of every entity linker since: the full names found actors; then surnames, acronyms, heads of
organizations, demonyms, capitals and "the North" are tied to the actor that the text has for them, or to none.
"""

import re
from collections import defaultdict
from typing import NamedTuple

from tui.cast import lexicon
from tui.cast.actors.links import ActorDraft, Links, MentionLink, linked
from tui.cast.actors.people import People, agrees, folded
from tui.cast.document.segmentation import Document
from tui.cast.lexicon import Gender
from tui.cast.names.extraction import Name
from tui.model import ActorType, Form
from tui.model.reasons import Reason, ReasonCode

_HERE_IT_IS_A_PLACE = frozenset(
    """
    in at near to from into outside inside around across through via toward towards leave left leaving visit
    visited visiting reach reached reaching via of
    """.split()
)
_CONTINUES_A_NAME = re.compile(r"[A-Z]")


class _Key(NamedTuple):
    """What makes two names the same: the type and the words that matter."""

    type: ActorType
    name: str


def actors(document: Document, found: list[Name]) -> Links:
    """Return the actors that the names of a document name, with a link for every name that surely names one."""
    return _Gatherer(document, found).links()


class _Gatherer:
    """The actors as they are gathered; numbers stand for actors, in the order in which they are first named."""

    def __init__(self, document: Document, found: list[Name]) -> None:
        self.document = document
        self.found = found
        self.profiles: list[ActorDraft] = []
        self.numbers: dict[_Key, int] = {}
        self.collected: list[MentionLink] = []
        self.people = People()

    def links(self) -> Links:
        """Gather in passes: what stands for itself, then what stands for another."""
        states = {name.canonical for name in self.found if name.kind in ("country", "demonym")}
        later: list[Name] = []
        for name in self.found:
            words = self._words(name)
            if name.kind in ("country", "demonym"):
                self._country(name)
            elif name.kind in ("capital", "seat"):
                self._seat_of_power(name, states)
            elif name.kind == "person":
                (self._person if sum(not word.islower() for word in words) > 1 else later.append)(name)
            elif name.kind == "organization" or (name.kind == "other" and len(words) > 1):
                later.append(name)
            else:
                self._itself(name, _type_of(name), name.canonical or self._text(name))
        self._organizations([name for name in later if name.kind != "person"])
        self._short_names([name for name in later if name.kind == "person"])
        self._halves()
        return Links(tuple(self.profiles), ()).with_links(self.collected)

    # One kind after another

    def _country(self, name: Name) -> None:
        assert name.canonical
        actor = self._state(name.canonical)
        if name.kind == "demonym":
            self._link(name, actor, "demonym", Reason("demonym", (self._text(name), name.canonical)))
        else:
            same = self._text(name) == name.canonical
            reason = Reason("country_name") if same else Reason("other_country_name", (name.canonical,))
            self._link(name, actor, "name", reason)

    def _seat_of_power(self, name: Name, states: set[str | None]) -> None:
        text = self._text(name)
        country = lexicon.find_governed_country(text)
        if name.kind == "seat" and country:
            actor = self._state(country)
            self._link(name, actor, "metonym", Reason("seat_of_power", (country,)))
        elif country and country in states and self._acts(name):
            actor = self._state(country)
            self._link(name, actor, "metonym", Reason("capital", (country,)))
        else:
            self._itself(name, "place", text)

    def _acts(self, name: Name) -> bool:
        """Whether a capital stands for its government: it is not where something is or goes."""
        words = self.document.words[max(0, name.start - 2) : name.end + 2]
        at = min(2, name.start)
        before = words[at - 1].lower() if at else ""
        beyond = words[at - 2].lower() if at > 1 else ""
        after = words[at + name.end - name.start :]
        if before in _HERE_IT_IS_A_PLACE or (before in (",", "and", "or") and beyond in _HERE_IT_IS_A_PLACE):
            return False
        if after[:1] == [","] and after[1:] and _CONTINUES_A_NAME.match(after[1]):
            return False
        # "a Moscow court", "London-based": an attribute is where something is.
        return before not in ("a", "an") and not (before == "the" and after[:1] and after[0].islower())

    def _person(self, name: Name) -> None:
        words = self._words(name)
        full = " ".join(words)
        known = self.people.known(words)
        if known is None:
            known = self._actor("person", full, gender=_gender(words, name.title))
            self.people.add(known, words)
        elif len(full) > len(self.profiles[known].name):
            self._rename(known, full)
        if name.title in lexicon.words("roles"):
            profile = self.profiles[known]
            self._change(known, roles=profile.roles | {name.title or ""})
        self.people.named(known, words, self.document.starts[name.start])
        is_full = full == self.profiles[known].name
        self._link(name, known, "name", Reason("full_name" if is_full else "name_variant"))

    def _short_names(self, short: list[Name]) -> None:
        for name in short:
            word = self._words(name)[-1]  # "von der Leyen" is called so by its last word
            full = self._whose(word, name)
            if full is None:
                actor = self._actor("person", word, gender=_gender([word], name.title))
                self._link(name, actor, "name", Reason("name"))
                if name.title in lexicon.words("roles"):
                    self._change(actor, roles=self.profiles[actor].roles | {name.title or ""})
                continue
            parts = self.profiles[full].name.split()
            family = parts[0] if parts[0] in lexicon.words("family_names_first") else parts[-1]
            code: ReasonCode = "surname" if folded(word) == folded(family) else "part_of_name"
            self._link(name, full, "name", Reason(code, (self.profiles[full].name,)))
            if name.title in lexicon.GENDERED_NOUNS and self.profiles[full].gender == "u":
                self._change(full, gender=lexicon.GENDERED_NOUNS[name.title or ""])

    def _whose(self, word: str, name: Name) -> int | None:
        """Return whom a short name means: the only one who has it; of several, whom its sentence names before it.

        Else who is named first in the text: the article is likely about that one.
        """
        told = lexicon.GENDERED_NOUNS.get(name.title or "", "u")  # "Mr. Weber" is not Anna
        sentence = self.document.sentences[self.document.sentence_of(name.start)]
        begins, start = self.document.starts[sentence.start], self.document.starts[name.start]
        nearest = self.people.last_called(word, begins, start)
        if nearest is not None and agrees(self.profiles[nearest].gender, told):
            return nearest
        candidates = self.people.called(word)
        fitting = [one for one in candidates if agrees(self.profiles[one].gender, told)]
        return next(iter(fitting or candidates), None)

    def _organizations(self, found: list[Name]) -> None:
        """Tie together full names, acronyms and heads: "U.N. Security Council", "Security Council"."""
        spelled = {name: _spelled(self._words(name), name.canonical) for name in found}
        longest_first = sorted(set(spelled.values()), key=lambda words: (-len(words), words))
        homes: dict[tuple[str, ...], tuple[str, ...]] = {}
        acronyms: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        tails: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
        for words in longest_first:
            longer = [home for home in dict.fromkeys(tails.get(words, ())) if home != words]
            stands_alone = lexicon.find_organization(" ".join(words)) is not None
            if len(longer) == 1 and not stands_alone:
                homes[words] = homes.get(longer[0], longer[0])
                continue
            homes[words] = words
            if len(words) > 1:
                acronyms[_initials(words)].append(words)
                for cut in range(1, len(words)):
                    if len(words) - cut > 1:
                        tails[words[cut:]].append(words)
                if words[-1] in lexicon.words("company_suffixes"):
                    tails[words[:-1]].append(words)
                for word in {words[0], _head(words)}:
                    tails[word,].append(words)
        first = {words: name for name, words in reversed(spelled.items())}
        for name in found:
            words = spelled[name]
            home = homes[words]
            if len(words) == 1 and (expansions := acronyms.get(words[0].replace(".", ""))):
                home = homes.get(expansions[0], expansions[0])
            self._organization(name, words, home, first.get(home, name))

    def _organization(self, name: Name, words: tuple[str, ...], home: tuple[str, ...], full: Name) -> None:
        """Link a name to the organization called `home`; `full` is the name it is first called so by."""
        text = self._text(name)
        key = _Key("organization", " ".join(home))
        if key not in self.numbers:
            self.numbers[key] = self._new(ActorDraft(name.canonical or self._text(full), _type_of(full)))
        actor = self.numbers[key]
        shown = self.profiles[actor].name
        if words == home:
            is_full = len(words) > 1 or text == shown
            reason = Reason("full_name") if is_full else Reason("other_name", (shown,))
            if "." in text or (text.isupper() and len(words) == 1 and text != shown):
                reason = Reason("abbreviation", (shown,)) if text != shown else Reason("name")
        elif len(words) == 1:
            reason = Reason("acronym", (shown,))
        else:
            reason = Reason("short_form", (shown,))
        self._link(name, actor, "name", reason)

    def _halves(self) -> None:
        """Tie "the North" to the one country of the text whose name is "North …"; so with South, East and West.

        And "North" of "North and South Korea".
        """
        words, lower = self.document.words, self.document.lower
        taken = {link.first_token for link in self.collected}
        for half in ("North", "South", "East", "West"):
            whole = {
                number
                for number, profile in enumerate(self.profiles)
                if profile.state and profile.name.startswith(f"{half} ")
            }
            if len(whole) != 1:
                continue
            (actor,) = whole
            for index in [at for at, word in enumerate(words) if word == half and at and at not in taken]:
                after = words[index + 1 : index + 4]
                joined = after[:1] == ["and"] and after[1:2] != [half] and self._rest(actor) == after[2:]
                alone = lower[index - 1] == "the" and not ((after and after[0][0].isupper()) or after[:1] == ["of"])
                if joined or alone:
                    first = index if joined else index - 1
                    reason = Reason("part_of_coordination" if joined else "abbreviation", (self.profiles[actor].name,))
                    self.collected.append(linked(self.document, first, index + 1, actor, "name", reason))

    def _rest(self, actor: int) -> list[str]:
        return self.profiles[actor].name.split()[1:]

    # Bookkeeping

    def _itself(self, name: Name, type_: ActorType, display: str) -> None:
        self._link(name, self._actor(type_, display), "name", Reason("name"))

    def _state(self, name: str) -> int:
        """Return the actor that is a country, or a union of some, which is an organization that has a capital too."""
        return self._actor("organization" if lexicon.is_union(name) else "place", name, state=True)

    def _actor(self, type_: ActorType, name: str, *, gender: Gender = "u", state: bool = False) -> int:
        key = _Key(type_, name)
        if key not in self.numbers:
            self.numbers[key] = self._new(ActorDraft(name, type_, gender, state))
        return self.numbers[key]

    def _new(self, profile: ActorDraft) -> int:
        self.profiles.append(profile)
        return len(self.profiles) - 1

    def _change(self, actor: int, **changes: object) -> None:
        self.profiles[actor] = self.profiles[actor]._replace(**changes)  # type: ignore[arg-type]

    def _rename(self, actor: int, name: str) -> None:
        self._change(actor, name=name)

    def _link(self, name: Name, actor: int, form: Form, reason: Reason) -> None:
        self.collected.append(linked(self.document, name.start, name.end, actor, form, reason))

    def _words(self, name: Name) -> list[str]:
        return self.document.words[name.start : name.end]

    def _text(self, name: Name) -> str:
        starts, ends = self.document.starts, self.document.ends
        return " ".join(self.document.text[starts[name.start] : ends[name.end - 1]].split())


def _type_of(name: Name) -> ActorType:
    return "place" if name.kind in ("country", "capital", "seat", "demonym", "place") else name.kind  # type: ignore[return-value]


def _gender(words: list[str], title: str | None) -> Gender:
    if title and (told := lexicon.GENDERED_NOUNS.get(title)):
        return told
    if words[0] in lexicon.words("family_names_first") and len(words) > 1:
        return "u"
    return lexicon.find_gender(words[0]) if len(words) > 1 else "u"


def _spelled(words: list[str], canonical: str | None) -> tuple[str, ...]:
    """Return an organization's name with the acronym it begins with written out, and without its article."""
    if canonical:
        return tuple(canonical.split())
    if len(words) > 1 and (full := lexicon.find_organization(words[0])):
        words = [*full.split(), *words[1:]]
    return tuple(words)


def _head(words: tuple[str, ...]) -> str:
    """Return the word by which an organization's name says what it is: "Church" of "Church of England"."""
    return words[words.index("of") - 1] if "of" in words[1:] else words[-1]


def _initials(words: tuple[str, ...]) -> str:
    return "".join(word[0] for word in words if word[0].isupper())
