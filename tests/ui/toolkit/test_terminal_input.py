"""Whatever bytes a terminal sends, the app gets the keys that a person typed, and no step fails or grows."""

import json
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual._xterm_parser import XTermParser
from textual.message import Message

from tui.ui.toolkit.terminal_input.driver import Translator
from tui.ui.toolkit.terminal_input.repair import MAX_SIZE, repair
from tui.ui.toolkit.terminal_input.splitting import LONGEST_PASTE, InputSplitter, Paste

CASES = json.loads((Path(__file__).parents[2] / "cases/terminal_input.json").read_text("utf-8"))["cases"]
SPICE = [
    *(b"\x1b", b"\x1b[", b"\x1b]", b"\x1bO", b"\x1bP", b"\x1b\\", b"\x07", b"\x1b[<", b"\x1b[M"),
    *(b"\x1b[200~", b"\x1b[201~", b"\x1b[48;", b"\x1b[?2048;1$y", b"\x1b[?2026;2$y"),
    *(b";", b":", b"0", b"1", b"97", b"55296", b"1114112", b"9" * 30, b"u", b"~", b"A", b"M", b"m", b"t", b"R", b"$"),
    *(b"\xe9", b"\xff", b"\x9b", b"\xe2\x82", b"\xf0\x9f", b"\x00", b"q"),
]


class Input:
    """A splitter and a translator, as the driver connects them."""

    def __init__(self) -> None:
        self.splitter = InputSplitter()
        self._translator = Translator()

    def send(self, data: bytes | None) -> list[Message]:
        """Return the messages of what one read returns; None is silence."""
        units: Iterable[str | Paste] = ()
        if data is not None:
            units = self.splitter.feed(data)
        elif self.splitter.patience is not None:
            units = self.splitter.give_up()
        return [message for unit in units for message in self._translator.translate(unit)]


def describe(message: Message) -> str:
    match message:
        case events.Key():
            return message.key
        case events.Paste():
            return f"Paste {message.text!r}"
        case events.MouseEvent():
            return f"{type(message).__name__} {message.x:g},{message.y:g}"
        case events.Resize():
            return f"Resize {message.size.width}x{message.size.height}"
    return type(message).__name__


@pytest.mark.parametrize("case", CASES, ids=[case["about"] for case in CASES])
def test_labelled_cases(case: dict[str, list[str | None]]) -> None:
    terminal = Input()
    pieces = [None if piece is None else piece.encode("latin-1") for piece in case["send"]]
    assert [describe(message) for piece in pieces for message in terminal.send(piece)] == case["gets"]


@pytest.mark.parametrize("case", CASES, ids=[case["about"] for case in CASES])
def test_bytes_one_by_one_are_read_as_in_one_piece(case: dict[str, list[str | None]]) -> None:
    terminal = Input()
    pieces = [piece and piece.encode("latin-1") for piece in case["send"]]
    singles = [single for piece in pieces for single in ([bytes([byte]) for byte in piece] if piece else [None])]
    assert [describe(message) for single in singles for message in terminal.send(single)] == case["gets"]


def random_pieces(seed: int, total: int) -> Iterator[bytes | None]:
    """Yield about `total` bytes in pieces: random bytes, and parts of sequences; rarely silence."""
    source = random.Random(seed)
    while total > 0:
        kind = source.random()
        if kind < 0.05:
            yield None
            continue
        size = source.choice((1, 1, 2, 5, 40))
        piece = source.randbytes(size) if kind < 0.4 else b"".join(source.choices(SPICE, k=size))
        total -= len(piece)
        yield piece


@pytest.mark.parametrize("seed", range(3))
def test_after_a_hundred_thousand_random_bytes_keys_still_act(seed: int) -> None:
    terminal = Input()
    for piece in random_pieces(seed, 100_000):
        for message in terminal.send(piece):
            if isinstance(message, events.Resize):
                assert 1 <= message.size.width <= MAX_SIZE
                assert 1 <= message.size.height <= MAX_SIZE
    terminal.send(None)
    terminal.send(b"\x1b[201~")
    assert [describe(message) for message in terminal.send(b"q")] == ["q"]


@given(st.lists(st.one_of(st.binary(max_size=8), st.sampled_from(SPICE), st.none()), max_size=40))
def test_no_input_fails_and_silence_makes_keys_act(pieces: list[bytes | None]) -> None:
    terminal = Input()
    for piece in pieces:
        terminal.send(piece)
    terminal.send(None)
    assert terminal.splitter.patience is None
    assert [describe(message) for message in terminal.send(b"q\x1b[A")] == ["q", "up"]


@given(st.text(st.sampled_from("0123456789:;<=>?-$ uABMRmt~"), max_size=20))
def test_what_is_repaired_is_one_sequence_that_textual_reads_to_its_end(text: str) -> None:
    if repaired := repair(f"\x1b[{text}"):
        parser = XTermParser()
        list(parser.feed(repaired))
        assert parser._awaiting.timeout is None
        assert repair(repaired) == repaired


@pytest.mark.parametrize("start", [b"\x1b[", b"\x1b]52;c;", b"\x1bP", b"\x1b_", b"\x1b[200~"])
def test_input_without_an_end_is_not_kept(start: bytes) -> None:
    terminal = Input()
    terminal.send(start)
    for _ in range(1000):
        assert terminal.send(b"1;" * 2000) == []
    held = vars(terminal.splitter)
    assert len(held["_held"]) + len(held["_paste"] or b"") <= LONGEST_PASTE
    terminal.send(None)
    assert [describe(message) for message in terminal.send(b"q")] == ["q"]


def test_a_paste_of_ten_megabytes_is_cut() -> None:
    terminal = Input()
    terminal.send(b"\x1b[200~")
    for _ in range(10_000):
        assert terminal.send(b"a" * 1000) == []
    (message,) = terminal.send(b"\x1b[201~")
    assert isinstance(message, events.Paste)
    assert len(message.text) == LONGEST_PASTE


def test_a_parser_that_fails_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: XTermParser, code: str) -> None:
        raise ValueError(code)

    terminal = Input()
    monkeypatch.setattr(XTermParser, "parse_mouse_code", fail)
    assert terminal.send(b"\x1b[<0;3;4M") == []
    assert [describe(message) for message in terminal.send(b"q")] == ["q"]


# What `UPSTREAM.md` says of textual. If one of these fails, textual has mended that: shorten the report and the driver.

FAILS_IN_TEXTUAL = ["\x1b[97;1:3u", "\x1b[97:65;2u", "\x1b[1;1:3A", "\x1b[1114112u", "\x1b[99999999999999999999u"]


@pytest.mark.parametrize("sequence", FAILS_IN_TEXTUAL)
def test_textual_fails_at_a_sequence_of_the_report(sequence: str) -> None:
    with pytest.raises((ValueError, OverflowError)):
        list(XTermParser().feed(sequence))
