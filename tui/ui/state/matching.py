"""Which rows of a list match what is typed, the best first: a query matches by its words, each in pieces if need be.

>>> rank(["notes/tower.txt", "the white tower", "report.html"], "tow")
[1, 0]
>>> rank(["notes/tower.txt", "report.html"], "ntwr")
[0]
"""

import re
from collections.abc import Sequence

_LONGEST_QUERY = 100
_BEHIND_TAB = 3
_MIN_SIMILAR = 70
"""How similar, in percent, a text is at least to a query that was typed with slips."""


def rank(texts: Sequence[str], query: str) -> Sequence[int]:
    """Return the numbers of the texts that match `query`, in their order among equals; all for a blank query.

    Neither case nor accents count. The beginning of a word is better than its middle, and that better than letters
    with others between them. What stands behind a tab counts less, and
    no word has letters on both sides of it.
    """
    from tui.text.folding import fold

    words = fold(query[:_LONGEST_QUERY]).split()
    if not words:
        return range(len(texts))
    pieces = [re.compile("[^\\t]*?".join(map(re.escape, word))) for word in words]
    ranked = []
    for number, text in enumerate(texts):
        folded = fold(text)
        end = folded.find("\t") % (len(folded) + 1)
        score = 0
        for word, letters in zip(words, pieces, strict=True):
            place = folded.find(word)
            if place < 0:
                if not letters.search(folded):
                    break
                score += 2
            elif place and folded[place - 1].isalnum():
                score += 1
            if place > end:
                score += _BEHIND_TAB
        else:
            ranked.append((score, number))
    return [number for _, number in sorted(ranked)]


def rank_similar(texts: Sequence[str], query: str) -> Sequence[int]:
    """Return the numbers of the texts that a query may mean in spite of slips of the finger, the most similar first.

    >>> rank_similar(["Choose a theme", "Copy the selection"], "tehme")
    [0]
    """
    from rapidfuzz import fuzz, process

    from tui.text.folding import fold

    query = fold(query[:_LONGEST_QUERY])
    scored = process.extract(
        query, list(map(fold, texts)), scorer=fuzz.partial_ratio, score_cutoff=_MIN_SIMILAR, limit=None
    )
    return [number for _, _, number in scored]
