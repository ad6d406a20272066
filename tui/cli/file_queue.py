"""A queue of the files of a command. It hands out files to be read, and returns their answers in the same order."""

from collections import deque
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tui.cli.file_answer import FileAnswer

MAX_EARLY = 32 << 20
"""The most bytes that early answers may take while they wait for the answer about a file before them."""
_OF_AN_ANSWER = 1 << 10
"""An upper estimate of the memory of an answer besides its output, in bytes."""


class FileTask(NamedTuple):
    """A file to be read.

    If the file was found in a folder that the user named, `folder` is that folder, and the file need not be an article.
    `problem` says why the file cannot be read, if that is known already. `death` says how an earlier process that was
    reading the file ended, if one did.
    """

    file: str
    folder: str = ""
    problem: str = ""
    death: str = ""


class FileQueue:
    """Hands out tasks in order, and returns the answers in the same order.

    While one file takes long, the answers about later files wait. If they take more than `MAX_EARLY` bytes, no more
    tasks are handed out.
    """

    def __init__(self, tasks: Iterable[FileTask]) -> None:
        self._waiting = enumerate(tasks)
        self._again: deque[tuple[int, FileTask]] = deque()
        self._early: dict[int, FileAnswer] = {}
        self._early_bytes = 0
        self._following = 0

    def next_task(self) -> tuple[int, FileTask] | None:
        """Return the number and the task of the next file to be read, or None if there is none at present."""
        if self._again:
            return self._again.popleft()
        return None if self._early_bytes > MAX_EARLY else next(self._waiting, None)

    def repeat(self, number: int, task: FileTask) -> None:
        """Put a task, which may have been changed, at the front of the queue again."""
        self._again.append((number, task))

    def put(self, number: int, answer: FileAnswer) -> Iterator[FileAnswer]:
        """Add the answer about a file, and yield the answers that are next in order."""
        self._early[number] = answer
        self._early_bytes += _size(answer)
        while (answer_now := self._early.pop(self._following, None)) is not None:
            self._early_bytes -= _size(answer_now)
            self._following += 1
            yield answer_now


def _size(answer: FileAnswer) -> int:
    return _OF_AN_ANSWER + len(answer.output) + sum(map(len, answer.errors))
