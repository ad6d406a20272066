"""Whether words are English: the lists and models here know no other language."""

from collections.abc import Set

from tui.cast import lexicon

_SHARE = 0.5
_FEWEST = 2


def is_english(vocabulary: Set[str]) -> bool | None:
    """Return whether at least half of the different words of a text in lower case are common English ones.

    None where there are too few to tell.
    """
    lower = {word for word in vocabulary if word.islower()}
    if len(lower) < _FEWEST:
        return None
    common = lexicon.COMMON_WORDS
    return sum(word in common for word in lower) >= _SHARE * len(lower)
