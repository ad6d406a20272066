"""What the status line says where there is no target."""

import pytest

from tests.articles import article_in, article_of
from tui.model import Cast
from tui.paths import shipped_folder
from tui.ui.state.progress import Progress
from tui.ui.widgets.status_line import describe_cast, fit_parts

SAMPLE = shipped_folder("seeds") / "sample.txt"
READ = Progress(share=1.0)


def test_how_many_are_in_the_cast_comes_before_what_was_changed_in_the_source() -> None:
    article = article_of(b"Ada Byron spoke.\r\n", "a.txt")
    assert describe_cast(article, Cast(), READ) == "no actors found · line ends were changed to \\n"


def test_doubts_about_the_cast_take_its_place() -> None:
    article = article_of(b"Ada Byron spoke.\r\n", "a.txt")
    cast = Cast(notes=("the text is not in English",))
    assert describe_cast(article, cast, READ) == "the text is not in English · line ends were changed to \\n"


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (48, "pronoun · the opening phrase points ahead to Ada"),
        (47, "pronoun · the opening phrase points ahead to …"),
        (30, "pronoun · the opening phrase …"),
        (28, "pronoun …"),
        (9, "pronoun …"),
        (8, ""),
    ],
)
def test_details_are_shortened_by_parts_and_between_words(width: int, expected: str) -> None:
    assert fit_parts("pronoun · the opening phrase points ahead to Ada", width) == expected


def test_the_sample_says_that_it_is_one_and_has_its_headline() -> None:
    sample = article_in(str(SAMPLE))
    assert describe_cast(sample, Cast(), READ).startswith("a sample article · ")
    assert sample.title.startswith("Yoon to Warn")
    assert sample.text.rstrip().endswith("“clear consequences.”")
    assert "sample" not in describe_cast(article_of(b"Ada Byron spoke.", "sample.txt"), Cast(), READ)
