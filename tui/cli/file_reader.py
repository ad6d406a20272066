"""Reads the casts of files and computes a command's answer about each, in this process or in several."""

import os
import stat
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import AbstractContextManager, closing, nullcontext, suppress
from typing import TYPE_CHECKING

from tui.cast import read_cast
from tui.cast.processors import available_processors
from tui.cast.recognizers import AUTO, FAST, Recognizer, Unavailable, choose_recognizer, name_for
from tui.cast.shipped_files import DamagedFile
from tui.cli.ending import explain
from tui.cli.exit_status import CommandError
from tui.cli.file_answer import Answer, FileAnswer
from tui.cli.file_queue import FileQueue, FileTask
from tui.cli.output import nothing_printed
from tui.export.exporter import ArticleCast
from tui.load import LoadError, load
from tui.load.file_uris import find_path
from tui.model import Article

if TYPE_CHECKING:
    from tui.cast.long_texts.process_pool import Death


Watch = Callable[[int], None]
"""Called with the number of files that have been read since the last call, which is 0 at idle times."""


class FileReader:
    """Reads the casts of files with the chosen recognizer, and computes answers.

    Recognizers are loaded when they are needed. `loaded` are the articles of the only source, if that source can be
    read only once.
    """

    def __init__(
        self, choice: str, answer: Answer, loaded: tuple[Article, ...] = (), *, allow_private: bool = False
    ) -> None:
        self.choice = choice
        self._answer = answer
        self._loaded = loaded
        self._allow_private = allow_private
        self._recognizers: dict[str, Recognizer] = {}
        self._explained: dict[type[Exception], str] = {}

    def prepare(self, name: str) -> None:
        """Load the recognizer of this name. Raises `CommandError`."""
        try:
            self._recognizer(name)
        except Unavailable as error:
            raise CommandError(str(error)) from error

    def read(self, task: FileTask) -> FileAnswer:
        """Return the answer about a file, or an answer with the error.

        Raises `CommandError` if the recognizer cannot be used at all.
        """
        if task.problem:
            return FileAnswer(errors=(f"{task.file}: {task.problem}",))
        if task.folder and not _may_be_article(task.file):
            return FileAnswer(is_article=False)
        if self.choice != AUTO:
            self.prepare(self.choice)
        try:
            return self._answer_about(task)
        except LoadError as error:  # the message of a `LoadError` names the file
            fault = str(error)
        except (Unavailable, ChildProcessError) as error:
            fault = f"{task.file}: {error}"
        except MemoryError:
            fault = f"{task.file}: there is not enough memory to read it"
        except CommandError:
            raise
        except Exception as error:  # no error in one file stops the others
            fault = f"{task.file}: {self._explain(error)}"
        return FileAnswer(errors=(fault,))

    def _answer_about(self, task: FileTask) -> FileAnswer:
        choice, why = self.choice, ""
        if task.death and not self._loaded and _is_pipe(task.file):
            raise ChildProcessError(f"a process that read it ended ({task.death}), and a pipe cannot be read again")
        articles = self._load(task.file)
        if task.death:
            name = name_for(choice, max(len(article.text) for article in articles))
            why = f"the recognizer {name} ended its process ({task.death})"
            if choice != AUTO or name == FAST:
                raise ChildProcessError(f"{why}; there may be too little memory")
            choice = FAST
        casts, problems = zip(*(self._read_with_choice(article, choice) for article in articles), strict=True)
        return self._answer(casts)._replace(problem=why or next(filter(None, problems), ""))

    def _explain(self, error: Exception) -> str:
        """Return a one-line message. If the error is a bug, save a report, one for each type of error."""
        kind = type(error)
        if kind not in self._explained or isinstance(error, OSError | DamagedFile):
            self._explained[kind] = explain(error)
        return self._explained[kind]

    def _load(self, file: str) -> tuple[Article, ...]:
        """Return the articles of a file. Raises `LoadError`."""
        return self._loaded or load(file, allow_private=self._allow_private)

    def _read_with_choice(self, article: Article, choice: str) -> tuple[ArticleCast, str]:
        """Return the cast of an article, and the reason if the fast recognizer replaced another one.

        Raises `Unavailable` if the choice allows no other recognizer.
        """
        name = name_for(choice, len(article.text))
        try:
            return self._read(article, name), ""
        except Unavailable as error:
            if choice != AUTO or name == FAST:
                raise
            return self._read(article, FAST), str(error)

    def _read(self, article: Article, name: str) -> ArticleCast:
        recognizer = self._recognizer(name)
        with _quiet(name):
            return ArticleCast(article, read_cast(article.text, recognizer, article.blocks))

    def _recognizer(self, name: str) -> Recognizer:
        """Load and return the recognizer of this name. Raises `Unavailable`."""
        if name not in self._recognizers:
            with _quiet(name):
                recognizer = choose_recognizer(name)
                recognizer.prepare()
            self._recognizers[name] = recognizer
        return self._recognizers[name]


def read_here(reader: FileReader, tasks: Iterable[FileTask], watch: Watch) -> Iterator[FileAnswer]:
    """Read the files in this process, and yield the answers in order."""
    for task in tasks:
        answer = reader.read(task)
        watch(1)
        yield answer


def read_in_processes(
    reader: FileReader, tasks: Collection[FileTask], watch: Watch, *, any_hit: bool = False
) -> Iterator[FileAnswer]:
    """Read the files in one process for each processor, and yield the answers in order.

    With `any_hit`, the first answer with hits, in any order, is the last that is yielded.

    Native code can end its process: by a crash, or by calling `exit(1)`, as numpy's OpenBLAS does if memory is short.
    The status 1 would mean that nothing was found. So native code does not run in this process.
    """
    from tui.cast.long_texts.process_pool import Death, carry_out

    def read(numbered: tuple[int, FileTask]) -> FileAnswer:
        return reader.read(numbered[1])

    if reader.choice == FAST:
        reader.prepare(FAST)  # before the forks, which share the memory of the recognizer
    queue = FileQueue(tasks)
    processes = min(available_processors(), len(tasks))
    results = carry_out(read, queue.next_task, processes, niceness=0, while_waiting=lambda: watch(0))
    with closing(results):
        for (number, task), result in results:
            if isinstance(result, Death) and not task.death:
                queue.repeat(number, task._replace(death=result.cause))
                continue
            answer = _give_up(task, result) if isinstance(result, Death) else result
            watch(1)
            if any_hit and answer.hits:
                yield answer
                return
            yield from queue.put(number, answer)


def _give_up(task: FileTask, death: "Death") -> FileAnswer:
    error = (
        f"{task.file}: a process that read it ended twice ({task.death}, {death.cause}); there may be too little memory"
    )
    return FileAnswer(errors=(error,))


def _is_pipe(file: str) -> bool:
    with suppress(OSError, ValueError, LoadError):
        return stat.S_ISFIFO(os.stat(find_path(file)).st_mode)
    return False


def _may_be_article(file: str) -> bool:
    """Return whether a file of a folder is an article. True if it cannot be read: loading it will report the error."""
    from tui.load.listing import is_article

    try:
        return is_article(file)
    except FileNotFoundError:  # the file was deleted
        return False
    except OSError:
        return True


def _quiet(recognizer: str) -> AbstractContextManager[None]:
    """Return a context that discards the output of a recognizer that relies on other packages."""
    return nullcontext() if recognizer == FAST else nothing_printed()
