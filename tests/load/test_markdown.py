"""Markdown: what it is recognized by, and the blocks, styles and metadata that are read from it."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.load import LoadError
from tui.load.markdown.reader import load_markdown
from tui.load.registry import choose_loader
from tui.model import Article
from tui.text.sanitize import clean, clean_line


def cases(name: str) -> list[Any]:
    content = json.loads((Path(__file__).parents[1] / f"cases/{name}.json").read_text("utf-8"))
    return [pytest.param(case, id=f"{index}-{case['name']}") for index, case in enumerate(content["cases"])]


def read(source: str) -> Article:
    return load_markdown(source.encode(), "notes.md")


@pytest.mark.parametrize("case", cases("load_markdown"))
def test_blocks_and_metadata(case: dict[str, Any]) -> None:
    article = read(case["source"])
    blocks = [
        [block.kind, block.level, block.marker, article.text[block.start : block.end]] for block in article.blocks
    ]
    assert blocks == case["blocks"]
    assert (article.title, article.byline, article.date) == (
        case["title"],
        case.get("byline", ""),
        case.get("date", ""),
    )
    assert article.format == "Markdown"


@pytest.mark.parametrize("case", cases("recognize_markdown"))
def test_recognition(case: dict[str, Any]) -> None:
    assert (choose_loader(case["head"].encode(), case["name"]).format == "Markdown") is case["is"]


def test_words_keep_their_styles_and_links_their_addresses() -> None:
    article = read(
        "*Ada **Byron*** wrote `x = 1`, ~~once~~ [here *now*](http://a.example/x) and <sup>2</sup><b>no</b>."
    )
    found = [(article.text[inline.start : inline.end], inline.kind, inline.target) for inline in article.inlines]
    assert found == [
        ("Ada ", "emphasis", ""),
        ("Byron", "emphasis", ""),
        ("Byron", "strong", ""),
        ("x = 1", "code", ""),
        ("once", "struck", ""),
        ("here ", "link", "http://a.example/x"),
        ("now", "link", "http://a.example/x"),
        ("now", "emphasis", ""),
        ("2", "superscript", ""),
        ("no", "strong", ""),
    ]


def test_a_text_in_another_encoding_is_decoded_with_a_note() -> None:
    article = load_markdown("# Köln\n\nÄrger überall, größer als früher.\n".encode("cp1252"), "notes.md")
    assert article.title == "Köln"
    assert article.notes == ("decoded as windows-1252 (a guess)",)


@pytest.mark.parametrize(
    "source", ["", " \n", "---\ntitle: A storm\n---\n", "<!-- nothing -->", "[a]: http://b.example"]
)
def test_a_source_without_words_is_one_clear_line(source: str) -> None:
    with pytest.raises(LoadError, match=r"^notes\.md has no text; "):
        read(source)


@pytest.mark.parametrize("nested", ["> ", "- ", "1. ", "[", "*", "![", "<b>"])
def test_deep_nesting_loses_no_text(nested: str) -> None:
    article = read(f"Ada came.\n\n{nested * 5000}x\n\nShe left.\n")
    assert "Ada came." in article.text
    assert "She left." in article.text


MARKS = "# |\n|\n\n|- |1. |> |```|~~|*|**|[|](|)|![|---|+++|title: |<b>|</b>|<div>|<td>|<tr>|<li>|<|&#0;|&amp;|[^1]"
MARKS += "|[^1]: |:::|[[|]]|\x1b|Ada "
MARKUP = st.lists(st.sampled_from([*MARKS.split("|"), "|"]), max_size=40).map("".join)


@given(MARKUP | st.text(max_size=200))
def test_any_source_gives_a_safe_article_or_a_safe_line(source: str) -> None:
    choose_loader(source.encode("utf-8", "replace"), "stdin")
    message, article = "", None
    try:
        article = load_markdown(source.encode("utf-8", "surrogatepass"), "stdin")
    except LoadError as error:
        message = str(error)
    assert clean_line(message) == message
    if article is None:
        return
    assert clean(article.text) == article.text
    assert article.title
    end = 0
    for block in article.blocks:
        assert end <= block.start < block.end <= len(article.text)
        assert article.text[block.start : block.end].strip()
        end = block.end
    assert all(inline.start < inline.end <= len(article.text) for inline in article.inlines)
