"""Every set-up of the tables, run with the real program and judged by the same rules."""

import os
import re
import shutil
import subprocess

import pytest

from tests.faults.checks import judge
from tests.faults.output import plain_text
from tests.faults.rows import SetUp, read_set_ups
from tests.faults.session import Outcome, Session
from tests.faults.steps import Steps
from tui.cast.processors import available_processors

pytestmark = pytest.mark.terminal


def parameters() -> list[object]:
    return [
        pytest.param(set_up, id=set_up.id, marks=[] if is_default else [pytest.mark.faults])
        for set_up, is_default in read_set_ups()
    ]


def missing(need: str) -> str:
    """Return why something that a set-up needs is missing, or nothing."""
    if need == "root":
        return "" if os.geteuid() == 0 else "needs root"
    if need == "tmpfs":
        line = ["unshare", "-m", "sh", "-c", "mount -t tmpfs -o size=16k none /mnt"]
        can_mount = shutil.which("unshare") and subprocess.run(line, capture_output=True, check=False).returncode == 0
        return "" if can_mount else "needs to mount a tmpfs"
    if need == "processors":
        return "" if available_processors() > 1 else "needs several processors"
    return "" if shutil.which(need) else f"needs {need}"


_OWN_CODE = re.compile(r'File "[^"]*/tui/(?!__init__\.py)(?!cli/(?:__init__|main)\.py", line \d+, in <module>)')
"""A line of a traceback that is in the program, and not where its first modules are imported."""


def stopped_python_itself(outcome: Outcome) -> bool:
    """Whether ^C came while the interpreter was importing its own modules or the package, which no program can help."""
    text = plain_text(outcome.raw)
    is_traceback = "KeyboardInterrupt" in text and "Traceback" in text
    return is_traceback and not _OWN_CODE.search(text)


def run(set_up: SetUp) -> list[str]:
    """Run a set-up and return what is wrong."""
    with Session(set_up) as session:
        steps = Steps(session)
        try:
            for step in set_up.steps:
                steps.do(session.place(step))
                if session.problems:  # the rest would wait in vain
                    break
            outcome = session.finish()
            if stopped_python_itself(outcome):
                pytest.skip("the signal came before Python had started the program")
            return judge(set_up, outcome)
        finally:
            steps.close()


@pytest.mark.parametrize("set_up", parameters())
def test_it_holds(set_up: SetUp) -> None:
    for need in set_up.needs:
        if reason := missing(need):
            pytest.skip(reason)
    assert run(set_up) == []
