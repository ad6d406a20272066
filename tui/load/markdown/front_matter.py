"""Front matter: what stands above the text about it.

It is YAML between `---`, TOML between `+++`, pandoc's `%` lines, or "Title: …" lines as MultiMarkdown has them.

Only title, author and date are of interest. They are read line by line, so that what no YAML parser would accept does
no harm, and what only YAML can express (anchors, tags, nested data) is passed over.
"""

import re
from typing import NamedTuple

from tui.load.people import join_names, shorten_date

_LONGEST = 1 << 16
"""The most code points of front matter."""
_AUTHOR_KEYS = ("author", "authors", "byline", "by", "creator")
_DATE_KEYS = ("date", "published", "pubdate", "publishdate", "datepublished", "created")
_ENTRY = re.compile(r"""(["']?)([A-Za-z_-]+)\1[ \t]*[:=](?:[ \t]+(.*)|$|(?=["'\[])(.*))""")


_HEADER_LINE = re.compile(r"[A-Za-z][\w -]{0,30}:[ \t]+\S|[ \t]+\S")


class FrontMatter(NamedTuple):
    """The content of front matter, and its length in code points of the source."""

    title: str = ""
    byline: str = ""
    date: str = ""
    length: int = 0


def read_front_matter(source: str) -> FrontMatter:
    """Return the front matter above the text; all fields are empty if there is none."""
    if source.startswith("% "):
        return _read_pandoc_lines(source)
    opening = re.match(r"(---|\+\+\+)[ \t]*\n", source)
    if not opening:
        return _read_header_lines(source)
    closing = re.compile(r"^(?:---|\.\.\.)[ \t]*$" if opening[1] == "---" else r"^\+\+\+[ \t]*$", re.MULTILINE)
    end = closing.search(source, opening.end(), _LONGEST)
    body = source[opening.end() : end.start()] if end else ""
    if not end or (body.strip() and not any(map(_ENTRY.match, body.split("\n")))):
        return FrontMatter()  # a rule, then text
    return _make_front_matter(_read_entries(body), end.end())


def _make_front_matter(entries: dict[str, list[str]], length: int) -> FrontMatter:
    authors = next((entries[key] for key in _AUTHOR_KEYS if entries.get(key)), [])
    date = next((entries[key][0] for key in _DATE_KEYS if entries.get(key)), "")
    return FrontMatter(" ".join(entries.get("title", [])), join_names(authors), shorten_date(date), length)


def _read_header_lines(source: str) -> FrontMatter:
    """Read "Title: …" and other such lines above the first blank one; a title alone is none."""
    block = source[:_LONGEST].partition("\n\n")[0]
    lines = block.split("\n")
    if len(lines) < 2 or not all(_HEADER_LINE.match(line) for line in lines):
        return FrontMatter()
    entries = _read_entries(block)
    known_keys = {"title", *_AUTHOR_KEYS, *_DATE_KEYS} & entries.keys()
    return _make_front_matter(entries, len(block)) if "title" in known_keys and len(known_keys) > 1 else FrontMatter()


def _read_entries(body: str) -> dict[str, list[str]]:
    """Return the values of each key on the outermost level; those of a list are several, those of a block one."""
    entries: dict[str, list[str]] = {}
    values: list[str] = []
    is_block = False
    for line in body.split("\n"):
        entry = _ENTRY.match(line)
        if entry:
            value = (entry[3] or entry[4] or "").strip()
            is_block = bool(re.fullmatch(r"[|>][+-]?\d?", value))
            values = [] if is_block else _read_value(value)
            entries.setdefault(entry[2].lower(), values)
        elif is_block and line[:1].isspace():
            values[:] = [" ".join([*values, line.strip()])]
        elif item := re.match(r"\s*-\s+(?:name[ \t]*:[ \t]*)?(.*)", line):
            values += [text for text in _read_value(item[1].strip()) if not re.match(r"\w+:\s", text)]
        elif name := re.match(r"\s+name[ \t]*:[ \t]*(.+)", line):
            values += _read_value(name[1].strip())
        elif line[:1].isspace() and line.strip() and not re.match(r"\s*[\w-]+:(\s|$)", line):
            if values:  # a long value goes on in the next line
                values[-1] += " " + _unquote(line.strip().rstrip("]"))
            elif line.strip() not in "[]":  # a list of TOML over several lines
                values += _read_value(line.strip().rstrip(","))
    return entries


def _read_value(value: str) -> list[str]:
    if value.startswith("["):
        parts = re.findall(r""""(?:[^"\\]|\\.)*"|'[^']*'|[^,\[\]]+""", value.strip("[]"))
        return [part for part in map(_unquote, parts) if part]
    value = _unquote(value)
    return [value] if value and value not in ("null", "~") else []


def _unquote(value: str) -> str:
    value = value.strip()
    quoted = re.match(r""""((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'""", value)
    if not quoted:
        return re.sub(r"\s#.*", "", value).strip()
    if quoted[1] is not None:
        return re.sub(r"\\(.)", r"\1", quoted[1]).strip()
    return quoted[2].replace("''", "'").strip()


def _read_pandoc_lines(source: str) -> FrontMatter:
    lines = re.match(r"% (.+)\n(?:% ?(.*)\n)?(?:% ?(.*)(?:\n|$))?", source)
    if not lines:
        return FrontMatter()
    authors = [author.strip() for author in (lines[2] or "").split(";") if author.strip()]
    return FrontMatter(lines[1].strip(), join_names(authors), (lines[3] or "").strip(), lines.end())
