"""Recognizers of names: each tags the tokens of a document that name something, with the type of what they name.

A reader chooses one by `NAME` or `NAME:ARGUMENT`. Built in are `fast`, `accurate` and `spacy:MODEL`. `auto`, the
default, is no recognizer: it means the accurate one for texts of at most `LONGEST_FOR_ACCURATE` code points, and the
fast one for longer texts and where the accurate one cannot be used.

Any installed package can add others through the entry points `dramatis.recognizers`: callables that take the argument
(or None) and return a `Recognizer`. This one tags each capitalized word as a person, or as the type in its argument:

    class Capitals:
        def __init__(self, argument: str | None) -> None:
            self._type = argument or "person"

        def prepare(self) -> None:
            pass

        def tag(self, document: Document) -> list[TaggedName]:
            words = enumerate(document.words)
            return [TaggedName(index, index + 1, self._type) for index, word in words if word.istitle()]
"""

from collections.abc import Callable
from typing import Protocol

from tui.cast.document.document import Document
from tui.cast.recognizers.tagged_name import TaggedName

AUTO, FAST, ACCURATE = "auto", "fast", "accurate"
NO_ARGUMENT = (AUTO, FAST, ACCURATE)
"""The built-in choices that are a bare name."""
LONGEST_FOR_ACCURATE = 1 << 20
"""Code points of the longest text that `auto` has the accurate recognizer read: about 180,000 words, more than most
novels, and 70 s of processor time, shared by all processors."""


class Unavailable(Exception):
    """A recognizer cannot be loaded, or failed. The message is one line, with the command that helps, if any."""


class Recognizer(Protocol):
    """The interface of a recognizer. The engine itself makes the names of a document consistent, and links them.

    A recognizer may also have an attribute `survives_forks = True`: after `prepare`, the process may be forked and the
    copies used at the same time. Long texts, and many texts, are then read by several processes. Leave it out if the
    recognizer keeps threads or holds a connection.
    """

    def prepare(self) -> None:
        """Load what tagging needs, unless it is loaded already. Raises `Unavailable`."""

    def tag(self, document: Document) -> list[TaggedName]:
        """Return the names in text order. They do not overlap, and each lies within one sentence."""


def name_for(choice: str, length: int) -> str:
    """Return the choice of a recognizer for a text of `length` code points: `auto` is decided by it."""
    if choice != AUTO:
        return choice
    return ACCURATE if length <= LONGEST_FOR_ACCURATE else FAST


def choose_recognizer(choice: str = FAST) -> Recognizer:
    """Return the chosen recognizer, which is not prepared yet. Raises `Unavailable` for an unknown name.

    `auto` has to be decided by `name_for` first.
    """
    name, _, argument = choice.partition(":")
    if name in NO_ARGUMENT and argument:
        raise Unavailable(f"the recognizer {name} takes no argument, but got {argument!r}")
    if name == FAST:
        from tui.cast.recognizers.fast import FastRecognizer

        return FastRecognizer()
    if name == ACCURATE:
        return _sandbox(name, _accurate)
    if name == "spacy":
        from tui.cast.recognizers.spacy_pipeline import SpacyRecognizer

        return _sandbox(name, lambda: SpacyRecognizer(argument))
    # Imported only here: looking through the installed packages takes 30 ms.
    from tui.cast.recognizers.plugins import load_plugin

    return load_plugin(name, argument or None)


def _sandbox(name: str, make: Callable[[], Recognizer]) -> Recognizer:
    from tui.cast.recognizers.sandbox import SandboxedRecognizer

    return SandboxedRecognizer(name, make)


def _accurate() -> Recognizer:
    from tui.cast.recognizers.accurate import AccurateRecognizer

    return AccurateRecognizer()


def not_installed(recognizer: str, requirement: str) -> str:
    """Return the message that a recognizer needs something that must be installed, and how."""
    return f"the recognizer {recognizer} is not installed: pip install {requirement}"
