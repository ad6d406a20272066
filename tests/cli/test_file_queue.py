"""The order and the bounds in which files are given out to be read, and their answers are given back."""

from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.cli import file_queue
from tui.cli.file_answer import FileAnswer
from tui.cli.file_queue import FileQueue, FileTask


def tasks(number: int) -> list[FileTask]:
    return [FileTask(str(position)) for position in range(number)]


@settings(max_examples=settings().max_examples // 5)
@given(st.data())
def test_answers_are_given_back_in_the_order_of_the_files_whenever_they_come(data: st.DataObject) -> None:
    number = data.draw(st.integers(0, 20))
    queue, given_back, at_work = FileQueue(tasks(number)), [], []
    while True:
        is_empty = False
        for _ in range(data.draw(st.integers(1, 4))):
            if (numbered := queue.next_task()) is None:
                is_empty = True
                break
            at_work.append(numbered)
        if not at_work and is_empty:
            break
        position, task = at_work.pop(data.draw(st.integers(0, len(at_work) - 1)))
        if data.draw(st.booleans()):
            given_back += queue.put(position, FileAnswer(task.file.encode()))
        else:
            queue.repeat(position, task)
    assert given_back == [FileAnswer(task.file.encode()) for task in tasks(number)]


def run_ahead(size: int, most: int) -> tuple[FileQueue, int]:
    """Let the first file take for ever, and return how many answers of a size come before none are asked for."""
    queue = FileQueue(tasks(most))
    queue.next_task()
    for early in count():
        if (numbered := queue.next_task()) is None:
            return queue, early
        assert list(queue.put(numbered[0], FileAnswer(b"x" * size))) == []
    raise AssertionError


def test_a_file_that_takes_long_does_not_let_the_answers_about_others_fill_the_memory() -> None:
    queue, early = run_ahead(10_000_000, 5_000)
    assert early * 10_000_000 < file_queue.MAX_EARLY + 10_000_000
    assert len(list(queue.put(0, FileAnswer()))) == early + 1
    assert queue.next_task() == (early + 1, FileTask(str(early + 1)))


def test_short_answers_about_thousands_of_files_wait_for_a_file_that_takes_long() -> None:
    assert run_ahead(200, 5_000)[1] == 4_999


@pytest.mark.parametrize("size", [0, 10])
def test_answers_without_output_are_bounded_too(size: int) -> None:
    assert run_ahead(size, 100_000)[1] < 99_999
