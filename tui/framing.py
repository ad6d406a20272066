"""Frames: messages between processes over a pipe, each preceded by its length in 8 bytes.

Used by every child process: those that build the cast, export and load a source, and those of the process pool.
Python's `multiprocessing.connection` does the same, but takes 14 ms to import.
"""

import os
from typing import BinaryIO

_LENGTH_BYTES = 8
_STDOUT = 1


def take_output() -> BinaryIO:
    """Return standard output as a buffered stream for frames, and discard what is printed from now on."""
    descriptor = os.dup(_STDOUT)
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, _STDOUT)
    os.close(null)
    return open(descriptor, "wb")


def write_frame(stream: BinaryIO, data: bytes) -> None:
    """Write one frame; the stream must be buffered, unless the frame is short.

    Raises `BrokenPipeError` if nothing reads the pipe any more.
    """
    stream.write(len(data).to_bytes(_LENGTH_BYTES, "big"))
    stream.write(data)


def read_frame(stream: BinaryIO) -> bytes | None:
    """Read the next frame from a buffered stream; None if the stream has ended.

    Raises `EOFError` if the stream ends within a frame, as it does when the process that writes it dies.
    """
    length = stream.read(_LENGTH_BYTES)
    if not length:
        return None
    size = int.from_bytes(length, "big")
    if len(length) < _LENGTH_BYTES or len(data := stream.read(size)) < size:
        raise EOFError("the stream ended within a frame")
    return data
