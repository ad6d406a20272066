"""BookNLP's tables: its columns and categories, and which mention stands beside a quote."""

from io import BytesIO
from zipfile import ZipFile

from tests.export.readers.booknlp import read_table
from tui.blocks.plain_text import find_blocks
from tui.export.booknlp import export_booknlp
from tui.export.exporter import ArticleCast
from tui.model import Actor, Article, Cast, Form, Mention, Mentions, Quote
from tui.model.blocks import Blocks
from tui.model.reasons import Reason

TEXT = "Ann Lee came.\n\n“I,\nAnn,” said she\nof Paris. Ann left. “No.”"
MENTIONS: list[tuple[int, int, Form]] = [(0, 7, "name"), (19, 22, "name"), (30, 33, "pronoun"), (44, 47, "name")]
PARIS = Mentions.of([Mention(37, 42, "name", Reason("name"), "likely")])
ANN = Mentions.of(Mention(start, end, form, Reason("name")) for start, end, form in MENTIONS)
CAST = Cast.of(
    [Actor("paris", "Paris", "place", 2, PARIS), Actor("ann-lee", "Ann Lee", "person", 1, ANN)],
    [Quote(15, 24, "ann-lee"), Quote(54, 59, None)],
)
ARTICLE = Article(TEXT, "T", "stdin", blocks=Blocks(find_blocks(TEXT)))


def archive_of(*articles: ArticleCast) -> ZipFile:
    return ZipFile(BytesIO(export_booknlp(articles)))


def tables_of(suffix: str) -> list[list[str]]:
    archive = archive_of(ArticleCast(ARTICLE, CAST))
    return [list(row.values()) for row in read_table(archive, f"{ARTICLE.compute_id()}.{suffix}")]


def test_entities_have_the_columns_of_booknlp_and_ours_behind_them() -> None:
    assert tables_of("entities") == [
        ["2", "0", "1", "PROP", "PER", "Ann Lee", "0", "7", "ann-lee", "certain", "name"],
        ["2", "7", "7", "PROP", "PER", "Ann", "19", "22", "ann-lee", "certain", "name"],
        ["2", "11", "11", "PRON", "PER", "she", "30", "33", "ann-lee", "certain", "name"],
        ["1", "13", "13", "PROP", "GPE", "Paris", "37", "42", "paris", "likely", "name"],
        ["2", "15", "15", "PROP", "PER", "Ann", "44", "47", "ann-lee", "certain", "name"],
    ]


def test_beside_a_quote_is_the_nearest_mention_of_its_speaker_outside_it() -> None:
    assert tables_of("quotes") == [
        ["4", "9", "11", "11", "she", "2", "“ I , Ann , ”", "15", "24", "ann-lee"],
        ["18", "21", "None", "None", "None", "None", "“ No . ”", "54", "59", "None"],
    ]


def test_tokens_have_paragraphs_sentences_and_offsets() -> None:
    tokens = tables_of("tokens")
    assert tokens[0][:8] == ["0", "0", "0", "0", "Ann", "_", "0", "3"]
    assert tokens[4][:8] == ["1", "1", "0", "4", "“", "_", "15", "16"]


def test_articles_with_the_same_text_have_files_of_their_own() -> None:
    names = archive_of(*[ArticleCast(ARTICLE, CAST)] * 2).namelist()
    assert len(set(names)) == len(names) == 8
