"""What can go wrong in loading, as one clear line."""


class LoadError(Exception):
    """A source cannot be read as an article: one clean line that names it and says what is wrong."""
