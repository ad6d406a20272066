"""Opens an article: a small file as a whole, the beginning of a large one, or the text of a stream so far.

The rest is read in the background (`OpenedArticle.rest`) while the beginning is on screen.
"""

from collections.abc import Callable, Iterator

from tui.load.compression import is_compressed
from tui.load.file_uris import add_file_name, find_path, is_address
from tui.load.files import Source
from tui.load.opened_article import Arrived, OpenedArticle, Patience, Sizes
from tui.load.plain_text import load_plain_text
from tui.load.registry import PLAIN_TEXT, find_loader
from tui.model import Article


def open_article(
    source: str,
    sizes: Sizes = Sizes(),  # noqa: B008 (it is immutable)
    patience: Patience = Patience(),  # noqa: B008
    *,
    allow_private: bool = False,
) -> OpenedArticle:
    """Open a path, a `file:` URI or a web address, or standard input for "-". Raises `LoadError`.

    A web address may lead to a machine that is not public only if `allow_private`.
    """
    if is_address(source):
        from tui.load.web.opening import open_address

        return open_address(source, patience, allow_private=allow_private)
    path = find_path(source)
    article, rest, others = _open(Source(path), sizes, patience)

    def name(article: Article) -> Article:
        return add_file_name(article, path)

    def name_rest(is_cancelled: Callable[[], bool]) -> Iterator[Arrived]:
        assert rest
        for arrived in rest(is_cancelled):
            yield arrived._replace(article=name(arrived.article), others=tuple(map(name, arrived.others)))

    return OpenedArticle(name(article), name_rest if rest else None, tuple(map(name, others)))


def _open(opened: Source, sizes: Sizes, patience: Patience) -> OpenedArticle:
    if not opened.is_keyboard and (opened.size is None or is_compressed(opened.peek())):
        from tui.load.streams import open_stream

        return open_stream(opened, sizes, patience)
    if opened.size is not None and sizes.large < opened.size <= sizes.largest:
        from tui.load.large_files import open_large_file

        return open_large_file(opened, sizes, patience)
    with opened:  # typed text stays visible in the terminal until its end
        data = opened.read_all(sizes.largest)
    loader = find_loader(data, opened.name)
    if loader is PLAIN_TEXT:
        return OpenedArticle(load_plain_text(data, opened.name))
    from tui.load.slow_sources import open_bytes

    return open_bytes(data, opened.name, patience)
