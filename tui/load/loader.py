r"""A loader: how a format is recognized, and which function reads it.

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
"""Takes the first `HEAD` bytes of a source and its name in lower case, and returns whether it is in a format.

The name is empty if only the content is to be considered.
"""


class Loader(NamedTuple):
    """One format.

    `format` is its name in messages and in `Article.format`. `may_be` is a quick first test of a few bytes or of the
    end of the name. If that test is not sufficient, `recognizer` names a function with the same arguments for a more
    thorough test; it must not import a library.

    `function` names the function that takes all bytes (at least one) and the name of the source, and returns an
    article, or several. It raises `LoadError`. `libraries` are the modules that the function imports from other
    packages, and `extra` is the extra of this package that installs them; None if they are always installed.

    `in_child` says that the function runs in a child process (`tui.load.child`), because its libraries may be
    vulnerable to a hostile source. The process imports the libraries before its memory and files are limited.

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
        """Whether the function runs in a child process, whose start takes time."""
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
        """Turn an `ImportError` into a `LoadError` that says what to install to read the source `name`."""
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


def starts_with(*signatures: bytes) -> Recognizes:
    """Recognize a format by the first bytes of a source."""
    return lambda head, _name: head.startswith(signatures)


def starts_with_text(*beginnings: bytes) -> Recognizes:
    """Recognize a format by the first characters of a text, in lower case, after any white space.

    A byte order mark before them, and the zeros of UTF-16 between them, are ignored.
    """

    def recognizes(head: bytes, _name: str) -> bool:
        for mark in _BYTE_ORDER_MARKS:
            head = head.removeprefix(mark)
        return head.replace(b"\0", b"").lstrip()[:32].lower().startswith(beginnings)

    return recognizes


def is_named(*endings: str) -> Recognizes:
    """Recognize a format by the end of the name of a source, in lower case."""
    return lambda _head, name: name.endswith(endings)


def has_no_ending(_head: bytes, name: str) -> bool:
    """Recognize a source whose name has no ending, such as standard input."""
    return "." not in name.rpartition("/")[2]


def contains(*parts: bytes) -> Recognizes:
    """Recognize a format by bytes anywhere in the first bytes of a source."""
    return lambda head, _name: any(part in head for part in parts)


def only_as_fallback(way: Recognizes) -> Recognizes:
    """Recognize a format only if no format is recognized by the content alone: see `choose_loader` in the registry."""
    return lambda head, name: bool(name) and way(head, name)


def any_of(*ways: Recognizes) -> Recognizes:
    """Recognize a format if one of several tests is true."""
    return lambda head, name: any(way(head, name) for way in ways)


def all_of(*ways: Recognizes) -> Recognizes:
    """Recognize a format if all of several tests are true."""
    return lambda head, name: all(way(head, name) for way in ways)
