"""Short forms of given names: "Larry" is a Lawrence."""

from collections import defaultdict
from functools import cache

from tui.cast.lexicon import read_lines


@cache
def _table() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for line in read_lines("nicknames.txt"):
        name, _, short_forms = line.partition(":")
        for short in short_forms.lower().split():
            found[short].append(name.lower())
    return found


def full_forms(given: str) -> list[str]:
    """Return the names that a given name, in lower case, may be short for."""
    return _table().get(given, [])
