"""A pool of forked processes, which share what this process has loaded already.

Not `concurrent.futures.ProcessPoolExecutor`: its workers survive if their parent is killed, which is how the reader
stops the process that builds a cast, and it takes 24 ms to import.
"""

import os
import pickle
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from selectors import EVENT_READ, DefaultSelector
from typing import Any, BinaryIO, NamedTuple, TypeVar

from tui.ending.parent_death import end_with_parent
from tui.framing import read_frame, write_frame

Item = TypeVar("Item")
Result = TypeVar("Result")

_NICENESS = 10  # lower priority than the process that waits for the results


class _Worker(NamedTuple):
    process_id: int
    requests: BinaryIO
    answers: BinaryIO

    def close(self) -> None:
        self.requests.close()
        self.answers.close()


def available_processors() -> int:
    """Return the number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def map_in_processes(
    function: Callable[[Item], Result], items: Sequence[Item], processes: int
) -> Iterator[tuple[int, Result]]:
    """Yield the index of each item with the function's result for it, in the order in which the results come.

    Raises what the function raises, and `ChildProcessError` if a worker dies. The items are processed one by one in
    this process if there is only one, or one processor, or if this process has threads, which do not survive a fork,
    or if the system allows no other processes.
    """
    workers: list[_Worker] = []
    try:
        if processes > 1 and len(items) > 1 and threading.active_count() == 1:
            with suppress(OSError):  # fewer will do
                for _ in range(min(processes, len(items))):
                    workers.append(_fork_worker(function, items, workers))
        if workers:
            yield from _collect_results(workers, len(items))
        else:
            yield from ((index, function(item)) for index, item in enumerate(items))
    finally:
        for worker in workers:
            worker.close()
            os.kill(worker.process_id, signal.SIGKILL)
            os.waitpid(worker.process_id, 0)


def _collect_results(workers: Sequence[_Worker], count: int) -> Iterator[tuple[int, Any]]:
    """Give each worker one item at a time, and yield the results as they come."""
    waiting = iter(range(count))
    with DefaultSelector() as selector:
        for worker in workers:
            selector.register(worker.answers, EVENT_READ, worker)
            _request(worker, next(waiting))
        for _ in range(count):
            worker = selector.select()[0][0].data
            index, result, error = _receive(worker)
            if error is not None:
                raise error
            if (following := next(waiting, None)) is not None:
                _request(worker, following)
            yield index, result


def _request(worker: _Worker, index: int) -> None:
    with suppress(BrokenPipeError):  # the worker is dead, which `_receive` will notice
        write_frame(worker.requests, pickle.dumps(index))


def _receive(worker: _Worker) -> Any:
    """Return the worker's answer: the index of an item, the result, and the error if there was one instead."""
    try:
        frame = read_frame(worker.answers)
    except EOFError:
        frame = None
    if frame is None:
        raise ChildProcessError(
            "a process that read a part of the text stopped unexpectedly; there may be too little memory"
        )
    return pickle.loads(frame)


def _fork_worker(
    function: Callable[[Item], object], items: Sequence[Item], other_workers: Sequence[_Worker]
) -> _Worker:
    """Start a worker. Raises `OSError` if the system allows no more processes or files."""
    ends: list[int] = []
    parent = os.getpid()
    try:
        ends += os.pipe()
        ends += os.pipe()
        process_id = os.fork()
    except OSError:
        for end in ends:
            os.close(end)
        raise
    request_end, request_start, answer_end, answer_start = ends
    if process_id:
        os.close(request_end)
        os.close(answer_start)
        requests = open(request_start, "wb", buffering=0)  # noqa: SIM115
        return _Worker(process_id, requests, open(answer_end, "rb"))
    try:  # in the fork; its loop ends when the parent closes the pipe of the requests
        end_with_parent(parent)
        for worker in other_workers:
            worker.close()
        os.close(request_start)
        os.close(answer_end)
        os.nice(_NICENESS)
        _serve(function, items, open(request_end, "rb"), open(answer_start, "wb"))  # noqa: SIM115
    finally:
        os._exit(0)


def _serve(function: Callable[[Item], object], items: Sequence[Item], requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until there are no more."""
    while (request := read_frame(requests)) is not None:
        index = pickle.loads(request)
        try:
            answer = pickle.dumps((index, function(items[index]), None), pickle.HIGHEST_PROTOCOL)
        except Exception as error:
            answer = pickle.dumps((index, None, _picklable(error)), pickle.HIGHEST_PROTOCOL)
        write_frame(answers, answer)
        answers.flush()


def _picklable(error: Exception) -> Exception:
    """Return the error, or one with the same message if that cannot be sent to another process."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error
