"""How many pieces of a text the network reads: no more than words need, so that no punctuation costs more than words.

A bracket, an emoji or a combining mark is a token with a piece of its own, and the network takes 0.7 ms for a piece; so
20,000 brackets would take as long as 90,000 characters of prose. Each token is therefore allowed one piece for every
two letters or digits, rounded up, and none if it has no letters or digits. Tokens that need more, as punctuation does,
take it from a reserve, which tokens that need less fill again. Ordinary text never empties the reserve, nor do tables,
source code and addresses in pages; of what follows an empty one, the network reads only what is allowed.
"""

from collections.abc import Iterator, Sequence

RESERVE = 1024
"""In pieces, at first and at most. Of 240 articles, pages and drafts, one needed more: 1,630 for Markdown tables full
of bars and numbers. The others needed at most 760."""
_FIRST_IDEOGRAPH = "\u2e80"

Pieces = tuple[int, ...]


def limit_pieces(words: Sequence[str], pieces: Sequence[Pieces]) -> Iterator[Pieces]:
    """Yield the pieces that the network reads of each word, which may be none: `pieces`, unless there are too many."""
    allowances: dict[str, int] = {}
    reserve = RESERVE
    for word, pieces_of_word in zip(words, pieces, strict=True):
        allowed = allowances.get(word)
        if allowed is None:
            allowed = allowances[word] = _count_allowed(word)
        left = reserve + allowed - len(pieces_of_word)
        yield pieces_of_word if left >= 0 else pieces_of_word[:allowed]
        reserve = min(RESERVE, max(0, left))


def _count_allowed(word: str) -> int:
    """Return a piece for every two letters or digits, rounded up. Each ideograph is a piece, and counts as two."""
    letters = [character for character in word if character.isalnum()]
    return (len(letters) + sum(letter >= _FIRST_IDEOGRAPH for letter in letters) + 1) // 2
