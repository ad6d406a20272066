"""The default recognizer in the real program: the fast cast, then the accurate one in its place."""

from pathlib import Path

import pytest

from tests.terminal.driver import COMMAND, Terminal, learn_keys

pytestmark = pytest.mark.terminal


@pytest.mark.slow
def test_the_accurate_cast_replaces_the_fast_one_under_the_target(tmp_path: Path) -> None:
    pytest.importorskip("onnxruntime", reason="there is no onnxruntime for this system")
    learn_keys(tmp_path)
    with Terminal(home=tmp_path, recognizer="auto") as terminal:
        terminal.wait_for("15 in the cast · read quickly; …")
        terminal.press("f", *"putin", "Enter")
        terminal.wait_for("Vladimir Putin 1/5")
        terminal.wait_until_gone("▱")  # the bar of what is still read
        assert "Vladimir Putin 1/5" in terminal.text
        terminal.press("Esc")
        terminal.wait_for("in the cast · read thoroughly")
        terminal.press("q")
        assert terminal.wait_for_end() == 0


@pytest.mark.slow
@pytest.mark.skipif(len(COMMAND) == 1, reason="the installed command is not changed")
def test_without_onnxruntime_one_notice_says_that_the_fast_cast_stays(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("import sys; sys.modules['onnxruntime'] = None\n")
    environment = {"PYTHONPATH": f"{tmp_path}:{Path(__file__).parents[2]}"}
    learn_keys(tmp_path)
    with Terminal(home=tmp_path, size=(120, 40), recognizer="auto", environment=environment) as terminal:
        terminal.wait_for("the recognizer accurate is not installed")
        terminal.wait_for("15 in the cast · read quickly ")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
