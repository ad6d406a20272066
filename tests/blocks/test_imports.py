"""What finding the blocks of a text imports: an article with a long paragraph a line needs no rules."""

from pathlib import Path

from tests.articles import SAMPLE_FOLDER
from tests.test_borders import imported_by

SAMPLE = next(SAMPLE_FOLDER.glob("*.txt"))


def test_the_sample_needs_only_the_phrases_of_boilerplate(tmp_path: Path) -> None:
    action = (
        "from tui.load.plain_text import load_plain_text\n"
        f"article = load_plain_text(open({str(SAMPLE)!r}, 'rb').read(), 'sample.txt')\n"
        "assert len(list(article.blocks)) == 11"
    )
    modules = {module for module in imported_by(action, tmp_path) if module.startswith("tui.blocks.")}
    assert modules == {"tui.blocks.plain_text", "tui.blocks.boilerplate"}
