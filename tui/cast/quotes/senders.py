"""Finds the sender of a message or answer, where a noun means the quoted words.

a statement from the mayor     a letter signed by Weber     Weber’s verdict     the message of the mayor
"""

from tui.cast import lexicon
from tui.cast.document.document import POSSESSIVES
from tui.cast.quotes.named_phrases import find_named_actor
from tui.cast.quotes.narration import Narration

_NOUNS = lexicon.words("nouns_for_what_is_said")
_BEFORE_SENDERS = frozenset(("from", "by", "of"))
_SENDING = lexicon.words("sending_participles")
_REACH = 4  # words between an owner and the noun


def find_sender(narration: Narration, start: int, end: int) -> int | None:
    """Return the actor whose message or answer the tokens `start` up to `end` name, or None."""
    words = narration.words
    for noun in range(start, end):
        if words[noun] not in _NOUNS or narration.is_quoted(noun):
            continue
        owner = _find_owner(narration, start, noun)
        if owner is not None:
            return owner
        after = noun + 2 if words[noun + 1 : noun + 2] and words[noun + 1] in _SENDING else noun + 1
        if after + 1 < end and words[after] in _BEFORE_SENDERS:
            return find_named_actor(narration, after + 1, end)
    return None


def _find_owner(narration: Narration, start: int, noun: int) -> int | None:
    """Return the actor before the possessive ending that a noun belongs to: Weber’s own short verdict."""
    words = narration.words
    for at in range(noun - 1, max(start, noun - _REACH - 1), -1):
        if words[at] in POSSESSIVES:
            return narration.speaker_before(at)
        if not words[at][0].isalpha():
            return None
    return None
