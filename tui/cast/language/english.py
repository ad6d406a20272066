"""Whether words are English: the word lists and models of the engine cover no other language."""

from collections.abc import Set

from tui.cast import lexicon

_LEAST_SHARE = 0.5
_FEWEST_WORDS = 2


def is_english(vocabulary: Set[str]) -> bool | None:
    """Return whether at least half of the different lower-case words are common English ones; None if there are few."""
    lower = {word for word in vocabulary if word.islower()}
    if len(lower) < _FEWEST_WORDS:
        return None
    return sum(word in lexicon.COMMON_WORDS for word in lower) >= _LEAST_SHARE * len(lower)
