"""Turns cues into paragraphs: joins sentences that several cues share, and divides at changes of speaker."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import pairwise
from typing import NamedTuple

from tui.load.subtitles.cues import Cue, Speech

_MIN_SHARE_ROLLING = 0.3
"""The share of the cues that begin with the end of the one before, from which on captions roll."""
_PAUSE_S = 2.5
"""Seconds without a cue that end a paragraph."""
_LONG, _LONGEST = 500, 1000
"""Code points from which on a paragraph ends with a sentence, and with any cue."""
_SENTENCE_END = re.compile(r"[.!?…。！？؟।][”’\"')\]»」』]*$")
_SOUND = re.compile(r"\[[^\[\]]*\]|\([^()]*\)|♪[^♪]*♪?")
"""What is heard and not said: "[door slams]", "(laughter)", "♪ music ♪"."""
_TURN = re.compile(r">{2,3}[ \t]*|[-–—‐][ \t]*(?=[^\W_]|[“\"'‘¿¡(\[<♪…])")
_LABEL = re.compile(r"(?:>+ *)?(?:[-–—] ?)?([^\W\d_][^:\n!?]{0,38}):(?=\s+\S|$)")
_DIVIDED = re.compile(r"[^\W\d_]-$")
_NEXT_WORD = re.compile(r"(?:and|or|to|und|oder|et|ou|y|o|e)\b")
"""Words that may follow a hyphen that replaces the rest of a word: "pre- and post-war"."""
_MAX_WORDS_OF_LABEL = 4
_MAX_REPEATED = 100
"""The most words at the end of a cue that are compared with the beginning of the next."""


class Paragraph(NamedTuple):
    """The words of one voice without a pause. `voice` is given by the format, not by the words."""

    text: str
    voice: str = ""


def join_cues(cues: Sequence[Cue]) -> Iterator[Paragraph]:
    """Yield the paragraphs of cues that are in order of their times."""
    open_paragraph: Paragraph | None = None
    end = 0.0
    for cue in _unroll(cues):
        for speech in cue.speeches:
            for is_turn, words in _find_turns(speech):
                if (
                    open_paragraph
                    and not is_turn
                    and _continues(open_paragraph, Paragraph(words, speech.voice), cue.start - end)
                ):
                    open_paragraph = open_paragraph._replace(text=_join_words(open_paragraph.text, words))
                else:
                    if open_paragraph:
                        yield open_paragraph
                    open_paragraph = Paragraph(words, speech.voice)
        end = cue.end
    if open_paragraph:
        yield open_paragraph


def find_label(text: str) -> str:
    """Return the name of a speaker that a text begins with, as in "ADA: No."; empty if it does not."""
    label = _LABEL.match(text)
    words = label[1].split() if label else []
    is_name = 0 < len(words) <= _MAX_WORDS_OF_LABEL and all(word[0].isupper() or word[0] in "#(" for word in words)
    return label[1] if label and (is_name or label[1].isupper()) else ""


def _continues(paragraph: Paragraph, following: Paragraph, pause: float) -> bool:
    """Whether a cue that follows after a pause, in seconds, belongs to the same paragraph."""
    if following.voice != paragraph.voice or pause >= _PAUSE_S or _SOUND.fullmatch(paragraph.text):
        return False
    if _SENTENCE_END.search(paragraph.text):
        if _SOUND.fullmatch(following.text):
            return False
        return len(paragraph.text) < _LONG
    return len(paragraph.text) < _LONGEST


def _find_turns(speech: Speech) -> Iterator[tuple[bool, str]]:
    """Yield pieces of a speech with whether somebody else begins to speak there, by a dash, ">>" or a name."""
    lines: list[str] = []
    is_turn = False
    for line in speech.lines:
        mark = _TURN.match(line)
        if mark or find_label(line):
            if lines:
                yield is_turn, reduce(_join_words, lines)
            lines, is_turn = [], True
            line = line[mark.end() :] if mark and mark[0].startswith(">") else line
        lines.append(line)
    if lines:
        yield is_turn, reduce(_join_words, lines)


def _join_words(before: str, after: str) -> str:
    """Return two lines as one; a word with a hyphen that they share becomes whole: "well-" and "known"."""
    is_one_word = _DIVIDED.search(before) and after[0].islower() and not _NEXT_WORD.match(after)
    return f"{before}{after}" if is_one_word else f"{before} {after}"


def _unroll(cues: Sequence[Cue]) -> Iterable[Cue]:
    """Return the cues without repetitions of the previous one, if the captions roll or grow; otherwise unchanged."""
    pairs = list(pairwise(cues))
    repeating = sum(_begins_with(after.lines[0], before.lines[-1]) for before, after in pairs)
    if not pairs or repeating < _MIN_SHARE_ROLLING * len(pairs):
        return cues
    return _drop_repeated(cues)


def _drop_repeated(cues: Sequence[Cue]) -> Iterator[Cue]:
    shown: list[str] = []
    for cue in cues:
        words = " ".join(cue.lines).split()
        most = min(len(shown), len(words), _MAX_REPEATED)
        repeated = next((size for size in range(most, 0, -1) if shown[-size:] == words[:size]), 0)
        if rest := words[repeated:]:
            yield cue._replace(speeches=(Speech((" ".join(rest),), cue.speeches[-1].voice),))
        shown = words


def _begins_with(line: str, beginning: str) -> bool:
    return line == beginning or line.startswith(f"{beginning} ")
