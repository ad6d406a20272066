"""The error that loading raises."""


class LoadError(Exception):
    """A source cannot be read as an article. The message, a single clean line, names it and says what is wrong."""
