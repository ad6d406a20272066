"""A recognizer for tests that does not depend on models."""

from tui.cast.document.document import Document
from tui.cast.recognizers import Unavailable
from tui.cast.recognizers.tagged_name import TaggedName


class FakeRecognizer:
    """Tags the first word of each sentence as a person, or fails in the method named by `fails_in`."""

    def __init__(self, fails_in: str = "") -> None:
        self.fails_in = fails_in

    def prepare(self) -> None:
        if self.fails_in == "prepare":
            raise Unavailable("no model: get one")

    def tag(self, document: Document) -> list[TaggedName]:
        if self.fails_in == "tag":
            raise Unavailable("it broke\x1b[2J")
        return [TaggedName(sentence.start, sentence.start + 1, "person") for sentence in document.sentences]
