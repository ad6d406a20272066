"""The block tokens of markdown-it as pieces of an article."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tui.load.building import Run
from tui.load.html_fragments import read_fragment
from tui.load.markdown.inline import holds_only_images, read_runs
from tui.load.pieces import BREAK, BULLETS, RULE, Piece, join_runs

if TYPE_CHECKING:
    from markdown_it.token import Token

_TO_DO, _DONE = "☐", "☑"
_CALLOUT = re.compile(r"\[!([A-Za-z]+)\][+-]?[ \t]*")
_TEMPLATE = re.compile(r"(?:(?:\{%[^%]*%\}|\{\{[^{}]*\}\})\s*)+")
"""Placeholders of static site generators: "{{< toc >}}", "{% include map.html %}"."""
_LINE_OF_VERSE = re.compile(r"\|(?: |$)")
_HEADING_ATTRIBUTES = re.compile(r"\{[#.][^{}]*\}$|\{-\}$")


def read_pieces(tokens: "Sequence[Token]", environment: "Mapping[str, Any]") -> Iterator[Piece]:
    """Yield the blocks of a text in order.

    `environment` is what the parser has noted: the notes that are written where they are referred to, "^[A note.]",
    which follow their block.
    """
    notes = environment.get("footnotes", {}).get("list", {})
    open_types: list[str] = []
    marker = ""
    rows: list[list[str]] = []
    for index, token in enumerate(tokens):
        if token.nesting < 0:
            open_types.pop()
            if token.type == "table_close":
                yield Piece("table", rows=rows)
                rows = []
            continue
        if token.nesting > 0:
            open_types.append(token.type.removesuffix("_open"))
            if token.type == "list_item_open":
                bullet = BULLETS[min(_count_lists(open_types), len(BULLETS)) - 1]
                marker = f"{token.info}{token.markup}" if token.info else bullet
            elif token.type == "footnote_reference_open":
                marker = f"[{token.meta.get('label', '')}]"
            elif token.type == "tr_open":
                rows.append([])
            continue
        level = _count_lists(open_types)
        match token.type:
            case "inline" if open_types[-1:] in (["th"], ["td"]):
                rows[-1].append(join_runs(read_runs(token.children or ())))
            case "inline":
                piece = _read_prose(token, tokens[index - 1], open_types, marker)
                yield from _divide_callout(piece)
                yield from _read_inline_notes(token.children or (), notes)
                if piece.kind in ("list item", "footnote"):
                    marker = ""
            case "fence" | "code_block" | "math_block":
                yield Piece("code", [Run(token.content)], level)
            case "html_block":
                yield from read_fragment(token.content, keeps_images=True)
            case "hr":
                yield RULE


def _read_inline_notes(children: "Iterable[Token]", notes: "Mapping[int, Any]") -> Iterator[Piece]:
    for child in children:
        note = notes.get(child.meta.get("id", -1), {}) if child.type == "footnote_ref" else {}
        if "tokens" in note:
            yield Piece("footnote", read_runs(note["tokens"]), marker=f"[{child.meta['id'] + 1}]")


def _read_prose(token: "Token", opening: "Token", open_types: Sequence[str], marker: str) -> Piece:
    """Return the piece of an inline token, which is the content of the block `opening`."""
    children = token.children or []
    runs = read_runs(children)
    if opening.type == "heading_open":
        return Piece("heading", _drop_attributes(runs), int(opening.tag[1:]))
    if holds_only_images(children):
        return Piece("caption", runs)
    if "footnote_reference" in open_types:
        return Piece("footnote", runs, marker=marker)
    if depth := _count_lists(open_types):
        task = re.match(r"\[([ xX])\][ \t]+", runs[0].text) if marker and marker in BULLETS and runs else None
        if task:
            runs[0] = runs[0]._replace(text=runs[0].text[task.end() :])
            marker = _TO_DO if task[1] == " " else _DONE
        return Piece("list item", runs, depth, marker)
    if opening.type == "dt_open":
        return Piece("paragraph", [run._replace(kinds=("strong", *run.kinds)) for run in runs])
    if opening.type == "admonition_title_open":
        return Piece("quotation", [run._replace(kinds=("strong", *run.kinds)) for run in runs], 1)
    if _LINE_OF_VERSE.match(token.content) and all(map(_LINE_OF_VERSE.match, token.content.split("\n"))):
        return Piece("verse", list(_divide_verse(children)))
    types = {child.type for child in children}
    if any(run.text == BREAK for run in runs) and "softbreak" not in types:
        return Piece("verse", runs)
    depth = sum(type in ("blockquote", "admonition") for type in open_types)
    if depth:
        return Piece("quotation", runs, depth)
    return Piece("boilerplate" if _TEMPLATE.fullmatch(join_runs(runs)) else "paragraph", runs)


def _divide_verse(children: "Sequence[Token]") -> Iterator[Run]:
    """Yield the runs of a text whose lines begin with "| ", without these signs."""
    is_first = True
    for run in read_runs(children, line_break=BREAK):
        yield run._replace(text=_LINE_OF_VERSE.sub("", run.text)) if is_first else run
        is_first = run.text == BREAK


def _divide_callout(piece: Piece) -> Iterator[Piece]:
    """Yield a piece; a box as GitHub and Obsidian have it, "[!NOTE]", has its title as a piece of its own."""
    callout = _CALLOUT.match(piece.runs[0].text) if piece.kind == "quotation" and piece.runs else None
    if not callout:
        yield piece
        return
    first, *others = piece.runs
    rest = [first._replace(text=first.text[callout.end() :]), *others]
    end = next((number for number, run in enumerate(rest) if run.text in (" ", BREAK)), len(rest))
    title = [run for run in rest[:end] if run.text.strip()] or [Run(callout[1].capitalize())]
    yield piece._replace(runs=[run._replace(kinds=("strong", *run.kinds)) for run in title])
    if any(run.text.strip() for run in rest[end:]):
        yield piece._replace(runs=rest[end:])


def _count_lists(open_types: Sequence[str]) -> int:
    return sum(type in ("list_item", "dd") for type in open_types)


def _drop_attributes(runs: list[Run]) -> list[Run]:
    """Return the runs of a heading without the attributes that pandoc writes after it: "{#introduction}"."""
    if runs and (attributes := _HEADING_ATTRIBUTES.search(runs[-1].text)):
        return [*runs[:-1], runs[-1]._replace(text=runs[-1].text[: attributes.start()].rstrip())]
    return runs
