"""The loader of plain text: decodes bytes, makes the text safe to show, and finds title, byline and date."""

from collections.abc import Sequence

from tui.blocks.plain_text import begins_with_front, find_blocks
from tui.load.encodings import LONGEST_MARK, decode, has_byte_order_mark
from tui.load.files import LoadError
from tui.model import Article
from tui.model.blocks import Anchor, Blocks
from tui.text.sanitize import clean, clean_line

TAB_WIDTH = 4
"""Columns between tab stops."""
TITLE_LENGTH = 80
"""The longest title, in code points, before the ellipsis."""
_SENTENCE_END = tuple(".!?…:;,。！？；：，؟।")
_CLOSING_MARKS = "”’\"')]»›」』）"


def load_plain_text(data: bytes, name: str) -> Article:
    """Return the article in `data`, which is not empty; `name` is its source. Raises `LoadError`."""
    decoded, note = decode(data, name)
    article = read_plain_text(decoded, name, data[:LONGEST_MARK], note)
    if not article.text.strip():
        raise LoadError(f"{name} contains only white space; name a file with some text")
    return article


def read_plain_text(decoded: str, name: str, head: bytes, note: str | None = None) -> Article:
    """Return the article of a decoded text, whose source begins with the bytes `head`; `note` is on its encoding."""
    has_tabs = "\t" in decoded
    source = decoded.replace("\r\n", "\n").replace("\r", "\n") if "\r" in decoded else decoded
    notes = note_changes(head, source is not decoded, has_tabs)
    anchors = make_tab_anchors(source) if has_tabs else ()
    return make_article(_replace_controls(source), name, (note, *notes) if note else notes, anchors)


def make_article(text: str, name: str, notes: tuple[str, ...] = (), anchors: Sequence[Anchor] = ()) -> Article:
    """Return the article that has this text, which is plain (see `make_plain`).

    Its title, byline and date are what the text says above the article. Without a headline, the title is the name of
    the source, without folders.
    """
    title = byline = date = ""
    if begins_with_front(text):
        from tui.blocks.front import find_front

        _, _, title, byline, date = find_front(text)
    return Article(
        text=text,
        title=title or name.rstrip("/").rpartition("/")[2] or name,
        source=name,
        notes=notes,
        blocks=Blocks(find_blocks(text)),
        anchors=anchors,
        byline=byline,
        date=date,
    )


def note_changes(head: bytes, has_returns: bool, has_tabs: bool) -> tuple[str, ...]:
    """Return a note on each way in which the text is not its source character for character."""
    changes = (
        (has_byte_order_mark(head), "the byte order mark was left out"),
        (has_returns, r"line ends were changed to \n"),
        (has_tabs, "tabs were changed to spaces"),
    )
    return tuple(note for has_changed, note in changes if has_changed)


def make_tab_anchors(source: str) -> Sequence[Anchor]:
    r"""Return where the plain text of `source`, which has tabs, and `\n` as its line ends, stands in it."""
    from tui.load.tab_anchors import TabAnchors

    return TabAnchors(source, TAB_WIDTH)


def make_plain(text: str) -> str:
    r"""Return `text` with `\n` as its only control character.

    Line ends become `\n`, tabs become spaces up to the next tab stop, and other controls become visible characters.
    All offsets in the program count the code points of the result.
    """
    return _replace_controls(text.replace("\r\n", "\n").replace("\r", "\n"))


def find_title(text: str, default: str) -> str:
    """Return a title for a text that has neither a headline nor the name of a file.

    This is the first line if it looks like a heading, else the beginning of the text, or `default` if it is blank.

    A heading has at most `TITLE_LENGTH` code points, does not end as a sentence does, and has text below it. Where
    the beginning is longer than `TITLE_LENGTH`, it is cut between two words, with an ellipsis.
    """
    beginning = text.lstrip()[: TITLE_LENGTH * 4]
    first_line, _, below = beginning.partition("\n")
    first_line = clean_line(first_line.strip())
    if first_line and below.strip() and len(first_line) <= TITLE_LENGTH and not _ends_sentence(first_line):
        return first_line
    words = " ".join(clean_line(beginning.replace("\n", " ")).split())
    if len(words) <= TITLE_LENGTH:
        return words or default
    cut = words[:TITLE_LENGTH]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut[:-1]) + "…"


def _replace_controls(text: str) -> str:
    return clean(text.expandtabs(TAB_WIDTH))


def _ends_sentence(line: str) -> bool:
    return line.rstrip(_CLOSING_MARKS).endswith(_SENTENCE_END)
