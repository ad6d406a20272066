"""The folders of the program: the reader's configuration and state, and the files that ship beside the code.

Folders come as `Path`, whose module is imported when it is first needed: `dramatis cast` needs only the path of the
settings, as a string, and pathlib takes 5 ms to import.
"""

import os
from errno import ENOENT
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class NoHomeError(FileNotFoundError):
    """The reader has no home folder, and no XDG variable names another place: nothing can be read or saved there."""

    def __init__(self) -> None:
        super().__init__(ENOENT, "there is no home folder; set HOME to one")


def settings_path() -> str:
    """Return the path of the reader's settings, which need not exist. Raises `NoHomeError`."""
    return os.path.join(_xdg_folder("XDG_CONFIG_HOME", ".config"), "settings.toml")


def config_folder() -> "Path":
    """Return the folder of the reader's settings and themes, which need not exist. Raises `NoHomeError`."""
    from pathlib import Path

    return Path(_xdg_folder("XDG_CONFIG_HOME", ".config"))


def own_themes_folder() -> "Path | None":
    """Return the folder of the reader's own themes, which need not exist; None without a home folder."""
    try:
        return config_folder() / "themes"
    except NoHomeError:
        return None


def state_folder() -> "Path":
    """Return the folder of files that the reader saves, which need not exist. Raises `NoHomeError`."""
    from pathlib import Path

    return Path(_xdg_folder("XDG_STATE_HOME", ".local/state"))


def shipped_folder(name: str) -> "Path":
    """Return the folder `name` ("themes" or "seeds") of the installed wheel, or of the checkout that runs."""
    from pathlib import Path

    package = Path(__file__).parent
    installed = package / "shipped" / name
    return installed if installed.is_dir() else package.parent / name


def is_sample(source: str) -> bool:
    """Return whether an article's source is the sample that ships with the program."""
    return source.endswith(f"{os.sep}sample.txt") and source == str(shipped_folder("seeds") / "sample.txt")


def _xdg_folder(variable: str, default: str) -> str:
    """Return the program's folder below the one that an environment variable names, or else below `default` at home.

    A relative path in the variable is ignored, as the XDG Base Directory Specification (0.8) says.
    """
    base = os.environ.get(variable, "")
    if not os.path.isabs(base):
        base = os.path.join(_home(), default)
    return os.path.join(base, "dramatis")


def _home() -> str:
    """Return the absolute path in HOME, or else the home folder of the user's account. Raises `NoHomeError`.

    `os.path.expanduser` would return "~", or a relative path, where there is neither, and `./~` would be created.
    """
    home = os.environ.get("HOME", "")
    if not os.path.isabs(home):
        import pwd

        try:
            home = pwd.getpwuid(os.getuid()).pw_dir
        except KeyError:  # containers run programs as users without an account
            home = ""
    if not os.path.isabs(home):
        raise NoHomeError
    return home
