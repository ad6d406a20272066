"""Loaders that do what a library might do with a hostile source. They run in the confined process."""

import ctypes
import os
import re
import socket
import sys
import threading
import time
from pathlib import Path

from tui.load import LoadError
from tui.load.building import ArticleBuilder
from tui.load.child.wire_format import Answered, pack_answer
from tui.load.progress import report_progress
from tui.model import Article
from tui.model.blocks import Block, Blocks


def load_text(data: bytes, name: str) -> Article:
    builder = ArticleBuilder(name, "X")
    builder.start_page("1")
    builder.add("heading", "Head\u200bing \x1b[2J", level=2)
    builder.add("paragraph", data.decode())
    return builder.build(title="A title", byline="Ann Lee", date="2024-01-02", site="example", notes=["a note"])


def load_two(data: bytes, name: str) -> tuple[Article, ...]:
    return load_text(data, name), load_text(b"Another.", name)


def refuse(_data: bytes, name: str) -> Article:
    raise LoadError(f"{name} has no pages; check that it is whole \x1b[2J")


def spin(_data: bytes, _name: str) -> Article:
    while True:
        pass


def spin_in_native_code(_data: bytes, _name: str) -> Article:
    re.match(b"(a+)+$", b"a" * 60 + b"b")
    raise AssertionError


def sleep(_data: bytes, _name: str) -> Article:
    time.sleep(1_000)
    raise AssertionError


def take_memory(_data: bytes, _name: str) -> Article:
    taken = []
    while True:
        taken.append(bytearray(1 << 20))


def recurse(data: bytes, name: str) -> Article:
    return recurse(data, name)


def crash(_data: bytes, _name: str) -> Article:
    ctypes.string_at(0)
    raise AssertionError


def exit_quietly(_data: bytes, _name: str) -> Article:
    os._exit(3)


def exit_loudly(_data: bytes, _name: str) -> Article:
    print("out")
    print("err", file=sys.stderr)
    sys.exit(0)


def close_everything(_data: bytes, _name: str) -> Article:
    os.closerange(0, 64)
    time.sleep(1_000)
    raise AssertionError


def connect(_data: bytes, _name: str) -> Article:
    socket.socket(socket.AF_UNIX)
    raise AssertionError


def fork(_data: bytes, _name: str) -> Article:
    os.fork()
    raise AssertionError


def execute(_data: bytes, _name: str) -> Article:
    os.execv("/bin/true", ["true"])
    raise AssertionError


def kill_parent(_data: bytes, _name: str) -> Article:
    os.kill(os.getppid(), 0)
    raise AssertionError


def write_file(data: bytes, _name: str) -> Article:
    with Path(data.decode()).open("r+") as file:
        file.write("changed")
    raise AssertionError


def make_file(data: bytes, _name: str) -> Article:
    Path(data.decode()).with_name("new").touch()
    raise AssertionError


def remove_file(data: bytes, _name: str) -> Article:
    Path(data.decode()).unlink()
    raise AssertionError


def open_many_files(_data: bytes, _name: str) -> Article:
    opened = [Path(__file__).open() for _ in range(40)]  # noqa: SIM115
    raise AssertionError(opened)


def use_thread(data: bytes, name: str) -> Article:
    thread = threading.Thread(target=time.sleep, args=(0,))
    thread.start()
    thread.join()
    return load_text(data, name)


def show_environment(_data: bytes, name: str) -> Article:
    return load_text(" ".join(sorted(os.environ)).encode(), name)


def work_in_steps(data: bytes, name: str) -> Article:
    for done in range(20):
        stop = time.process_time() + 0.1
        while time.process_time() < stop:
            pass
        report_progress(done + 1, 20, "page")
    return load_text(data, name)


def write_process_id(data: bytes, _name: str) -> Article:
    report_progress(os.getpid(), 1, "page")
    return spin(data, "")


def _answer(frames: bytes) -> None:
    for number in range(3, 64):  # the pipe to the client is one of these
        try:
            os.write(number, frames)
        except OSError:
            continue
    os._exit(0)


def answer_garbage(_data: bytes, _name: str) -> Article:
    _answer(b"\0\0\0\0\0\0\0\5hello")
    raise AssertionError


def answer_without_end(_data: bytes, _name: str) -> Article:
    _answer(b"\0\0\0\0\0\0\7\0hello")
    raise AssertionError


def answer_huge_frame(_data: bytes, _name: str) -> Article:
    _answer(b"\x7f" + bytes(7) + b"x" * 100)
    raise AssertionError


def answer_end_alone(_data: bytes, _name: str) -> Article:
    frame = pack_answer(Answered(is_end=True))
    _answer(len(frame).to_bytes(8, "big") + frame)
    raise AssertionError


def answer_blocks_outside(_data: bytes, name: str) -> Article:
    return Article("Some text", "t", name, blocks=Blocks([Block(2, 100)]))


def answer_nothing(_data: bytes, _name: str) -> tuple[Article, ...]:
    return ()


def answer_controls(_data: bytes, name: str) -> Article:
    return Article("Some \x1b[2J text", "a\x1b]0;t\x07", name, ("n\x1b",), blocks=Blocks([Block(0, 4, marker="\x1b")]))
