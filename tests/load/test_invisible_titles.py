"""An article whose text, or the beginning of it, is invisible has a title nevertheless."""

import pytest

from tui.load.registry import load_bytes

INVISIBLE = "\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}"
MAIL = f"From: ada@example.org\nTo: tom@example.org\nContent-Type: text/plain; charset=utf-8\n\n{INVISIBLE}"
ITEM = f"<item><title>{INVISIBLE}</title><description>Ada Byron came.</description></item>"
FEED = f"<rss version='2.0'><channel><title>News</title>{ITEM}</channel></rss>"


@pytest.mark.parametrize(
    ("source", "name", "title"),
    [
        (INVISIBLE, "stdin", "stdin"),
        (f"- {INVISIBLE}", "notes.md", "notes"),
        (f"{INVISIBLE}\n\n* below *that*", "stdin", "stdin"),
        (MAIL, "a.eml", "a.eml"),
        (FEED, "a.xml", "Ada Byron came."),
    ],
)
def test_the_title_is_never_empty(source: str, name: str, title: str) -> None:
    assert [article.title for article in load_bytes(source.encode(), name)] == [title]
