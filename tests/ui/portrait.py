"""Draws the pictures of the README into a folder: `python -m tests.ui.portrait .github`."""

import asyncio
import os
import re
import sys
from collections.abc import Sequence
from html import unescape
from pathlib import Path

from tests.articles import article_in
from tui.config.settings import Settings
from tui.paths import shipped_folder
from tui.ui.app import DramatisApp

SIZE = (112, 30)
PICTURES = {
    # To “Moscow”, which the article uses for Russia’s government; every link in the picture is right.
    "reader": ("f", *"russia", "enter", *"nnnnnnnn"),
    "quotes": ("quotation_mark", "down", "down"),
    "timeline": ("t", "down", "right"),
    "together": ("c", "down"),
}
"""The name of each picture, and the keys that lead to it."""
_FONT_FACE = re.compile(r"@font-face \{.*?\}", re.DOTALL)
_FONTS = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono'"
_TEXT = re.compile(r'x="([\d.]+)" y="([\d.]+)" textLength="([\d.]+)"([^>]*)>([^<]+)</text>')


async def draw_portrait(keys: Sequence[str]) -> str:
    """Return a picture of the sample after some keys, as SVG that needs no font from elsewhere."""
    os.environ["COLORTERM"] = "truecolor"
    sample = next(shipped_folder("seeds").glob("*.txt"))
    app = DramatisApp(article_in(str(sample)), Settings())
    app.animation_level = "none"
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.press(*keys)
        await pilot.pause(0.5)
        svg = app.export_screenshot(title="dramatis")
    svg = _TEXT.sub(_trim, _FONT_FACE.sub("", svg))
    return svg.replace("Fira Code", _FONTS)


def _trim(match: re.Match[str]) -> str:
    """Remove the blanks around a text and move it past those on its left: some renderers drop them."""
    x, y, length, attributes, escaped = match.groups()
    text = unescape(escaped).replace("\u00a0", " ")
    trimmed = escaped.replace("&#160;", " ").strip(" ").replace(" ", "&#160;")
    cell = float(length) / max(1, len(text))
    left = float(x) + cell * (len(text) - len(text.lstrip(" ")))
    width = cell * len(text.strip(" "))
    return f'x="{left:.1f}" y="{y}" textLength="{width:.1f}"{attributes}>{trimmed}</text>'


if __name__ == "__main__":
    for name, keys in PICTURES.items():
        Path(sys.argv[1], f"{name}.svg").write_text(asyncio.run(draw_portrait(keys)), "utf-8")
