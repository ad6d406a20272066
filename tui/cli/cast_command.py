"""`dramatis cast`: prints the cast of each file in the format of an exporter."""

from contextlib import AbstractContextManager, nullcontext

from tui.cast import read_cast
from tui.cast.recognizers import DEFAULT, Unavailable, choose_recognizer
from tui.cast.shipped_files import DamagedFile
from tui.cli.exit_status import ERROR, NO_ACTORS, OK, CommandError
from tui.cli.options import CastOptions
from tui.cli.output import nothing_printed, output_width, print_error, print_text
from tui.config.settings import RECOGNIZER_RULE, is_recognizer_name, read_settings
from tui.export.registry import EXPORTERS
from tui.load import LoadError, load


def print_casts(options: CastOptions) -> int:
    """Print the cast of each file and return the exit status. A file that cannot be read does not stop the others.

    Raises `CommandError` where the recognizer cannot be used.
    """
    name = _choose_recognizer_name(options.recognizer)
    if name == DEFAULT:
        return _print_casts(options, name)
    from tui.cli.separate_process import run_in_separate_process

    return run_in_separate_process(lambda: _print_casts(options, name), f"the recognizer {name}")


def _print_casts(options: CastOptions, name: str) -> int:
    """Do so with the recognizer of this name."""
    try:
        with _quiet(name):
            recognizer = choose_recognizer(name)
            recognizer.prepare()
    except Unavailable as error:
        raise CommandError(str(error)) from error
    exporter = EXPORTERS[options.format]
    width = output_width()
    separator = ""
    has_actors = has_failed = False
    for file in options.files:
        try:
            article = load(file)
            with _quiet(name):
                cast = read_cast(article.text, recognizer)
        except LoadError as error:  # its message names the file
            print_error(str(error))
            has_failed = True
            continue
        except (Unavailable, DamagedFile, ChildProcessError) as error:
            print_error(f"{file}: {error}")
            has_failed = True
            continue
        except MemoryError:
            print_error(f"{file}: there is not enough memory to read it")
            has_failed = True
            continue
        has_actors = has_actors or bool(cast.actors)
        print_text(separator + exporter.export(article, cast, width))
        separator = exporter.separator
    if has_failed:
        return ERROR
    return OK if has_actors else NO_ACTORS


def _choose_recognizer_name(choice: str | None) -> str:
    """Return the name of the recognizer that an option names, or else the settings.

    Raises `CommandError` if `choice` can be no name.
    """
    if choice is None:
        settings, notices = read_settings()
        for notice in notices:
            print_error(notice)
        return settings.recognizer or DEFAULT
    if not is_recognizer_name(choice):
        raise CommandError(f"--recognizer {RECOGNIZER_RULE}")
    return choice


def _quiet(recognizer: str) -> AbstractContextManager[None]:
    """Return what discards the output of a recognizer that is not ours, or that relies on libraries."""
    return nullcontext() if recognizer == DEFAULT else nothing_printed()
