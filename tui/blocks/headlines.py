"""Headlines in plain text: lines above an article that look like a title.

A headline is no sentence, no name above an address, no salutation, and no line of a poem.
"""

from collections.abc import Sequence

from tui.blocks.code import looks_like_code
from tui.blocks.dates import read_date
from tui.blocks.front_words import read_words
from tui.blocks.headings import is_in_capitals, is_prose, is_section, is_title_case
from tui.blocks.marks import CAPTION_WORDS, is_underline, read_mark
from tui.blocks.signatures import is_name_above_date, read_signature
from tui.blocks.wrapping import ends_sentence, first_case

LONGEST_LINE = 110
"""In code points: a longer line is no headline, byline or date."""
_LONGEST_TITLE = 220
_MIN_LETTERS = 2
_ATTRIBUTIONS = ("—", "–", "--", "― ")
_MIN_WORDS = 4
"""A headline in lower case with fewer words counts only if a paragraph follows directly."""
_MAX_WORDS_OF_KICKER = 3
_MAX_LINES_BELOW = 3
_MAX_TITLE_LINES = 3
_NARROWEST_WRAPPED_TITLE = 30


def is_signature(line: str) -> bool:
    """Whether a line is a date, a byline, or both."""
    return read_signature(line) is not None


def is_kicker(lines: Sequence[str], starts: Sequence[int], number: int) -> bool:
    """Whether a line above the headline names the kind or section of an article: "EXCLUSIVE", "Harbour Gazette"."""
    line = lines[number].strip()
    if line.lower().rstrip(":.") in read_words("kicker"):
        return True
    if len(line.split()) > _MAX_WORDS_OF_KICKER or ends_sentence(line) or number + 2 >= len(lines):
        return False
    title = lines[number + 1]
    return (
        first_case(line) >= 0
        and not read_mark(line)
        and len(title.split()) >= _MIN_WORDS
        and is_title_case(title)
        and not is_signature(title)
        and is_signature(lines[number + 2])
        and _is_title([title], lines[number + 2 :], is_apart(starts, lines, number + 2))
    )


def is_apart(starts: Sequence[int], lines: Sequence[str], number: int) -> bool:
    """Whether a blank line stands before a line."""
    return number == 0 or starts[number] > starts[number - 1] + len(lines[number - 1]) + 1


def count_title_lines(lines: Sequence[str], starts: Sequence[int], number: int) -> int:
    """Return the number of lines of the headline that begins with a line, 0 if there is none."""
    is_first = is_apart(starts, lines, number)
    if not is_first and not read_date(lines[number - 1]) and not is_kicker(lines, starts, number - 1):
        return 0
    end = number + 1
    while end < len(lines) and not is_apart(starts, lines, end) and end - number <= _MAX_TITLE_LINES:
        if is_signature(lines[end]) or is_name_above_date(lines, end) or len(lines[end]) > LONGEST_LINE:
            break
        end += 1
    if end == len(lines) or end - number > _MAX_TITLE_LINES:
        return 1 if _is_title(lines[number : number + 1], lines[number + 1 :], has_gap=False) else 0
    if _is_title(lines[number:end], lines[end:], is_apart(starts, lines, end)):
        return end - number
    return 0


def _is_title(lines: Sequence[str], below: Sequence[str], has_gap: bool) -> bool:
    """Whether lines are a headline, above other lines; `has_gap` says that a blank line is between them."""
    if not below or any(map(read_mark, lines)) or is_underline(below[0]):
        return False
    words = " ".join(" ".join(lines).split())
    if sum(map(str.isalpha, words[:_LONGEST_TITLE])) < _MIN_LETTERS or words.lower() in CAPTION_WORDS:
        return False
    if is_section(words):
        return False
    if (
        len(words) > _LONGEST_TITLE
        or words.endswith((",", ":"))
        or "; " in words
        or is_credit(words)
        or first_case(words) < 0
        or words.startswith("<")
        or "  " in lines[0].strip()
    ):
        return False
    if ends_sentence(words) and not (words.endswith(("?", "!")) and is_title_case(words)):
        return False
    is_signed = is_signature(below[0]) or is_name_above_date(below, 0)
    if words.split(None, 1)[0].lower() in read_words("salutation"):
        return False
    if len(lines) > 1 and lines[-1].lstrip().startswith(_ATTRIBUTIONS):
        return False  # a quotation, and whose it is
    if below[0][0] == " " and not is_title_case(words) and _is_code(below[:_MAX_LINES_BELOW]):
        return False  # a sentence that leads to what is shown below it
    if len(lines) > 1:
        is_wrapped = max(map(len, lines)) >= _NARROWEST_WRAPPED_TITLE
        return is_wrapped and (is_signed or (has_gap and is_prose(below)))
    if is_signed:
        return True
    if not has_gap:
        is_above_prose = is_in_capitals(words) and not below[0].isupper()
        return is_prose(below) and (len(below[0]) > LONGEST_LINE or is_above_prose)
    is_above_text = is_prose(below) or ends_sentence(below[0])
    if len(words.split()) >= _MIN_WORDS and any(is_prose([line]) for line in below[:_MAX_LINES_BELOW]):
        is_above_text = True  # with a line about the author or the reading time in between
    return is_above_text or is_title_case(words) or (is_in_capitals(words) and " " in words)


def _is_code(lines: Sequence[str]) -> bool:
    return looks_like_code(lines, "\n".join(lines) + "\n")


def is_credit(words: str) -> bool:
    """Whether a line is the credit of a photograph: "Ada Byron/AFP/Getty Images"."""
    return "/" in words and words.rpartition("/")[2].strip().lower() in read_words("agency")
