"""The files of a command as they are given out to be read, and their answers, given back in the same order."""

from collections import deque
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tui.cli.file_answer import FileAnswer

MAX_EARLY = 32 << 20
"""The most bytes of answers, with what holds them, that wait for the answer about a file before them."""
_OF_AN_ANSWER = 1 << 10
"""What an answer takes besides its output, in bytes, generously."""


class FileTask(NamedTuple):
    """A file to be read. Where it was not named itself, `folder` was, and it need be no article.

    `problem` says why it cannot be read, if that is known already. `death` says how the process ended that was to read
    it before, if one did.
    """

    file: str
    folder: str = ""
    problem: str = ""
    death: str = ""


class FileQueue:
    """Gives out tasks in order, and answers in the same order.

    No tasks are given out while the answers that came early take more than `MAX_EARLY` bytes: they wait for one about
    a file that takes long.
    """

    def __init__(self, tasks: Iterable[FileTask]) -> None:
        self._waiting = enumerate(tasks)
        self._again: deque[tuple[int, FileTask]] = deque()
        self._early: dict[int, FileAnswer] = {}
        self._early_bytes = 0
        self._following = 0

    def next_task(self) -> tuple[int, FileTask] | None:
        """Return the number and the task of a file to be read, or None if there is none now."""
        if self._again:
            return self._again.popleft()
        return None if self._early_bytes > MAX_EARLY else next(self._waiting, None)

    def repeat(self, number: int, task: FileTask) -> None:
        """Give a task out again, changed or not, before others."""
        self._again.append((number, task))

    def put(self, number: int, answer: FileAnswer) -> Iterator[FileAnswer]:
        """Take the answer about a file, and yield the answers whose turn it is now."""
        self._early[number] = answer
        self._early_bytes += _size(answer)
        while (answer_now := self._early.pop(self._following, None)) is not None:
            self._early_bytes -= _size(answer_now)
            self._following += 1
            yield answer_now


def _size(answer: FileAnswer) -> int:
    return _OF_AN_ANSWER + len(answer.output) + sum(map(len, answer.errors))
