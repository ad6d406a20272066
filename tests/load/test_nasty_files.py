"""Nasty files open, or are refused in one clear line, within bounds of time and memory, and nothing else happens."""

import re
import resource
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from subprocess import PIPE, Popen, TimeoutExpired

import pytest

from tests.load.nasty.nasty import Nasty
from tests.load.nasty.table import NASTY
from tests.marks import slow_but
from tui.load import LoadError, load_bytes
from tui.model import Article
from tui.text.sanitize import clean, clean_line

LONGEST_S = 30
"""Seconds of processor time. What is linear takes at most 9 s where nothing else runs, what is quadratic minutes."""
MAX_MEMORY = 512 << 20
LONGEST_CAST = 50_000
"""Bytes of the largest file whose cast is read, too: that of a longer text takes as long as the text needs."""
CAST = ("-m", "tui", "cast", "--recognizer", "fast")
LOAD = (
    "-c",
    "import sys\nfrom tui.load import LoadError, load\ntry: print(load(sys.argv[1])[0].title)\n"
    "except LoadError as error: sys.exit(print(f'dramatis: {error}', file=sys.stderr) or 2)",
)

LARGE = re.compile(r"\d,\d{3}|MB|million|bomb|alone|spaces|zeros|without an end")
"""What sources that take long are about."""
FAST = {(nasty.name, nasty.refused): nasty for nasty in NASTY if not LARGE.search(nasty.about)}.values()
"""One source for each kind of file and each message."""


def test_there_are_many_and_each_is_another() -> None:
    assert len({(nasty.name, nasty.about) for nasty in NASTY}) == len(NASTY) >= 80


@pytest.mark.parametrize("nasty", slow_but(FAST, NASTY), ids=lambda nasty: f"{nasty.name}: {nasty.about}")
def test_a_nasty_file_opens_or_is_refused_in_one_line(nasty: Nasty) -> None:
    data = nasty.make()
    start = processor_time()
    articles, message = load(data, nasty.name)
    if message:
        assert nasty.refused is not None, message
        assert nasty.refused in message
        assert message.startswith(nasty.name)
        assert clean_line(message) == message
        assert len(message) < 300
    else:
        assert nasty.opens is not None, articles[0].text[:300]
        assert any(nasty.opens in article.text for article in articles)
    for article in articles:
        lines = (article.title, article.byline, article.date, article.site, *article.notes)
        assert [clean_line(line) for line in lines] == list(lines)
        assert clean(article.text) == article.text
        assert "root:" not in article.text
    assert processor_time() - start < LONGEST_S


@pytest.mark.slow
@pytest.mark.parametrize("nasty", NASTY, ids=lambda nasty: f"{nasty.name}: {nasty.about}")
def test_the_command_survives_a_nasty_file(nasty: Nasty, tmp_path: Path) -> None:
    path = tmp_path / nasty.name
    path.write_bytes(nasty.make())
    before = sorted(tmp_path.rglob("*"))
    may_be_long = nasty.opens is not None and path.stat().st_size > LONGEST_CAST
    command = [sys.executable, *(LOAD if may_be_long else CAST), str(path)]
    process = Popen(command, cwd=Path(__file__).parents[2], stdout=PIPE, stderr=PIPE)
    memory = PeakMemory(process.pid)
    try:
        out, err = process.communicate(timeout=4 * LONGEST_S)  # of a machine that does much else
    except TimeoutExpired:
        process.kill()
        raise
    finally:
        memory.stop()
    assert b"Traceback" not in out + err
    assert process.returncode in (0, 1, 2), err
    if process.returncode == 2:
        assert nasty.refused is not None, err
        assert err.decode().startswith(f"dramatis: {path}")
        assert err.count(b"\n") == 1
    else:
        assert nasty.opens is not None, out[:300]
        assert err == b""
    assert memory.peak < MAX_MEMORY
    assert sorted(tmp_path.rglob("*")) == before


def load(data: bytes, name: str) -> tuple[tuple[Article, ...], str]:
    """Return the articles in `data`, or the message of the error."""
    try:
        return load_bytes(data, name), ""
    except LoadError as error:
        return (), str(error)


def processor_time() -> float:
    """Return the seconds that this process and its children have computed."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


class PeakMemory:
    """Watches how much memory a process and all its descendants take together, in bytes."""

    def __init__(self, process: int) -> None:
        self.peak = 0
        self._process = process
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()

    def stop(self) -> None:
        """Watch no longer."""
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._stop.wait(0.02):
            self.peak = max(self.peak, sum(map(resident_memory, find_tree(self._process))))


def find_tree(process: int) -> Iterator[int]:
    """Yield a process and its descendants."""
    yield process
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from find_tree(int(child))


def resident_memory(process: int) -> int:
    """Return the memory of a process that it does not share, in bytes; 0 if it has ended."""
    try:
        fields = Path(f"/proc/{process}/statm").read_text().split()
    except OSError:
        return 0
    return (int(fields[1]) - int(fields[2])) * 4096
