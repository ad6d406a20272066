"""Runs native code that releases Python's lock in several threads, none of which outlives the call."""

import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

Item = TypeVar("Item")


def run_in_threads(function: Callable[[Item], object], items: Sequence[Item], threads: int) -> None:
    """Call a function with each item, in `threads` threads, of which this one is the first.

    There are fewer where there are fewer items, or where the system allows no more. Raises what the function raises.
    """
    waiting = iter(items)
    lock = threading.Lock()
    errors: list[BaseException] = []

    def work() -> None:
        while not errors:
            with lock:
                item = next(waiting, None)
            if item is None:
                return
            try:
                function(item)
            except BaseException as error:
                errors.append(error)

    helpers = []
    try:
        for _ in range(min(threads, len(items)) - 1):
            helper = threading.Thread(target=work, daemon=True)
            helper.start()
            helpers.append(helper)
    except RuntimeError:  # "can't start new thread": fewer will do
        pass
    work()
    for helper in helpers:
        helper.join()
    if errors:
        raise errors[0]
