"""Exports of a large text: the time that each format takes, what it makes, and the memory that it needs meanwhile.

The cast is read once, by the fast recognizer. Each format is then written in a fork of that process, which has the
cast already, so that its memory is its own.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from tests.benchmarks import texts
from tests.benchmarks.table import Row, fact, mb

_EXPORT = """
import json, os, re, sys, time
from tui.cast import read_cast
from tui.export.exporter import ArticleCast
from tui.export.registry import BUILT_IN
from tui.load import load

def memory(name):
    with open("/proc/self/status") as status:
        return 1024 * int(re.search(name + r":\\s*(\\d+)", status.read())[1])

articles = [ArticleCast(article, read_cast(article.text, None, article.blocks)) for article in load(sys.argv[1])]
for _, cast in articles:
    print(json.dumps({"mentions": len(cast.mentions), "quotes": len(cast.quotes)}), flush=True)
for name, exporter in BUILT_IN.items():
    if not os.fork():
        with open("/proc/self/clear_refs", "w") as peak:
            peak.write("5")
        held, began = memory("VmRSS"), time.process_time()
        try:
            data, fault = exporter.export(articles), ""
        except Exception as error:
            data, fault = b"", f"{type(error).__name__}: {error}"
        worked = time.process_time() - began
        found = {"format": name, "worked": worked, "size": len(data), "peak": memory("VmHWM") - held, "fault": fault}
        print(json.dumps(found), flush=True)
        os._exit(0)
    if status := os.wait()[1]:
        print(json.dumps({"format": name, "fault": f"its process ended with status {status}"}), flush=True)
"""


def exports(quick: bool) -> Iterator[Row]:
    """Measure the processor time and the memory of each format."""
    size = texts.large(quick)
    with subprocess.Popen(
        [sys.executable, "-c", _EXPORT, str(texts.dense(size))], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        of_cast = json.loads(process.stdout.readline())
        counted = f"{of_cast['mentions']:,} mentions, {of_cast['quotes']:,} quotes"
        for line in process.stdout:
            yield _row(texts.named(size), size, counted, json.loads(line))


def _row(text: str, size: int, counted: str, found: dict[str, Any]) -> Row:
    what = f"export: {text} as {found['format']}"
    if found["fault"]:
        return fact(what, f"refused: {found['fault']}")
    speed = f"{mb(size / found['worked'])} of text a second"
    return fact(
        what,
        f"{found['worked']:.1f} s of processor time",
        f"{speed}; {counted}; makes {mb(found['size'])}; {mb(found['peak'])} of memory",
    )
