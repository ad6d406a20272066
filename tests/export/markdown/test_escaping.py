"""Words from outside in Markdown, as markdown-it reads them in all places where the report has them."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin

from tui.export.markdown.escaping import escape, set_code
from tui.export.markdown.tables import set_table

PARSERS = {
    "commonmark": MarkdownIt("commonmark").enable("table"),
    "without HTML": MarkdownIt("js-default"),
    "with HTML, links and typography": MarkdownIt("gfm-like", {"html": True, "typographer": False}),
    "with formulas": MarkdownIt("gfm-like").use(dollarmath_plugin, allow_space=False, allow_digits=False),
}
CASES = json.loads((Path(__file__).parents[2] / "cases" / "markdown_escaping.json").read_text("utf-8"))["cases"]
PLACES = {
    "heading": "# {}",
    "heading behind a glyph": "### ● {}",
    "item": "- line 5: {}",
    "named item": "- By: {}",
    "paragraph": "Note: {}",
    "between quotation marks": "- as “{}” (line 3)",
}


def read_inline(parser: MarkdownIt, source: str) -> list[tuple[str, str]]:
    """Return the types and contents of what is in the blocks of a source; neighbouring texts are one."""
    found: list[tuple[str, str]] = []
    for token in parser.parse(source):
        assert token.type not in ("html_block", "fence", "code_block", "hr")
        for child in token.children or ():
            if found and found[-1][0] == child.type == "text":
                found[-1] = ("text", found[-1][1] + child.content)
            else:
                found.append((child.type, child.content))
    return [part for part in found if part != ("text", "")]


def words(text: str) -> str:
    return " ".join(text.split())


SYNTAX = st.sampled_from(
    [
        *"\\`*_{}[]<>()#+-.!|~&:$=\"'@/ \n\t",
        "  \n",
        "://",
        "www.",
        "http://a.de",
        "a@b.org",
        ".com",
        "&amp;",
        "&#35;",
        "a",
        "1.",
    ]
)
TEXTS = st.lists(
    st.one_of(SYNTAX, st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=3)),
    max_size=20,
).map("".join)


@pytest.mark.parametrize(
    ("source", "type"),
    [
        ("http://example.com", "link_open"),
        ("www.example.com", "link_open"),
        ("example.com", "link_open"),
        ("a@example.com", "link_open"),
        ("[x](https://a.org)", "link_open"),
        ("<b>", "html_inline"),
        ("~~x~~", "s_open"),
    ],
)
def test_the_parser_acts_on_what_is_not_escaped(source: str, type: str) -> None:
    parser = PARSERS["with HTML, links and typography"]
    assert type in dict(read_inline(parser, f"see {source}"))
    assert read_inline(parser, f"see {escape(source)}") == [("text", f"see {source}")]


@pytest.mark.parametrize("parser", PARSERS)
@given(TEXTS)
@example("a\\|b")
@example("\\\\|")
@example("C #")
@example("x #")
def test_any_text_reads_back_as_its_words_and_nothing_else(parser: str, text: str) -> None:
    for place in PLACES.values():
        source = place.format(escape(text) or "–")
        expected = place.lstrip("#- ").format(words(text) or "–")
        assert read_inline(PARSERS[parser], source) == [("text", expected)]


@pytest.mark.parametrize("parser", PARSERS)
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=3))
def test_any_text_in_a_table_stays_in_its_cell(parser: str, rows: list[tuple[str, str]]) -> None:
    source = "\n".join(set_table(("A", "B"), [(escape(left), escape(right)) for left, right in rows]))
    tokens = PARSERS[parser].parse(source)
    assert [token.type for token in tokens].count("table_open") == 1
    cells: list[str] = []
    for opening, inline in pairwise(tokens):
        if opening.type == "td_open":
            assert all(child.type in ("text", "text_special") for child in inline.children or ())
            cells.append("".join(child.content for child in inline.children or ()))
    assert cells == [words(text) for row in rows for text in row]


@pytest.mark.parametrize("parser", PARSERS)
@given(TEXTS)
@example("`")
@example("a``b`")
def test_any_text_reads_back_as_code(parser: str, text: str) -> None:
    for place in ("- Source: {}", "### ● Ann {}"):
        found = read_inline(PARSERS[parser], place.format(set_code(text)))
        assert found[1:] == ([("code_inline", words(text))] if words(text) else [])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_only_what_could_act_is_escaped(case: dict[str, str]) -> None:
    assert escape(case["text"]) == case["escaped"]
