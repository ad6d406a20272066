"""The real program under a trace of its system calls: no file, pipe or sample makes it use the network.

All processes are traced: the reader, the worker with its recognizers (onnxruntime too), and what reads hostile formats.
"""

import gzip
import json
import re
import shutil
import subprocess
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.load.books.epub_files import make_epub
from tests.load.books.pdf_files import write_with_platypus
from tests.load.books.stories import tell
from tests.load.mutations import SOURCES as VALID_SOURCES
from tests.load.web.server import serve
from tests.terminal.driver import COMMAND, Terminal
from tui.paths import shipped_folder

TRACE = ["strace", "-f", "-qq", "-e", "trace=network", "-o"]
NETWORK = re.compile(r"\bAF_(?!UNIX|LOCAL)|\bconnect\(|\bbind\(|\blisten\(")
TEXT = "Angela Merkel met Emmanuel Macron in Paris. Merkel left."
ADDRESS = "http://post.example/tracker.png"


def _can_trace() -> bool:
    return bool(shutil.which("strace")) and subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"]).returncode == 0


pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(not _can_trace(), reason="strace is missing or may not trace: the system calls are not checked"),
]


def make_mail() -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Message-ID"] = "Ada <ada@post.example>", "Merkel", "<1@post.example>"
    mail.set_content(f"See {ADDRESS}")
    mail.add_alternative(
        f"<p>{TEXT}</p><img src='{ADDRESS}'><link rel=stylesheet href='{ADDRESS}'>" * 9, subtype="html"
    )
    return mail.as_bytes()


PAGE = f"""<!DOCTYPE html PUBLIC "x" "http://post.example/x.dtd"><html><head><base href="http://post.example/">
<link rel="stylesheet" href="{ADDRESS}"><script src="{ADDRESS}"></script>
<meta http-equiv="refresh" content="0;{ADDRESS}">
<title>Merkel</title></head><body><article><h1>Merkel</h1>{f'<p>{TEXT} <img src="{ADDRESS}"></p>' * 9}
<iframe src="{ADDRESS}"></iframe></article></body></html>"""
FEED = f"""<!DOCTYPE rss SYSTEM "http://post.example/rss.dtd" [<!ENTITY x SYSTEM "{ADDRESS}">]><rss version="2.0">
<channel><link>{ADDRESS}</link><item><title>Merkel</title><link>{ADDRESS}</link>
<description>{TEXT} &x;</description></item>
</channel></rss>"""
SOURCES = {
    "article.txt": f"{TEXT}\n\n{ADDRESS}\n".encode(),
    "article.txt.gz": gzip.compress(TEXT.encode()),
    "notes.md": f"# Merkel\n\n{TEXT} ![a]({ADDRESS})\n\n<img src='{ADDRESS}'>\n".encode(),
    "page.html": PAGE.encode(),
    "feed.xml": FEED.encode(),
    "mail.eml": make_mail(),
    "talk.srt": f"1\n00:00:01,000 --> 00:00:02,000\n{TEXT}\n".encode(),
    "paper.pdf": write_with_platypus(tell(1)),
    "book.epub": make_epub({"a.xhtml": f"<p>{TEXT}</p><img src='{ADDRESS}'/>" * 9}),
}


def network_calls(trace: Path) -> list[str]:
    """Return the system calls of a trace that use the network."""
    return [line for line in trace.read_text("utf-8", "replace").splitlines() if NETWORK.search(line)]


def write(sources: dict[str, bytes], folder: Path) -> list[str]:
    """Write files and return their names."""
    for name, data in sources.items():
        (folder / name).write_bytes(data)
    return list(sources)


EVERY_FORMAT = {f"valid-{name}": data for name, data in VALID_SOURCES.items()}


@pytest.mark.slow
@pytest.mark.parametrize("sources", [SOURCES, EVERY_FORMAT], ids=["linked", "every"])
def test_the_cast_of_files_and_of_standard_input_is_read_without_network(
    sources: dict[str, bytes], tmp_path: Path
) -> None:
    trace = tmp_path / "trace"
    command = [*TRACE, str(trace), *COMMAND, "cast", "--json", "-", *write(sources, tmp_path)]
    environment = {"HOME": str(tmp_path), "PYTHONPATH": str(Path(__file__).parents[2])}
    ended = subprocess.run(command, input=TEXT.encode(), capture_output=True, cwd=tmp_path, env=environment)
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert {json.loads(line)["source"].partition("#")[0] for line in ended.stdout.splitlines()} == {"stdin", *sources}
    assert network_calls(trace) == []


@pytest.mark.slow
@pytest.mark.parametrize("source", ["sample", *(pytest.param(name, marks=pytest.mark.slow) for name in SOURCES)])
def test_the_reader_uses_no_network(source: str, tmp_path: Path) -> None:
    write(SOURCES, tmp_path)
    sample = min(shipped_folder("seeds").glob("*.txt"))
    trace, path = tmp_path / "trace", sample if source == "sample" else tmp_path / source
    with Terminal(shell=f"{' '.join(TRACE)} {trace} {{}} --recognizer auto {path}", home=tmp_path) as terminal:
        terminal.wait_for({"sample": "Russia", "paper.pdf": tell(1).title}.get(source, "Macron"))
        terminal.settle(3)
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    assert network_calls(trace) == []


def test_the_trace_shows_a_fetch(tmp_path: Path) -> None:
    with serve() as server:
        server.pages["/"] = lambda handler: handler.answer(200, TEXT.encode(), Content_Type="text/plain")
        command = [*COMMAND, "cast", server.address, "--allow-private", "--recognizer", "fast"]
        environment = {"HOME": str(tmp_path), "PYTHONPATH": str(Path(__file__).parents[2])}
        subprocess.run([*TRACE, str(tmp_path / "trace"), *command], env=environment, check=True, capture_output=True)
    calls = "\n".join(network_calls(tmp_path / "trace"))
    assert "connect(" in calls
    assert f"htons({server.port})" in calls
