"""Which actors an anaphor may refer to, and what speaks for each."""

from collections.abc import Iterator
from dataclasses import dataclass

from tui.cast import lexicon
from tui.cast.anaphora.history import History, Trace, heads
from tui.cast.anaphora.ranking import Candidate, Choice
from tui.cast.grammar import AUXILIARIES, PREPOSITIONS
from tui.cast.lexicon.nouns import kinds_of_noun
from tui.cast.links import Profile
from tui.cast.quotes import Quoted, inside
from tui.cast.segment import Document

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


@dataclass(frozen=True, slots=True)
class Anaphor:
    """Tokens `first` up to `last`, exclusive, of a sentence. `word` is the pronoun or the noun, in lower case."""

    first: int
    last: int
    sentence: int
    kind: str
    word: str
    determiner: str = ""


def choice(document: Document, history: History, anaphor: Anaphor, speech: list[Quoted]) -> Choice:
    """Return the candidates of an anaphor with their features."""
    actors = list(_fitting(history, anaphor))
    kind = "he" if anaphor.kind == "she" else anaphor.kind
    quote = inside(speech, anaphor.first)
    most = max((history.traces[actor].count for actor in actors), default=0)
    about = _about(document, anaphor, quoted=quote is not None)
    beside = _Beside(document, history, anaphor, actors)
    found = []
    for rank, actor in enumerate(actors):
        trace = history.traces[actor]
        features = list(_of_trace(document, anaphor, trace, rank, quoted=quote is not None))
        features += beside.features(actor)
        features += _of_profile(history.profiles[actor], anaphor)
        if kind == "the" and trace.count == most:
            features.append("most")
        if len(actors) == 1:
            features.append("only")
        if quote is not None and quote.speaker == actor:
            features.append("speaker")
        found.append(Candidate(actor, tuple(f"{kind}:{feature}" for feature in features)))
    nobody = [f"nobody|{feature}" for feature in about]
    nobody += ["nobody", f"nobody|of{min(len(actors), 3)}"]
    return Choice(kind, tuple(found), tuple(f"{kind}:{feature}" for feature in nobody))


class _Beside:
    """The candidates that the anaphor's own sentence mentions before it: they stand before all others."""

    def __init__(self, document: Document, history: History, anaphor: Anaphor, actors: list[int]) -> None:
        begins = document.sentences[anaphor.sentence].first
        subject_at = {actor: history.traces[actor].last_subject for actor in actors}
        self.counts = anaphor.kind != "the"
        self.here = [actor for actor in actors if history.traces[actor].sentence == anaphor.sentence]
        subjects = [actor for actor in self.here if subject_at[actor] >= begins]
        self.latest_subject = max(subjects, key=lambda actor: subject_at[actor], default=None)

    def features(self, actor: int) -> Iterator[str]:
        """Yield how a candidate stands to those of the anaphor's sentence."""
        if not self.counts or not self.here:
            return
        if actor not in self.here:
            yield "behind-mention" if self.latest_subject is None else "behind-subject"
        elif self.latest_subject is not None:
            yield "latest-subject" if actor == self.latest_subject else "beside-subject"
        if self.here == [actor]:
            yield "only-here"


def _fitting(history: History, anaphor: Anaphor) -> Iterator[int]:
    """Yield the actors that agree with an anaphor, the one mentioned last first, each once."""
    seen: set[int] = set()
    if anaphor.kind == "the":
        called = history.called(anaphor.word, _MOST)
        for actor in sorted(called, key=lambda actor: -history.traces[actor].last):
            seen.add(actor)
            yield actor
    for actor in history.recent(_MOST):
        if anaphor.sentence - history.traces[actor].sentence > _REACH[anaphor.kind]:
            return
        if actor not in seen and history.traces[actor].last <= anaphor.first and fits(history.profiles[actor], anaphor):
            yield actor


def fits(profile: Profile, anaphor: Anaphor) -> bool:
    """Whether an actor agrees with an anaphor in type, gender and number."""
    if anaphor.kind in ("he", "she"):
        return profile.type == "person" and profile.gender in ("u", "m" if anaphor.kind == "he" else "f")
    if anaphor.kind in ("it", "its", "they"):
        return profile.type in ("organization", "place")
    kinds = kinds_of_noun()[anaphor.word]
    if profile.type == "person":
        gender = lexicon.gendered_nouns().get(anaphor.word)
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
    after = lower[anaphor.last] if anaphor.last < sentence.last else "."
    yield f"quoted{quoted}"
    if anaphor.kind == "it":
        following = lower[anaphor.last : min(sentence.last, anaphor.last + 8)]
        if after in _NOT_REFERRING and _THAT & set(following):
            yield "pleonastic"
        yield "begins" if anaphor.first == sentence.first else "within"
    elif anaphor.kind == "they":
        yield anaphor.word
    elif anaphor.kind == "the":
        yield f"det-{anaphor.determiner}"
        yield f"after-{_class(after)}"
        if anaphor.last - anaphor.first > 2:
            yield "modified"
        if kinds_of_noun()[anaphor.word] & {"kin"}:
            yield "kin"
        for kind in sorted(kinds_of_noun()[anaphor.word]):
            yield f"is-{kind}"


def _class(word: str) -> str:
    if word in ("of", "that", "who", "which", "where"):
        return word
    if word in PREPOSITIONS:
        return "preposition"
    if word in AUXILIARIES or word.endswith("ed") or word in lexicon.speech_verbs():
        return "verb"
    return "word" if word[0].isalpha() else "mark"


def _of_profile(profile: Profile, anaphor: Anaphor) -> Iterator[str]:
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
        kinds = kinds_of_noun()[anaphor.word]
        yield f"match-{match}"
        yield f"match-{match}|{anaphor.determiner}"
        if match == "kind":
            for kind in sorted(kinds):
                yield f"is-{kind}|{profile.type}"


def _of_trace(document: Document, anaphor: Anaphor, trace: Trace, rank: int, *, quoted: bool) -> Iterator[str]:
    """Yield what an actor's mentions so far tell of whether an anaphor refers to it."""
    distance = min(anaphor.sentence - trace.sentence, 4)
    paragraph = document.sentences[anaphor.sentence].paragraph
    yield f"distance{distance}"
    yield f"paragraphs{min(paragraph - trace.paragraph, 2)}"
    yield f"rank{min(rank, 3)}"
    yield f"count{1 if trace.count == 1 else 2 if trace.count < 4 else 4 if trace.count < 8 else 8}"
    yield f"form-{trace.form}|{min(distance, 1)}"
    yield f"quoted{quoted}{trace.quoted}"
    if trace.opening and anaphor.kind == "the":
        yield "opening"
    if trace.subject:
        yield f"subject|{min(distance, 2)}"
    elif trace.last_subject >= 0 and distance == 0 and trace.last_subject >= document.sentences[anaphor.sentence].first:
        yield "subject-before"
    if trace.possessive:
        yield f"possessive|{min(distance, 1)}"
    if trace.leads:
        yield f"leads|{min(distance, 2)}"
    if trace.form == "pronoun" and PRONOUNS.get(trace.word) == anaphor.kind:
        yield f"same-pronoun|{min(distance, 2)}"
    if anaphor.kind == "the":
        return
    role = "reflexive" if anaphor.word in _REFLEXIVE else "subject"
    if role == "subject" and anaphor.word in OBJECTIVE | POSSESSIVE:
        possessive = anaphor.word in POSSESSIVE and not (anaphor.word == "her" and _stands_alone(document, anaphor))
        role = "possessive" if possessive else "objective"
    yield f"{role}|distance{min(distance, 2)}|{'subject' if trace.subject else 'other'}"
    if distance == 0:
        between = set(document.lower[trace.last : anaphor.first])
        gap = anaphor.first - trace.last
        yield f"gap{1 if gap < 2 else 2 if gap < 4 else 4 if gap < 8 else 8}"
        if trace.subject and gap <= _SAYS_THAT and between & lexicon.speech_verbs():
            yield f"{role}|says-that"
        if not between & _CLAUSES:
            yield f"{role}|same-clause|{'subject' if trace.subject else 'other'}"
    if anaphor.first == document.sentences[anaphor.sentence].first:
        yield f"begins|distance{distance}|{'subject' if trace.subject else 'other'}"


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
