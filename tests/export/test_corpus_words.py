"""Words and sentences for corpora: those of the engine, and what it does not read."""

import pytest

from tui.export.corpus_words import CorpusWords
from tui.export.exporter import ArticleCast
from tui.model import Actor, Article, Cast, Mention, Mentions, Quote
from tui.model.blocks import Block, BlockKind, Blocks
from tui.model.reasons import Reason


def words_of(text: str, blocks: Blocks, spans: list[tuple[int, int]], quotes: list[Quote] | None = None) -> CorpusWords:
    mentions = Mentions.of(Mention(start, end, "name", Reason("name")) for start, end in spans)
    cast = Cast.of([Actor("a", "A", "person", 1, mentions)] if spans else [], quotes or ())
    return CorpusWords(ArticleCast(Article(text, "", "", blocks=blocks), cast))


def sentences_of(text: str, *spans: tuple[int, int], blocks: list[tuple[BlockKind, str]] | None = None) -> list[str]:
    """Return the sentences, their words with spaces between; `blocks` are given by kind and text."""
    found = [
        Block(text.index(words), text.index(words) + len(words), kind, marker_length=2 if words[:2] == "* " else 0)
        for kind, words in blocks or [("paragraph", text)]
    ]
    words = words_of(text, Blocks(found), list(spans))
    return [" ".join(map(words.show, range(start, end))) for start, end in words.sentences]


@pytest.mark.parametrize(
    ("text", "blocks", "sentences"),
    [
        ("One came. Two\nleft.", None, ["One came .", "Two left ."]),
        ("- One came.\n- Two", [("list item", "One came."), ("list item", "Two")], ["- One came .", "- Two"]),
        ("* One came.\n* Two", [("list item", "* One came."), ("list item", "* Two")], ["* One came .", "* Two"]),
        ("> One\n> came.", [("paragraph", "One\n> came.")], ["> One > came ."]),
        ("He.\n\nif x:\n    y()\n\nShe.", [("paragraph", "He."), ("code", "if x:\n    y()"), ("paragraph", "She.")],
         ["He .", "if x:", "y()", "She ."]),
        ("He.\n~~~\nShe.", [("paragraph", "He."), ("paragraph", "She.")], ["He .", "~~~", "She ."]),
        ("A. ~~~\n", [("paragraph", "A.")], ["A . ~~~"]),
        ("~~~\n", [("code", "~~~")], ["~~~"]),
        (" \n ", [], []),
    ],
)  # fmt: skip
def test_a_sentence_has_what_stands_before_it_on_its_line(
    text: str, blocks: list[tuple[BlockKind, str]] | None, sentences: list[str]
) -> None:
    assert sentences_of(text, blocks=blocks) == sentences


def test_a_text_whose_blocks_nobody_has_found_is_divided_too() -> None:
    words = words_of("One came. Two left.", Blocks(), [])
    assert len(list(words.sentences)) == 2


def test_a_sentence_goes_on_over_all_mentions_that_cross_its_end() -> None:
    text = "A a. B b. C c. D d."
    assert sentences_of(text, (2, 6), (7, 12)) == ["A a . B b . C c .", "D d ."]
    assert sentences_of(text, (0, 12), (2, 3)) == ["A a . B b . C c .", "D d ."]
    assert sentences_of(text, (4, 6), (5, 8)) == ["A a .", "B b .", "C c .", "D d ."]  # from the space before B


def test_spans_of_quotes_divide_words_but_join_no_sentences() -> None:
    words = words_of("Anna came. Bob left.", Blocks([Block(0, 20)]), [], [Quote(2, 13, None)])
    assert [words.show(word) for word in range(len(words.starts))] == ["An", "na", "came", ".", "Bo", "b", "left", "."]
    assert len(list(words.sentences)) == 2
    assert words.find(2, 13) == (1, 5)


def test_a_span_of_white_space_is_the_word_behind_it_or_the_last() -> None:
    words = words_of(" A  B ", Blocks([Block(1, 5)]), [(2, 3), (5, 6)])
    assert (words.find(2, 3), words.find(5, 6)) == ((1, 2), (1, 2))
