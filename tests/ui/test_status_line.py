"""What the status line says where there is no target."""

from tests.articles import article_of
from tui.model import Cast
from tui.ui.state.progress import Progress
from tui.ui.widgets.status_line import describe_cast

READ = Progress(share=1.0)


def test_how_many_are_in_the_cast_comes_before_what_was_changed_in_the_source() -> None:
    article = article_of(b"Ada Byron spoke.\r\n", "a.txt")
    assert describe_cast(article, Cast(), READ) == "no actors found · line ends were changed to \\n"


def test_doubts_about_the_cast_take_its_place() -> None:
    article = article_of(b"Ada Byron spoke.\r\n", "a.txt")
    cast = Cast(notes=("the text is not in English",))
    assert describe_cast(article, cast, READ) == "the text is not in English · line ends were changed to \\n"
