"""Which actors an anaphor may refer to, and what speaks for each."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from tui.cast import lexicon
from tui.cast.actors.links import ActorDraft
from tui.cast.document.document import Document
from tui.cast.document.grammar import AUXILIARIES, PREPOSITIONS
from tui.cast.lexicon.nouns import load_noun_kinds
from tui.cast.pronouns.history import History, Trace, heads
from tui.cast.pronouns.ranking import Candidate, Choice
from tui.cast.quotes.quotation import Quotation, quotation_at

PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    "it": "it",
    **dict.fromkeys(("its", "itself"), "its"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "they"),
}
"""The pronouns of the third person, and of which kind each is; "its" has always an owner, "it" often none."""
POSSESSIVE = frozenset(("his", "her", "its", "their", "hers", "theirs"))
OBJECTIVE = frozenset(("him", "her", "them"))
_REFLEXIVE = frozenset(("himself", "herself", "itself", "themselves"))
_NOT_REFERRING = frozenset(
    "is was seems seemed appears appeared would will may might could has had ’s takes took".split()
)
_THAT = frozenset("that to possible clear likely unlikely unclear important difficult hard easy time not".split())
_REACH = {"he": 6, "she": 6, "it": 2, "its": 2, "they": 2, "the": 6}
_MOST = 12
_SAYS_THAT = 5
_CLAUSES = frozenset("that which who when while because if although though but and as ; : —".split())


class Anaphor(NamedTuple):
    """Tokens `first` up to `last`, exclusive, of a sentence. `word` is the pronoun or the noun, in lower case."""

    first: int
    last: int
    sentence: int
    kind: str
    word: str
    determiner: str = ""


def choice(document: Document, history: History, anaphor: Anaphor, speech: list[Quotation]) -> Choice:
    """Return the candidates of an anaphor with their features."""
    actors = _fitting(history, anaphor)
    kind = "he" if anaphor.kind == "she" else anaphor.kind
    if not actors:
        return Choice(kind, (), ())
    traces = history.traces
    quote = quotation_at(speech, anaphor.first)
    quoted = quote is not None
    most = max([traces[actor].mentions for actor in actors])
    around = _Around(document, history, anaphor, actors, quoted=quoted)
    found = []
    for rank, actor in enumerate(actors):
        trace = traces[actor]
        features = around.of_trace(trace, rank)
        features += around.beside(actor)
        features += _of_profile(history.profiles[actor], anaphor)
        if kind == "the" and trace.mentions == most:
            features.append("most")
        if len(actors) == 1:
            features.append("only")
        if quote is not None and quote.speaker == actor:
            features.append("speaker")
        found.append(Candidate(actor, tuple(features)))
    nobody = [f"nobody|{feature}" for feature in _about(document, anaphor, quoted=quoted)]
    nobody += ("nobody", f"nobody|of{min(len(actors), 3)}")
    return Choice(kind, tuple(found), tuple(nobody))


def _fitting(history: History, anaphor: Anaphor) -> list[int]:
    """Return the actors that agree with an anaphor, the one mentioned last first, each once."""
    traces, profiles = history.traces, history.profiles
    found: list[int] = []
    if anaphor.kind == "the":
        called = history.called(anaphor.word, _MOST)
        found = sorted(called, key=lambda actor: -traces[actor].last)
    seen = frozenset(found)
    earliest = anaphor.sentence - _REACH[anaphor.kind]
    for actor in history.recent(_MOST):
        trace = traces[actor]
        if trace.sentence < earliest:
            break
        if actor not in seen and trace.last <= anaphor.first and fits(profiles[actor], anaphor):
            found.append(actor)
    return found


class _Around:
    """What an anaphor and its sentence tell of each candidate.

    The candidates that the sentence mentions before the anaphor, `here`, stand before all others.
    """

    def __init__(
        self, document: Document, history: History, anaphor: Anaphor, actors: list[int], *, quoted: bool
    ) -> None:
        sentence = document.sentences[anaphor.sentence]
        traces = history.traces
        self.document = document
        self.anaphor = anaphor
        self.begins = sentence.start
        self.paragraph = sentence.paragraph
        self.quoted = quoted
        self.of_noun = anaphor.kind == "the"
        self.role = "" if self.of_noun else _role(document, anaphor)
        self.here: list[int] = []
        self.latest_subject: int | None = None
        if not self.of_noun:
            self.here = [actor for actor in actors if traces[actor].sentence == anaphor.sentence]
            subjects = [actor for actor in self.here if traces[actor].last_subject >= self.begins]
            self.latest_subject = max(subjects, key=lambda actor: traces[actor].last_subject, default=None)

    def beside(self, actor: int) -> list[str]:
        """Return how a candidate stands to those of the anaphor's sentence."""
        if not self.here:
            return []
        if actor not in self.here:
            return ["behind-mention" if self.latest_subject is None else "behind-subject"]
        found = []
        if self.latest_subject is not None:
            found.append("latest-subject" if actor == self.latest_subject else "beside-subject")
        if len(self.here) == 1:
            found.append("only-here")
        return found

    def of_trace(self, trace: Trace, rank: int) -> list[str]:
        """Return what an actor's mentions so far tell of whether the anaphor refers to it."""
        anaphor = self.anaphor
        distance = min(anaphor.sentence - trace.sentence, 4)
        paragraphs = min(self.paragraph - trace.paragraph, 2)
        found = [*_of_distance(distance, paragraphs, min(rank, 3), min(trace.mentions, 8), trace.form)]
        found.append(f"quoted{self.quoted}{trace.quoted}")
        if trace.opening and self.of_noun:
            found.append("opening")
        if trace.subject:
            found.append(f"subject|{min(distance, 2)}")
        elif trace.last_subject >= self.begins and distance == 0:
            found.append("subject-before")
        if trace.possessive:
            found.append(f"possessive|{min(distance, 1)}")
        if trace.leads:
            found.append(f"leads|{min(distance, 2)}")
        if trace.form == "pronoun" and PRONOUNS.get(trace.word) == anaphor.kind:
            found.append(f"same-pronoun|{min(distance, 2)}")
        if not self.of_noun:
            self._add_role(found, trace, distance)
        return found

    def _add_role(self, found: list[str], trace: Trace, distance: int) -> None:
        """Add what the role of a pronoun in its clause tells of an actor."""
        role, subject = self.role, "subject" if trace.subject else "other"
        found.append(f"{role}|distance{min(distance, 2)}|{subject}")
        if distance == 0:
            between = self.document.lower[trace.last : self.anaphor.first]
            gap = self.anaphor.first - trace.last
            found.append(f"gap{1 if gap < 2 else 2 if gap < 4 else 4 if gap < 8 else 8}")
            if trace.subject and gap <= _SAYS_THAT and not lexicon.words("speech_verbs").isdisjoint(between):
                found.append(f"{role}|says-that")
            if _CLAUSES.isdisjoint(between):
                found.append(f"{role}|same-clause|{subject}")
        if self.anaphor.first == self.begins:
            found.append(f"begins|distance{distance}|{subject}")


@lru_cache(maxsize=1 << 12)
def _of_distance(distance: int, paragraphs: int, rank: int, count: int, form: str) -> tuple[str, ...]:
    often = 1 if count == 1 else 2 if count < 4 else 4 if count < 8 else 8
    return (
        f"distance{distance}",
        f"paragraphs{paragraphs}",
        f"rank{rank}",
        f"count{often}",
        f"form-{form}|{min(distance, 1)}",
    )


def _role(document: Document, anaphor: Anaphor) -> str:
    """Return the role that a pronoun has in its clause, as its form tells."""
    word = anaphor.word
    if word in _REFLEXIVE:
        return "reflexive"
    if word in POSSESSIVE and not (word == "her" and _stands_alone(document, anaphor)):
        return "possessive"
    return "objective" if word in POSSESSIVE or word in OBJECTIVE else "subject"


def fits(profile: ActorDraft, anaphor: Anaphor) -> bool:
    """Whether an actor agrees with an anaphor in type, gender and number."""
    if anaphor.kind in ("he", "she"):
        return profile.type == "person" and profile.gender in ("u", "m" if anaphor.kind == "he" else "f")
    if anaphor.kind in ("it", "its", "they"):
        return profile.type in ("organization", "place")
    kinds = load_noun_kinds()[anaphor.word]
    if profile.type == "person":
        gender = lexicon.GENDERED_NOUNS.get(anaphor.word)
        return gender is not None and gender == profile.gender and "kin" not in kinds and anaphor.determiner == "the"
    if profile.state:
        return "country" in kinds
    if profile.type == "place":
        return bool(kinds & {"settlement", "place"})
    return profile.type == "organization" and bool(kinds & {"organization", "company"})


def _about(document: Document, anaphor: Anaphor, *, quoted: bool) -> Iterator[str]:
    """Yield what the words around an anaphor tell of whether it refers to anybody."""
    lower = document.lower
    sentence = document.sentences[anaphor.sentence]
    after = lower[anaphor.last] if anaphor.last < sentence.end else "."
    yield f"quoted{quoted}"
    if anaphor.kind == "it":
        following = lower[anaphor.last : min(sentence.end, anaphor.last + 8)]
        if after in _NOT_REFERRING and _THAT & set(following):
            yield "pleonastic"
        yield "begins" if anaphor.first == sentence.start else "within"
    elif anaphor.kind == "they":
        yield anaphor.word
    elif anaphor.kind == "the":
        yield f"det-{anaphor.determiner}"
        yield f"after-{_class(after)}"
        if anaphor.last - anaphor.first > 2:
            yield "modified"
        if load_noun_kinds()[anaphor.word] & {"kin"}:
            yield "kin"
        for kind in sorted(load_noun_kinds()[anaphor.word]):
            yield f"is-{kind}"


def _class(word: str) -> str:
    if word in ("of", "that", "who", "which", "where"):
        return word
    if word in PREPOSITIONS:
        return "preposition"
    if word in AUXILIARIES or word.endswith("ed") or word in lexicon.words("speech_verbs"):
        return "verb"
    return "word" if word[0].isalpha() else "mark"


def _of_profile(profile: ActorDraft, anaphor: Anaphor) -> Iterator[str]:
    yield f"type-{profile.type}{'-state' * profile.state}"
    if anaphor.kind in ("he", "she"):
        yield f"gender-{'known' if profile.gender != 'u' else 'unknown'}"
        if profile.unnamed:
            yield "unnamed"
    elif anaphor.kind == "the":
        match = "kind"
        if anaphor.word in heads(profile):
            match = "head"
        elif anaphor.word in profile.roles:
            match = "role"
        kinds = load_noun_kinds()[anaphor.word]
        yield f"match-{match}"
        yield f"match-{match}|{anaphor.determiner}"
        if match == "kind":
            for kind in sorted(kinds):
                yield f"is-{kind}|{profile.type}"


def _stands_alone(document: Document, anaphor: Anaphor) -> bool:
    """Whether no noun follows "her", so that it is no possessive."""
    at = anaphor.last
    word = document.lower[at] if at < len(document.words) else "."
    return (
        not word[0].isalpha()
        or word in PREPOSITIONS
        or word in AUXILIARIES
        or word in ("and", "or", "the", "a", "that")
    )
