"""Sets one top-level key in the text of a TOML document, and leaves everything else in it as it is, comments too.

The edit is made in the text, where a regular expression cannot know everything about TOML. So the result is parsed:
only a text that means the same as before, but for that key, is returned.
"""

import re
from collections.abc import Iterator

from tui.config.files import ConfigError, parse_toml

_MOST_TRIED = 4
"""Lines that look like the key but are not, as in a text of many lines, are rare; each try takes a parse."""
_VALUE = r"""(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\r\n#]*[^\r\n# \t])"""


class EditError(Exception):
    """The key cannot be set without changing something else. The message says what to do."""


def set_value(text: str, key: str, value: str | int) -> str:
    r"""Return `text`, a TOML document, with a top-level key set to a value.

    Raises `EditError` if the key is set in more than one line, `ConfigError` if `text` is not TOML, and `ValueError` if
    `value` cannot be written in TOML: it has lone surrogates.

    >>> set_value("measure = 90  # wide\n", "measure", 72)
    'measure = 72  # wide\n'
    """
    expected = _parse(text) | {key: _parse(f"x = {_write(value)}")["x"]}
    for edited in _edits(text, key, _write(value)):
        try:
            if _parse(edited) == expected:
                return edited
        except ConfigError:
            continue
    raise EditError(f"{key} is set there in an unusual way; change it by hand")


def _edits(text: str, key: str, written: str) -> Iterator[str]:
    """Yield texts that may be the document with the key set: replaced, or new behind the other top-level keys."""
    name = re.escape(key)
    line = re.compile(
        rf"""^([ \t]*(?:{name}|"{name}"|'{name}')[ \t]*=[ \t]*){_VALUE}([ \t]*(?:#.*)?\r?)$""", re.MULTILINE
    )
    for match, _ in zip(line.finditer(text), range(_MOST_TRIED), strict=False):
        yield f"{text[: match.start()]}{match[1]}{written}{match[2]}{text[match.end() :]}"
    end = "\r\n" if "\r\n" in text else "\n"
    statement = f"{key} = {written}{end}"
    header = re.search(r"^[ \t]*\[", text, re.MULTILINE)
    if header is None:
        yield text + ("" if not text or text.endswith("\n") else end) + statement
    else:
        place = _end_of_statements(text, header.start())
        yield text[:place] + statement + text[place:]
        yield statement + text


def _end_of_statements(text: str, header: int) -> int:
    """Return where the statements before a table's header end: a comment directly above the header belongs to it."""
    lines = text[:header].split("\n")[:-1]
    while lines and lines[-1].lstrip()[:1] in ("", "#"):
        lines.pop()
    return sum(len(line) + 1 for line in lines)


def _parse(text: str) -> dict[str, object]:
    return parse_toml(text, parse_float=str)  # as texts, because nan is not equal to nan


def _write(value: str | int) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    value.encode("utf-8")  # raises an error for lone surrogates
    return '"' + re.sub(r'[\x00-\x1f\x7f"\\]', _escape, value) + '"'


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    return f"\\{character}" if character in '"\\' else f"\\u{ord(character):04x}"
