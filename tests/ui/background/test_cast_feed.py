"""Events of a cast on their way to the screen."""

from collections.abc import Iterator

import pytest

from tui.model import Article
from tui.model.blocks import Block, Blocks
from tui.ui.background.cast_feed import forward_cast_events
from tui.worker.client import InProcessCast
from tui.worker.events import CastEvent, CastFailed, TextRead, build_cast

TEXT = "Kim Jong Un spoke."
ARTICLE = Article(TEXT, "Kim", "kim.txt")


def test_every_event_is_posted_in_order() -> None:
    posted: list[CastEvent] = []
    forward_cast_events(InProcessCast(), ARTICLE, "fast", posted.append, lambda: False)
    assert posted == list(build_cast(TEXT, "fast"))


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (MemoryError(), "there is not enough memory"),
        (OSError(11, "Resource temporarily unavailable"), "Resource temporarily unavailable"),
        (ChildProcessError("a process stopped"), "a process stopped"),
        (KeyError("x"), "KeyError: 'x'"),
    ],
    ids=repr,
)
def test_whatever_goes_wrong_is_posted_in_words(error: Exception, reason: str) -> None:
    class Failing(InProcessCast):
        def events(self, *_: object) -> Iterator[CastEvent]:
            yield TextRead(0.5)
            raise error

    posted: list[CastEvent] = []
    forward_cast_events(Failing(), ARTICLE, None, posted.append, lambda: False)
    assert posted == [
        TextRead(0.5),
        CastFailed(f"The cast could not be read: {reason}"),
    ]


def test_nothing_is_posted_after_a_cancellation() -> None:
    posted: list[CastEvent] = []
    forward_cast_events(InProcessCast(), ARTICLE, "fast", posted.append, lambda: len(posted) == 1)
    assert len(posted) == 1


def test_a_source_is_asked_for_nothing_after_a_cancellation() -> None:
    class Asked(InProcessCast):
        def events(self, *_: object) -> Iterator[CastEvent]:
            asked.append(True)
            return iter(())

    asked: list[bool] = []
    forward_cast_events(Asked(), ARTICLE, "fast", lambda _: None, lambda: True)
    assert asked == []  # by now, it may build another cast


@pytest.mark.parametrize(("format", "sends"), [("HTML", True), ("plain text", False)])
def test_blocks_of_extracted_articles_are_sent_and_those_of_plain_text_are_found_again(
    format: str, sends: bool
) -> None:
    """The page finds the blocks of plain text in another thread."""
    requests: list[tuple[object, ...]] = []

    class Asked(InProcessCast):
        def events(self, *request: object) -> Iterator[CastEvent]:
            requests.append(request)
            yield TextRead(0.5)

    article = Article("Ada\nByron", "Ada", "ada", blocks=Blocks([Block(0, 9)]), format=format)
    forward_cast_events(Asked(), article, "fast", lambda _: None, lambda: False)
    assert requests == [(article.text, "fast", article.blocks if sends else None)]
