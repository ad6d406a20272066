"""Data that is kept between sessions: the articles that were read, and where the reader stopped in each."""

FILE = "recent.sqlite"
"""The name of the file in the reader's state folder."""


def has_recent() -> bool:
    """Return whether the file exists. Does not import SQLite."""
    from tui.paths import state_folder

    try:
        return (state_folder() / FILE).is_file()
    except OSError:
        return False
