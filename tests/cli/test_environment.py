"""Variables that would stop textual are left out, and those that make sense are kept."""

import os

import pytest

from tui.cli.environment import make_environment_valid


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("TEXTUAL_FPS", "60", "60"),
        ("TEXTUAL_FPS", "0", "250"),
        ("TEXTUAL_FPS", "-1", "250"),
        ("TEXTUAL_FPS", "abc", "250"),
        ("TEXTUAL_FPS", "٣", "250"),
        ("TEXTUAL_FPS", "9" * 5000, "250"),
        ("TEXTUAL_COLOR_SYSTEM", "256", "256"),
        ("TEXTUAL_COLOR_SYSTEM", "puce", None),
        ("TEXTUAL_COLOR_SYSTEM", "", None),
        ("TEXTUAL_DRIVER", "nonsense", None),
        ("TEXTUAL_DRIVER", "textual.drivers.web_driver:Nonsense", None),
        ("TEXTUAL_DRIVER", "textual.drivers.web_driver:WebDriver", "textual.drivers.web_driver:WebDriver"),
        ("TEXTUAL_LOG", "/nowhere/log", None),
        ("TEXTUAL_LOG", "/", None),
        ("COLUMNS", "80", "80"),
        ("COLUMNS", "0", None),
        ("COLUMNS", "999999999", None),
        ("LINES", "-24", None),
        ("ESCDELAY", "long", None),
        ("TEXTUAL_ANIMATIONS", "wild", "wild"),
    ],
)
def test_a_value_that_makes_no_sense_is_left_out(
    name: str, value: str, kept: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "environ", {name: value})
    make_environment_valid()
    assert os.environ.get(name) == kept
