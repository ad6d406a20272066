"""Exporting from the reader in a real terminal."""

import json
import os
from pathlib import Path

import pytest

from tests.terminal.driver import Terminal, learn_keys

pytestmark = pytest.mark.terminal


@pytest.mark.slow
@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40)])
def test_an_article_is_exported_and_the_screen_saved(size: tuple[int, int], tmp_path: Path) -> None:
    learn_keys(tmp_path)
    out = tmp_path / "out"
    out.mkdir()
    path = tmp_path / "report.txt"
    path.write_text("Ada Byron wrote to Tom Brown.\n\nBrown answered Byron.\n", "utf-8")
    (out / "report.jsonl").write_text("before")
    shell = f"cd '{out}' && {{}} --recognizer fast '{path}'"
    checkout = {} if "DRAMATIS_COMMAND" in os.environ else {"PYTHONPATH": os.getcwd()}
    with Terminal(shell=shell, size=size, home=tmp_path, environment=checkout) as terminal:
        terminal.wait_for("in the cast")
        terminal.press("e")
        terminal.wait_for("a picture of the screen" if size[1] > 16 else "report.jsonl")
        terminal.press("Enter")
        terminal.wait_for("Enter again replaces it")
        terminal.press("Enter")
        terminal.wait_for("Exported 2 actors and 4 mentions")
        terminal.press("e")
        terminal.wait_for("❯ report.jsonl")
        terminal.press("\x15", *"~/out/page.svg", "Enter")
        terminal.wait_for("Saved the screen to")
        terminal.press("e")
        terminal.wait_for("❯ report.svg")
        terminal.press("Esc")
        terminal.wait_until_gone("❯")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    assert sorted(os.listdir(out)) == ["page.svg", "report.jsonl"]
    assert [actor["id"] for actor in json.loads((out / "report.jsonl").read_text())["actors"]]
    assert "Ada&#160;Byron" in (out / "page.svg").read_text("utf-8")
    assert "❯" not in (out / "page.svg").read_text("utf-8")
