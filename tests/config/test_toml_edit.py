"""One key of a TOML document is set, and nothing else changes."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.config.files import ConfigError
from tui.config.toml_edit import EditError, set_value

CASES = json.loads((Path(__file__).parents[1] / "cases/toml_edits.json").read_text("utf-8"))["cases"]

KEYS = st.sampled_from(["theme", '"theme"', "'theme'", "measure", "recognizer", '"a b"', "é", "other", "theme.dark"])
VALUES = st.sampled_from(
    ['"paper"', "'a # b'", "90", "nan", "1979-05-27", "[1, 2]", "[\n  1,\n[2]]", '"""\ntheme = 1\n"""', "{ a = '#' }"]
)
ENDS = st.sampled_from(["\n", "\r\n", "  # a comment\n", "\n\n", "\n# theme = 1\n"])
LINES = st.tuples(KEYS.map(lambda key: f'"{key}"' if key == "é" else key), VALUES, ENDS).map(
    lambda parts: f"{parts[0]} = {parts[1]}{parts[2]}"
)
TABLES = st.sampled_from(["[keys]\n", "[theme]\n", "[[x]]\n", "  [ other ]  # a comment\n"])
DOCUMENTS = st.lists(LINES | TABLES, max_size=6).map("".join)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_labelled_documents(case: dict[str, Any]) -> None:
    if case["after"] is None:
        with pytest.raises(EditError, match="theme is set there in an unusual way; change it by hand"):
            set_value(case["before"], "theme", "paper")
    else:
        assert set_value(case["before"], "theme", "paper") == case["after"]


def parse(text: str) -> dict[str, object]:
    return tomllib.loads(text, parse_float=str)


@settings(deadline=None)
@given(DOCUMENTS, st.text(st.characters(exclude_categories=["Cs"])) | st.integers() | st.booleans())
def test_the_document_means_the_same_but_for_the_key(text: str, value: str | int | bool) -> None:
    try:
        before = parse(text)
    except ValueError:
        with pytest.raises(ConfigError):
            set_value(text, "theme", value)
        return
    try:
        edited = set_value(text, "theme", value)
    except EditError:
        return
    assert parse(edited) == before | {"theme": value}


def test_a_value_that_is_no_text_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="surrogates"):
        set_value("", "theme", "\ud800")
