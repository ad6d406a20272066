"""`dramatis cast`: prints the cast of each file in the format of an exporter."""

from tui.cast import read_cast
from tui.cast.recognizers import DEFAULT, Recognizer, Unavailable, choose_recognizer
from tui.cast.shipped_files import DamagedFile
from tui.cli.exit_status import ERROR, NO_ACTORS, OK, CommandError
from tui.cli.options import CastOptions
from tui.cli.output import output_width, print_error, print_text
from tui.config.settings import RECOGNIZER_NAMES, is_recognizer_name, read_settings
from tui.export.registry import EXPORTERS
from tui.load import LoadError, load


def print_casts(options: CastOptions) -> int:
    """Print the cast of each file and return the exit status. A file that cannot be read does not stop the others.

    Raises `CommandError` where the recognizer cannot be used.
    """
    try:
        chosen = _prepare_recognizer(options.recognizer)
    except Unavailable as error:
        raise CommandError(str(error)) from error
    exporter = EXPORTERS[options.format]
    width = output_width()
    separator = ""
    has_actors = has_failed = False
    for file in options.files:
        try:
            article = load(file)
            cast = read_cast(article.text, chosen)
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


def _prepare_recognizer(choice: str | None) -> Recognizer:
    """Return the recognizer `choice`, or else the one in the settings, ready for use.

    Raises `Unavailable`, and `CommandError` if `choice` can be no name.
    """
    if choice is None:
        settings, notices = read_settings()
        choice = settings.recognizer
        for notice in notices:
            print_error(notice)
    elif not is_recognizer_name(choice):
        raise CommandError(f"--recognizer {RECOGNIZER_NAMES}")
    chosen = choose_recognizer(DEFAULT if choice is None else choice)
    chosen.prepare()
    return chosen
