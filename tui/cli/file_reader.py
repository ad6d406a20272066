"""Reads the casts of files and answers a command about each, in this process or in several, in the files' order."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext

from tui.cast import read_cast
from tui.cast.processors import available_processors
from tui.cast.recognizers import AUTO, FAST, Recognizer, Unavailable, choose_recognizer, name_for
from tui.cast.shipped_files import DamagedFile
from tui.cli.exit_status import CommandError
from tui.cli.file_answer import Answer, FileAnswer
from tui.cli.output import nothing_printed
from tui.export.exporter import ArticleCast
from tui.load import LoadError, load
from tui.model import Article


class FileReader:
    """Reads the casts of files with the recognizer of a choice, and answers. It loads recognizers when it needs them.

    `loaded` are the articles of the one source that is read, if it can be read only once.
    """

    def __init__(
        self, choice: str, answer: Answer, loaded: tuple[Article, ...] = (), *, allow_private: bool = False
    ) -> None:
        self.choice = choice
        self._answer = answer
        self._loaded = loaded
        self._allow_private = allow_private
        self._recognizers: dict[str, Recognizer] = {}

    def prepare(self, name: str) -> None:
        """Load the recognizer of this name. Raises `CommandError`."""
        try:
            self._recognizer(name)
        except Unavailable as error:
            raise CommandError(str(error)) from error

    def read(self, file: str, choice: str | None = None) -> FileAnswer:
        """Return the answer about a file, or what went wrong with it. `choice` replaces that of the reader.

        Raises `CommandError` where the recognizer cannot be used for any file.
        """
        choice = choice or self.choice
        if choice != AUTO:
            self.prepare(choice)
        try:
            casts, problems = zip(
                *(self._read_with_choice(article, choice) for article in self._load(file)), strict=True
            )
            return self._answer(casts)._replace(problem=next(filter(None, problems), ""))
        except LoadError as error:  # its message names the file
            return FileAnswer(errors=(str(error),))
        except (Unavailable, DamagedFile, ChildProcessError) as error:
            return FileAnswer(errors=(f"{file}: {error}",))
        except MemoryError:
            return FileAnswer(errors=(f"{file}: there is not enough memory to read it",))

    def read_after_death(self, file: str, death: str) -> FileAnswer:
        """Return the answer about a file the process for which died.

        With `auto`, the fast recognizer reads it if the accurate one was at work.
        """
        try:
            name = name_for(self.choice, max(len(article.text) for article in self._load(file)))
        except LoadError as error:
            return FileAnswer(errors=(str(error),))
        problem = f"the recognizer {name} ended its process ({death})"
        if self.choice == AUTO and name != FAST:
            return self.read(file, FAST)._replace(problem=problem)
        return FileAnswer(errors=(f"{file}: {problem}; there may be too little memory",))

    def _load(self, file: str) -> tuple[Article, ...]:
        """Return the articles of a file. Raises `LoadError`."""
        return self._loaded or load(file, allow_private=self._allow_private)

    def _read_with_choice(self, article: Article, choice: str) -> tuple[ArticleCast, str]:
        """Return the cast of an article, and why the fast recognizer read it where another should have.

        Raises `Unavailable`, where the choice leaves no other recognizer.
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
        """Return the recognizer of this name, prepared. Raises `Unavailable`."""
        if name not in self._recognizers:
            with _quiet(name):
                recognizer = choose_recognizer(name)
                recognizer.prepare()
            self._recognizers[name] = recognizer
        return self._recognizers[name]


def read_in_processes(reader: FileReader, files: Sequence[str]) -> Iterator[FileAnswer]:
    """Yield the answers about files in their order, read by one process for each processor.

    Native code can end its process in any way: by a fault, or by calling `exit(1)`, as numpy's OpenBLAS does where
    memory is short, and 1 would say that nothing was found. So it does not run in this process.
    """
    from tui.cast.long_texts.process_pool import map_in_processes

    def report(death: str) -> FileAnswer:
        return FileAnswer(death=death)

    early: dict[int, FileAnswer] = {}
    following = 0
    for number, answer in map_in_processes(reader.read, files, available_processors(), report, niceness=0):
        early[number] = answer
        while following in early:
            answer = early.pop(following)
            yield reader.read_after_death(files[following], answer.death) if answer.death else answer
            following += 1


def _quiet(recognizer: str) -> AbstractContextManager[None]:
    """Return what discards the output of a recognizer that is not ours, or that relies on libraries."""
    return nullcontext() if recognizer == FAST else nothing_printed()
