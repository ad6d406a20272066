"""Marks for the parameters of a test: a few values are in the default run, the others are slow."""

from collections.abc import Collection, Iterable

import pytest


def slow_but(fast: Collection[object], values: Iterable[object]) -> list[object]:
    """Return the values of one parameter, each of them marked slow if it is not in `fast`."""
    return [value if value in fast else pytest.param(value, marks=pytest.mark.slow) for value in values]


def slow_rows_but(fast: Collection[object], rows: Iterable[tuple[object, ...]]) -> list[object]:
    """Return the rows of several parameters, each of them marked slow if it is not in `fast`."""
    return [row if row in fast else pytest.param(*row, marks=pytest.mark.slow) for row in rows]
