"""Short forms of given names: "Larry" may be Lawrence."""

from tui.cast.lexicon.compiled import NICKNAMES


def full_forms(given: str) -> list[str]:
    """Return the names, in lower case, that a given name in lower case may be short for."""
    names = NICKNAMES.get(given)
    return names.split() if names else []
