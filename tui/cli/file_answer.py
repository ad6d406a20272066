"""The answer of a command about one of several files."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from tui.export.exporter import ArticleCast


class FileAnswer(NamedTuple):
    """The answer of a command about one file.

    `output` is for standard output, `hits` the number of answers in it, `errors` are lines for standard error.
    `hint` is a line for standard error that is shown if no file has hits. `problem` says why the fast recognizer is
    used although `auto` would choose another one. `is_article` is false for a file of a folder that was skipped.
    """

    output: bytes = b""
    hits: int = 0
    errors: tuple[str, ...] = ()
    hint: str = ""
    problem: str = ""
    is_article: bool = True


Answer = Callable[[Sequence[ArticleCast]], FileAnswer]
"""Computes the answer about the articles of one file, at least one. It runs in another process."""
