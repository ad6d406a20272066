"""Waits for the first text of a slow source, so that errors are known before the source is shown."""

from collections.abc import Callable, Iterator

from tui.load.opened_article import Arrived, OpenedArticle
from tui.ui.background.threads import IsCancelled


def wait_for_text(opened: OpenedArticle, is_cancelled: IsCancelled, tell: Callable[[str], object]) -> OpenedArticle:
    """Return the opened article as soon as it has some text. Blocks; raises `LoadError`.

    `tell` is called with the progress of the loader.
    """
    if opened.rest is None or opened.article.text.strip():
        return opened
    ask = [is_cancelled]
    arriving = opened.rest(lambda: ask[0]())
    for arrived in arriving:
        tell(arrived.step)
        if arrived.is_whole:
            return OpenedArticle(arrived.article, None, arrived.others)
        if arrived.article.text.strip():
            return OpenedArticle(arrived.article, _continue(arrived, arriving, ask))
    return opened._replace(rest=None)


def _continue(
    first: Arrived, arriving: Iterator[Arrived], ask: list[IsCancelled]
) -> Callable[[IsCancelled], Iterator[Arrived]]:
    def rest(is_cancelled: IsCancelled) -> Iterator[Arrived]:
        ask[0] = is_cancelled
        yield first
        yield from arriving

    return rest
