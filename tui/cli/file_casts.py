"""Reads the casts of files for `dramatis cast`, in this process or in several, in the order of the files."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import NamedTuple

from tui.cast import read_cast
from tui.cast.processors import available_processors
from tui.cast.recognizers import AUTO, FAST, Recognizer, Unavailable, choose_recognizer, name_for
from tui.cast.shipped_files import DamagedFile
from tui.cli.exit_status import CommandError
from tui.cli.output import nothing_printed
from tui.export.registry import Exporter
from tui.load import LoadError, load
from tui.model import Article


class FileCast(NamedTuple):
    """What became of a file: the exported text of the casts of its articles, or the error that stopped it.

    `problem` says why the fast recognizer is used, where `auto` would have another one. `death` says how the process
    that should read the file ended before it had.
    """

    text: str = ""
    has_actors: bool = False
    error: str = ""
    problem: str = ""
    death: str = ""


class CastReader:
    """Reads and exports the casts of files with the recognizer of a choice. It loads recognizers when it needs them.

    `width` is in cells, or None. `loaded` are the articles of the one source that is read, if it can be read only once.
    """

    def __init__(
        self,
        choice: str,
        exporter: Exporter,
        width: int | None,
        loaded: tuple[Article, ...] = (),
        *,
        allow_private: bool = False,
    ) -> None:
        self.choice = choice
        self._exporter = exporter
        self._width = width
        self._loaded = loaded
        self._allow_private = allow_private
        self._recognizers: dict[str, Recognizer] = {}

    def prepare(self, name: str) -> None:
        """Load the recognizer of this name. Raises `CommandError`."""
        try:
            self._recognizer(name)
        except Unavailable as error:
            raise CommandError(str(error)) from error

    def read(self, file: str, choice: str | None = None) -> FileCast:
        """Return the cast of a file, or what went wrong with it. `choice` replaces that of the reader.

        Raises `CommandError` where the recognizer cannot be used for any file.
        """
        choice = choice or self.choice
        if choice != AUTO:
            self.prepare(choice)
        try:
            return self._join([self._read_with_choice(article, choice) for article in self._load(file)])
        except LoadError as error:  # its message names the file
            return FileCast(error=str(error))
        except (Unavailable, DamagedFile, ChildProcessError) as error:
            return FileCast(error=f"{file}: {error}")
        except MemoryError:
            return FileCast(error=f"{file}: there is not enough memory to read it")

    def read_after_death(self, file: str, death: str) -> FileCast:
        """Return the cast of a file the process for which died.

        With `auto`, the fast recognizer reads it if the accurate one was at work.
        """
        try:
            name = name_for(self.choice, max(len(article.text) for article in self._load(file)))
        except LoadError as error:
            return FileCast(error=str(error))
        problem = f"the recognizer {name} ended its process ({death})"
        if self.choice == AUTO and name != FAST:
            return self.read(file, FAST)._replace(problem=problem)
        return FileCast(error=f"{file}: {problem}; there may be too little memory")

    def _load(self, file: str) -> tuple[Article, ...]:
        """Return the articles of a file. Raises `LoadError`."""
        return self._loaded or load(file, allow_private=self._allow_private)

    def _join(self, casts: Sequence[FileCast]) -> FileCast:
        return FileCast(
            text=self._exporter.separator.join(cast.text for cast in casts),
            has_actors=any(cast.has_actors for cast in casts),
            problem=next((cast.problem for cast in casts if cast.problem), ""),
        )

    def _read_with_choice(self, article: Article, choice: str) -> FileCast:
        """Return the cast of an article. Raises `Unavailable`, where the choice leaves no other recognizer."""
        name = name_for(choice, len(article.text))
        try:
            return self._read(article, name)
        except Unavailable as error:
            if choice != AUTO or name == FAST:
                raise
            return self._read(article, FAST)._replace(problem=str(error))

    def _read(self, article: Article, name: str) -> FileCast:
        recognizer = self._recognizer(name)
        with _quiet(name):
            cast = read_cast(article.text, recognizer, article.blocks)
        return FileCast(self._exporter.export(article, cast, self._width), bool(cast.actors))

    def _recognizer(self, name: str) -> Recognizer:
        """Return the recognizer of this name, prepared. Raises `Unavailable`."""
        if name not in self._recognizers:
            with _quiet(name):
                recognizer = choose_recognizer(name)
                recognizer.prepare()
            self._recognizers[name] = recognizer
        return self._recognizers[name]


def read_in_processes(reader: CastReader, files: Sequence[str]) -> Iterator[FileCast]:
    """Yield the casts of files in their order, read by one process for each processor.

    Native code can end its process in any way: by a fault, or by calling `exit(1)`, as numpy's OpenBLAS does where
    memory is short, and 1 would say that no actor was found. So it does not run in this process.
    """
    from tui.cast.long_texts.process_pool import map_in_processes

    def report(death: str) -> FileCast:
        return FileCast(death=death)

    early: dict[int, FileCast] = {}
    following = 0
    for number, cast in map_in_processes(reader.read, files, available_processors(), report, niceness=0):
        early[number] = cast
        while following in early:
            cast = early.pop(following)
            yield reader.read_after_death(files[following], cast.death) if cast.death else cast
            following += 1


def _quiet(recognizer: str) -> AbstractContextManager[None]:
    """Return what discards the output of a recognizer that is not ours, or that relies on libraries."""
    return nullcontext() if recognizer == FAST else nothing_printed()
