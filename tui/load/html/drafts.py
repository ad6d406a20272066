"""An article's tree as a list of drafts: blocks that still may be dropped before the article is built of them."""

import re
from itertools import takewhile
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from tui.blocks.marks import is_rule
from tui.load.building import Run
from tui.load.html.lines import BREAK, LONGEST_LINE_OF_VERSE, are_paragraphs, are_verse, join_runs, split_lines
from tui.load.html.names import is_named_footnote, is_named_poetry, is_named_tool
from tui.load.html.note_references import read_note_reference
from tui.load.html.preformatted import find_prose, is_prose
from tui.load.html.tables import are_numbered_paragraphs, is_beside_text, is_shown_as_table, own_parts, read_row
from tui.load.html.tree import Element
from tui.load.html.visibility import is_hidden
from tui.load.html.word_lists import is_list_marker, read_list_item
from tui.model.blocks import BlockKind, InlineKind

_STYLES: dict[str, InlineKind] = {
    **dict.fromkeys(("strong", "b"), "strong"),
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), "emphasis"),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), "code"),
    **dict.fromkeys(("s", "del", "strike"), "struck"),
    "sup": "superscript",
    "sub": "subscript",
}
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th"
    " thead tr ul caption noscript".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SIGNS = frozenset("↩ ↩︎ ↩️ ⤴ ↑ ⏎ ¶ #".split())
"""Texts of links from a note back to the place that refers to it, and of links in headings to themselves."""
_FOR_SCREEN_READERS = re.compile(r"(?:^|\s)(?:sr-only|screen-reader-text|visually-?hidden)(?:$|\s)")
_CAPTION = re.compile(r"(?:^|[\s_-])caption(?:$|[\s_-](?!track|video))|figcaption", re.IGNORECASE)
_LONGEST_CAPTION = 500
_LONGEST_EMOJI = 8
"""In code points."""
_SCHEMES = frozenset(("http", "https", "mailto", ""))
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_C1 = re.compile("[\x80-\x9f]")
_KINDS_WITH_LINES = frozenset(("paragraph", "quotation", "list item", "verse"))
_PARTS_OF_PLAIN_TEXT = frozenset(("title", "byline", "date"))
"""Kinds of blocks that a page has elsewhere."""
_NOTE_NUMBER = re.compile(r"\[?(\d{1,3}|\*{1,3})[.)\]]?")
_BULLETS = "•◦▪"


class Draft(NamedTuple):
    """A block to be. `rows` are those of a table, which has no runs."""

    kind: BlockKind
    runs: tuple[Run, ...]
    level: int = 0
    marker: str = ""
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def words(self) -> str:
        """The text with single spaces."""
        return " ".join("".join(run.text for run in self.runs).split())


_RULE = Draft("rule", (Run("* * *"),))


class _Place(NamedTuple):
    """Where an element stands: what its text is, how deep in lists, and its styles.

    The marker is that of the list item with the number `item`, and drawn before its first block alone.
    """

    kind: BlockKind = "paragraph"
    level: int = 0
    marker: str = ""
    item: int = 0
    lists: int = 0
    in_footnotes: bool = False
    styles: tuple[InlineKind, ...] = ()
    target: str = ""


def draft_blocks(article: Element, base: str) -> list[Draft]:
    """Return the blocks of an article. `base` is the address that its links are relative to, empty if unknown."""
    drafting = _Drafting(base)
    drafting.visit(article, _Place())
    drafting.flush()
    return drafting.drafts


class _Drafting:
    def __init__(self, base: str) -> None:
        self._base = base
        self.drafts: list[Draft] = []
        self._runs: list[Run] = []
        self._place = _Place()
        self._items = 0
        self._note = ""
        """The number of a footnote whose text follows."""
        self._marked = 0
        """The last list item whose marker is drawn."""

    def flush(self) -> None:
        """End the block that is being written."""
        runs, self._runs = self._runs, []
        place = self._place
        if not any(run.text.strip() for run in runs):
            return
        if place.in_footnotes and place.kind == "paragraph":
            words = "".join(run.text for run in runs).strip()
            if number := _NOTE_NUMBER.fullmatch(words):
                self._note = f"[{number[1]}]"
                return
            if self._note:
                place = place._replace(kind="footnote")
                self._items += 1
                place = place._replace(marker=self._note, item=self._items)
                self._note = ""
        marker = place.marker if place.item > self._marked else ""
        self._marked = max(self._marked, place.item)
        if place.kind == "paragraph" and is_rule(join_runs(runs).replace("\xa0", " ").strip()):
            self.drafts.append(_RULE)
            return
        lines = split_lines(runs) if place.kind in _KINDS_WITH_LINES else [runs]
        if place.kind == "verse" and max(map(len, map(join_runs, lines))) > LONGEST_LINE_OF_VERSE:
            place = place._replace(kind="paragraph")
        if place.kind == "list item" and (are_verse(lines) or are_paragraphs(lines)):
            first, *others = lines
            self.drafts.append(Draft(place.kind, tuple(first), place.level, marker))
            self.drafts += [Draft(place.kind, tuple(line), place.level) for line in others]
        elif place.kind == "verse" or are_verse(lines):
            joined = tuple(run for line in lines for run in (*line, Run("\n")))
            self.drafts.append(Draft("verse", joined))
        elif are_paragraphs(lines):
            self.drafts += [Draft(place.kind, tuple(line), place.level, marker) for line in lines]
        else:
            spaced = tuple(run._replace(text=run.text.replace(BREAK, " ")) for run in runs)
            self.drafts.append(Draft(place.kind, spaced, place.level, marker))

    def visit(self, element: Element, place: _Place) -> None:
        """Add what is in an element."""
        for child in element.children:
            if isinstance(child, str):
                self._write(child, place)
            elif child.tag in _BLOCKS or (child.tag == "cite" and place.kind == "quotation"):
                self.flush()
                self._visit_block(child, place)
                self.flush()
            else:
                self._visit_inline(child, place)

    def _write(self, text: str, place: _Place) -> None:
        if not self._runs:
            if not text.strip():
                return
            self._place = place
        self._runs.append(Run(_INVISIBLE.sub("", _restore_windows(text)), place.styles, place.target))

    def _visit_block(self, element: Element, place: _Place) -> None:
        """Add the drafts of an element that is a block, or contains blocks."""
        tag, names = element.tag, element.names
        if is_hidden(element) or _FOR_SCREEN_READERS.search(names):
            return
        if level := _HEADINGS.get(tag):
            self.visit(element, place._replace(kind="heading", level=level))
        elif tag == "pre" and is_named_poetry(element):
            self.drafts.append(Draft("verse", (Run(_text_with_breaks(element).strip("\n")),)))
        elif tag == "pre":
            self._add_preformatted(element)
        elif is_named_poetry(element) and place.kind in ("paragraph", "quotation", "verse"):
            self._visit_verse(element, place)
        elif tag == "table":
            self._visit_table(element, place)
        elif tag == "td" and element.parent is not None and is_beside_text(element, element.parent.elements):
            return
        elif tag in ("ul", "ol", "menu"):
            self._visit_list(element, place)
        elif tag == "hr":
            self.drafts.append(_RULE)
        elif tag == "blockquote":
            depth = place.level + 1 if place.kind == "quotation" else 1
            self.visit(element, place._replace(kind="quotation", level=depth))
        elif tag in ("figcaption", "caption") or (
            tag in ("p", "div") and _CAPTION.search(names) and len(element.words()) <= _LONGEST_CAPTION
        ):
            self.visit(element, place._replace(kind="caption", level=0))
        elif tag == "p" and (item := read_list_item(element)):
            marker, depth = item
            self._items += 1
            self.visit(element, _Place("list item", depth, marker, self._items, depth))
        elif tag in ("dt", "summary"):
            self.visit(element, place._replace(styles=_add_style(place.styles, "strong")))
        elif tag == "dd":
            self.visit(element, place._replace(kind="list item", level=place.lists + 1, lists=place.lists + 1))
        else:
            self.visit(element, place._replace(in_footnotes=place.in_footnotes or is_named_footnote(element)))

    def _visit_inline(self, element: Element, place: _Place) -> None:
        """Add the text of an inline element to the block that is open."""
        tag = element.tag
        if is_hidden(element) or is_named_tool(element) or _FOR_SCREEN_READERS.search(element.names):
            return
        if (tag == "a" and element.words() in _SIGNS) or is_list_marker(element):
            return
        if mark := read_note_reference(element, self._runs[-1].text if self._runs else ""):
            self._write(mark, place._replace(styles=("superscript",)))
        elif self._is_label(element, place):
            self._write(" ", place)
            self.visit(element, place)
        elif tag == "br":
            if self._runs:
                self._runs.append(Run(BREAK))
        elif tag == "img":
            self._add_emoji(element, place)
        elif tag == "math":
            self._write(_math_text(element), place)
        elif tag == "q":
            self._write("“", place)
            self.visit(element, place)
            self._write("”", place)
        elif tag == "a" and (target := self._resolve(element.get("href"))):
            self.visit(element, place._replace(styles=_add_style(place.styles, "link"), target=target))
        elif style := _STYLES.get(tag):
            self.visit(element, place._replace(styles=_add_style(place.styles, style)))
        elif tag == "rt" and not any(part.tag == "rp" for part in (element.parent or element).elements):
            self._write(f"({element.words()})", place)
        else:
            self.visit(element, place)

    def _is_label(self, element: Element, place: _Place) -> bool:
        """Whether an element stands apart from the text before it, although there is no space between them."""
        before = self._runs[-1].text[-1:] if self._runs else ""
        if element.tag == "time":
            return before.isalnum()
        is_apart = place.kind == "caption" and (before == "." or before.islower())
        return element.tag == "span" and is_apart and element.words()[:1].isupper()

    def _add_emoji(self, image: Element, place: _Place) -> None:
        """Add the emoji that a picture stands for."""
        alternative = image.get("alt").strip()
        if (
            alternative
            and len(alternative) <= _LONGEST_EMOJI
            and not any(map(str.isalnum, alternative))
            and not alternative.isascii()
        ):
            self._write(alternative, place)

    def _resolve(self, href: str) -> str:
        """Return the address of a link, empty if it leads nowhere that another program could open."""
        href = href.strip()
        if not href or href.startswith("#"):
            return ""
        try:
            address = urljoin(self._base, href)
            return address if urlsplit(address).scheme.lower() in _SCHEMES else ""
        except ValueError:
            return ""

    def _add_preformatted(self, element: Element) -> None:
        text = _text_with_breaks(element).replace("\r\n", "\n").replace("\r", "\n").strip("\n")
        text = _INVISIBLE.sub("", _restore_windows(text))
        if is_prose(element, text):
            for block, words in find_prose(text.expandtabs()):
                kind = block.kind if block.kind not in _PARTS_OF_PLAIN_TEXT else "paragraph"
                self.drafts.append(Draft(kind, (Run(words),), block.level, block.marker))
        elif text.strip():
            self.drafts.append(Draft("code", (Run(text),)))

    def _visit_verse(self, element: Element, place: _Place) -> None:
        """Add a poem, a stanza or a line; the lines of a stanza, which may be elements of their own, are one block."""
        start = len(self.drafts)
        self.visit(element, place._replace(kind="verse", level=0))
        self.flush()
        added = self.drafts[start:]
        if len(added) > 1 and all(draft.kind == "verse" and _is_line(draft) for draft in added):
            self.drafts[start:] = [Draft("verse", tuple(run for draft in added for run in draft.runs))]

    def _visit_list(self, element: Element, place: _Place) -> None:
        """Add the items of a list."""
        depth = place.lists + 1
        is_notes = place.in_footnotes or is_named_footnote(element)
        number = _whole_number(element.get("start"), 1)
        for child in element.children:
            if isinstance(child, str) or child.tag != "li":
                self._visit_stray(child, place._replace(kind="list item", level=depth, lists=depth))
                continue
            if is_hidden(child):
                continue
            number = _whole_number(child.get("value"), number)
            marker = f"{number}." if element.tag == "ol" else _BULLETS[min(depth, len(_BULLETS)) - 1]
            self._items += 1
            inside = place._replace(kind="list item", level=depth, lists=depth, marker=marker, item=self._items)
            if is_notes and depth == 1:
                inside = inside._replace(kind="footnote", level=0, marker=f"[{number}]", in_footnotes=True)
            self.flush()
            self.visit(child, inside)
            self.flush()
            number += 1

    def _visit_stray(self, node: Element | str, place: _Place) -> None:
        if isinstance(node, str):
            self._write(node, place)
        elif node.tag in _BLOCKS:
            self.flush()
            self._visit_block(node, place._replace(marker=""))
            self.flush()
        else:
            self._visit_inline(node, place)

    def _visit_table(self, table: Element, place: _Place) -> None:
        rows = [own_parts(row, "td", "th") for row in own_parts(table, "tr")]
        if are_numbered_paragraphs(rows):
            for number, paragraph in rows:
                self._items += 1
                self.visit(
                    paragraph, _Place("list item", place.lists + 1, number.words(), self._items, place.lists + 1)
                )
                self.flush()
            return
        if not is_shown_as_table(table, rows):
            self.visit(table, place)
            return
        heads = list(takewhile(lambda row: len(row) == 1, rows))
        for caption in (*own_parts(table, "caption"), *(row[0] for row in heads)):
            self.visit(caption, place._replace(kind="caption", level=0))
            self.flush()
        self.drafts.append(Draft("table", (), rows=tuple(map(read_row, rows[len(heads) :]))))


def _is_line(draft: Draft) -> bool:
    return "\n" not in "".join(run.text for run in draft.runs).rstrip()


def _add_style(styles: tuple[InlineKind, ...], style: InlineKind) -> tuple[InlineKind, ...]:
    return styles if style in styles else (*styles, style)


def _restore_windows(text: str) -> str:
    """Return a text with the characters that pages in Windows-1252 mean by numbers of control characters."""
    return _C1.sub(lambda match: match[0].encode("latin-1").decode("cp1252", "replace"), text)


def _text_with_breaks(element: Element) -> str:
    return "".join(
        child if isinstance(child, str) else "\n" if child.tag == "br" else _text_with_breaks(child)
        for child in element.children
    )


def _math_text(math: Element) -> str:
    """Return the TeX source of a formula if the page contains it, or else the words of its parts in order."""
    written = next((part for part in math.find_all("annotation") if "tex" in part.get("encoding").lower()), None)
    return f" {(written or math).words()} "


def _whole_number(text: str, default: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else default
