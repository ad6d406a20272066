"""Random input for the program, the same for the same seed.

`q`, ^Q and the signals of the keyboard are left out. The palette can still lead to
Quit, so an end with status 0 is allowed.
"""

import random
from collections import deque
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

SIZES = ((20, 5), (40, 12), (80, 24), (120, 40), (200, 60))
_LETTERS = "abcdefghijklmnoprsvwxyz123456780/?*[]{}()<>'\"%\\|;,.é日😀"
_NAMED = (
    b"\x1b[A", b"\x1b[B", b"\x1b[C", b"\x1b[D", b"\x1b[5~", b"\x1b[6~", b"\x1b[H", b"\x1b[F", b"\x1bOP", b"\t",
    b"\x1b[Z", b"\r", b" ", b"\x7f", b"\x0f", b"\x15", b"\x17", b"\x01", b"\x05", b"\x0e", b"\x10", b"\x0c", b"\x03",
)  # fmt: skip
_KEPT = 200
"""The last inputs that a report shows."""


class Target(Protocol):
    """What is fuzzed."""

    def write(self, data: bytes) -> None:
        """Type bytes."""

    def resize(self, width: int, height: int) -> None:
        """Change the size."""

    def read_for(self, seconds: float) -> None:
        """Read what is drawn."""


class Fuzzer:
    """Types random input. `sent` counts the inputs."""

    def __init__(self, seed: int, sizes: tuple[tuple[int, int], ...] = SIZES) -> None:
        self.seed = seed
        self.sent = 0
        self._random = random.Random(seed)
        self._sizes = sizes
        self._last: deque[str] = deque(maxlen=_KEPT)
        self._kinds: tuple[tuple[int, Callable[[], bytes]], ...] = (
            (30, self._letter),
            (25, self._named),
            (6, self._escape),
            (6, self._query),
            (6, self._raw_bytes),
            (4, self._half_character),
            (6, self._kitty),
            (6, self._mouse),
            (3, self._old_mouse),
            (3, self._paste),
            (3, self._broken_sequence),
        )

    def act(self, target: Target) -> None:
        """Type one input, or change the size, and give the program a few milliseconds."""
        self.sent += 1
        if self._random.random() < 0.02:
            size = self._random.choice(self._sizes)
            self._last.append(f"resize{size}")
            target.resize(*size)
        else:
            weights, makers = zip(*self._kinds, strict=True)
            data = self._random.choices(makers, weights)[0]()
            self._last.append(data.hex() if len(data) < 100 else f"{data[:50].hex()}… ({len(data)} bytes)")
            target.write(data)
        target.read_for(self._random.choice((0.0, 0.0, 0.002, 0.01, 0.03)))

    def report(self) -> list[str]:
        """Return how to do it again."""
        return [f"seed {self.seed}, {self.sent} inputs; the last ones were {' '.join(self._last)}"]

    def _letter(self) -> bytes:
        return self._random.choice(_LETTERS).encode()

    def _named(self) -> bytes:
        return self._random.choice(_NAMED)

    def _escape(self) -> bytes:
        return b"\x1b"

    def _query(self) -> bytes:
        """Open the finder or the search, and type a word."""
        words = ("putin", "the", "zzzz", "“", "a" * 300, "x y z " * 20, "日本", "\u202e\u0301")
        return b"\x1b" + self._random.choice("f/").encode() + self._random.choice(words).encode()

    def _raw_bytes(self) -> bytes:
        # 11 is ^Q, 13 and 1a stop and suspend, 1c quits where the terminal still sends signals, 71 is q.
        harmless = [value for value in range(1, 256) if value not in (0x11, 0x13, 0x1A, 0x1C, 0x71)]
        return bytes(self._random.choices(harmless, k=self._random.randrange(1, 6)))

    def _half_character(self) -> bytes:
        return self._random.choice(("é", "日", "😀")).encode()[: self._random.randrange(1, 4)]

    def _kitty(self) -> bytes:
        code = self._random.choice((97, 13, 27, 9, 57352, 57441, 1114112, 0, 99999999999, 0xD800, 0x202E))
        more = self._random.choice(("", ";1:3", ";5", ";2:2", ";1;97", ":65;2", ";9999", ";1:1;233"))
        return f"\x1b[{code}{more}u".encode()

    def _mouse(self) -> bytes:
        button = self._random.choice((0, 1, 2, 32, 35, 64, 65, 66, 67, 128, 999))
        x, y = self._random.choice((0, 1, 5, 40, 300, 99999)), self._random.choice((0, 1, 3, 20, 200, 99999))
        return f"\x1b[<{button};{x};{y}{self._random.choice('Mm')}".encode()

    def _old_mouse(self) -> bytes:
        return b"\x1b[M" + bytes(self._random.choices(range(32, 256), k=3)).replace(b"q", b"r")

    def _paste(self) -> bytes:
        words = ("putin", "\x9b31m", "\u202etxt", "a" * 4000, "x\ny\tz\r", "\ufeff\u200b", "q", "e\u0301" * 500)
        return b"\x1b[200~" + self._random.choice(words).encode() + b"\x1b[201~"

    def _broken_sequence(self) -> bytes:
        return self._random.choice(
            (b"\x1b[", b"\x1bO", b"\x1b[1;", b"\x1b[<0;1", b"\x1b]0;x\x07", b"\x1bP1$r\x1b\\", b"\x1b[48;24;80;0;0t",
             b"\x1b[?2048;1$y", b"\x1b[200", b"\x1b[1;1:3A", b"\x1b[999~", b"\x1b[I", b"\x1b[O", b"\x1b[12;40R")
        )  # fmt: skip
