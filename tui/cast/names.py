"""Which spans name somebody or something, and what: the recogniser of names, made of rules and lists.

It reads a `Document` and gives `Name`s in text order that do not overlap. Any other recogniser that does the same can
take its place. Capitals are the first sign; what a run of capitalised words names is told by lists, by the words
around it, and, for those that tell nothing by themselves, by what the rest of the document says of them.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tui.cast import lexicon
from tui.cast.segment import Document, Sentence
from tui.model import ActorType

NameKind = ActorType | Literal["country", "capital", "seat", "demonym"]

_ACRONYM = re.compile(r"[A-Z][A-Z0-9&]{1,6}s?|(?:[A-Z]\.){2,}")
_PARTICLES = frozenset("de del della der den van von bin ibn al el la le du dos da di af ap ter ten".split())
_LOCATIVES = frozenset("in at near from around across outside inside throughout via".split())
_MOST_PARTICLES = 3
_LONGEST = 6


@dataclass(frozen=True, slots=True)
class Name:
    """A named span: tokens `first` up to `last`, exclusive. `canonical` is the list's name for it, if it is listed.

    `title` is the word before a person's name ("president"), in lower case.
    """

    first: int
    last: int
    kind: NameKind
    canonical: str | None = None
    title: str | None = None


def names(document: Document) -> list[Name]:
    """Return the names in a document, in text order."""
    recogniser = _Recogniser(document)
    found = [name for sentence in document.sentences for name in recogniser.in_sentence(sentence)]
    return recogniser.agreed(found)


class _Recogniser:
    """What is known of a document while its names are looked for."""

    def __init__(self, document: Document) -> None:
        self.words = [token.text for token in document.tokens]
        self.document = document
        # Words seen in capitals where only names have them; and words seen in lower case.
        self.inside: Counter[str] = Counter()
        self.lower: set[str] = set()
        for sentence in document.sentences:
            quiet = self._is_heading(sentence)
            for index in range(sentence.first, sentence.last):
                word = self.words[index]
                if word.islower():
                    self.lower.add(word)
                elif not quiet and word[0].isupper() and not self._begins(index, sentence):
                    self.inside[word] += 1
        # Where the words are not English ones, a capital tells less: German writes every noun with one.
        self.english = 2 * len(self.lower & lexicon.common_words()) >= len(self.lower)

    def in_sentence(self, sentence: Sentence) -> Iterator[Name]:
        """Yield the names in a sentence; those told by nothing have the kind "other" until all is read."""
        heading = self._is_heading(sentence)
        index = sentence.first
        while index < sentence.last:
            if not self._is_capital(index):
                index += 1
                continue
            end = self._run_end(index, sentence.last)
            yield from self._names_in_run(index, end, sentence, heading)
            index = end

    # Runs of capitalised words

    def _is_capital(self, index: int) -> bool:
        word = self.words[index]
        return word[0].isupper() or (word[:3] in ("al-", "el-") and word[3:4].isupper())

    def _run_end(self, index: int, stop: int) -> int:
        """Return where the run of capitalised words from `index` ends; "of" and particles may stand within it."""
        end = index + 1
        while end < stop:
            if self._is_capital(end):
                end += 1
                continue
            word = self.words[end]
            after = end
            while after < stop and after - end < _MOST_PARTICLES and self.words[after] in _PARTICLES:
                after += 1
            if end < after < stop and self._is_capital(after):
                end = after + 1
                continue
            if end + 1 < stop and self._is_capital(end + 1):
                after_head = self.words[end - 1] in lexicon.organization_heads() or end - 1 == index
                if (word in ("of", "for") and after_head) or word == "&":
                    end += 2
                    continue
                if word == "and" and self._joins(index, end, stop):
                    end += 2
                    continue
            of_the = word == "of" and end + 2 < stop and self.words[end + 1] == "the" and self._is_capital(end + 2)
            if of_the and self.words[end - 1] in lexicon.organization_heads():
                end += 3
                continue
            break
        return end

    def _joins(self, start: int, conjunction: int, stop: int) -> bool:
        """Whether "and" stands within one name: "Food and Drug Administration"."""
        common = lexicon.common_words()
        end = conjunction + 1
        while end < stop and self._is_capital(end):
            end += 1
        around = [self.words[conjunction - 1], self.words[conjunction + 1]]
        if any(word.lower() not in common for word in around):
            return False
        heads = lexicon.organization_heads()
        return self.words[end - 1] in heads or self.words[start] in heads

    def _begins(self, index: int, sentence: Sentence) -> bool:
        """Whether a capital at `index` tells nothing: it begins the sentence, or a quotation in it."""
        return index == sentence.first or self.words[index - 1] in "“‘\"'«([—–:•*"

    def _is_heading(self, sentence: Sentence) -> bool:
        """Whether capitals tell nothing in the whole sentence: a title, a menu, a line in capitals."""
        words = [word for word in self.words[sentence.first : sentence.last] if word[0].isalpha()]
        if not words:
            return True
        capitals = sum(word[0].isupper() for word in words if len(word) > 3 or word[0].isupper())
        counted = sum(1 for word in words if len(word) > 3 or word[0].isupper())
        shouted = sum(word.isupper() and len(word) > 1 for word in words)
        if shouted > max(2, 0.6 * len(words)):
            return True
        unfinished = self.words[sentence.last - 1] not in '.!?…”"’'
        return len(words) > 1 and capitals > (0.75 if unfinished else 0.9) * counted

    # What a run names

    def _names_in_run(self, start: int, end: int, sentence: Sentence, heading: bool) -> Iterator[Name]:
        start = self._skip_opening(start, end, sentence)
        title: str | None = None
        while start < end:
            if self.words[start] in _PARTICLES | {"of", "for", "and", "&", "the"}:
                start, title = start + 1, None
                continue
            if not (heading and self._shouts(start)) and (listed := self._listed(start, end)):
                yield listed
                start, title = listed.last, None
                continue
            word = self.words[start]
            lower = word.lower().rstrip(".")
            feature = self._is_feature(start, end)
            if lower in lexicon.titles() and not feature and not self._is_organization(start, end):
                title, start = lower, start + 1
                continue
            if lower in lexicon.title_modifiers() and start + 1 < end and self._title_follows(start + 1, end):
                start += 1
                continue
            if word in lexicon.never_names() and not self._is_organization(start, end):
                start, title = start + 1, None
                continue
            stop = self._chunk_end(start, end)
            if name := self._told(start, stop, title or self._title_before(start, sentence), sentence, heading):
                yield name
            start, title = stop, None

    def _skip_opening(self, start: int, end: int, sentence: Sentence) -> int:
        """Return where a run's names begin: a sentence's first word is capitalised whatever it is."""
        common = lexicon.common_words()
        while start < end and self._begins(start, sentence):
            word = self.words[start]
            lower = word.lower()
            if word in lexicon.never_names() and (lower in common or not self._is_organization(start, end)):
                start += 1
                continue
            of = start + 1 < end and self.words[start + 1] == "of"
            if of and lower in common and word not in lexicon.organization_heads() and not self.inside[word]:
                start += 2  # "Shares of Acme"
                continue
            if lower in lexicon.titles() and start + 1 < end:
                break
            known = word in lexicon.country_names() or word in lexicon.demonyms() or word in lexicon.places()
            if known or self._is_organization(start, end) or self._listed(start, end):
                break
            named = self.inside[word] > 0 and not (lower in self.lower and self.inside[word] < 3)
            if lower in common and not named and not (end - start > 1 and word in lexicon.given_names()):
                start += 1
                continue
            break
        return start

    def _title_follows(self, index: int, end: int) -> bool:
        while index < end and self.words[index].lower() in lexicon.title_modifiers():
            index += 1
        return index < end and self.words[index].lower().rstrip(".") in lexicon.titles()

    def _title_before(self, start: int, sentence: Sentence) -> str | None:
        """Return the lower-case title right before a name: "leader Kim Jong Un", "actor James Dean"."""
        if start == sentence.first:
            return None
        word = self.words[start - 1].lower().rstrip(".")
        return word if word in lexicon.titles() or word in lexicon.roles() else None

    def _is_organization(self, start: int, end: int) -> bool:
        """Whether the words from `start` to `end`, or to the next title, read as an organization's name."""
        if end - start < 2:
            return False
        stop = start
        while stop < end and self.words[stop].lower().rstrip(".") not in lexicon.titles():
            stop += 1
        return stop - start > 1 and self._reads_as_organization(start, stop)

    def _reads_as_organization(self, start: int, stop: int) -> bool:
        """Whether two words or more end with a head, or have one before "of": "National Bank of Kenya"."""
        heads = lexicon.organization_heads()
        return self.words[stop - 1] in heads or any(
            self.words[index] in heads and self.words[index + 1] == "of" for index in range(start, stop - 1)
        )

    def _shouts(self, index: int) -> bool:
        """Whether a word in capitals is an ordinary one: "STOP", "IS"; but "the WHO" is none."""
        word = self.words[index]
        ordinary = word.isupper() and len(word) > 1 and word.lower() in lexicon.common_words()
        return ordinary and not (index and self.words[index - 1] == "the")

    def _is_feature(self, start: int, end: int) -> bool:
        """Whether the words from `start` to `end` are the name of a place by its first or last word."""
        return end - start > 1 and (
            self.words[start] in lexicon.features_before() or self.words[end - 1] in lexicon.features_after()
        )

    def _listed(self, start: int, end: int) -> Name | None:
        """Return the longest listed name at `start`, if the words after it do not make it part of an organization's."""
        for stop in range(min(end, start + _LONGEST), start, -1):
            phrase = " ".join(self.words[start:stop])
            kind, canonical = _lookup(phrase)
            if kind is None:
                continue
            organization = self._organization_end(stop, end)
            if organization > stop:
                return Name(start, organization, "organization", _lookup(" ".join(self.words[start:organization]))[1])
            given = self.words[start] in lexicon.given_names() and stop - start == 1
            if given and kind in ("other", "place", "country", "capital") and stop < end:
                after = self.words[stop]
                if after in lexicon.surnames() and after.lower() not in lexicon.titles():
                    return None
            return Name(start, stop, kind, canonical)
        return None

    def _organization_end(self, stop: int, end: int) -> int:
        """Return where an organization's name ends that begins with a listed name ending at `stop`, else `stop`."""
        best = stop
        for index in range(stop, end):
            word = self.words[index]
            titled = word.lower().rstrip(".") in lexicon.titles()
            if (titled and not self._head_at(index + 1, end)) or word in lexicon.never_names():
                break
            if index > stop and _lookup(word)[0] == "country":
                break
            if self._head_at(index, end):
                best = index + 1
        return best

    def _head_at(self, index: int, end: int) -> bool:
        return index < end and self.words[index] in lexicon.organization_heads()

    def _chunk_end(self, start: int, end: int) -> int:
        """Return where one name ends within a run: at a title, a day, or a demonym that begins another."""
        stop = start + 1
        while stop < end:
            word = self.words[stop]
            if word in lexicon.calendar() or (word in lexicon.demonyms() and stop + 1 < end):
                break
            if word.lower().rstrip(".") in lexicon.titles() and word not in (
                "King",
                "Prince",
                "Judge",
                "Pope",
                "Major",
            ):
                break
            stop += 1
        return stop

    def _told(self, start: int, stop: int, title: str | None, sentence: Sentence, heading: bool) -> Name | None:
        """Return what the words `start, stop` name as far as they tell it themselves; None if they name nothing."""
        words = self.words[start:stop]
        while words and words[-1] in lexicon.calendar():
            words, stop = words[:-1], stop - 1
        if not words:
            return None
        given, common = lexicon.given_names(), lexicon.common_words()
        if len(words) > 1 and self._reads_as_organization(start, stop):
            return Name(start, stop, "organization")
        if self._is_feature(start, stop) and not heading:
            return Name(start, stop, "place")
        if len(words) == 1 and _ACRONYM.fullmatch(words[0]) and not heading:
            no_name = self._shouts(start) or words[0].rstrip("s") in lexicon.never_names()
            return None if no_name else Name(start, stop, "organization")
        if "of" in words or "for" in words:
            return None if heading else Name(start, stop, "other")
        if title and not any(word.lower() in common and word not in lexicon.surnames() for word in words):
            return Name(start, stop, "person", title=title)
        ordinary = sum(word.lower() in common for word in words)
        if len(words) > 1:
            if (
                words[0] in given
                and (ordinary < len(words) or words[-1] in lexicon.surnames())
                and not (words[0].lower() in common and ordinary == len(words))
            ):
                return Name(start, stop, "person")
            if re.fullmatch(r"(?:[A-Z]\.)+", words[0]) or re.fullmatch(r"[A-Z]\.", words[1]):
                return Name(start, stop, "person")
            if words[0] in lexicon.family_first() and len(words) <= 3 and ordinary < len(words):
                return Name(start, stop, "person")
            if heading:
                return None
            if len(set(words)) == 1 and words[0] not in lexicon.surnames():
                return None
            if ordinary == 0 and len(words) <= 3 and self.english:
                return Name(start, stop, "person")
            telling = not self._begins(start, sentence) or ordinary < len(words)
            return Name(start, stop, "other") if telling and self.english else None
        return Name(start, stop, "other") if not heading or self.inside[words[0]] else None

    # What the whole document tells

    def agreed(self, found: list[Name]) -> list[Name]:
        """Return the names with those of one word told by the others: a surname, a place one is in, a speaker."""
        people = {word for name in found if name.kind == "person" for word in self.words[name.first : name.last]}
        organizations = {self.words[name.first] for name in found if name.kind == "organization"}
        verdicts: dict[str, ActorType | None] = {}
        evidence = self._evidence(found)
        agreed = []
        for name in found:
            if name.kind == "other" and name.last - name.first == 1 and name.canonical is None:
                word = self.words[name.first]
                if word not in verdicts:
                    verdicts[word] = self._verdict(word, people, organizations, evidence.get(word, Counter()))
                if (kind := verdicts[word]) is None:
                    continue
                name = Name(name.first, name.last, kind, title=name.title)
            agreed.append(name)
        return agreed

    def _evidence(self, found: list[Name]) -> dict[str, Counter[str]]:
        """Count, for each name of one word that nothing tells, what stands around it."""
        evidence: dict[str, Counter[str]] = {}
        for name in found:
            if name.kind != "other" or name.last - name.first > 1:
                continue
            signs = evidence.setdefault(self.words[name.first], Counter())
            before = self.words[name.first - 1].lower() if name.first else ""
            after = self.words[name.last].lower() if name.last < len(self.words) else ""
            signs["all"] += 1
            signs["person"] += after in lexicon.speech_verbs() or after in ("who", "himself", "herself")
            signs["place"] += before in _LOCATIVES
            signs["the"] += before == "the"
        return evidence

    def _verdict(self, word: str, people: set[str], organizations: set[str], signs: Counter[str]) -> ActorType | None:
        """Return what a word names, given all its occurrences, or None where that stays in doubt."""
        if word in people:
            return "person"
        if word in organizations:
            return "organization"
        ordinary = word.lower() in lexicon.common_words() or word.lower() in self.lower
        if word in lexicon.never_names() or (ordinary and self.inside[word] < 2):
            return None
        if signs["person"] and (word in lexicon.surnames() or word in lexicon.given_names()):
            return "person"
        if signs["place"] and not signs["the"] and not ordinary:
            return "place"
        if ordinary or self.inside[word] == 0:
            return None
        if word in lexicon.given_names() and not signs["the"]:
            return "person"
        return "other" if self.inside[word] >= 2 and self.english else None


def _lookup(phrase: str) -> tuple[NameKind | None, str | None]:
    """Return what the lists say that a phrase names, and its name there."""
    phrase = phrase.replace(" ’ ", "’")
    if canonical := lexicon.demonyms().get(phrase):
        return "demonym", canonical
    if canonical := lexicon.country_names().get(phrase):
        return "country", canonical
    if canonical := lexicon.known_organizations().get(phrase):
        return "organization", canonical
    if phrase in lexicon.capitals():
        return "capital", phrase
    if phrase in lexicon.seats():
        return "seat", phrase
    if phrase in lexicon.places():
        return "place", phrase
    return None, None
