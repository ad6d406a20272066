"""Finds the actor of a noun phrase that is read from left to right: after "said", "according to", "by".

former minister Anna Weber                the name after a description
the mayor, Anna Weber,                    the name that explains a description
the head of the Hartwell Fund, Anna Weber
the Hartwell Fund’s director Anna Weber   not the owner before a possessive
"""

from tui.cast import lexicon
from tui.cast.actors.links import MentionLink
from tui.cast.document.document import POSSESSIVES
from tui.cast.document.grammar import PREPOSITIONS, find_verb_after
from tui.cast.quotes.narration import PHRASE_REACH, Narration
from tui.cast.quotes.verbs import is_verb_of_speech
from tui.model.spans import TokenSpan

_CONJUNCTIONS = lexicon.words("clause_conjunctions")
_DETERMINERS = lexicon.words("determiners_before_no_verb")
_ROLES = lexicon.words("roles")
_LONGEST_PHRASE = PHRASE_REACH + 4  # tokens


def find_named_actor(narration: Narration, start: int, end: int) -> int | None:
    """Return the actor named by the noun phrase that begins at the token `start` and ends before `end`, or None."""
    return read_named_phrase(narration, start, end)[1]


def read_named_phrase(narration: Narration, start: int, end: int) -> tuple[int, int | None]:
    """Return where the noun phrase ends that begins at the token `start`, at `end` at most, and the actor it names."""
    end = min(end, start + _LONGEST_PHRASE, len(narration.words))
    stop, head = _read_phrase(narration, TokenSpan(start, end))
    return stop, _choose_actor(narration, TokenSpan(start, end), stop, head)


def _choose_actor(narration: Narration, tokens: TokenSpan, stop: int, head: MentionLink | None) -> int | None:
    """Return the actor of a noun phrase that ends before `stop`: its head, or the name that explains it."""
    start, end = tokens
    if head is None:
        return _find_explaining_name(narration, stop, end) if _is_singular(narration, TokenSpan(start, stop)) else None
    if stop + 1 < end and narration.words[stop] == "and" and not _holds_clause(narration, TokenSpan(stop + 1, end)):
        return None  # two speakers
    explained = _find_explaining_name(narration, stop, stop + 1) if head.form == "description" else None
    return narration.speaker_before(stop) if explained is None else explained


def _read_phrase(narration: Narration, tokens: TokenSpan) -> tuple[int, MentionLink | None]:
    """Return the end of the noun phrase that begins at `tokens`, and the mention that is its head, if any."""
    words = narration.words
    head: MentionLink | None = None
    index = tokens.start
    while index < tokens.end:
        link = narration.mention_from(index)
        if link is not None:
            index = link.end_token
            if index < len(words) and words[index] in POSSESSIVES:
                head = None
                index += 1
                continue
            head = link
            if narration.is_person(link):
                break
            continue
        if _joins_roles(narration, index, tokens):
            index += 1
            continue
        if _ends_phrase(narration, index, tokens.start):
            break
        if words[index][0].islower() and index > tokens.start:
            head = None  # "the Hartwell Fund official": the head is still to come
        index += 1
    return index, head


def _ends_phrase(narration: Narration, index: int, start: int) -> bool:
    """Whether the noun phrase from `start` on ends before a token: a mark, a preposition, a conjunction or a verb."""
    word = narration.words[index]
    if not (word[0].isalnum() or word == "-") or word.lower() in PREPOSITIONS or word in _CONJUNCTIONS:
        return True
    return index > start and is_verb_of_speech(narration, index)


def _joins_roles(narration: Narration, index: int, tokens: TokenSpan) -> bool:
    """Whether "and" joins two roles of the person named after them: "attorney and former judge Anna Weber"."""
    lower = narration.lower
    if lower[index] != "and" or index == tokens.start or lower[index - 1] not in _ROLES:
        return False
    for at in range(index + 1, min(tokens.end, index + PHRASE_REACH // 2)):
        if narration.mention_from(at) is not None:
            return lower[at - 1] in _ROLES
        if not narration.words[at].islower() or lower[at] in _DETERMINERS:
            return False
    return False


def _is_singular(narration: Narration, tokens: TokenSpan) -> bool:
    """Whether a description means one person, whose name may follow: "the mayor", not "police" or "officials"."""
    return any(
        word in _DETERMINERS or word in _ROLES or word in POSSESSIVES or word == "one"
        for word in narration.lower[tokens.start : tokens.end]
    )


def _holds_clause(narration: Narration, tokens: TokenSpan) -> bool:
    """Whether a verb that could have a subject is among these tokens: "and left the room"."""
    document = narration.document
    return any(find_verb_after(document, at, tokens.end, person=True) is not None for at in range(*tokens))


def _find_explaining_name(narration: Narration, start: int, end: int) -> int | None:
    """Return the person whose name alone follows the first comma of these tokens: ", Anna Weber,"."""
    comma = next((at for at in range(start, end) if narration.words[at] == ","), None)
    if comma is None:
        return None
    link = narration.mention_from(comma + 1) or narration.mention_from(comma + 2)
    if link is None or not narration.is_name_of_person(link):
        return None
    end = link.end_token
    continues = end < len(narration.words) and (narration.words[end][0].isalnum() or narration.is_quoted(end))
    return None if continues else link.actor
