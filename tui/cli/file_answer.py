"""What a command that is about several files has to say about one of them."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from tui.export.exporter import ArticleCast


class FileAnswer(NamedTuple):
    """What a command has to say about one file.

    `output` is for standard output, `hits` the number of answers in it, `errors` are lines for standard error.
    `hint` is a line for standard error that helps where no file has hits. `problem` says why the fast recognizer is
    used, where `auto` would have another one. `is_article` is false for a file of a folder that was left out.
    """

    output: bytes = b""
    hits: int = 0
    errors: tuple[str, ...] = ()
    hint: str = ""
    problem: str = ""
    is_article: bool = True


Answer = Callable[[Sequence[ArticleCast]], FileAnswer]
"""Answers a command's question about the articles of one file, at least one. It is carried out in another process."""
