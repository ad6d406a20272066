"""How many processors this process may use."""

import os

_is_one_of_many = False


def available_processors() -> int:
    """Return the number of processors that this process may use; 1 if it shares the work with other processes."""
    if _is_one_of_many:
        return 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def become_one_of_many() -> None:
    """Let this process, a fork, use one processor from now on, because others use the rest."""
    global _is_one_of_many
    _is_one_of_many = True
