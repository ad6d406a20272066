"""Sets one top-level key in the text of a TOML document, and leaves everything else unchanged, including comments.

The edit uses a regular expression, which cannot handle all of TOML. So the result is parsed, and is returned only if no
other key has changed.
"""

import re
from collections.abc import Iterator

from tui.config.files import ConfigError, parse_toml

_MAX_TRIED = 4
"""How many candidate lines are tried. Lines that only look like the key, such as those in a multi-line string, are
rare, and each try parses the document."""
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
    """Yield candidates for the edited document: with a value replaced, or with the key added after the others."""
    name = re.escape(key)
    line = re.compile(
        rf"""^([ \t]*(?:{name}|"{name}"|'{name}')[ \t]*=[ \t]*){_VALUE}([ \t]*(?:#.*)?\r?)$""", re.MULTILINE
    )
    for match, _ in zip(line.finditer(text), range(_MAX_TRIED), strict=False):
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
    return parse_toml(text, parse_float=str)  # floats as strings, because nan is not equal to nan


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
