r"""Names of files as `file:` URIs, which are plain ASCII even if the name is not valid text.

On Linux a name is bytes. Python writes those that are not UTF-8 as lone surrogates (PEP 383): b"caf\xe9" becomes
"caf\udce9", which is no valid Unicode, and which other programs cannot turn back. "file:///tmp/caf%E9" they can.
"""

import os

from tui.load.files import STDIN, LoadError, source_name
from tui.model import Article

_SCHEME = "file:"
_THIS_MACHINE = ("", "localhost")


def is_address(source: str) -> bool:
    """Return whether a source is an address of the web."""
    return source[:8].lower().startswith(("http://", "https://"))


def find_path(source: str) -> str:
    """Return the path that a source names: that of a `file:` URI of this machine, or else the source itself.

    A file with exactly this name, in a folder called "file:", takes precedence. Raises `LoadError` for a URI of another
    machine.
    """
    if source[: len(_SCHEME) + 1].lower() != f"{_SCHEME}/" or os.path.lexists(source):
        return source
    from urllib.parse import unquote_to_bytes

    path = source[len(_SCHEME) :]
    if path.startswith("//"):
        host, slash, rest = path[2:].partition("/")
        if host.lower() not in _THIS_MACHINE:
            raise LoadError(f"{source_name(source)} is on another machine; copy it here first")
        path = slash + rest
    return os.fsdecode(unquote_to_bytes(os.fsencode(path)))


def is_same_file(one: str, other: str) -> bool:
    """Return whether two paths lead to the same existing file."""
    try:
        return os.path.samefile(one, other)
    except (OSError, ValueError):
        return False


def add_file_name(article: Article, path: str) -> Article:
    """Return the article with the exact name of the file that it was read from; unchanged for standard input.

    The name is written as Python does in a UTF-8 locale, whatever the locale of this process.
    """
    if path == STDIN:
        return article
    name = os.fsencode(path).decode("utf-8", "surrogateescape")
    return article._replace(file=name, file_uri=None if _is_unicode(name) else make_file_uri(os.fsencode(path)))


def _is_unicode(name: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in name)


def make_file_uri(path: bytes) -> str:
    """Return the absolute `file:` URI of a path, which may be relative to the folder that this process is in."""
    from urllib.parse import quote_from_bytes

    return f"{_SCHEME}//{quote_from_bytes(os.path.join(os.getcwdb(), path))}"
