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

from tui.cast.processors import become_one_of_many
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


def map_in_processes(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    processes: int,
    on_death: Callable[[str], Result] | None = None,
    niceness: int = _NICENESS,
) -> Iterator[tuple[int, Result]]:
    """Yield the index of each item with the function's result for it, in the order in which the results come.

    Raises what the function raises. If a worker dies, `on_death` is called with how ("signal 9"), and gives the result
    for its item; another worker takes its place. Without `on_death` that raises `ChildProcessError`.

    The items are processed one by one in this process if it has threads, which do not survive a fork, or if the system
    allows no other processes; without `on_death` also if there is only one item, or one processor.
    """
    workers: dict[_Worker, int] = {}  # with the number of the item that each has now
    needed = min(processes, len(items))

    def fork() -> _Worker:
        return _fork_worker(function, items, list(workers), niceness, is_one_of_many=needed > 1)

    try:
        if needed > (on_death is None) and threading.active_count() == 1:
            with suppress(OSError):  # fewer will do
                for _ in range(needed):
                    workers[fork()] = -1
        if workers:
            yield from _collect_results(workers, len(items), fork, on_death)
        else:
            yield from ((index, function(item)) for index, item in enumerate(items))
    finally:
        for worker in workers:
            _end(worker)


def _collect_results(
    workers: dict[_Worker, int],
    count: int,
    fork: Callable[[], _Worker],
    on_death: Callable[[str], Any] | None,
) -> Iterator[tuple[int, Any]]:
    """Give each worker one item at a time, and yield the results as they come."""
    waiting = iter(range(count))
    with DefaultSelector() as selector:

        def give_work(worker: _Worker) -> None:
            if (following := next(waiting, None)) is not None:
                workers[worker] = following
                _request(worker, following)

        for worker in workers:
            selector.register(worker.answers, EVENT_READ, worker)
            give_work(worker)
        for _ in range(count):
            worker = selector.select()[0][0].data
            answer = _receive(worker)
            if answer is None and on_death:
                selector.unregister(worker.answers)
                index, result = workers.pop(worker), on_death(_end(worker))
                worker = fork()
                workers[worker] = -1
                selector.register(worker.answers, EVENT_READ, worker)
            elif answer is None:
                raise ChildProcessError(
                    "a process that read a part of the text stopped unexpectedly; there may be too little memory"
                )
            else:
                index, result, error = answer
                if error is not None:
                    raise error
            give_work(worker)
            yield index, result


def _end(worker: _Worker) -> str:
    """End a worker, if it has not ended, and return how it did."""
    worker.close()
    with suppress(ProcessLookupError):
        os.kill(worker.process_id, signal.SIGKILL)
    code = os.waitstatus_to_exitcode(os.waitpid(worker.process_id, 0)[1])
    return f"signal {-code}" if code < 0 else f"exit status {code}"


def _request(worker: _Worker, index: int) -> None:
    with suppress(BrokenPipeError):  # the worker is dead, which `_receive` will notice
        write_frame(worker.requests, pickle.dumps(index))


def _receive(worker: _Worker) -> Any:
    """Return the worker's answer: the index of an item, the result, and the error if there was one; None if it died."""
    try:
        frame = read_frame(worker.answers)
    except EOFError:
        frame = None
    return None if frame is None else pickle.loads(frame)


def _fork_worker(
    function: Callable[[Item], object],
    items: Sequence[Item],
    other_workers: Sequence[_Worker],
    niceness: int,
    *,
    is_one_of_many: bool,
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
        os.nice(niceness)
        if is_one_of_many:
            become_one_of_many()
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
