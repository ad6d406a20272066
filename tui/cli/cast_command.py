"""`dramatis cast`: prints the cast of each file in the format of an exporter."""

from collections.abc import Iterable, Iterator
from functools import partial

from tui.cast.processors import available_processors
from tui.cast.recognizers import ACCURATE, AUTO, FAST
from tui.cli.exit_status import ERROR, NO_ACTORS, OK, CommandError
from tui.cli.file_casts import CastReader, FileCast, read_in_processes
from tui.cli.options import CastOptions
from tui.cli.output import output_width, print_error, print_text
from tui.config.settings import RECOGNIZER_RULE, is_recognizer_name, read_settings
from tui.export.registry import EXPORTERS
from tui.load import STDIN, LoadError, load
from tui.load.file_uris import is_address


def print_casts(options: CastOptions) -> int:
    """Print the cast of each file and return the exit status. A file that cannot be read does not stop the others.

    Raises `CommandError` where the recognizer cannot be used.
    """
    choice = _choose_recognizer(options.recognizer)
    if choice in (AUTO, ACCURATE) or (choice == FAST and len(options.files) > 1 < available_processors()):
        return _print(options, _read_files(options, choice))
    reader = CastReader(choice, EXPORTERS[options.format], output_width(), allow_private=options.allow_private)
    print_all = partial(_print_with, options, reader)
    if choice == FAST:
        return print_all()
    from tui.cli.separate_process import run_in_separate_process

    return run_in_separate_process(print_all, f"the recognizer {choice}")


def _print_with(options: CastOptions, reader: CastReader) -> int:
    reader.prepare(reader.choice)
    return _print(options, map(reader.read, options.files))


def _read_files(options: CastOptions, choice: str) -> Iterator[FileCast]:
    """Yield the casts of the files, read in other processes; what should be read only once is loaded here."""
    exporter, width, allow_private = EXPORTERS[options.format], output_width(), options.allow_private
    if not any(map(_is_read_once, options.files)):
        yield from read_in_processes(CastReader(choice, exporter, width), options.files)
        return
    for file in options.files:
        try:
            loaded = load(file, allow_private=allow_private) if _is_read_once(file) else ()
        except LoadError as error:
            yield FileCast(error=str(error))
            continue
        yield from read_in_processes(CastReader(choice, exporter, width, loaded), [file])


def _is_read_once(file: str) -> bool:
    """Return whether a source is gone once it is read, or should not be fetched again."""
    return file == STDIN or is_address(file)


def _print(options: CastOptions, casts: Iterable[FileCast]) -> int:
    """Print the casts and what went wrong, each problem once, and return the exit status."""
    separator = ""
    has_actors = has_failed = False
    problems: set[str] = set()
    for cast in casts:
        if cast.problem and cast.problem not in problems:
            problems.add(cast.problem)
            print_error(f"{cast.problem} ({FAST} is used)")
        if cast.error:
            print_error(cast.error)
            has_failed = True
            continue
        has_actors = has_actors or cast.has_actors
        print_text(separator + cast.text)
        separator = EXPORTERS[options.format].separator
    if has_failed:
        return ERROR
    return OK if has_actors else NO_ACTORS


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
