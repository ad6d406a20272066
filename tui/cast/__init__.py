"""The engine: from a text to its cast, who is in it, everywhere they are mentioned, and what they said.

`pipeline` lists the steps; each room beside it holds one kind of them. No module of this package imports an interface.

The two functions are imported when they are first used. So a part of the engine can be imported without the rest, as
the program that compiles the word lists must be, because the rest does not load before they are compiled.
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
