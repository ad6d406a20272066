"""Work spread over forks of this process, which share what it has loaded already."""

import os
import pickle
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from selectors import EVENT_READ, DefaultSelector
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_NICENESS = 10
_LENGTH = 8


class _Fork(NamedTuple):
    process: int
    ask: int
    answer: int


def cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def spread(work: Callable[[T], R], items: Sequence[T], processes: int) -> Iterator[tuple[int, R]]:
    """Yield the place of each item with what `work` makes of it, in the order in which that is done.

    The forks have less right to the processors than who waits for them. What `work` raises is raised here. Where
    there is one process only, or threads, which do not survive a fork, it is done here, item by item.
    """
    if processes < 2 or len(items) < 2 or threading.active_count() > 1:
        yield from ((place, work(item)) for place, item in enumerate(items))
        return
    forks: list[_Fork] = []
    try:
        for _ in range(min(processes, len(items))):
            forks.append(_forked(work, items, forks))
        yield from _answers(forks, len(items))
    finally:
        for fork in forks:
            os.close(fork.ask)
            os.close(fork.answer)
            os.kill(fork.process, signal.SIGKILL)
            os.waitpid(fork.process, 0)


def _answers(forks: Sequence[_Fork], number: int) -> Iterator[tuple[int, Any]]:
    waiting = iter(range(number))
    with DefaultSelector() as selector:
        for fork in forks:
            selector.register(fork.answer, EVENT_READ, fork)
            _ask(fork, next(waiting))
        for _ in range(number):
            fork = selector.select()[0][0].data
            place, result, error = _received(fork.answer)
            if error is not None:
                raise error
            if (following := next(waiting, None)) is not None:
                _ask(fork, following)
            yield place, result


def _forked(work: Callable[[T], object], items: Sequence[T], others: Sequence[_Fork]) -> _Fork:
    asked, ask = os.pipe()
    answer, answered = os.pipe()
    process = os.fork()
    if process:
        os.close(asked)
        os.close(answered)
        return _Fork(process, ask, answer)
    try:  # in the fork; it ends with its parent, when the pipe that asks it closes
        for fork in others:
            os.close(fork.ask)
            os.close(fork.answer)
        os.close(ask)
        os.close(answer)
        os.nice(_NICENESS)
        while place := os.read(asked, _LENGTH):
            _serve(work, items, int.from_bytes(place, "big"), answered)
    finally:
        os._exit(0)


def _serve(work: Callable[[T], object], items: Sequence[T], place: int, answered: int) -> None:
    try:
        data = pickle.dumps((place, work(items[place]), None), pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        data = pickle.dumps((place, None, _portable(error)), pickle.HIGHEST_PROTOCOL)
    with open(answered, "wb", closefd=False) as stream:
        stream.write(len(data).to_bytes(_LENGTH, "big") + data)


def _portable(error: Exception) -> Exception:
    """Return an error that can be told to another process."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def _ask(fork: _Fork, place: int) -> None:
    os.write(fork.ask, place.to_bytes(_LENGTH, "big"))


def _received(answer: int) -> Any:
    with open(answer, "rb", closefd=False, buffering=0) as stream:
        length = int.from_bytes(_exactly(stream.read, _LENGTH), "big")
        return pickle.loads(_exactly(stream.read, length))


def _exactly(read: Callable[[int], bytes], length: int) -> bytes:
    data = bytearray()
    while len(data) < length:
        if not (more := read(length - len(data))):
            raise ChildProcessError("a process that read the cast has died; too little memory?")
        data += more
    return bytes(data)
