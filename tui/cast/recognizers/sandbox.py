"""A recogniser that is kept from doing harm: those that lean on libraries, and those that other packages bring."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import get_args

from tui.cast.document.segmentation import Document
from tui.cast.recognizers import Recognizer, Unavailable
from tui.cast.recognizers.fit_spans import fitted
from tui.cast.recognizers.tagged_name import TaggedName
from tui.model import ActorType


class Guarded:
    """Another recogniser: whatever it raises is `Unavailable` in one line, and its spans are fitted to the document."""

    def __init__(self, name: str, make: Callable[[], Recognizer]) -> None:
        """Make the recogniser. Raises `Unavailable`."""
        self._name = name
        with self._guard():
            self._recognizer = make()

    def prepare(self) -> None:
        """Let it load what it needs. Raises `Unavailable`."""
        with self._guard():
            self._recognizer.prepare()

    def spans(self, document: Document) -> list[TaggedName]:
        """Return what it finds. Raises `Unavailable`, also where that are no spans of the document."""
        with self._guard():
            found = list(self._recognizer.spans(document))
            if wrong := next((span for span in found if not _is_span(span)), None):
                raise TypeError(f"{wrong!r} is no span")
            return fitted(document, found)

    @contextmanager
    def _guard(self) -> Iterator[None]:
        try:
            yield
        except Unavailable as error:
            raise Unavailable(one_line(str(error))) from error
        except Exception as error:
            reason = ": ".join(filter(None, (type(error).__name__, str(error))))
            raise Unavailable(one_line(f"the recognizer {self._name} failed: {reason}")) from error


def _is_span(found: object) -> bool:
    return isinstance(found, TaggedName) and found.type in get_args(ActorType)


def one_line(message: str) -> str:
    """Return a message in one line that is safe to show: runs of blanks as one, what cannot be printed as "�"."""
    line = " ".join(message.split())
    return "".join(character if character.isprintable() else "�" for character in line)
