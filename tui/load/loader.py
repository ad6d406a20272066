r"""One format that articles come in: how it is recognized, and which function reads it.

A loader is data: it names its functions as "module:function", and their module is imported only for a source that may
be in the format. So a format costs other sources nothing.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from tui.load.files import LoadError
from tui.model import Article

HEAD = 1 << 12
"""The number of first bytes that a format is recognized by."""
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")

Recognizes = Callable[[bytes, str], bool]
"""Takes the first `HEAD` bytes of a source and its name in lower case, and says whether they are in a format.

The name is empty where only the content counts.
"""


class Loader(NamedTuple):
    """One format.

    `format` is what it is called in messages and in `Article.format`. `may_be` is asked first, and is quick: it looks
    at a few bytes, or at the end of the name. `recognizer`, where `may_be` is not enough, names a function with the
    same arguments, which knows the format better; it must not import a library.

    `function` names the function that takes all bytes (at least one) and the name of the source, and returns an
    article, or several. It raises `LoadError`. `libraries` are the modules that the function imports from other
    packages, and `extra` is the extra of this package that installs them; None for what is always installed.

    `in_child` says that the libraries are not trusted with a hostile source: the function runs in a process of its own
    (`tui.load.child`), which imports the libraries before its memory and files are limited.

    A format that cannot be read has no function, but `advice`, which follows "is a picture, not text; ".
    """

    format: str
    may_be: Recognizes
    function: str = ""
    recognizer: str = ""
    libraries: tuple[str, ...] = ()
    extra: str | None = None
    in_child: bool = True
    advice: str = ""

    @property
    def is_slow(self) -> bool:
        """Whether reading takes longer than starting a process, because it does start one."""
        return self.in_child and bool(self.function)

    def recognizes(self, head: bytes, name: str) -> bool:
        """Return whether a source that begins with `head` is in this format."""
        if not self.may_be(head, name):
            return False
        return not self.recognizer or bool(find_function(self.recognizer)(head, name))

    def load(self, data: bytes, name: str) -> tuple[Article, ...]:
        """Return the articles in `data`, which may be hostile, in this process.

        Raises `LoadError`, also where a library is missing.
        """
        if self.advice:
            raise self.refuse(name)
        with self.naming_missing_library(name):
            loaded = find_function(self.function)(data, name)
        return (loaded,) if isinstance(loaded, Article) else tuple(loaded)

    @contextmanager
    def naming_missing_library(self, name: str) -> Iterator[None]:
        """Turn the error of an import into a `LoadError` that says what to install to read the source `name`."""
        try:
            yield
        except ImportError as error:
            command = f"pip install 'dramatis-tui{f'[{self.extra}]' if self.extra else ''}'"
            library = error.name or "a library"
            raise LoadError(f"{name}: reading {self.format} needs {library}; install it with {command}") from None

    def refuse(self, name: str) -> LoadError:
        """Return the error for a source in a format that cannot be read."""
        return LoadError(f"{name} is {self.format}, not text; {self.advice}")


def find_function(path: str) -> Callable[[bytes, str], Article | tuple[Article, ...]]:
    """Return the function that "module:function" names, importing its module."""
    from importlib import import_module

    module, _, name = path.partition(":")
    function: Callable[[bytes, str], Article | tuple[Article, ...]] = getattr(import_module(module), name)
    return function


def begins(*signatures: bytes) -> Recognizes:
    """Return what recognizes a format by the first bytes of a source."""
    return lambda head, _name: head.startswith(signatures)


def begins_with_text(*beginnings: bytes) -> Recognizes:
    """Return what recognizes a format by the first letters of a text, in lower case, behind any white space.

    A byte order mark before them, and the zeros of UTF-16 between them, do not matter.
    """

    def recognizes(head: bytes, _name: str) -> bool:
        for mark in _BYTE_ORDER_MARKS:
            head = head.removeprefix(mark)
        return head.replace(b"\0", b"").lstrip()[:32].lower().startswith(beginnings)

    return recognizes


def is_named(*endings: str) -> Recognizes:
    """Return what recognizes a format by the end of the name of a source, in lower case."""
    return lambda _head, name: name.endswith(endings)


def has_no_ending(_head: bytes, name: str) -> bool:
    """Recognize a source whose name does not say what it is, as that of standard input."""
    return "." not in name.rpartition("/")[2]


def contains(*parts: bytes) -> Recognizes:
    """Return what recognizes a format by what may stand anywhere in the first bytes."""
    return lambda head, _name: any(part in head for part in parts)


def otherwise(way: Recognizes) -> Recognizes:
    """Return what recognizes a format only where no other format is recognized by the content alone."""
    return lambda head, name: bool(name) and way(head, name)


def either(*ways: Recognizes) -> Recognizes:
    """Return what recognizes a format in any of several ways."""
    return lambda head, name: any(way(head, name) for way in ways)


def both(*ways: Recognizes) -> Recognizes:
    """Return what recognizes a format that has all of several signs."""
    return lambda head, name: all(way(head, name) for way in ways)
