"""Draws the picture at the top of the README: `python -m tests.ui.portrait > .github/reader.svg`."""

import asyncio
import re
import sys
from html import unescape

from tests.articles import article_of
from tui.config.settings import Settings
from tui.paths import shipped_folder
from tui.ui.app import DramatisApp

SIZE = (112, 30)
KEYS = ("f", *"russia", "enter", *"nnnnnn")
"""To “Moscow”, which the article uses for Russia’s government; every link in the picture is right."""
_FONT_FACE = re.compile(r"@font-face \{.*?\}", re.DOTALL)
_FONTS = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono'"
_TEXT = re.compile(r'x="([\d.]+)" y="([\d.]+)" textLength="([\d.]+)"([^>]*)>([^<]+)</text>')


async def draw_portrait() -> str:
    """Return a picture of the reader over the sample, as SVG that needs no font from elsewhere."""
    seed = sorted(shipped_folder("seeds").glob("*.txt"))[0]
    app = DramatisApp(article_of(seed.read_bytes(), seed.name), Settings())
    app.animation_level = "none"
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.press(*KEYS)
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
    sys.stdout.write(asyncio.run(draw_portrait()))
