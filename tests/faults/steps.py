"""The steps of a set-up: one line each, a verb and its words.

see TEXT           wait until the output has shown a text
drawn              wait until the program has taken the terminal; `drawn or ended` allows it to refuse
at MS              wait until MS milliseconds after the start
after MS           wait MS milliseconds
quiet MS           wait until nothing was drawn for MS milliseconds
send KEYS          type; `<Enter>`, `<Esc>`, `<PageDown>` … are keys
bytes HEX          type bytes
repeat N KEYS      type keys N times, in one go
paste FILE         paste the content of a file; `paste-open` leaves out the end of the paste
resize W H         change the size of the terminal to W columns and H rows
storm N            change the size N times, 3 ms apart
cast               wait until the cast is shown
answer KEY         type a key and expect something to be drawn within 100 ms
signal NAME        send the program a signal
kill WHO NAME      send a signal to the `reader`, its `child` (the worker; of a shell, the program), or a `fork` of that
change FILE KIND   change a file: `empty`, `blank`, `shorter`, `longer`, `binary`; replace it: `gone`, `fifo`, `zero`,
                   `folder`, `swapped`
feed FIFO TEXT     write into a named pipe that stays open; `hang-up FIFO` closes it
leave              close what is open and quit: Esc and ^Q, again if the machine was too busy to keep them apart
close              close the terminal
memory MB          the first time, note the memory; later, expect that it grew by at most MB megabytes
fuzz SEED N        type N random keys, bytes, pastes, mouse reports and sizes
"""

import os
import re
import signal
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import BinaryIO

from tests.faults import processes
from tests.faults.contents import make_file
from tests.faults.fuzzing import Fuzzer
from tests.faults.output import ENTER
from tests.faults.session import Session

ANSWER_S = 0.1
"""Seconds in which a key is answered, not counting those in which a busy machine let a ready process wait."""
_TRIES = 3
"""How often a key is typed that is answered late, or not at all: a busy machine may stall once, or read Esc and the key
after it as Alt with that key; a program that hangs stays so."""
KEYS: Mapping[str, bytes] = {
    "Enter": b"\r",
    "Esc": b"\x1b",
    "Tab": b"\t",
    "Space": b" ",
    "Back": b"\x7f",
    "Up": b"\x1b[A",
    "Down": b"\x1b[B",
    "Right": b"\x1b[C",
    "Left": b"\x1b[D",
    "Home": b"\x1b[H",
    "End": b"\x1b[F",
    "PageUp": b"\x1b[5~",
    "PageDown": b"\x1b[6~",
    "F1": b"\x1bOP",
    **{f"^{letter}": bytes([ord(letter) & 0x1F]) for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]_"},
}
_QUIET_S = 0.03
"""Seconds without output before a key whose answer is awaited."""
_QUITTING_S = 6.0
"""Seconds to wait for the end before Esc and ^Q are typed again."""
_AFTER_ESC_S = 0.15
"""Seconds after Esc: a key right after it would be read as Alt with that key."""


def key_bytes(keys: str) -> list[bytes]:
    """Return the bytes to type, split after each Esc."""
    parts = [b""]
    for name, character in re.findall(r"<([^>]+)>|(.)", keys, re.DOTALL):
        parts[-1] += KEYS[name] if name else character.encode("utf-8", "surrogateescape")
        if name == "Esc":
            parts.append(b"")
    return [part for part in parts if part]


class Steps:
    """Does the steps of one session. What goes wrong is added to the session's problems."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._pipes: dict[str, BinaryIO] = {}
        self._memory_before: dict[int, float] = {}

    def do(self, step: str) -> None:
        """Do one step."""
        verb, _, rest = step.partition(" ")
        action: Callable[[str], None] = getattr(self, "_" + verb.replace("-", "_"))
        action(rest)

    def close(self) -> None:
        """Close what is open."""
        for pipe in self._pipes.values():
            pipe.close()

    def _see(self, text: str) -> None:
        if not self._session.read_until(lambda: text in self._session.plain, self._session.set_up.within):
            self._session.problems.append(
                f"never seen: {text!r}; the end of the output is {self._session.plain[-200:]!r}"
            )

    def _cast(self, _: str) -> None:
        """The status row says how many actors there are; while a notice has that row, the title of their pane does."""

        def is_shown() -> bool:
            shown = self._session.plain  # row by row: what stands below the panes was drawn last
            return "in the cast" in shown or ("─ prominence" in shown and "\n ! " in shown.replace("\r", ""))

        if not self._session.read_until(is_shown, self._session.set_up.within):
            self._session.problems.append(f"no cast; the end of the output is {self._session.plain[-200:]!r}")

    def _drawn(self, rest: str) -> None:
        seen = self._session.read_until(lambda: ENTER in self._session.raw, self._session.set_up.within)
        if not seen and not (rest and self._session.has_refused):
            self._session.problems.append(f"nothing was drawn: {self._session.plain[-200:]!r}")

    def _at(self, milliseconds: str) -> None:
        self._session.read_for(self._session.began + int(milliseconds) / 1000 - time.monotonic())

    def _after(self, milliseconds: str) -> None:
        self._session.read_for(int(milliseconds) / 1000)

    def _quiet(self, milliseconds: str) -> None:
        self._session.settle(int(milliseconds) / 1000, at_most=self._session.set_up.within)

    def _send(self, keys: str) -> None:
        for part in key_bytes(keys):
            self._session.write(part)
            if part.endswith(b"\x1b"):
                self._session.read_for(_AFTER_ESC_S)

    def _bytes(self, digits: str) -> None:
        self._session.write(bytes.fromhex(digits))

    def _repeat(self, rest: str) -> None:
        times, _, keys = rest.partition(" ")
        self._session.write(b"".join(key_bytes(keys)) * int(times))

    def _paste(self, name: str) -> None:
        self._session.write(b"\x1b[200~" + self._path(name).read_bytes() + b"\x1b[201~")

    def _paste_open(self, name: str) -> None:
        self._session.write(b"\x1b[200~" + self._path(name).read_bytes())

    def _resize(self, rest: str) -> None:
        width, height = map(int, rest.split())
        self._session.resize(width, height)

    def _storm(self, times: str) -> None:
        for number in range(int(times)):
            self._session.resize(20 + number * 37 % 150, 4 + number * 13 % 50)
            self._session.read_for(0.003)

    def _answer(self, keys: str) -> None:
        """Expect that something is drawn in time."""
        if self._session.has_refused:
            return
        late = []
        for _ in range(_TRIES):
            self._session.settle(_QUIET_S)
            took = self._time_answer(keys)
            if took is not None and took <= ANSWER_S:
                return
            late.append("never" if took is None else f"{took * 1000:.0f} ms")
            if self._session.has_ended:
                break
        self._session.problems.append(f"{keys!r} was answered after {', '.join(late)}")

    def _time_answer(self, keys: str) -> float | None:
        """Return the seconds until something is drawn, without those in which the machine was busy with others."""
        program, began, length = processes.waits_of(self._session.pid), time.monotonic(), len(self._session.raw)
        for part in key_bytes(keys):
            self._session.write(part)
        own = 0.0
        while len(self._session.raw) == length:
            if self._session.has_ended or time.monotonic() - began > self._session.set_up.within / _TRIES:
                return None
            before = processes.waits_of(os.getpid())
            self._session.read(0.2)
            own = processes.waited_since(before, os.getpid())  # of the last time: waking up when there is output
        return time.monotonic() - began - own - processes.waited_since(program, self._session.pid)

    def _signal(self, name: str) -> None:
        if not self._session.has_ended:
            os.kill(self._session.pid, signal.Signals["SIG" + name])

    def _kill(self, rest: str) -> None:
        who, name = rest.split()
        if victim := self._find(who):
            os.kill(victim, signal.Signals["SIG" + name])
        else:
            self._session.problems.append(f"there was no {who} to kill")

    def _find(self, who: str) -> int:
        """Return the reader, its first child, or the first child of that one; waits until there is one."""
        processes_of_kind = [self._session.pid]

        def search() -> bool:
            if who != "reader":
                family = processes.marked(self._session.mark)
                parents = [self._session.pid]
                for _ in range({"child": 1, "fork": 2}[who]):
                    parents = [process for process in family if processes.parent_of(process) in parents]
                processes_of_kind[:] = parents
            return bool(processes_of_kind)

        self._session.read_until(search, self._session.set_up.within)
        return processes_of_kind[0] if processes_of_kind else 0

    def _change(self, rest: str) -> None:
        name, kind = rest.split()
        path = self._path(name)
        if kind in ("empty", "shorter", "blank", "longer", "binary"):
            size = path.stat().st_size
            with open(path, "r+b") as file:
                if kind == "blank":
                    file.write(b" " * size)
                elif kind == "longer":
                    file.seek(0, os.SEEK_END)
                    file.write(b"More of Maria Lopez.\n" * 20_000)
                elif kind == "binary":
                    file.seek(size // 2)
                    file.write(b"\0\xff\xfe\x01" * 2000)
                else:
                    file.truncate(0 if kind == "empty" else size // 3)
            return
        path.unlink()
        if kind != "gone":
            new = {"zero": {"link": "/dev/zero"}, "swapped": {"like": "article"}}
            make_file(path, new.get(kind, {"kind": kind}))

    def _feed(self, rest: str) -> None:
        name, _, text = rest.partition(" ")
        if name not in self._pipes:
            # For both directions, so that opening it does not wait for the program.
            self._pipes[name] = open(os.open(self._path(name), os.O_RDWR), "wb", buffering=0)  # noqa: SIM115
        self._pipes[name].write(text.encode().decode("unicode_escape").encode("latin-1"))

    def _hang_up(self, name: str) -> None:
        path = self._path(name)
        # Not before the program has opened it: what is in a pipe without a reader is lost.
        self._session.read_until(
            lambda: any(processes.has_open(process, path) for process in processes.marked(self._session.mark)),
            self._session.set_up.within,
        )
        self._pipes.pop(name).close()

    def _leave(self, _: str) -> None:
        for _try in range(_TRIES):
            self._session.write(KEYS["Esc"])
            self._session.read_for(_AFTER_ESC_S)
            self._session.write(KEYS["^Q"])
            if self._session.read_until(lambda: self._session.has_ended, _QUITTING_S):
                return

    def _close(self, _: str) -> None:
        self._session.close()

    def _memory(self, megabytes: str) -> None:
        pid = self._session.pid
        now = processes.memory_of(pid)
        grown = now - self._memory_before.setdefault(pid, now)
        if grown > float(megabytes):
            self._session.problems.append(f"memory grew by {grown:.0f} MB")

    def _fuzz(self, rest: str) -> None:
        seed, count = map(int, rest.split())
        fuzzer = Fuzzer(seed)
        for _ in range(count):
            if self._session.has_ended:
                break
            fuzzer.act(self._session)
        self._session.read_for(0.05)
        print(*fuzzer.report())  # pytest shows it if the set-up breaks

    def _path(self, name: str) -> Path:
        return self._session.folder / name
