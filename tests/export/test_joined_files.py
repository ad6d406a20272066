"""Several sources exported as one file read back as what each of them gives, in every format that allows it."""

import pytest

from tests.export.readers import READABLE, find_reader
from tui.cast import read_cast
from tui.cli.export_outputs import as_one_file
from tui.cli.file_answer import FileAnswer
from tui.export.exporter import ArticleCast
from tui.export.registry import BUILT_IN
from tui.model import Article

JOINED = [name for name in READABLE if BUILT_IN[name].repeated_lines is not None]


def of_source(number: int, text: str) -> ArticleCast:
    return ArticleCast(
        Article(text, f"Title {number}", f"source-{number}.txt", file=f"source-{number}.txt"), read_cast(text)
    )


SOURCES = [
    [of_source(1, "Angela Merkel met Emmanuel Macron.\n\n“We agree,” said Ms. Merkel.\n")],
    [of_source(2, "Vladimir Putin spoke.\n"), of_source(2, "Xi Jinping listened.\r\n")],
    [of_source(3, "Angela Merkel left Paris.")],
]


@pytest.mark.parametrize("format", JOINED)
def test_exports_one_after_the_other_are_one_file(format: str) -> None:
    exporter, read = BUILT_IN[format], find_reader(format)
    exports = [exporter.export(articles) for articles in SOURCES]
    joined = b"".join(answer.output for answer in as_one_file(exporter, map(FileAnswer, exports)))
    assert read(joined) == [article for export in exports for article in read(export)]
