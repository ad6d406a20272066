"""A wrapper that contains the errors of a recognizer that relies on libraries or comes from another package."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import get_args

from tui.cast.coreference.reader import LinkReader
from tui.cast.document.document import Document
from tui.cast.recognizers import Recognizer, Unavailable
from tui.cast.recognizers.fitted_names import fit_names
from tui.cast.recognizers.tagged_name import TaggedName
from tui.model import ActorType

_LONGEST_MESSAGE = 400
"""Code points: onnxruntime quotes whole graphs, and Python whole texts that it cannot decode."""


class SandboxedRecognizer:
    """Another recognizer whose every error becomes a one-line `Unavailable`, and whose names fit the document."""

    def __init__(self, name: str, make: Callable[[], Recognizer]) -> None:
        """Make the recognizer. Raises `Unavailable`."""
        self._name = name
        with self._translate_errors():
            self._recognizer = make()

    def prepare(self) -> None:
        """Let it load what it needs. Raises `Unavailable`."""
        with self._translate_errors():
            self._recognizer.prepare()

    def tag(self, document: Document) -> list[TaggedName]:
        """Return the names that it tags, fitted. Raises `Unavailable`, also for what is not a name of the document."""
        with self._translate_errors():
            names = list(self._recognizer.tag(document))
            for name in names:
                if not isinstance(name, TaggedName) or name.type not in get_args(ActorType):
                    raise TypeError(f"{name!r} is not a TaggedName of a known type")
            return fit_names(document, names)

    def read_links(self, document: Document) -> LinkReader | None:
        """Return what it says about the links of a document; None if it says nothing. Raises `Unavailable`."""
        read = getattr(self._recognizer, "read_links", None)
        with self._translate_errors():
            reader: LinkReader | None = None if read is None else read(document)
            return reader

    @contextmanager
    def _translate_errors(self) -> Iterator[None]:
        try:
            yield
        except BaseException as error:  # also `sys.exit`, which would end the program with a status of its choice
            message = _message(error)
            if not isinstance(error, Unavailable) or not message:
                reason = ": ".join(filter(None, (type(error).__name__, message)))
                message = f"the recognizer {self._name} failed: {reason}"
            raise Unavailable(_clip(message)) from error


def _message(error: BaseException) -> str:
    """Return the message of an error as one line that is safe to print, with "�" for what is not printable."""
    try:
        message = str(error)
    except BaseException:  # the exception class may be faulty, too
        return ""
    line = " ".join(_clip(message).split())
    return "".join(character if character.isprintable() else "�" for character in line)


def _clip(message: str) -> str:
    return message if len(message) <= _LONGEST_MESSAGE else f"{message[: _LONGEST_MESSAGE - 1]}…"
