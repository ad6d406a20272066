"""Recognisers of names: what tells which tokens of a document name something, and of which type.

One is chosen by `NAME` or `NAME:ARGUMENT`. Built in are `fast`, `accurate` and `spacy:MODEL`; any installed package
may bring others as entry points of the group `dramatis.recognizers`, each a callable that takes the argument (or
None) and returns a `Recognizer`.
"""

from collections.abc import Callable
from typing import Protocol

from tui.cast.document.segmentation import Document
from tui.cast.recognizers.tagged_name import TaggedName

DEFAULT = "fast"
NO_ARGUMENT = (DEFAULT, "accurate")
"""The built-in ones that a bare name chooses."""


class Unavailable(Exception):
    """A recogniser cannot be had, or failed; says why in one line, and which command mends it if one does."""


class Recognizer(Protocol):
    """The two things that a recogniser does; what it finds is made one over a document and resolved by the others."""

    def prepare(self) -> None:
        """Load what recognising needs, if that is not done yet. Raises `Unavailable`."""

    def spans(self, document: Document) -> list[TaggedName]:
        """Return the named spans of a document, in text order, none over another, none over the end of a sentence."""


def recognizer(choice: str = DEFAULT) -> Recognizer:
    """Return the recogniser that is chosen, not prepared yet. Raises `Unavailable` where there is none of that name."""
    name, _, argument = choice.partition(":")
    if name in NO_ARGUMENT and argument:
        raise Unavailable(f"the recognizer {name} takes nothing after its name, but got {argument!r}")
    if name == DEFAULT:
        from tui.cast.recognizers.fast import FastRecognizer

        return FastRecognizer()
    if name == "accurate":
        return _guarded(name, _accurate)
    if name == "spacy":
        from tui.cast.recognizers.spacy_pipeline import SpacyRecognizer

        return _guarded(name, lambda: SpacyRecognizer(argument))
    # Looking through what is installed takes 30 ms, which the built-in ones shall not cost.
    from tui.cast.recognizers.plugins import installed

    return installed(name, argument or None)


def _guarded(name: str, make: Callable[[], Recognizer]) -> Recognizer:
    from tui.cast.recognizers.sandbox import Guarded

    return Guarded(name, make)


def _accurate() -> Recognizer:
    from tui.cast.recognizers.accurate import AccurateRecognizer

    return AccurateRecognizer()


def not_installed(extra: str) -> str:
    """Return the line that says that an extra, which is named as its recogniser, has to be installed, and how."""
    return f"the recognizer {extra} is not installed: pip install 'dramatis[{extra}]'"
