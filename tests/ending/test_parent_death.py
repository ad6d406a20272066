"""A child ends with its parent, whatever it is doing."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

PARENT = """
import os, time
from tui.ending.parent_death import end_with_parent
parent = os.getpid()
child = os.fork()
if not child:
    end_with_parent(parent)
    print(os.getpid(), flush=True)
    while True: pass
time.sleep(60)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can")
def test_a_busy_child_ends_when_its_parent_is_killed() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PARENT], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
    ) as parent:
        assert parent.stdout
        child = int(parent.stdout.readline())
        os.kill(parent.pid, signal.SIGKILL)
        stop = time.monotonic() + 10
        while Path(f"/proc/{child}").exists() and time.monotonic() < stop:
            time.sleep(0.01)
        assert not Path(f"/proc/{child}").exists()
