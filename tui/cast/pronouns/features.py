"""The features of an anaphor and its candidates that the ranking weighs, and the scorer that asks it.

A feature is a short name: `distance1`, `subject|0`, `type-person`. Parts after "|" are a second property that the
feature is combined with. Features that begin with "none" speak for the anaphor referring to no candidate.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from tui.cast import lexicon
from tui.cast.actors.links import ActorDraft
from tui.cast.confidence import LOG_LINEAR_LEVELS, Levels
from tui.cast.document.document import Document
from tui.cast.document.grammar import AUXILIARIES, PREPOSITIONS
from tui.cast.lexicon import load_noun_kinds
from tui.cast.pronouns.anaphors import ANAPHOR_KINDS, PRONOUN_KINDS, Anaphor, AnaphorKind, find_role
from tui.cast.pronouns.history import Trace, head_nouns
from tui.cast.pronouns.questions import Question
from tui.cast.pronouns.ranking import Choice, Features, load_weights, probabilities
from tui.cast.pronouns.weights import THRESHOLDS
from tui.cast.quotes.quotation import Quotation, quotation_at

_VERBS_OF_EMPTY_IT = lexicon.words("verbs_of_empty_it")
_COMPLEMENTS_OF_EMPTY_IT = lexicon.words("complements_of_empty_it")
_CLAUSE_SEPARATORS = lexicon.words("clause_separators")
_AFTER_NOUNS = lexicon.words("words_after_nouns")
_SPEECH_VERBS = lexicon.words("speech_verbs")
_WEIGHTS_OF: dict[AnaphorKind, AnaphorKind] = {"she": "he"}
_SAYS_THAT = 5  # tokens at most in "Novak said on Monday that he"
_COMPLEMENT_REACH = 8  # tokens after "it" in which "likely" or "that" stands


class LogLinearScorer:
    """Scores candidates by their features, with weights that ship. `speech` are the quotations with their speakers."""

    def __init__(self, document: Document, speech: list[Quotation]) -> None:
        self._document = document
        self._speech = speech
        self._weights = load_weights()
        self.thresholds: Mapping[AnaphorKind, float] = {
            kind: THRESHOLDS[_WEIGHTS_OF.get(kind, kind)] for kind in ANAPHOR_KINDS
        }
        self.levels: Mapping[AnaphorKind, Levels] = {kind: LOG_LINEAR_LEVELS[kind] for kind in ANAPHOR_KINDS}

    def score(self, question: Question) -> Sequence[float]:
        """Return the probability of each candidate."""
        choice = describe_choice(self._document, question, self._speech)
        return probabilities(self._weights[choice.kind], choice)[:-1]


def describe_choice(document: Document, question: Question, speech: list[Quotation]) -> Choice:
    """Return the features of the candidates of an anaphor. `speech` are the quotations with their speakers."""
    anaphor, candidates = question
    kind = _WEIGHTS_OF.get(anaphor.kind, anaphor.kind)
    is_quoted = quotation_at(speech, anaphor.start) is not None
    most = max([candidate.trace.mention_count for candidate in candidates], default=0)
    context = _Context(document, question, is_quoted=is_quoted)
    described: list[Features] = []
    for rank, candidate in enumerate(candidates):
        trace = candidate.trace
        features = context.compare_trace(trace, rank)
        features += context.compare_with_rivals(candidate.actor)
        features += _describe_draft(candidate.draft, anaphor)
        if trace.mention_count == most:
            features.append("most")
        if candidate.draft.unnamed and kind != "the":
            features += context.describe_unnamed(trace)
        if len(candidates) == 1:
            features.append("only")
        described.append(tuple(features))
    none = [f"none|{feature}" for feature in _describe_context(document, anaphor, is_quoted=is_quoted)]
    none += ("none", f"none|of{min(len(candidates), 3)}")
    return Choice(kind, tuple(described), tuple(none))


class _Context:
    """An anaphor in its sentence, against which each candidate is compared.

    `rivals` are the candidates that the sentence mentions before a pronoun; `subject` is the one of them that was the
    subject last.
    """

    def __init__(self, document: Document, question: Question, *, is_quoted: bool) -> None:
        anaphor = question.anaphor
        sentence = document.sentences[anaphor.sentence]
        self.document = document
        self.anaphor = anaphor
        self.sentence_start = sentence.start
        self.paragraph = sentence.paragraph
        self.is_quoted = is_quoted
        self.is_pronoun = anaphor.kind != "the"
        self.role = find_role(document, anaphor) if self.is_pronoun else ""
        self.rivals: list[int] = []
        self.subject: int | None = None
        if self.is_pronoun:
            rivals = [candidate for candidate in question.candidates if candidate.trace.sentence == anaphor.sentence]
            self.rivals = [rival.actor for rival in rivals]
            subjects = [rival for rival in rivals if rival.trace.subject_token >= sentence.start]
            if subjects:
                self.subject = max(subjects, key=lambda rival: rival.trace.subject_token).actor

    def compare_with_rivals(self, actor: int) -> list[str]:
        """Return how a candidate compares with those that the sentence of the anaphor mentions."""
        if not self.rivals:
            return []
        if actor not in self.rivals:
            return ["behind-mention" if self.subject is None else "behind-subject"]
        features = []
        if self.subject is not None:
            features.append("latest-subject" if actor == self.subject else "beside-subject")
        if len(self.rivals) == 1:
            features.append("only-here")
        return features

    def compare_trace(self, trace: Trace, rank: int) -> list[str]:
        """Return what the mentions of a candidate, the one at this place of the list, say about it."""
        anaphor = self.anaphor
        distance = min(anaphor.sentence - trace.sentence, 4)
        paragraphs = min(self.paragraph - trace.paragraph, 2)
        features = [*_describe_distance(distance, paragraphs, min(rank, 3), min(trace.mention_count, 8), trace.form)]
        features.append(f"quoted{self.is_quoted}{trace.is_quoted}")
        if trace.is_early:
            features.append("opening")
        if trace.is_subject:
            features.append(f"subject|{min(distance, 2)}")
        elif trace.subject_token >= self.sentence_start and distance == 0:
            features.append("subject-before")
        if trace.is_possessive:
            features.append(f"possessive|{min(distance, 1)}")
        if trace.leads:
            features.append(f"leads|{min(distance, 2)}")
        if trace.form == "pronoun" and PRONOUN_KINDS.get(trace.pronoun) == anaphor.kind:
            features.append(f"same-pronoun|{min(distance, 2)}")
        if self.is_pronoun:
            features += self._compare_role(trace, distance)
        return features

    def describe_unnamed(self, trace: Trace) -> list[str]:
        """Return features of the last mention of a person who is only described, to whom pronouns nearby may refer."""
        distance, before = min(self.anaphor.sentence - trace.sentence, 2), "subject" if trace.is_subject else "other"
        count = min(trace.mention_count, 3)
        return [f"unnamed|{distance}|{before}", f"unnamed|{self.role}|{distance}", f"unnamed|count{count}"]

    def _compare_role(self, trace: Trace, distance: int) -> list[str]:
        """Return features of a candidate that depend on the role of the pronoun in its clause."""
        role, before = self.role, "subject" if trace.is_subject else "other"
        features = [f"{role}|distance{min(distance, 2)}|{before}"]
        if distance == 0:
            between = self.document.lower[trace.end : self.anaphor.start]
            gap = self.anaphor.start - trace.end
            features.append(f"gap{1 if gap < 2 else 2 if gap < 4 else 4 if gap < 8 else 8}")
            if trace.is_subject and gap <= _SAYS_THAT and not _SPEECH_VERBS.isdisjoint(between):
                features.append(f"{role}|says-that")
            if _CLAUSE_SEPARATORS.isdisjoint(between):
                features.append(f"{role}|same-clause|{before}")
        if self.anaphor.start == self.sentence_start:
            features.append(f"begins|distance{distance}|{before}")
        return features


@lru_cache(maxsize=1 << 12)
def _describe_distance(distance: int, paragraphs: int, rank: int, count: int, form: str) -> tuple[str, ...]:
    """Return the features of the last mention's distance, in sentences and paragraphs, and of the mentions' number."""
    return (
        f"distance{distance}",
        f"paragraphs{paragraphs}",
        f"rank{rank}",
        f"count{1 if count == 1 else 2 if count < 4 else 4 if count < 8 else 8}",
        f"form-{form}|{min(distance, 1)}",
    )


def _describe_context(document: Document, anaphor: Anaphor, *, is_quoted: bool) -> Iterator[str]:
    """Yield what the words around an anaphor say about whether it refers to any actor."""
    sentence = document.sentences[anaphor.sentence]
    after = document.lower[anaphor.end] if anaphor.end < sentence.end else "."
    yield f"quoted{is_quoted}"
    if anaphor.kind == "it":
        following = document.lower[anaphor.end : min(sentence.end, anaphor.end + _COMPLEMENT_REACH)]
        if after in _VERBS_OF_EMPTY_IT and not _COMPLEMENTS_OF_EMPTY_IT.isdisjoint(following):
            yield "pleonastic"
        yield "begins" if anaphor.start == sentence.start else "within"
    elif anaphor.kind == "they":
        yield anaphor.word
    elif anaphor.kind == "the":
        yield f"det-{anaphor.determiner}"
        yield f"after-{_word_class(after)}"
        if anaphor.end - anaphor.start > 2:
            yield "modified"
        kinds = load_noun_kinds()[anaphor.word]
        if "kin" in kinds:
            yield "kin"
        for kind in sorted(kinds):
            yield f"is-{kind}"


def _word_class(word: str) -> str:
    """Return the class of the word after a noun: the word itself, "preposition", "verb", "word" or "mark"."""
    if word in _AFTER_NOUNS:
        return word
    if word in PREPOSITIONS:
        return "preposition"
    if word in AUXILIARIES or word.endswith("ed") or word in _SPEECH_VERBS:
        return "verb"
    return "word" if word[0].isalpha() else "mark"


def _describe_draft(draft: ActorDraft, anaphor: Anaphor) -> Iterator[str]:
    """Yield what is known of a candidate itself, and how its names and roles match the noun of a description."""
    yield f"type-{draft.type}{'-state' * draft.state}"
    if anaphor.kind in ("he", "she"):
        yield f"gender-{'known' if draft.gender != 'u' else 'unknown'}"
        if draft.unnamed:
            yield f"unnamed|{draft.presence}"
    elif anaphor.kind == "the":
        match = "kind"
        if anaphor.word in head_nouns(draft):
            match = "head"
        elif anaphor.word in draft.roles:
            match = "role"
        yield f"match-{match}"
        yield f"match-{match}|{anaphor.determiner}"
        if match == "kind":
            for kind in sorted(load_noun_kinds()[anaphor.word]):
                yield f"is-{kind}|{draft.type}"
