"""Subtitles: paragraphs from cues, speakers, captions that roll, and what is recognized."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.load import LoadError
from tui.load.registry import choose_loader
from tui.load.subtitles.reader import load_subtitles
from tui.text.sanitize import clean, clean_line


def cases() -> list[Any]:
    content = json.loads((Path(__file__).parents[1] / "cases/load_subtitles.json").read_text("utf-8"))
    return [pytest.param(case, id=case["about"]) for case in content["cases"]]


@pytest.mark.parametrize("case", cases())
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_paragraphs(case: dict[str, Any], line_end: str) -> None:
    article = load_subtitles(b"\xef\xbb\xbf" + case["source"].replace("\n", line_end).encode(), case["name"])
    assert [article.text[block.start : block.end] for block in article.blocks] == case["paragraphs"]
    assert article.title == case["title"]
    assert article.format == "subtitles"


@pytest.mark.parametrize(
    ("head", "name", "format"),
    [
        ("anything", "a.srt", "subtitles"),
        ("1\r\n00:00:01,000 --> 00:00:02,000\r\nAda came.\r\n", "stdin", "subtitles"),
        ("\ufeffWEBVTT\n\n00:01.000 --> 00:02.000\nAda came.\n", "stdin", "subtitles"),
        ("[Script Info]\nTitle: x\n", "stdin", "subtitles"),
        ("Ada --> Tom\n1\n00:00:01,000 --> 00:00:02,000\n", "stdin", "plain text"),
        ("WEBVTTX is a word.\n", "stdin", "plain text"),
    ],
)
def test_recognition(head: str, name: str, format: str) -> None:
    assert choose_loader(head.encode(), name).format == format


def test_words_know_their_line_in_the_source() -> None:
    source = "1\n00:00:01,000 --> 00:00:02,000\n<i>Ada</i> came\nto the\n\n2\n00:00:02,000 --> 00:00:03,000\ntower.\n"
    article = load_subtitles(source.encode(), "a.srt")
    places = {article.text[anchor.start :].split()[0]: (anchor.line, anchor.column) for anchor in article.anchors}
    assert places == {"Ada": (3, 4), "came": (3, 12), "to": (4, 1), "tower.": (8, 1)}


def test_a_speaker_named_by_the_format_is_strong() -> None:
    article = load_subtitles(b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada>I came.\n", "a.vtt")
    assert [(article.text[inline.start : inline.end], inline.kind) for inline in article.inlines] == [
        ("Ada:", "strong")
    ]


@pytest.mark.parametrize(
    "source", [" ", "Ada came.\n", "WEBVTT\n\n00:01.000 --> 00:02.000\n\n", "[Events]\nDialogue: x\n"]
)
def test_a_source_without_subtitles_is_one_clear_line(source: str) -> None:
    with pytest.raises(LoadError, match=r"^a\.srt has no subtitles; check that it is "):
        load_subtitles(source.encode(), "a.srt")


PARTS = (
    "1|00:00:01,000 --> 00:00:02,000|99:99.9 --> 0:0.0|0:00:01.000,0:00:02.000|\n|\n\n|WEBVTT|NOTE|<v Ada>|<v |>|<"
    "|{\\an8}|{|}|- |>> |ADA: |Ada|came.|&amp;|&#0;|[Events]\n|Format: Text,Start,End\n|Dialogue: |,|\\N"
    "|[Script Info]\n|Title: x|\x1b|\u202e|٣"
)
SOURCES = st.lists(st.sampled_from(PARTS.split("|")), max_size=40).map("".join)


@given(SOURCES, st.sampled_from(["a.srt", "a.vtt", "a.ass", "stdin"]))
def test_any_source_gives_a_safe_article_or_a_safe_line(source: str, name: str) -> None:
    message, article = "", None
    try:
        article = load_subtitles(source.encode(), name)
    except LoadError as error:
        message = str(error)
    assert clean_line(message) == message
    if article is not None:
        assert clean(article.text) == article.text
        assert article.title == clean_line(article.title) != ""
