"""The engine: from a text to its cast, who is in it, everywhere they are mentioned, and what they said.

`pipeline` lists the steps; each room beside it holds one kind of them. No module of this package imports an interface.
"""

from tui.cast.partial_casts import read_cast, read_partial_casts

__all__ = ["read_cast", "read_partial_casts"]
