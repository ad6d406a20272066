"""`dramatis cast` by default: the accurate recognizer, on all processors, or else the fast one."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command, assert_one_line

TEXTS = [f"{name} of Oslo met Emmanuel Macron in Paris.\n" for name in ("Ann Lee", "Bob Ray", "Cy Young", "Dee Fox")]
PARTS = {
    "missing": """import sys; sys.modules["onnxruntime"] = None""",
    "damaged": """import tui.cast.checksums as c; c.CHECKSUMS["names.onnx"] = 0""",
    "crashing": """
import tui.cast.recognizers.accurate as a, os
def crash(*_): os.kill(os.getpid(), 11)
a.AccurateRecognizer.tag = crash
""",
    "exiting": """
import tui.cast.recognizers.accurate as a, os
def leave(*_): os._exit(1)
a.AccurateRecognizer.prepare = leave
""",
}
"""What makes the accurate recognizer unusable, as Python reads it when it starts."""


@pytest.fixture
def files(dramatis: Command) -> list[Path]:
    return [dramatis.write(f"{number}.txt", text.encode()) for number, text in enumerate(TEXTS)]


def without(part: str, dramatis: Command) -> dict[str, str]:
    """Return the variables with which the accurate recognizer is unusable in one of the ways."""
    folder = dramatis.write(f"{part}/sitecustomize.py", PARTS[part].encode()).parent
    return {"PYTHONPATH": f"{folder}:{dramatis.environment['PYTHONPATH']}"}


@pytest.mark.slow
def test_many_files_are_printed_in_their_order_by_the_accurate_recognizer(dramatis: Command, files: list[Path]) -> None:
    pytest.importorskip("onnxruntime", reason="there is no onnxruntime for this system")
    asked = [*files[:2], "nothing.txt", *files[2:]]
    by_default = dramatis("cast", "--json", *asked)
    assert [json.loads(line)["text"] for line in by_default.stdout.splitlines()] == TEXTS
    assert by_default.returncode == 2
    assert assert_one_line(by_default.stderr) == "dramatis: nothing.txt: no such file; check the name\n"
    assert by_default.stdout == dramatis("cast", "--json", *asked, "--recognizer", "accurate").stdout


def test_many_files_are_printed_in_their_order_by_the_fast_recognizer(dramatis: Command, files: list[Path]) -> None:
    ended = dramatis("cast", "--json", *files, "--recognizer", "fast")
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert [json.loads(line)["text"] for line in ended.stdout.splitlines()] == TEXTS


@pytest.mark.slow
def test_standard_input_is_read_once_among_other_files(dramatis: Command, files: list[Path]) -> None:
    ended = dramatis("cast", "--json", files[0], "-", files[1], stdin=b"Eve Hill left.\n")
    texts = [json.loads(line)["text"] for line in ended.stdout.splitlines()]
    assert texts == [TEXTS[0], "Eve Hill left.\n", TEXTS[1]]


@pytest.mark.parametrize(
    ("part", "why"),
    [
        ("missing", "the recognizer accurate is not installed: pip install numpy onnxruntime"),
        pytest.param("damaged", "names.onnx is damaged; install Dramatis again", marks=pytest.mark.slow),
        pytest.param("crashing", "the recognizer accurate ended its process (signal 11)", marks=pytest.mark.slow),
        pytest.param("exiting", "the recognizer accurate ended its process (exit status 1)", marks=pytest.mark.slow),
    ],
)
def test_one_line_says_why_the_fast_recognizer_reads_the_files(
    part: str, why: str, dramatis: Command, files: list[Path]
) -> None:
    ended = dramatis("cast", "--json", *files, **without(part, dramatis))
    assert ended.returncode == 0
    assert assert_one_line(ended.stderr).endswith(f"{why} (fast is used)\n")
    assert ended.stdout == dramatis("cast", "--json", *files, "--recognizer", "fast").stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("part", "why"),
    [
        ("missing", "the recognizer accurate is not installed: pip install numpy onnxruntime"),
        ("crashing", "0.txt: the recognizer accurate ended its process (signal 11); there may be too little memory"),
    ],
)
def test_the_accurate_recognizer_that_was_asked_for_is_not_replaced(
    part: str, why: str, dramatis: Command, files: list[Path]
) -> None:
    line = dramatis.fail("cast", files[0], "--recognizer", "accurate", **without(part, dramatis))
    assert line.endswith(f"{why}\n")
