"""The folders of the program: the reader's configuration and state, and the files that ship beside the code.

Folders come as `Path`, whose module is imported when it is first needed: `dramatis cast` needs only the path of the
settings, as a string, and pathlib takes 5 ms to import.
"""

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def settings_path() -> str:
    """Return the path of the reader's settings, which need not exist."""
    return os.path.join(_xdg_folder("XDG_CONFIG_HOME", ".config"), "settings.toml")


def config_folder() -> "Path":
    """Return the folder of the reader's settings and themes, which need not exist."""
    from pathlib import Path

    return Path(_xdg_folder("XDG_CONFIG_HOME", ".config"))


def state_folder() -> "Path":
    """Return the folder of files that the reader saves, which need not exist."""
    from pathlib import Path

    return Path(_xdg_folder("XDG_STATE_HOME", ".local/state"))


def shipped_folder(name: str) -> "Path":
    """Return the folder `name` ("themes" or "seeds") of the installed wheel, or of the checkout that runs."""
    from pathlib import Path

    package = Path(__file__).parent
    installed = package / "shipped" / name
    return installed if installed.is_dir() else package.parent / name


def _xdg_folder(variable: str, default: str) -> str:
    """Return the program's folder below the one that an environment variable names, or else below `default` at home.

    A relative path in the variable is ignored, as the XDG Base Directory Specification (0.8) says.
    """
    base = os.environ.get(variable, "")
    if not os.path.isabs(base):
        base = os.path.join(os.path.expanduser("~"), default)
    return os.path.join(base, "dramatis")
