"""Articles with blocks of all kinds look as in their pictures. `pytest --update-pictures` replaces them: look."""

from collections.abc import Callable

import pytest

from tests.marks import slow_rows_but
from tests.ui.conftest import FAST, Reader
from tests.ui.test_pictures import FOLDER, NO_COLOR, looks_like, settled_picture
from tui.load import load_bytes
from tui.load.building import ArticleBuilder, Run
from tui.model import Article
from tui.ui.app import DramatisApp

PROSE = (
    "Ada Byron never came to the tower, which was a disappointment to all who had waited there since the early "
    "morning, in rain and wind."
)


def build_kinds() -> Article:
    """Return an article that was extracted from a page, with its head, and blocks of all kinds."""
    builder = ArticleBuilder("tower.html", "HTML")
    builder.add(
        "paragraph",
        [
            *(Run("Lead: "), Run("nobody", ("strong",)), Run(" "), Run("came", ("emphasis",)), Run(" to ")),
            *(Run("the tower", ("link",), "https://example.org"), Run(" with "), Run("tower()", ("code",))),
            *(Run(", it was "), Run("said", ("struck",)), Run(" told in London. " + PROSE)),
        ],
    )
    builder.add("heading", "Part one", level=1)
    builder.add("heading", "The morning", level=2)
    builder.add("paragraph", PROSE)
    builder.add("list item", "An item that is long enough to be broken: " + PROSE, level=1, marker="•")
    builder.add("list item", "within it, " + PROSE, level=2, marker="10.")
    builder.add("list item", "the last one", level=1, marker="•")
    builder.add("quotation", "He who has waited for a whole morning, said Ada Byron, will not wait longer.", level=1)
    builder.add("quotation", "And he is right.", level=2)
    builder.start_page("3")
    builder.add("heading", "A minor matter", level=3)
    builder.add("verse", "Two roads diverged in a yellow wood,\nAnd sorry I could not travel both\n\n  And be one")
    builder.add("code", "def tower(height):\n    return height * 2  # too long a comment for the page, so it goes on")
    builder.add("caption", "A program for towers.")
    builder.add("rule", "* * *")
    builder.start_page("4")
    builder.add("paragraph", "The end.")
    builder.add("footnote", "A note about the tower: " + PROSE, marker="[1]")
    builder.add("footnote", "The same.", marker="[2]")
    builder.add("boilerplate", "Share this article")
    return builder.build(title="The Tower", byline="Tom Brown", date="2024-05-06", site="The Daily Test")


def build_tables() -> Article:
    """Return an article with a table that fits a page, and one that does not."""
    builder = ArticleBuilder("tables.md", "Markdown")
    rows = [["Name", "Born", "Town"], ["Ada Byron", "1815", "London"], ["Tom Brown", "1790", "Rugby"]]
    builder.add_table(rows)
    builder.add("caption", "Who was there.")
    notes = ("What is known of them today", PROSE, "")
    builder.add_table([[*row, note] for row, note in zip(rows, notes, strict=True)])
    return builder.build(title="Tables")


def build_wrapped() -> Article:
    """Return a text whose lines were broken at 72 columns, as in mail."""
    return load_bytes(
        b"""\
On Monday, Ada Byron came to the tower with Tom Brown, who had waited
for her since the early morning, in rain and wind, as he told everybody
in town.

Tom Brown wrote:

> The tower is not what it was when Ada Byron first came to it. Those
> who live in it are few, and they are old, and
> they forget.

She had brought with her:

- a lamp, which she had bought in London, and which had been repaired
  more than once;
- a letter.

    Two roads diverged in a yellow wood,
    And sorry I could not travel both
    And be one traveler, long I stood
""",
        "mail.txt",
    )[0]


ARTICLES: dict[str, Callable[[], Article]] = {
    "kinds": build_kinds,
    "tables": build_tables,
    "wrapped": build_wrapped,
}
LOOKS = (
    *((name, size, "dusk") for name in ARTICLES for size in ((40, 10), (60, 16), (80, 24), (120, 40), (200, 60))),
    *(("kinds", (80, 24), theme) for theme in ("paper", "terminal", NO_COLOR)),
)
FAST_LOOKS = [(name, (80, 24), "dusk") for name in ARTICLES]


@pytest.mark.parametrize(
    ("name", "size", "theme"),
    slow_rows_but(FAST_LOOKS, LOOKS),
    ids=[f"{n}-{s[0]}x{s[1]}-{t}" for n, s, t in LOOKS],
)
async def test_an_article_looks_as_in_its_pictures(
    name: str,
    size: tuple[int, int],
    theme: str,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if theme == NO_COLOR:
        monkeypatch.setenv("NO_COLOR", "1")
    app = DramatisApp(ARTICLES[name](), FAST._replace(theme=None if theme == NO_COLOR else theme))
    app.animation_level = "none"
    different = []
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        reader = Reader(pilot)
        for page in (1, 2):
            path = FOLDER / f"{name}-{page}-{size[0]}x{size[1]}-{theme}.txt"
            if request.config.getoption("--update-pictures"):
                path.write_text(await settled_picture(reader), "utf-8")
            elif not path.exists() or not await looks_like(reader, path.read_text("utf-8")):
                different.append(path.name)
            await reader.press("space")
    assert not different, f"these look different now: {different}; look, then pytest --update-pictures"
