"""One nasty source: what makes it, and what should become of it."""

from collections.abc import Callable
from typing import NamedTuple


class Nasty(NamedTuple):
    """A source that is made to do harm.

    `name` is that of the file. It opens if `opens` is not None, and its text then holds that; it is refused if
    `refused` is not None, in a line that holds that; where both are given, either may happen.
    """

    about: str
    name: str
    make: Callable[[], bytes]
    opens: str | None = None
    refused: str | None = None


def either(about: str, name: str, make: Callable[[], bytes]) -> Nasty:
    """Return a source of which some may be read, or nothing: as long as it does no harm."""
    return Nasty(about, name, make, "", "")
