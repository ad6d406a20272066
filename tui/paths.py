"""Where the files that ship beside the code lie: in an installed wheel, or in a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def shipped_folder(name: str) -> Path:
    """Return the folder `name` ("themes" or "seeds") of this installation or checkout."""
    installed = _PACKAGE / "shipped" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name
