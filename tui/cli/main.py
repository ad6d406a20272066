"""The `dramatis` command: its arguments, its errors, its exit status. The interface is imported last, if at all."""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

from tui.cli.exit_status import FOUND, INTERRUPTED, complain
from tui.cli.options import Misused, Reading, casting, reading

if TYPE_CHECKING:
    from tui.model import Article
    from tui.settings import Settings

_FRAMES_A_SECOND = "250"
"""How soon textual may draw a second frame after one: its own 60 make a key that comes in between wait for 16 ms."""
_STDIN, _STDOUT, _STDERR = range(3)


class Failure(Exception):
    """What is wrong, in one line."""


def program() -> NoReturn:
    """Be the `dramatis` command, and end the process: Python takes 8 ms to take apart what there is no more use for."""
    status = main()
    with suppress(OSError):
        sys.stderr.flush()
    os._exit(status)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with these arguments, by default the program's own, and return its exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    _open_closed_streams()
    gc.disable()  # the policy is in tui/ui/background/garbage.py
    try:
        status = _dispatched(arguments)
        sys.stdout.flush()
        return status
    except (Failure, Misused) as failure:
        return complain(str(failure))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # whoever read our output has enough
        _drop_output()
        return FOUND
    except OSError as error:  # such as a full disk
        _drop_output()
        return complain(error.strerror or str(error))
    finally:
        gc.enable()


def _open_closed_streams() -> None:
    """Let what is said to nobody go nowhere: Python has None for a stream that was closed before it began."""
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115


def _dispatched(arguments: list[str]) -> int:
    try:
        if arguments[:1] == ["cast"]:
            asked = casting(arguments[1:])
            from tui.cli.cast_command import main as print_cast

            return print_cast(asked)
        return _read(reading(arguments))
    except SystemExit:  # how argparse ends after --help and --version
        return FOUND


def _drop_output() -> None:
    """Let what is left in the buffer go nowhere, or it complains once more when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _read(asked: Reading) -> int:
    if asked.list_themes:
        from tui.text.sanitize import clean_line

        lines = "".join(f"{clean_line(name)}\n" for name in _theme_names())
        sys.stdout.buffer.write(lines.encode())  # UTF-8, whatever the locale can say
        return FOUND
    if asked.list_keys:
        from tui.ui.keymap import listed

        sys.stdout.buffer.write(listed().encode())
        return FOUND
    settings, notices = _settings(asked)
    from tui.worker.client import Elsewhere

    source = Elsewhere()
    source.start()  # it loads what it needs while the interface does
    try:
        article, rest = _article(asked.file)
        _take_the_terminal()
        os.environ.setdefault("TEXTUAL_FPS", _FRAMES_A_SECOND)
        from tui.ui.app import run

        return run(article, settings, notices, source, rest)
    finally:
        source.stop()


def _theme_names() -> list[str]:
    from tui.settings import config_folder
    from tui.ui.theming.themes import theme_names

    return theme_names(config_folder() / "themes")


def _settings(asked: Reading) -> "tuple[Settings, tuple[str, ...]]":
    """Return the settings, the arguments over the file, and clean notices. Raises `Failure`."""
    from tui.settings import MEASURES, read_settings
    from tui.suggest import suggest
    from tui.text.sanitize import clean_line

    settings, notices = read_settings()
    if asked.measure is not None:
        if asked.measure not in MEASURES:
            raise Failure(f"--measure should be from {MEASURES[0]} to {MEASURES[-1]}")
        settings = settings._replace(measure=asked.measure)
    if asked.recognizer is not None:
        settings = settings._replace(recognizer=asked.recognizer)
    if asked.theme is not None:
        names = _theme_names()
        if asked.theme not in names:
            near = suggest(asked.theme, names)
            hint = f"did you mean {near}?" if near else "`dramatis --list-themes` lists them"
            raise Failure(f"there is no theme {asked.theme!r}; {hint}")
        settings = settings._replace(theme=asked.theme)
    return settings, tuple(map(clean_line, notices))


def _article(file: str | None) -> "tuple[Article, Callable[[], Article] | None]":
    """Read the file, or what is piped in, or the sample; of a large one the beginning, with what reads the whole.

    Raises `Failure`.
    """
    from tui.load import STDIN, LoadError, load, opening
    from tui.paths import shipped_folder

    if file is None:
        file = STDIN if _is_piped() else str(min(shipped_folder("seeds").glob("*.txt")))
    if opened := opening(file):
        return opened.article, opened.rest
    try:
        return load(file), None
    except LoadError as error:
        raise Failure(str(error)) from error


def _is_piped() -> bool:
    """Tell whether there is something to read on stdin, and that is no keyboard."""
    from fcntl import F_GETFL, fcntl

    try:
        return not os.isatty(_STDIN) and fcntl(_STDIN, F_GETFL) & os.O_ACCMODE != os.O_WRONLY
    except OSError:  # closed
        return False


def _take_the_terminal() -> None:
    """Make sure that there is a terminal to draw on, with its keys on stdin. Raises `Failure`."""
    try:
        if not os.isatty(_STDOUT) or os.environ.get("TERM", "dumb") == "dumb":
            raise OSError
        if sys.__stdin__ is None or sys.__stderr__ is None:  # closed; textual needs both
            raise OSError
        if not os.isatty(_STDIN):  # the article came in here; the keys come from the terminal
            terminal = os.open("/dev/tty", os.O_RDWR)
            os.dup2(terminal, _STDIN)
            os.close(terminal)
        if not os.isatty(_STDERR):  # textual draws there
            os.dup2(_STDOUT, _STDERR)
    except OSError:
        raise Failure("there is no terminal to draw on; `dramatis cast FILE` works without one") from None
