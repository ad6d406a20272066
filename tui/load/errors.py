"""What can go wrong in loading, as one clear line."""


class LoadError(Exception):
    """A source cannot be read as an article. Its text is one line that names the source and says what is wrong."""
