"""The engine: reads a text and returns its cast: the actors, all their mentions, and their quotes.

`pipeline` lists the steps; each room beside it holds one kind of them. No module of this package imports an interface.

The two functions are imported when they are first used. So a part of the engine can be imported without the rest. The
program that compiles the word lists needs this, because the rest cannot be imported before the lists are compiled.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.cast.partial_casts import read_cast, read_partial_casts

__all__ = ["read_cast", "read_partial_casts"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from tui.cast import partial_casts

    function: object = getattr(partial_casts, name)
    return function
