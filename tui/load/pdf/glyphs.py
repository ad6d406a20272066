"""The characters that a PDF page draws and where: its content stream, carried out as far as text goes."""

import math
from typing import Any, NamedTuple

from pypdf import PageObject
from pypdf.errors import PyPdfError
from pypdf.generic import ContentStream, DictionaryObject, StreamObject

from tui.load.pdf.fonts import PLAIN, Style, Typeface, Typefaces

DEEPEST_FORM = 8
"""How deep form objects may stand in each other."""
MAX_FORMS = 500
"""How many form objects of a page are drawn."""
MAX_GLYPHS = 100_000
"""How many characters of a page are read; a dense newspaper page has 20,000."""

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Glyph(NamedTuple):
    """A drawn character code: its text, and its position in points from the left and from the bottom of the page.

    `turn` is the direction of writing in quarters of a full turn against the clock: 0 is to the right. The places of
    glyphs are those on the page turned such that they run to the right. `is_placed` says that the file gives the place
    of this glyph itself, so that it need not go on with the one before.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    style: Style
    turn: int
    is_placed: bool


def read_glyphs(page: PageObject, typefaces: Typefaces) -> list[Glyph]:
    """Return the characters that a page draws, in the order in which it draws them; page furniture is left out."""
    box = page.cropbox
    left, bottom = float(min(box.left, box.right)), float(min(box.bottom, box.top))
    width, height = abs(float(box.width)), abs(float(box.height))
    start: Matrix
    match int(page.rotation) % 360:
        case 90:
            start = (0, -1, 1, 0, -bottom, width + left)
            width, height = height, width
        case 180:
            start = (-1, 0, 0, -1, width + left, height + bottom)
        case 270:
            start = (0, 1, -1, 0, height + bottom, -left)
            width, height = height, width
        case _:
            start = (1, 0, 0, 1, -left, -bottom)
    drawing = _Drawing(start, typefaces)
    drawing.carry_out(page.get("/Contents"), page.get_inherited("/Resources"), 0)
    return _face_right(drawing.glyphs, width, height)


def _face_right(glyphs: list[Glyph], width: float, height: float) -> list[Glyph]:
    """Return the glyphs that run in the main direction of the page and lie on it."""
    counts = [0, 0, 0, 0]
    for glyph in glyphs:
        counts[glyph.turn] += 1
    main = counts.index(max(counts))
    across = width if main % 2 == 0 else height
    low, high = {0: (0.0, height), 1: (-width, 0.0), 2: (-height, 0.0), 3: (0.0, width)}[main]
    shift = {0: 0.0, 1: 0.0, 2: across, 3: across}[main]
    if not (shift or low):
        return [
            glyph
            for glyph in glyphs
            if glyph.turn == main and -1 <= glyph.x0 + glyph.x1 <= 2 * across + 2 and -1 <= glyph.y <= high + 1
        ]
    return [
        glyph._replace(x0=glyph.x0 + shift, x1=glyph.x1 + shift, y=glyph.y - low)
        for glyph in glyphs
        if glyph.turn == main
        and -1 <= (glyph.x0 + glyph.x1) / 2 + shift <= across + 1
        and low - 1 <= glyph.y <= high + 1
    ]


class _State(NamedTuple):
    """The graphics state that `q` saves and `Q` restores."""

    matrix: Matrix
    typeface: Typeface | None = None
    size: float = 0.0
    character_space: float = 0.0
    word_space: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0


class _Mark(NamedTuple):
    """A stretch of marked content: whether it is furniture, the text to read instead, and the first glyph in it."""

    is_furniture: bool
    actual_text: str | None
    first: int


class _Drawing:
    """Carries out the operators of content streams that place text."""

    def __init__(self, start: Matrix, typefaces: Typefaces) -> None:
        self._typefaces = typefaces
        self.glyphs: list[Glyph] = []
        self._state = _State(start)
        self._saved: list[_State] = []
        self._text_matrix = self._line_matrix = _IDENTITY
        self._marks: list[_Mark] = []
        self._forms = 0
        self._is_placed = True

    def carry_out(self, stream: Any, resources: Any, depth: int) -> None:
        """Carry out a content stream, or an array of them, with the resources that it names."""
        if stream is None:
            return
        resources = _resolve(resources)
        for operands, operator in ContentStream(stream, None, "bytes").operations:
            if len(self.glyphs) > MAX_GLYPHS:
                return
            try:
                self._execute(operator, operands, resources, depth)
            except (TypeError, ValueError, IndexError, KeyError, AttributeError, OverflowError, PyPdfError):
                continue  # operands of another kind or number than the operator takes: viewers skip it too

    def _execute(self, operator: bytes, operands: Any, resources: Any, depth: int) -> None:
        """Carry out one operator of a content stream. `depth` is the number of forms that contain it."""
        state = self._state
        match operator:
            case b"Tj":
                self._show(operands[0])
            case b"TJ":
                for item in operands[0]:
                    if isinstance(item, (int, float)):
                        self._advance(-float(item) / 1000 * state.size * state.scale)
                    else:
                        self._show(item)
            case b"'":
                self._move(0, -state.leading)
                self._show(operands[0])
            case b'"':
                self._state = state._replace(word_space=float(operands[0]), character_space=float(operands[1]))
                self._move(0, -state.leading)
                self._show(operands[2])
            case b"Td":
                self._move(float(operands[0]), float(operands[1]))
            case b"TD":
                self._state = state._replace(leading=-float(operands[1]))
                self._move(float(operands[0]), float(operands[1]))
            case b"T*":
                self._move(0, -state.leading)
            case b"Tm":
                self._text_matrix = self._line_matrix = _read_matrix(operands)
                self._is_placed = True
            case b"BT":
                self._text_matrix = self._line_matrix = _IDENTITY
            case b"Tf":
                self._state = state._replace(
                    typeface=self._find_typeface(operands[0], resources), size=float(operands[1])
                )
            case b"Tc":
                self._state = state._replace(character_space=float(operands[0]))
            case b"Tw":
                self._state = state._replace(word_space=float(operands[0]))
            case b"Tz":
                self._state = state._replace(scale=float(operands[0]) / 100)
            case b"TL":
                self._state = state._replace(leading=float(operands[0]))
            case b"Ts":
                self._state = state._replace(rise=float(operands[0]))
            case b"q":
                if len(self._saved) < 1000:
                    self._saved.append(state)
            case b"Q":
                if self._saved:
                    self._state = self._saved.pop()
            case b"cm":
                self._state = state._replace(matrix=_multiply(_read_matrix(operands), state.matrix))
            case b"BDC" | b"BMC":
                self._begin_mark(operands, resources)
            case b"EMC":
                if self._marks:
                    self._end_mark(self._marks.pop())
            case b"Do":
                self._draw_form(operands[0], resources, depth)

    def _move(self, x: float, y: float) -> None:
        self._line_matrix = _multiply((1, 0, 0, 1, x, y), self._line_matrix)
        self._text_matrix = self._line_matrix
        self._is_placed = True

    def _advance(self, x: float) -> None:
        a, b, c, d, e, f = self._text_matrix
        self._text_matrix = (a, b, c, d, e + x * a, f + x * b)

    def _show(self, shown: Any) -> None:
        """Add the characters of a string, with their positions on the page in reading direction."""
        state = self._state
        if state.typeface is None:
            return
        a, b, c, d, e, f = _multiply(self._text_matrix, state.matrix)
        length = math.hypot(a, b)
        if not length or not math.isfinite(length):
            return
        turn = round(math.atan2(b, a) / (math.pi / 2)) % 4
        size = abs(state.size) * math.hypot(c, d)
        if turn % 2 == 0:
            sign = 1 if turn == 0 else -1
            x, y = sign * e, sign * f
        else:
            sign = 1 if turn == 1 else -1
            x, y = sign * f, -sign * e
        y += state.rise * math.hypot(c, d)
        style = state.typeface.style
        is_shown = not any(mark.is_furniture for mark in self._marks)
        advanced = 0.0
        for text, width, is_space in state.typeface.read(shown):
            extent = width * state.size * state.scale
            if is_shown and text:
                start = x + advanced * length
                self.glyphs.append(Glyph(text, start, start + extent * length, y, size, style, turn, self._is_placed))
                self._is_placed = False
            advanced += extent + (state.character_space + (state.word_space if is_space else 0)) * state.scale
        self._advance(advanced)

    def _find_typeface(self, name: Any, resources: Any) -> Typeface:
        fonts = _resolve(resources.get("/Font")) if isinstance(resources, DictionaryObject) else None
        font = _resolve(fonts.get(name)) if isinstance(fonts, DictionaryObject) else None
        return self._typefaces.find(font) if isinstance(font, DictionaryObject) else Typeface(None, PLAIN)

    def _begin_mark(self, operands: Any, resources: Any) -> None:
        properties = _resolve(operands[1]) if len(operands) > 1 else None
        if isinstance(properties, str):  # the name of properties in the resources
            named = _resolve(resources.get("/Properties")) if isinstance(resources, DictionaryObject) else None
            properties = _resolve(named.get(properties)) if isinstance(named, DictionaryObject) else None
        actual = _decode(properties.get("/ActualText")) if isinstance(properties, DictionaryObject) else None
        # Furniture is a running head, a page number or a watermark; other artifacts, such as bullets, are read.
        is_furniture = (
            operands[0] == "/Artifact"
            and isinstance(properties, DictionaryObject)
            and (properties.get("/Type") == "/Pagination" or "/Subtype" in properties)
        )
        self._marks.append(_Mark(is_furniture, actual, len(self.glyphs)))

    def _end_mark(self, mark: _Mark) -> None:
        covered = self.glyphs[mark.first :]
        if mark.actual_text is None or not covered:
            return
        first = covered[0]
        if all(abs(glyph.y - first.y) < first.size / 2 and glyph.turn == first.turn for glyph in covered):
            end = max(glyph.x1 for glyph in covered)
            self.glyphs[mark.first :] = [first._replace(text=mark.actual_text, x1=end)]

    def _draw_form(self, name: Any, resources: Any, depth: int) -> None:
        form = _resolve(_resolve(resources.get("/XObject")).get(name))
        if not isinstance(form, StreamObject) or form.get("/Subtype") != "/Form":
            return
        self._forms += 1
        if depth >= DEEPEST_FORM or self._forms > MAX_FORMS:
            return
        before, saved, marks = self._state, self._saved, self._marks
        matrices = self._text_matrix, self._line_matrix
        matrix = _read_matrix(form["/Matrix"]) if "/Matrix" in form else _IDENTITY
        self._state, self._saved = before._replace(matrix=_multiply(matrix, before.matrix)), []
        self._marks = list(marks)
        self.carry_out(form, form.get("/Resources", resources), depth + 1)
        self._state, self._saved, self._marks = before, saved, marks
        self._text_matrix, self._line_matrix = matrices


def _resolve(value: Any) -> Any:
    return value.get_object() if value is not None and hasattr(value, "get_object") else value


def _decode(value: Any) -> str | None:
    """Return a text string of the document, which content streams hold as bytes."""
    value = _resolve(value)
    if isinstance(value, bytes):
        return value[2:].decode("utf-16-be", "replace") if value.startswith(b"\xfe\xff") else value.decode("latin-1")
    return value if isinstance(value, str) else None


def _read_matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = (float(operand) for operand in operands)
    return a, b, c, d, e, f


def _multiply(m: Matrix, n: Matrix) -> Matrix:
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )
