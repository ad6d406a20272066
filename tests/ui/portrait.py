"""Draws the picture at the top of the README: `python -m tests.ui.portrait > .github/reader.svg`."""

import asyncio
import re
import sys
from html import unescape

from tui.load import load_bytes
from tui.paths import shipped_folder
from tui.settings import Settings
from tui.ui.app import DramatisApp

SIZE = (112, 30)
_TEXT = re.compile(r'x="([\d.]+)" y="([\d.]+)" textLength="([\d.]+)"([^>]*)>([^<]+)</text>')


async def portrait() -> str:
    """Return the reader over the sample as SVG, in whatever monospaced font there is, fetching none."""
    seed = sorted(shipped_folder("seeds").glob("*.txt"))[0]
    app = DramatisApp(load_bytes(seed.read_bytes(), seed.name), Settings())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.press("f", *"yoon", "enter", "n", "n", "n", "n")
        await pilot.pause(0.5)
        svg = app.export_screenshot(title="dramatis")
    svg = re.sub(
        r'x="([\d.]+)" y="([\d.]+)" textLength="([\d.]+)"([^>]*)>((?:[^<]|&#160;)+)</text>', _without_blanks, svg
    )
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    return re.sub(r"Fira Code", "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono'", svg)


def _without_blanks(found: re.Match[str]) -> str:
    """Move a stretch of text past its leading blanks, which some renderers drop."""
    x, y, length, rest, text = found.groups()
    inner = text.replace("&#160;", " ")
    shown = inner.strip(" ")
    cell = float(length) / max(1, len(unescape(inner)))
    left = float(x) + cell * (len(inner) - len(inner.lstrip(" ")))
    width = cell * len(unescape(shown))
    return f'x="{left:.1f}" y="{y}" textLength="{width:.1f}"{rest}>{shown.replace(" ", "&#160;")}</text>'


if __name__ == "__main__":
    sys.stdout.write(asyncio.run(portrait()))
