"""A pool of forked processes, which share what this process has loaded already.

`concurrent.futures.ProcessPoolExecutor` is not used: its workers survive a parent that is killed, with any start
method; a worker that dies ends the work of all others; and importing it takes 15 to 25 ms. Modules that take long to
import are avoided here too, since every command about files waits for them.
"""

import gc
import os
import pickle
import select
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import suppress
from typing import Any, BinaryIO, NamedTuple, TypeVar

from tui.cast.processors import become_one_of_many
from tui.ending.parent_death import end_with_parent
from tui.framing import read_frame, write_frame

Item = TypeVar("Item")
Result = TypeVar("Result")

_NICENESS = 10  # lower priority than the process that waits for the results
_SIGKILL = 9
_WAIT_MS = 100


class Death(NamedTuple):
    """A worker died before it had a result. `cause` says how: "signal 9", "exit status 1"."""

    cause: str


def map_in_processes(
    function: Callable[[Item], Result], items: Sequence[Item], processes: int
) -> Iterator[tuple[int, Result]]:
    """Yield the index of each item with the function's result for it, in the order in which the results come.

    Raises what the function raises, and `ChildProcessError` if a worker dies. With a single item or processor, and
    in the cases in which `carry_out` starts no processes, the items are processed one by one in this process.
    """
    waiting = iter(enumerate(items))

    def work(item: tuple[int, Item]) -> Result:
        return function(item[1])

    results = carry_out(work, lambda: next(waiting, None), min(processes, len(items)), runs_alone_here=True)
    for (index, _), result in results:
        if isinstance(result, Death):
            raise ChildProcessError(
                "a process that read a part of the text stopped unexpectedly; there may be too little memory"
            )
        yield index, result


def carry_out(
    function: Callable[[Item], Result],
    next_item: Callable[[], Item | None],
    processes: int,
    *,
    niceness: int = _NICENESS,
    runs_alone_here: bool = False,
    while_waiting: Callable[[], None] = lambda: None,
) -> Generator[tuple[Item, Result | Death]]:
    """Yield each item with the function's result for it, in the order in which the results come.

    `next_item` gives the items, or None where there is none now; it is called again after each result, also
    after that has been yielded, and the work is over when there is none and no worker is at work. Items and results
    are pickled. `while_waiting` is called at least ten times a second while no result comes.

    Raises what the function raises. If a worker dies, another takes its place. The items are processed in this process
    if it has threads, which do not survive a fork, if the system allows no other processes, and, with
    `runs_alone_here`, if there is only one process.
    """
    may_fork = not (runs_alone_here and processes == 1)
    idle: list[_Worker] = []
    at_work: dict[_Worker, Item] = {}
    done: list[tuple[Item, Result | Death]] = []
    item: Item | None = None

    def find_worker() -> _Worker | None:
        nonlocal may_fork
        if idle:
            return idle.pop()
        if may_fork and not _has_threads():
            try:
                return _fork_worker(function, [*at_work], niceness, is_one_of_many=processes > 1)
            except OSError:  # go on with fewer processes
                may_fork = False
        return None

    try:
        while True:
            while len(at_work) < processes and (item := next_item() if item is None else item) is not None:
                if (worker := find_worker()) is None:
                    break
                at_work[worker], item = item, None
                worker.request(at_work[worker])
            if done:
                yield done.pop()
            elif at_work:
                for worker in _wait([*at_work], while_waiting):
                    result = worker.receive()
                    done.append((at_work.pop(worker), result))
                    if isinstance(result, Death):
                        worker.end()
                    else:
                        idle.append(worker)
            elif item is not None:
                alone, item = item, None
                yield alone, function(alone)
            else:
                return
    finally:
        for worker in (*at_work, *idle):
            worker.end()


def _has_threads() -> bool:
    threading = sys.modules.get("threading")
    return threading is not None and threading.active_count() > 1


class _Worker:
    """The parent's handle on a forked process."""

    def __init__(self, process_id: int, requests: BinaryIO, answers: BinaryIO) -> None:
        self._process_id = process_id
        self._requests = requests
        self.answers = answers
        self._status: int | None = None

    def close(self) -> None:
        """Close the pipes, without which the process ends when it has done its work."""
        self._requests.close()
        self.answers.close()

    def request(self, item: Any) -> None:
        """Let the worker process an item."""
        with suppress(BrokenPipeError):  # it is dead, and `receive` will report that
            write_frame(self._requests, pickle.dumps(item))

    def receive(self) -> Any:
        """Return the result of the item, or `Death`; waits for it. Raises what the function has raised."""
        frame = None
        if self._status is None:
            with suppress(EOFError):
                frame = read_frame(self.answers)
        if frame is None:
            return Death(self.end())
        result, error = pickle.loads(frame)
        if error is not None:
            raise error
        return result

    def has_ended(self) -> bool:
        """Return whether the process has ended, even if one that it has left behind keeps the pipes open."""
        if self._status is None:
            process_id, status = os.waitpid(self._process_id, os.WNOHANG)
            self._status = status if process_id else None
        return self._status is not None

    def end(self) -> str:
        """End the process, if it has not ended, and return how it did."""
        self.close()
        if self._status is None:
            with suppress(ProcessLookupError):
                os.kill(self._process_id, _SIGKILL)
            self._status = os.waitpid(self._process_id, 0)[1]
        code = os.waitstatus_to_exitcode(self._status)
        return f"signal {-code}" if code < 0 else f"exit status {code}"


def _wait(workers: Sequence[_Worker], while_waiting: Callable[[], None]) -> Sequence[_Worker]:
    """Return those of the workers, which all are at work, that have a result or have ended; at least one."""
    poll = select.poll()
    by_descriptor = {worker.answers.fileno(): worker for worker in workers}
    for descriptor in by_descriptor:
        poll.register(descriptor, select.POLLIN)
    while True:
        ready = [by_descriptor[descriptor] for descriptor, _ in poll.poll(_WAIT_MS)]
        if ready := ready or [worker for worker in workers if worker.has_ended()]:
            return ready
        while_waiting()


def _fork_worker(
    function: Callable[[Any], object], at_work: Sequence[_Worker], niceness: int, *, is_one_of_many: bool
) -> _Worker:
    """Start a worker beside those at work. Raises `OSError` if the system allows no more processes or files."""
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
        for worker in at_work:
            worker.close()
        os.close(request_start)
        os.close(answer_end)
        os.nice(niceness)
        if is_one_of_many:
            become_one_of_many()
        with open(request_end, "rb") as requests_to_us, open(answer_start, "wb") as answers:
            _serve(function, requests_to_us, answers)
    finally:
        os._exit(0)


def _serve(function: Callable[[Any], object], requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until there are no more."""
    process = os.getpid()
    gc.freeze()  # objects of the parent are not garbage, but those that many items leave behind may be
    gc.enable()
    while (request := read_frame(requests)) is not None:
        try:
            answer = pickle.dumps((function(pickle.loads(request)), None), pickle.HIGHEST_PROTOCOL)
        except Exception as error:
            answer = pickle.dumps((None, _picklable(error)), pickle.HIGHEST_PROTOCOL)
        if os.getpid() != process:  # a child process of the function must not continue this loop
            return
        write_frame(answers, answer)
        answers.flush()


def _picklable(error: Exception) -> Exception:
    """Return the error, or one with the same message if that cannot be sent to another process."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error
