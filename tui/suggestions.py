"""The likely meaning of a misspelled name: every "did you mean …?" comes from here."""

from collections.abc import Iterable

_LONGEST = 50
"""The longest word that is compared, in characters: the time of a comparison grows with the square of the length."""


def suggest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice that `word` most likely misspells, whatever its case, or None where no choice is close.

    >>> suggest("Duks", ["paper", "dusk"])
    'dusk'
    >>> suggest("xyzzy", ["paper", "dusk"])
    """
    if len(word) > _LONGEST:
        return None
    from difflib import get_close_matches  # imported here because only error messages need it

    by_folded = {choice.casefold(): choice for choice in choices if len(choice) <= _LONGEST}
    close = get_close_matches(word.casefold(), by_folded, n=1)
    return by_folded[close[0]] if close else None
