"""Names of organizations: full names, acronyms ("UNHCR") and short forms ("the Security Council")."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from tui.cast import lexicon
from tui.cast.actors.links import ActorDraft
from tui.cast.actors.registry import ActorRegistry, type_of
from tui.cast.names.lookup import Name
from tui.cast.names.shortened import find_beginnings, find_head, without_commas
from tui.model.reasons import Reason

Words = tuple[str, ...]
_ORDINARY = lexicon.COMMON_WORDS
_MAX_COUNTRY = 3  # words of a country's name before that of a body


def link_organizations(registry: ActorRegistry, names: list[Name]) -> None:
    """Link the names of organizations, and other names of several words, each to the actor of its full name."""
    spellings = {name: _spell_out(registry.words_of(name), name.canonical) for name in names}
    organizations = {spelling for name, spelling in spellings.items() if name.kind == "organization"}
    full_names = FullNames(spellings.values(), organizations)
    first_of = {spelling: name for name, spelling in reversed(spellings.items())}
    for name in names:
        full_name = full_names.find(spellings[name])
        _link_organization(registry, name, spellings[name], full_name, first_of.get(full_name, name))


class FullNames:
    """The full name for each name of a set: "Security Council" is short for "United Nations Security Council".

    A name is short for a longer one if that ends in it ("Food Board" of "Hartwell Food Board"), or, for a single word,
    if that begins with it, is headed by it or has it as its initials. Several words are short for a name that goes on
    after them only if both are in `organizations` ("Hartwell Food" of "Hartwell Food Board"). There must be exactly
    one longer name, and the short one must not be a well-known organization by itself. Of several names that begin
    with one word, the parent company's has it: the one with "Group" or "Inc.", or else the first in the text, if that
    stands before the short form.
    """

    def __init__(self, names: Iterable[Words], organizations: Collection[Words] = ()) -> None:
        self._full: dict[Words, Words] = {}
        self._by_initials: dict[str, list[Words]] = defaultdict(list)
        self._by_short_form: dict[Words, list[Words]] = defaultdict(list)
        self._by_beginning: dict[Words, list[Words]] = defaultdict(list)
        order = {name: number for number, name in enumerate(dict.fromkeys(names))}
        for name in sorted(order, key=lambda words: (-len(words), words)):
            longer = self._find_longer(name, order, name in organizations)
            if longer is not None and (
                lexicon.find_organization(" ".join(name)) is None or _is_of_country(longer, name)
            ):
                self._full[name] = self._full.get(longer, longer)
            else:
                self._full[name] = name
                self._index_short_forms(name)
                if name in organizations:
                    self._index_beginnings(name)

    def find(self, name: Words) -> Words:
        """Return the full name for one of the names, or the name itself if it is not a short form."""
        if len(name) == 1 and (spelled_out := self._by_initials.get(name[0].replace(".", ""))):
            return self._full.get(spelled_out[0], spelled_out[0])
        return self._full[name]

    def _find_longer(self, name: Words, order: dict[Words, int], is_organization: bool) -> Words | None:
        """Return the one name that a name is short for, or None."""
        longer = [full for full in dict.fromkeys(self._by_short_form.get(name, ())) if full != name]
        if not longer and is_organization:
            longer = list(dict.fromkeys(self._by_beginning.get(without_commas(name), ())))
        suffixes = lexicon.words("company_suffixes")
        whole = [full for full in longer if full[:-1] == name and full[-1] in suffixes]
        if len(whole or longer) > 1 and len(name) == 1 and all(full[0] == name[0] for full in longer):
            whole = whole or [full for full in longer if full[-1] in suffixes]
            first = min(longer, key=order.__getitem__)
            if not whole and is_organization and order[first] < order[name] and name[0].lower() not in _ORDINARY:
                whole = [first]
        longer = whole or longer  # "Kestrel" is "Kestrel Group", not "Kestrel Foods"
        return longer[0] if len(longer) == 1 else None

    def _index_short_forms(self, name: Words) -> None:
        if len(name) == 1:
            return
        for initials in _find_initials(name):
            self._by_initials[initials].append(name)
        for cut in range(1, len(name) - 1):
            if not _names_another(name, cut):
                self._by_short_form[name[cut:]].append(name)
        if name[-1] in lexicon.words("company_suffixes"):
            self._by_short_form[name[:-1]].append(name)
        for word in {name[0], find_head(name) or name[0]}:
            self._by_short_form[word,].append(name)

    def _index_beginnings(self, name: Words) -> None:
        for beginning in find_beginnings(name):
            self._by_beginning[without_commas(beginning)].append(name)


def _find_initials(name: Words) -> set[str]:
    """Return the acronyms that the initials of a name spell: "DE", "DOE" for "Department of Energy".

    A body of a state is also called without the country: "United States Department of Energy".
    """
    names = [name]
    for length in range(1, min(_MAX_COUNTRY, len(name) - 2) + 1):
        if lexicon.find_name(" ".join(name[:length]))[0] in ("country", "demonym"):
            names.append(name[length:])
    capitals = {"".join(word[0] for word in each if word[0].isupper()) for each in names}
    return capitals | {"".join(word[0].upper() for word in each) for each in names}


def _names_another(name: Words, cut: int) -> bool:
    """Whether the words from `cut` on name another organization: after "at", or after "of" without an institution.

    "Kestrel Foods" in "Shoppers at Kestrel Foods" and "Friends of Kestrel Foods"; not "Arts" in "Museum of Old Arts".
    """
    before = name[:cut]
    if not lexicon.words("prepositions_between_names").isdisjoint(before):
        return True
    return ("of" in before or "for" in before) and lexicon.words("organization_heads").isdisjoint(before)


def _is_of_country(full_name: Words, name: Words) -> bool:
    """Whether a full name is that of a parliament or court with its country before it: "US Congress"."""
    country = " ".join(full_name[: -len(name)])
    is_body = name[-1] in lexicon.words("bodies_of_states")
    return is_body and full_name[-len(name) :] == name and lexicon.find_name(country)[0] in ("country", "demonym")


def _link_organization(registry: ActorRegistry, name: Name, spelling: Words, full_name: Words, first: Name) -> None:
    """Link a name to the organization of this full name; `first` is the first name in the text that is spelled so."""
    draft = ActorDraft(name.canonical or registry.text_of(first), type_of(first))
    actor = registry.find_or_add(draft, ("organization", " ".join(full_name)))
    reason = _explain(registry.text_of(name), spelling, full_name, registry.drafts[actor].name)
    registry.link(name, actor, "name", reason)


def _explain(text: str, spelling: Words, full_name: Words, shown: str) -> Reason:
    """Return why `text` refers to the organization that is shown as `shown`."""
    if spelling != full_name:
        return Reason("acronym" if len(spelling) == 1 else "short_form", (shown,))
    if "." in text or (text.isupper() and len(spelling) == 1 and text != shown):
        return Reason("abbreviation", (shown,)) if text != shown else Reason("name")
    return Reason("full_name") if len(spelling) > 1 or text == shown else Reason("other_name", (shown,))


def _spell_out(words: list[str], canonical: str | None) -> Words:
    """Return the words of an organization's name, an acronym at its beginning written out: "U.N. Security Council"."""
    if canonical:
        return tuple(canonical.split())
    if len(words) > 1 and (full := lexicon.find_organization(words[0])):
        words = [*full.split(), *words[1:]]
    if len(words) > 1 and words[-1] in lexicon.words("company_suffixes"):
        words = [*words[:-1], words[-1].rstrip(".")]  # "Kestrel Corp." is "Kestrel Corp" where a full stop ends both
    return tuple(words)
