"""Answers a command about each of several files: prints the answers in the order of the files."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from tui.cast.processors import available_processors
from tui.cast.recognizers import ACCURATE, AUTO, FAST
from tui.cli.exit_status import ERROR, NONE_FOUND, OK, CommandError
from tui.cli.file_answer import Answer, FileAnswer
from tui.cli.file_reader import FileReader, read_in_processes
from tui.cli.options import Sources
from tui.cli.output import print_bytes, print_error
from tui.config.settings import RECOGNIZER_RULE, is_recognizer_name, read_settings
from tui.load import STDIN, LoadError, load
from tui.load.file_uris import is_address

Change = Callable[[Iterable[FileAnswer]], Iterator[FileAnswer]]


def answer_about(
    sources: Sources,
    answer: Answer,
    separator: bytes = b"",
    *,
    stops_at_first_hit: bool = False,
    change: Change = iter,
) -> int:
    """Print what `answer` gives for each source, with `separator` between two outputs, and return the exit status.

    A source that cannot be read does not stop the others. With `stops_at_first_hit`, an answer with hits is the last,
    what is still read is abandoned, and the status is `OK` even if other sources could not be read, as with `grep -q`.
    `change` takes the answers, one for each source in their order, and yields those to print, in this process.
    Raises `CommandError` where the recognizer cannot be used.
    """
    print_answers = partial(_print, change=change, separator=separator, stops_at_first_hit=stops_at_first_hit)
    choice = _choose_recognizer(sources.recognizer)
    if choice in (AUTO, ACCURATE) or (choice == FAST and len(sources.files) > 1 < available_processors()):
        return print_answers(_read_files(sources, answer, choice))
    reader = FileReader(choice, answer, allow_private=sources.allow_private)
    print_all = partial(_print_with, reader, sources.files, print_answers)
    if choice == FAST:
        return print_all()
    from tui.cli.separate_process import run_in_separate_process

    return run_in_separate_process(print_all, f"the recognizer {choice}")


def _print_with(reader: FileReader, files: Iterable[str], print_answers: Callable[[Iterable[FileAnswer]], int]) -> int:
    reader.prepare(reader.choice)
    return print_answers(map(reader.read, files))


def _read_files(sources: Sources, answer: Answer, choice: str) -> Iterator[FileAnswer]:
    """Yield the answers about the sources, read in other processes; what should be read only once is loaded here."""
    if not any(map(_is_read_once, sources.files)):
        yield from read_in_processes(FileReader(choice, answer), sources.files)
        return
    for file in sources.files:
        try:
            loaded = load(file, allow_private=sources.allow_private) if _is_read_once(file) else ()
        except LoadError as error:
            yield FileAnswer(errors=(str(error),))
            continue
        yield from read_in_processes(FileReader(choice, answer, loaded), [file])


def _is_read_once(file: str) -> bool:
    """Return whether a source is gone once it is read, or should not be fetched again."""
    return file == STDIN or is_address(file)


def _print(answers: Iterable[FileAnswer], change: Change, separator: bytes, *, stops_at_first_hit: bool) -> int:
    """Print the answers and what went wrong, each problem once, and return the exit status."""
    before = b""
    has_hits = has_failed = False
    hint = ""
    problems: set[str] = set()
    for answer in change(answers):
        if answer.problem and answer.problem not in problems:
            problems.add(answer.problem)
            print_error(f"{answer.problem} ({FAST} is used)")
        for error in answer.errors:
            print_error(error)
            has_failed = True
        has_hits = has_hits or answer.hits > 0
        hint = hint or answer.hint
        if answer.output:
            print_bytes(before + answer.output)
            before = separator
        if answer.hits and stops_at_first_hit:
            return OK
    if has_failed:
        return ERROR
    if hint and not has_hits:
        print_error(hint)
    return OK if has_hits else NONE_FOUND


def _choose_recognizer(choice: str | None) -> str:
    """Return the choice of a recognizer that an option makes, or else the settings, or else the default.

    Raises `CommandError` if `choice` can be no name.
    """
    if choice is None:
        settings, notices = read_settings()
        for notice in notices:
            print_error(notice)
        return settings.recognizer or AUTO
    if not is_recognizer_name(choice):
        raise CommandError(f"--recognizer {RECOGNIZER_RULE}")
    return choice
