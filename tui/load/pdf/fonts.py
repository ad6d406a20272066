"""The fonts of a PDF: which characters a string of codes stands for, how wide they are, and the style.

The only place that uses a part of pypdf that is not documented, `pypdf.generic._font`: it reads encodings, ToUnicode
tables and widths, which pypdf's own text extraction does with it.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple, cast

from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject
from pypdf.generic._font import Font

_BOLD = re.compile(r"bold|black|heavy|demi|[-,]b$|-medi\b|-medi(?:ital)?$|^cmb|bx\d", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obliq|slanted|[-,]i$|[-,]bi$|-it$|^cm(?:ti|sl)\d|^sfti", re.IGNORECASE)
_MONO = re.compile(r"mono|courier|consol|typewriter|^cmtt|menlo|code", re.IGNORECASE)
_FIXED_PITCH, _ITALIC_FLAG, _FORCE_BOLD = 1 << 0, 1 << 6, 1 << 18
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_READ_AS = {
    "\x7f": "•", "\xa0": " ",
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st",
}  # fmt: skip
_UNKNOWN = "\ufffd"
WIDEST = 10.0
"""Of a character, in ems. A wider one is an error of the file."""


class Style(NamedTuple):
    """How a font looks."""

    is_bold: bool = False
    is_italic: bool = False
    is_mono: bool = False


PLAIN = Style()


class Typeface:
    """A font as it is read; without a font, characters cannot be read, but are as wide as those of most fonts."""

    def __init__(self, font: Font | None, style: Style, unit: float = 0.001) -> None:
        self.style = style
        self._font = font
        self._unit = unit
        self._codes: dict[str, tuple[str, float, bool]] = {}

    def read(self, shown: Any) -> Iterator[tuple[str, float, bool]]:
        """Yield text, width in ems and whether it is the code 32 of a simple font, of each character of a string."""
        codes = shown if isinstance(shown, bytes) else str(shown).encode("latin-1", "replace")
        font = self._font
        if font is None:
            for _ in codes:
                yield _UNKNOWN, 0.5, False
            return
        is_simple = not isinstance(font.encoding, str)
        raw = codes.decode("latin-1") if is_simple else codes.decode(str(font.encoding), "replace")
        for code in raw:
            known = self._codes.get(code)
            if known is None:
                known = self._codes[code] = self._look_up(font, code, is_simple)
            yield known

    def _look_up(self, font: Font, code: str, is_simple: bool) -> tuple[str, float, bool]:
        width = float(font.character_widths.get(code, font.character_widths["default"])) * self._unit
        if isinstance(font.encoding, dict):
            character = font.encoding.get(ord(code), code)
            text = "".join(str(font.character_map.get(part, part)) for part in character)
        else:
            text = str(font.character_map.get(code, code))
        if not font.interpretable:
            text = _UNKNOWN
        text = "".join(_READ_AS.get(part, part) for part in text)
        if text and text < " ":
            text = _UNKNOWN
        return text, min(max(width, 0.0), WIDEST), is_simple and code == " "


class Typefaces:
    """The fonts of a document, each read once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[DictionaryObject, Typeface]] = {}

    def find(self, font: DictionaryObject) -> Typeface:
        """Return how a font of the document is read."""
        font_and_typeface = self._known.get(id(font))
        if font_and_typeface is None:  # the dictionary is kept with it, so that no other gets its id
            font_and_typeface = self._known[id(font)] = font, _read_typeface(font)
        return font_and_typeface[1]


def _read_typeface(resource: DictionaryObject) -> Typeface:
    try:
        font = Font.from_font_resource(resource)
        name = _SUBSET.sub("", font.name)
        flags, angle = int(font.font_descriptor.flags), float(font.font_descriptor.italic_angle)
        weight = str(font.font_descriptor.weight)
        style = Style(
            bool(_BOLD.search(name)) or bool(flags & _FORCE_BOLD) or (weight.isdigit() and int(weight) >= 600),
            bool(_ITALIC.search(name)) or bool(flags & _ITALIC_FLAG) or angle != 0,
            bool(_MONO.search(name)) or bool(flags & _FIXED_PITCH),
        )
        unit = (
            float(cast("Any", resource["/FontMatrix"])[0])
            if font.sub_type == "Type3" and "/FontMatrix" in resource
            else 0.001
        )
        return Typeface(font, style, unit)
    except (TypeError, ValueError, IndexError, KeyError, AttributeError, OverflowError, AssertionError, PyPdfError):
        return Typeface(None, PLAIN)  # a broken font makes its own words unreadable, not the document
