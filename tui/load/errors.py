"""The error that loading raises."""


class LoadError(Exception):
    """A source cannot be read as an article. The message is one clean line that names it and says what is wrong."""
