"""Work in threads that the interface waits for, unless it is cancelled."""

import asyncio
import threading

import pytest

from tui.ui.background.threads import IsCancelled, run_in_thread


async def test_the_task_ends_with_the_work() -> None:
    done: list[bool] = []
    await run_in_thread(lambda is_cancelled: done.append(is_cancelled()))
    assert done == [False]


async def test_a_cancelled_task_does_not_wait_for_the_work_and_stops_it() -> None:
    started, finish, ended = threading.Event(), threading.Event(), threading.Event()
    stopped: list[str] = []

    def work(is_cancelled: IsCancelled) -> None:
        started.set()
        finish.wait(20)
        if is_cancelled():
            ended.set()

    task = asyncio.create_task(run_in_thread(work, lambda: stopped.append("stopped")))
    assert await asyncio.to_thread(started.wait, 10)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert stopped == ["stopped"]
    assert not ended.is_set()  # the work goes on
    finish.set()
    assert await asyncio.to_thread(ended.wait, 10)


async def test_work_that_ends_is_not_stopped() -> None:
    stopped: list[str] = []
    await run_in_thread(lambda _: None, lambda: stopped.append("stopped"))
    assert not stopped
