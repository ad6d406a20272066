"""The inline tokens of markdown-it as runs of text in one style."""

import re
from collections.abc import Iterable, Sequence
from html import unescape
from typing import TYPE_CHECKING

from tui.load.building import Run
from tui.load.html_fragments import is_badge
from tui.load.pieces import BREAK, STYLES, join_runs

if TYPE_CHECKING:
    from markdown_it.token import Token

    from tui.model.blocks import InlineKind

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)(.*?)/?>\Z", re.DOTALL)
_FENCE_OF_DIVISION = re.compile(r":{3,}[ \t]*(?:\{[^{}]*\}|[\w-]+)?[ \t]*")
_ATTRIBUTES = re.compile(r"\{(?:[.#][\w-]|[\w-]+=)[^{}\n]*\}")
"""What pandoc writes after an image, a link or code: "{width=50%}"."""
_MARKED = re.compile(r"==(?=\S)([^=\n]*[^=\s])==")
_COMMENT = re.compile(r"(?:(?<=\s)|^)%%[^%\n]*%%(?=\s|$)| \^[a-z][\w-]{3,}$")
"""In Obsidian: a comment, or the name of a block at its end."""
_WIKI_LINK = re.compile(r"!?\[\[(?:[^\[\]|\n]*\|)?([^\[\]|\n]+)\]\]")


def read_runs(tokens: Iterable["Token"], line_break: str = " ") -> list[Run]:
    """Return the runs of a block. A line break that counts is `BREAK`, any other is `line_break`."""
    runs: list[Run] = []
    open_kinds: list[tuple[InlineKind, str]] = []
    before = ""
    for token in tokens:
        opened, closed, target = _read_style(token)
        if opened:
            open_kinds.append((opened, target))
        elif closed:
            last = next((index for index in reversed(range(len(open_kinds))) if open_kinds[index][0] == closed), None)
            if last is not None:
                del open_kinds[last]
        elif text := line_break if token.type == "softbreak" else _read_text(token, before):
            own: tuple[InlineKind, ...] = ("code",) if token.type == "code_inline" else ()
            own = ("superscript",) if token.type == "footnote_ref" else own
            kinds = tuple(dict.fromkeys((*(kind for kind, _ in open_kinds), *own)))
            address = next((target for kind, target in reversed(open_kinds) if kind == "link"), "")
            runs.append(Run(text, kinds, address))
        before = token.type
    return runs


def holds_only_images(tokens: Sequence["Token"]) -> bool:
    """Return whether there is at least one image, and nothing else but links around images."""
    types = {_read_type(token) for token in tokens}
    return "image" in types and types <= {"image", "link_open", "link_close", "softbreak", "hardbreak", "blank"}


def read_attribute(attributes: str, name: str) -> str:
    """Return the value of an attribute in the text of a tag, empty if it has none."""
    match = re.search(rf"""(?:^|\s){name}\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", attributes, re.IGNORECASE)
    return unescape(next(filter(None, match.groups()), "")) if match else ""


def _read_type(token: "Token") -> str:
    if token.type == "text" and not token.content.strip():
        return "blank"
    if token.type == "html_inline" and (tag := _TAG.match(token.content)):
        name = tag[2].lower()
        if name == "a":
            return "link_close" if tag[1] else "link_open"
        return {"img": "image", "br": "hardbreak", "picture": "blank", "source": "blank"}.get(name, "html")
    return token.type


def _read_style(token: "Token") -> "tuple[InlineKind | None, InlineKind | None, str]":
    """Return the style that a token opens, the one that it closes, and the address of a link."""
    if token.type == "html_inline":
        tag = _TAG.match(token.content)
        kind = STYLES.get(tag[2].lower()) if tag else None
        if not tag or not kind:
            return None, None, ""
        return (None, kind, "") if tag[1] else (kind, None, read_attribute(tag[3], "href"))
    kind = STYLES.get(token.tag) if token.type.endswith(("_open", "_close")) else None
    if token.nesting > 0:
        return kind, None, str(token.attrGet("href") or "")
    return (None, kind, "") if token.nesting < 0 else (None, None, "")


def _read_text(token: "Token", before: str) -> str:
    """Return the text that a token shows; `before` is the type of the previous token."""
    match token.type:
        case "text":
            text = _MARKED.sub(r"\1", _COMMENT.sub("", _WIKI_LINK.sub(r"\1", token.content)))
            if before in ("image", "link_close", "code_inline") and (attributes := _ATTRIBUTES.match(text)):
                text = text[attributes.end() :]
            return "" if text.startswith(":::") and _FENCE_OF_DIVISION.fullmatch(text) else text
        case "code_inline":
            return token.content
        case "math_inline" | "math_inline_double":
            return token.content.strip("`")  # GitHub also writes $`a`$
        case "hardbreak":
            return BREAK
        case "image" if is_badge(str(token.attrGet("src") or "")):
            return ""
        case "image":
            return join_runs(read_runs(token.children or ()))
        case "footnote_ref":
            return f"[{token.meta.get('label') or token.meta['id'] + 1}]"
        case "html_inline":
            tag = _TAG.match(token.content)
            name = tag[2].lower() if tag else ""
            if name == "br":
                return BREAK
            is_shown = tag and name == "img" and not is_badge(read_attribute(tag[3], "src"))
            return read_attribute(tag[3], "alt") if tag and is_shown else ""
    return ""
