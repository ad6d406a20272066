"""The exit statuses of the command, and the error that ends it."""

OK = 0
NONE_FOUND = 1
"""Nothing was found in any of the files."""
ERROR = 2
INTERRUPTED = 130
"""Ctrl+C; 128 plus the number of SIGINT, as shells report it."""


class CommandError(Exception):
    """Ends the command with status `ERROR`. Its message, a single line, says what is wrong and what to do."""
