"""Looking tagged names up: titles, articles, and the listed names between the tagged ones."""

import pytest

from tui.cast.document.segmentation import segment
from tui.cast.names.lookup import look_up_names
from tui.cast.recognizers.tagged_name import TaggedName
from tui.model import ActorType


@pytest.mark.parametrize(
    ("text", "tagged", "type_", "expected"),
    [
        ("They met Culture Minister Ada Byron.", "Culture Minister Ada Byron", "person", ("Ada Byron", "minister")),
        ("They met minister Ada Byron.", "Ada Byron", "person", ("Ada Byron", "minister")),
        ("They met the poet Ada Byron.", "Ada Byron", "person", ("Ada Byron", "poet")),
        ("They met today Ada Byron.", "Ada Byron", "person", ("Ada Byron", None)),
        ("Ada Byron came.", "Ada Byron", "person", ("Ada Byron", None)),
        ("They left the Board.", "the Board", "organization", ("Board", None)),
    ],
)
def test_titles_and_articles(text: str, tagged: str, type_: ActorType, expected: tuple[str, str | None]) -> None:
    document = segment(text)
    size = len(segment(tagged).words)
    start = document.token_at(text.index(tagged))
    (name,) = look_up_names(document, [TaggedName(start, start + size, type_)])
    assert (" ".join(document.words[name.start : name.end]), name.title) == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The French and South Korean teams won.", [("French", "demonym"), ("South Korean", "demonym")]),
        ("They drove through Norway.", [("Norway", "country")]),
        ("They signed the Vienna Convention.", []),
        ("They saw Jordan there.", []),
    ],
)
def test_listed_names_without_a_tag(text: str, names: list[tuple[str, str]]) -> None:
    document = segment(text)
    looked_up = look_up_names(document, [])
    assert [(" ".join(document.words[name.start : name.end]), name.kind) for name in looked_up] == names


def test_nothing_listed_inside_a_tagged_name() -> None:
    document = segment("The Bank of Norway paid.")
    assert [name.kind for name in look_up_names(document, [TaggedName(1, 4, "organization")])] == ["organization"]
