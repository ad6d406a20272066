"""Decides which quotations are speech, and who speaks.

A quotation may have a clause of its own that names its speaker ("…, she said"). Other quotations may have the speaker
of an adjacent quotation. `SWEEPS` lists the passes over the quotations in order: each attributes quotations that the
previous ones left open.
"""

from collections.abc import Callable, Iterable
from itertools import islice

from tui.cast import lexicon
from tui.cast.actors.links import Links
from tui.cast.document.document import Document, Sentence
from tui.cast.document.grammar import AUXILIARIES, PREPOSITIONS, VERB_ADVERBS
from tui.cast.quotes.clause_after import find_source_after, find_speaker_after
from tui.cast.quotes.clause_before import find_speaker_before, find_speaker_in_question, find_speaker_in_sentence
from tui.cast.quotes.dialogue.dialogue import attribute_dialogue
from tui.cast.quotes.dialogue.turns import is_dialogue
from tui.cast.quotes.lines import (
    Line,
    answers,
    asks,
    begins_sentence,
    continues,
    fills_paragraph,
    find_clause_end,
    is_introduced,
    is_left_open,
    is_partial,
    is_separate,
    make_line,
)
from tui.cast.quotes.narration import Narration
from tui.cast.quotes.pronoun_clues import resolve_pronoun
from tui.cast.quotes.quotation import Quotation
from tui.cast.quotes.speaker_clue import SpeakerClue, last_word_before
from tui.model.spans import TokenSpan

_DIALOGUE_VERBS = lexicon.words("dialogue_verbs")
_NO_NOUNS = PREPOSITIONS.union(
    AUXILIARIES, VERB_ADVERBS, *map(lexicon.words, ("speech_verbs", "clause_conjunctions", "relative_pronouns"))
)
_SURELY_SPEECH = 5  # words; a shorter quotation without a clue may be scare quotes
_LONGEST_COORDINATION = 12  # tokens between two parts of a quotation in one sentence
_SENTENCE_ENDS = frozenset((".", "?", "!"))
_QUESTION_WORDS = frozenset(("whether", "if", "who", "what", "where", "when", "why", "how", "about"))
_BEFORE_REPORTED = frozenset((".", ":", ","))


def attribute_quotations(document: Document, links: Links, quotations: list[Quotation]) -> list[Quotation]:
    """Return the quotations that are speech, with their speakers as far as the text says who they are."""
    if not quotations:
        return []
    narration = Narration(document, links, quotations)
    lines = [make_line(document, quotation) for quotation in quotations]
    is_told = narration.is_report or not _begin_paragraphs(document, lines)  # "you" alone is frequent in news, too
    if not is_told and is_dialogue(document, quotations):
        return _attribute_dialogue(narration, links, quotations)
    find_clues(narration, lines, SWEEPS)
    return [
        line.quotation._replace(speaker=line.clue.actor if line.clue else None)
        for line in lines
        if not line.quotation.unspoken and _is_speech(document, line)
    ]


def _begin_paragraphs(document: Document, lines: list[Line]) -> bool:
    """Whether at least half of the paragraphs with quotations begin with one, as the turns of a dialogue do."""
    first = {line.paragraph: line.start for line in reversed(lines) if not line.quotation.unspoken}
    beginning = sum(start == 0 or document.sentence_at(start - 1).paragraph < number for number, start in first.items())
    return 2 * beginning >= len(first)


def _attribute_dialogue(narration: Narration, links: Links, quotations: list[Quotation]) -> list[Quotation]:
    """Return the quotations of a dialogue that are speech, with the speakers whose turns they are."""
    speakers = attribute_dialogue(narration, links, read_own_clauses(narration, quotations))
    return [quotations[number]._replace(speaker=speaker) for number, speaker in sorted(speakers.items())]


def read_own_clauses(narration: Narration, quotations: list[Quotation]) -> list[Line]:
    """Return the quotations as lines with the clues of their own clauses."""
    lines = [make_line(narration.document, quotation) for quotation in quotations]
    find_clues(narration, lines, SWEEPS[:2])
    return lines


def find_clues(narration: Narration, lines: list[Line], sweeps: Iterable["Sweep"]) -> None:
    """Make these passes over all lines in order, which fill in the clues to their speakers."""
    numbers = range(len(lines))
    for sweep in sweeps:
        for number in reversed(numbers) if sweep.is_backward else numbers:
            if not lines[number].quotation.unspoken:
                lines[number] = sweep.apply(narration, lines, number)


def _is_speech(document: Document, line: Line) -> bool:
    """Whether a quotation is speech: it has a speaker, a clause presents it, or it is long or a whole sentence."""
    if line.clue is not None and line.clue.actor is not None:
        return True
    if len(document.text[line.quotation.start : line.quotation.end].split()) >= _SURELY_SPEECH:
        return True
    if line.clue is not None:
        return not _describes_noun(document.words, line)
    if document.words[line.end : line.end + 1] == [":"] and begins_sentence(document, line):
        return True  # a headline: ‘I just jumped’: driver saves boy
    is_whole = begins_sentence(document, line) and document.words[line.end - 2] in _SENTENCE_ENDS
    return is_whole and line.end - line.start > 4


def _describes_noun(words: list[str], line: Line) -> bool:
    """Whether the noun that a quotation describes follows it: the “smart” city."""
    following = words[line.end] if line.end < len(words) else "."
    if not words[line.end - 2][0].isalnum() or not following.islower() or following.endswith(("ly", "ed")):
        return False
    return following not in _NO_NOUNS


# The sweeps


def _read_own_clause(narration: Narration, lines: list[Line], number: int) -> Line:
    line, document = lines[number], narration.document
    end = find_clause_end(document, lines, number)
    source = find_source_after(narration, line.end, end)
    if source is not None and source.actor is not None:
        return line.with_clue(source, follows=True)
    is_read_first = is_partial(document, line) or is_introduced(document, line)
    before = find_speaker_before(narration, line.quotation) if is_read_first else None
    is_before = before is not None and (before.actor is not None or before.pronoun is not None)
    if not is_before or _is_in_clause_after(narration, line):
        after = find_speaker_after(narration, line.end, end)
        if after is not None and not (is_before and after.actor is None):
            return line.with_clue(after, follows=True)
    return line.with_clue(before or find_speaker_before(narration, line.quotation))


def _is_in_clause_after(narration: Narration, line: Line) -> bool:
    """Whether the clause after a quotation presents it rather than the one before: it ends in a comma and follows one.

    The officials said, the company was sold, “so that it would survive,” Weber said.
    """
    words = narration.words
    return words[line.start - 1] == "," and last_word_before(words, line.end) == ","


def _share_clause_after_next(narration: Narration, lines: list[Line], number: int) -> Line:
    line, following = lines[number], _get(lines, number + 1)
    if line.clue is not None or following is None or not following.clue_follows:
        return line
    if line.paragraph != following.paragraph:
        return line
    between = narration.words[line.end : following.start]
    is_coordinated = (
        is_partial(narration.document, following)
        and len(between) <= _LONGEST_COORDINATION
        and _SENTENCE_ENDS.isdisjoint((*between, last_word_before(narration.words, line.end)))
    )
    is_joined = not between and not answers(narration.document, line, following)
    return line.with_clue(following.clue, follows=True) if is_coordinated or is_joined else line


def _follow_previous(narration: Narration, lines: list[Line], number: int) -> Line:
    """Return a line with the speaker of its own clause, or else of the line before, if they belong together."""
    line, previous, document = lines[number], _previous(lines, number), narration.document
    if line.clue is not None:
        if line.clue.pronoun is None:
            return line
        if previous is not None and _is_interrupted(document, previous, line):
            return line.with_clue(previous.clue)
        return line.with_clue(resolve_pronoun(narration, line.clue, line, previous), follows=line.clue_follows)
    if previous is not None and previous.clue is not None and continues(document, previous, line):
        return line.with_clue(previous.clue)
    if previous is not None and _answers_question(narration, previous, line):
        return line.with_clue(previous.clue)
    if is_partial(document, line):
        return line
    if previous is not None and _speaks_on(narration, _previous(lines, number, 2), previous, line):
        return line.with_clue(previous.clue)
    if previous is None or previous.paragraph != line.paragraph:
        return line.with_clue(_read_report(narration, line, previous) or _take_turn(narration, lines, number))
    if not is_separate(document, previous, line):
        return line.with_clue(_read_report(narration, line, previous))
    return line


def _join_next_paragraph(narration: Narration, lines: list[Line], number: int) -> Line:
    line, following = lines[number], _get(lines, number + 1)
    if line.clue is None and following is not None and is_left_open(narration.document, line, following):
        return line.with_clue(following.clue)
    return line


class Sweep:
    """A pass over the quotations, from the last to the first if `is_backward`.

    `apply` takes the narration, the lines and the number of a line, and returns that line, with a clue if it has one.
    """

    def __init__(
        self, name: str, purpose: str, is_backward: bool, apply: Callable[[Narration, list[Line], int], Line]
    ) -> None:
        self.name = name
        self.purpose = purpose
        self.is_backward = is_backward
        self.apply = apply


SWEEPS = (
    Sweep(
        "own clause",
        "Read the clause after a quotation or before it: “…,” she said.",
        False,
        _read_own_clause,
    ),
    Sweep(
        "clause after the next",
        "Share the clause after the next quotation of the sentence: It was “old” and “unsafe,” she said.",
        True,
        _share_clause_after_next,
    ),
    Sweep(
        "previous",
        "Resolve “she added”; continue the quotation before, a sentence that reports the same, or a dialogue.",
        False,
        _follow_previous,
    ),
    Sweep(
        "next paragraph",
        "Share the speaker of the next paragraph's quotation, if this one is left open and continues there.",
        True,
        _join_next_paragraph,
    ),
)


# What leads from the text before a quotation to its speaker


def _is_interrupted(document: Document, previous: Line, line: Line) -> bool:
    """Whether a clause divides one speech in two, as in “I,” she said, “am late”."""
    return previous.clue_follows and not begins_sentence(document, line) and continues(document, previous, line)


def _speaks_on(narration: Narration, earlier: Line | None, previous: Line, line: Line) -> bool:
    """Whether a paragraph of nothing but a quotation continues what the one before ends with, as in news.

    In a dialogue another speaker answers: there, questions and exclamations are frequent, or two took turns before.
    """
    document = narration.document
    if previous.paragraph != line.paragraph - 1 or not fills_paragraph(document, line):
        return False
    if previous.clue is None or narration.is_dialogue or is_separate(document, previous, line):
        return False
    took_turns = earlier is not None and earlier.clue is not None and earlier.clue != previous.clue
    if took_turns and earlier is not None and earlier.paragraph == previous.paragraph - 1:
        return False
    return not any(asks(document, each) for each in (previous, line))


def _read_report(narration: Narration, line: Line, previous: Line | None) -> SpeakerClue | None:
    """Return the speaker of the sentence before a quotation: "Lopez said that the road was unsafe. “It is old.”"."""
    document = narration.document
    if not begins_sentence(document, line) or line.start == 0:
        return None
    sentence = document.sentence_at(line.start - 1)
    if sentence.paragraph < line.paragraph - 1:
        return None
    if sentence.paragraph < line.paragraph and not fills_paragraph(document, line):
        return None
    if previous is not None and previous.end > sentence.start:  # that sentence holds a quotation
        return previous.clue if sentence.paragraph == line.paragraph else None
    if (questioned := find_speaker_in_question(narration, sentence.start, sentence.end)) is not None:
        return questioned
    if narration.words[line.start - 1] not in _BEFORE_REPORTED:
        return None
    if sentence.paragraph < line.paragraph and not asks(document, line) and _asks_somebody(narration, sentence):
        return None  # "Weber asked who had the key." “Nobody.”
    return find_speaker_in_sentence(narration, sentence.start, sentence.end)


def _answers_question(narration: Narration, previous: Line, line: Line) -> bool:
    """Whether a quotation answers a question that the writer put, after one of the same paragraph or the one before.

    “We are closing,” Weber said. For good? “Only in winter.”
    """
    document = narration.document
    reach = 0 if narration.is_dialogue else 1
    if previous.paragraph < line.paragraph - reach or not begins_sentence(document, line) or asks(document, line):
        return False
    sentence = document.sentence_at(line.start - 1)
    between = TokenSpan(max(sentence.start, previous.end), line.start)
    if document.words[line.start - 1] != "?" or sentence.start < previous.end:
        return False
    return not any(narration.is_person(link) and link.form == "name" for link in narration.mentions_in(between))


def _asks_somebody(narration: Narration, sentence: Sentence) -> bool:
    """Whether a sentence reports a question: "Weber asked him who had the key"."""
    lower = narration.lower
    return any(
        lower[at] in ("asked", "asks") and not _QUESTION_WORDS.isdisjoint(lower[at + 1 : sentence.end])
        for at in range(sentence.start, sentence.end)
    )


def _take_turn(narration: Narration, lines: list[Line], number: int) -> SpeakerClue | None:
    """Return the speaker whose turn it is in a dialogue: of a line without a clause after one by each of two."""
    if number < 2:
        return None
    first, second, line = lines[number - 2 : number + 1]
    if (first.paragraph, second.paragraph) != (line.paragraph - 2, line.paragraph - 1):
        return None
    if first.clue is None or second.clue is None or first.clue == second.clue:
        return None
    if not fills_paragraph(narration.document, line):
        return None
    between = narration.words[first.end : second.start] + narration.words[second.end : line.start]
    return None if _DIALOGUE_VERBS.isdisjoint(between) else first.clue


def _previous(lines: list[Line], number: int, back: int = 1) -> Line | None:
    """Return the last line before one that is speech, or the one before that if `back` is 2."""
    spoken = (lines[at] for at in range(number - 1, -1, -1) if not lines[at].quotation.unspoken)
    return next(islice(spoken, back - 1, None), None)


def _get(lines: list[Line], number: int) -> Line | None:
    """Return a line by its number, None before the first and after the last."""
    return lines[number] if 0 <= number < len(lines) else None
