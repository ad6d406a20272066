"""Ranks the rows of a list by how well they match a query: all its words must match, if need be as subsequences.

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
"""The least similarity, in percent, of a text to a misspelled query."""


def rank(texts: Sequence[str], query: str) -> Sequence[int]:
    """Return the indices of the texts that match `query`, best first; all for a blank query.

    Equally good matches stay in their order. Case and accents are ignored. A match at the beginning of a word is better
    than one in its middle, which is better than letters with others between them. Matches after a tab count less, and
    no word of the query matches across a tab.
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
    """Return the indices of the texts that a misspelled query may mean, the most similar first.

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
