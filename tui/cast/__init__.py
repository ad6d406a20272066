"""The cast of an article: who is in it, everywhere they are mentioned, and what they said.

`pipeline` names the steps from a text to its cast. No module in this package imports an interface.
"""

from tui.cast.pipeline import casts, read_cast

__all__ = ["casts", "read_cast"]
