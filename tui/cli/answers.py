"""Runs a command on several files, and prints the answer about each, in the order of the files."""

import os
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from itertools import groupby

from tui.cast.processors import available_processors
from tui.cast.recognizers import AUTO, FAST
from tui.cli.exit_status import ERROR, NONE_FOUND, OK, CommandError
from tui.cli.file_answer import Answer, FileAnswer
from tui.cli.file_queue import FileTask
from tui.cli.file_reader import FileReader, read_here, read_in_processes
from tui.cli.options import Sources
from tui.cli.output import check_reader, print_bytes, print_error
from tui.cli.progress_bar import ProgressBar
from tui.config.settings import RECOGNIZER_RULE, is_recognizer_name, read_settings
from tui.load import STDIN, LoadError, load
from tui.load.file_uris import find_path, is_address
from tui.load.files import NO_ARTICLES

_READ_ALREADY = "this is standard input, which has been read already; name it once"

Change = Callable[[Sequence[str], Iterable[FileAnswer]], Iterator[FileAnswer]]
"""Takes the names of all files and their answers, in the same order, and yields the answers to print."""


def _print_all(_files: Sequence[str], answers: Iterable[FileAnswer]) -> Iterator[FileAnswer]:
    return iter(answers)


def answer_about(
    sources: Sources,
    answer: Answer,
    separator: bytes = b"",
    *,
    stops_at_first_hit: bool = False,
    change: Change = _print_all,
) -> int:
    """Print what `answer` gives for each source, with `separator` between two outputs, and return the exit status.

    A folder stands for the articles in it; one without articles cannot be read. A source that cannot be read does not
    stop the others. With `stops_at_first_hit`, the command ends at the first answer with hits, abandons files that are
    still being read, and returns `OK` even if other sources could not be read, like `grep -q`. `change` is called with
    the names of all files before any is read, and its answers are printed.

    Raises `CommandError` if the recognizer cannot be used, and `BrokenPipeError` if the reader of the output has closed
    it.
    """
    choice = _choose_recognizer(sources.recognizer)
    tasks = list(_read_stdin_once(task for file in sources.files for task in _find_tasks(file)))
    with ProgressBar(len(tasks)) as progress:
        printer = _Printer(separator, progress)
        with closing(_read(sources, tasks, answer, choice, printer, stops_at_first_hit)) as answers:
            explained = _explain_folders(tasks, answers)
            return printer.print_all(change([task.file for task in tasks], explained), stops_at_first_hit)


def _read_stdin_once(tasks: Iterable[FileTask]) -> Iterator[FileTask]:
    """Yield the tasks; every task but the first that reads standard input becomes an error."""
    is_read = False
    for task in tasks:
        yield task._replace(problem=_READ_ALREADY) if task.file == STDIN and is_read else task
        is_read = is_read or task.file == STDIN


def _find_tasks(source: str) -> Iterator[FileTask]:
    """Yield the files to read for a source: the source itself, or the files of a folder."""
    try:
        path = "" if _is_read_once(source) else find_path(source)
    except LoadError:  # reading it will report the error
        path = ""
    if not path or not os.path.isdir(path):
        yield FileTask(source)
        return
    from tui.load.listing import find_files

    is_empty = True
    for listed in find_files(path):
        is_empty = False
        yield FileTask(listed.source, folder=source, problem=listed.problem)
    if is_empty:
        yield FileTask(source, problem=NO_ARTICLES)


def _explain_folders(tasks: Sequence[FileTask], answers: Iterable[FileAnswer]) -> Iterator[FileAnswer]:
    """Yield the answers about files. The last answer about a folder without articles gets an error that says so."""
    left = Counter(task.folder for task in tasks)
    with_articles = {""}
    for task, answer in zip(tasks, answers, strict=False):  # fewer answers if the first hit ended them
        left[task.folder] -= 1
        if answer.is_article:
            with_articles.add(task.folder)
        if not left[task.folder] and task.folder not in with_articles:
            yield answer._replace(errors=(f"{task.folder}: {NO_ARTICLES}",))
        else:
            yield answer


def _is_read_once(source: str) -> bool:
    """Return whether a source can be read only once, or should not be fetched again."""
    return source == STDIN or is_address(source)


class _Printer:
    """Prints answers with separators, and erases the progress bar before that."""

    def __init__(self, separator: bytes, progress: ProgressBar) -> None:
        self._separator = separator
        self._progress = progress
        self._has_printed = False
        self._problems: set[str] = set()

    def print_all(self, answers: Iterable[FileAnswer], stops_at_first_hit: bool) -> int:
        """Print the answers and their errors, each problem only once, and return the exit status."""
        has_hits = has_failed = False
        hint = ""
        for answer in answers:
            if answer.problem and answer.problem not in self._problems:
                self._problems.add(answer.problem)
                self._print_error(f"{answer.problem} ({FAST} is used)")
            for error in answer.errors:
                self._print_error(error)
                has_failed = True
            has_hits = has_hits or answer.hits > 0
            hint = hint or answer.hint
            if answer.output:
                self._print(answer.output)
            if answer.hits and stops_at_first_hit:
                return OK
        if has_failed:
            return ERROR
        if hint and not has_hits:
            self._print_error(hint)
        return OK if has_hits else NONE_FOUND

    def watch(self, done: int) -> None:
        """Count `done` more files as read. Raises `BrokenPipeError` if the reader of the output has closed it."""
        self._progress.advance(done)
        if self._has_printed:
            check_reader()

    def make_room(self) -> None:
        """Erase the progress bar before something else is written to the terminal."""
        self._progress.erase()

    def _print(self, output: bytes) -> None:
        self._progress.make_room()
        print_bytes(self._separator + output if self._has_printed else output)
        self._has_printed = True

    def _print_error(self, message: str) -> None:
        self._progress.erase()
        print_error(message)


def _read(
    sources: Sources, tasks: Sequence[FileTask], answer: Answer, choice: str, printer: _Printer, any_hit: bool
) -> Generator[FileAnswer]:
    """Yield the answers. The files are read in other processes if that is safer or faster."""
    watch = printer.watch
    if choice == FAST and (len(tasks) == 1 or available_processors() == 1):
        yield from read_here(FileReader(choice, answer, allow_private=sources.allow_private), tasks, watch)
        return
    for are_read_once, run in groupby(tasks, lambda task: not task.problem and _is_read_once(task.file)):
        if not are_read_once:
            yield from read_in_processes(FileReader(choice, answer), tuple(run), watch, any_hit=any_hit)
            continue
        for task in run:  # loaded here, so that it is not lost if a process dies
            printer.make_room()  # the text may still be being typed
            try:
                loaded = load(task.file, allow_private=sources.allow_private)
            except LoadError as error:
                watch(1)
                yield FileAnswer(errors=(str(error),))
            else:
                yield from read_in_processes(FileReader(choice, answer, loaded), (task,), watch, any_hit=any_hit)


def _choose_recognizer(choice: str | None) -> str:
    """Return the recognizer of the option, or else of the settings, or else the default.

    Raises `CommandError` if `choice` is not a valid name.
    """
    if choice is None:
        settings, notices = read_settings()
        for notice in notices:
            print_error(notice)
        return settings.recognizer or AUTO
    if not is_recognizer_name(choice):
        raise CommandError(f"--recognizer {RECOGNIZER_RULE}")
    return choice
