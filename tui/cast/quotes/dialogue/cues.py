"""The cue to a quotation in a story: the words beside it that say who speaks.

“…,” returned she.   “…!” he gasped.   “…?” I asked.   “…” said little Emma.
"""

from typing import NamedTuple

from tui.cast import lexicon
from tui.cast.actors.links import MentionLink
from tui.cast.document.document import POSSESSIVES
from tui.cast.document.grammar import VERB_ADVERBS
from tui.cast.quotes.dialogue.verbs import may_be_verb
from tui.cast.quotes.lines import Line
from tui.cast.quotes.narration import Narration
from tui.model.spans import TokenSpan

_PRONOUNS = frozenset(("he", "she", "i", "they"))
_BEFORE_NAMES = lexicon.words("words_before_vocatives")
_BREAKS = frozenset((",", "?", "!", "—", "–", "-", "…", "--", ";", ":"))
_SEPARATORS = frozenset((",", "—", "–", "--"))
_STRENGTHS = {"close": 3, "far": 2, "pronoun": 1, "": 0}
_CLOSE_AFTER, _CLOSE_BEFORE = 3, 5  # tokens between a quotation and the name of its speaker


class Cue(NamedTuple):
    """The evidence for the speaker in the words beside a quotation.

    `form` is "close" or "far" for a name or a description of `actor`, by its distance from the quotation, and "pronoun"
    for a pronoun with an actor. It is "" if `actor` is None: then there is only a pronoun that may mean anybody.
    `pronoun` is that word in lower case, "" for none. `is_named` says that the actor's name or a description
    stands there, not only a pronoun such as "his" in "his friend".
    """

    actor: int | None
    form: str
    pronoun: str = ""
    is_named: bool = False

    @property
    def strength(self) -> int:
        """The strength of the cue: a greater number is surer."""
        return _STRENGTHS[self.form]

    @property
    def is_certain(self) -> bool:
        """Whether the cue names or describes the speaker, or is "I"."""
        return self.form in ("close", "far") or (self.pronoun == "i" and self.actor is not None)

    def agrees_with(self, other: "Cue") -> bool:
        """Whether both cues can mean one person."""
        if self.is_certain and other.is_certain:
            return self.actor == other.actor
        return not (self.pronoun and other.pronoun and self.pronoun != other.pronoun)


def read_cue(narration: Narration, line: Line, end: int) -> Cue | None:
    """Return the cue to a line: that of its own clause, if the line has one, or of the words after it up to `end`."""
    clue = line.clue
    if clue is not None and clue.actor is not None:
        if clue.pronoun:
            return Cue(clue.actor, "pronoun", clue.pronoun)
        return _measure(narration, line, clue.actor)
    after = _read_after(narration, line, end)
    if after is None and clue is not None and clue.pronoun in _PRONOUNS:
        return Cue(None, "", clue.pronoun)
    return after


def _measure(narration: Narration, line: Line, actor: int) -> Cue:
    """Return the cue to an actor: "close" if a mention stands beside the line, at most a few words between."""
    beside = (
        *narration.mentions_in(TokenSpan(line.end, line.end + _CLOSE_AFTER)),
        *narration.mentions_in(TokenSpan(line.start - _CLOSE_BEFORE, line.start)),
    )
    forms = {link.form for link in beside if link.actor == actor}
    return Cue(actor, "close" if forms else "far", is_named=bool(forms - {"pronoun"}))


def _read_after(narration: Narration, line: Line, end: int) -> Cue | None:
    """Return the cue of the subject of the verb right after a quotation: "said I", "she pleaded"."""
    words, at = narration.words, line.end
    if at < end and words[at] in _SEPARATORS:
        at += 1
    elif words[line.end - 2] not in _BREAKS:
        return None
    if at >= end:
        return None
    if words[at].lower() not in _PRONOUNS and may_be_verb(narration.document, at):
        cue, _ = _read_subject(narration, at + 1, end)
        return cue
    cue, verb = _read_subject(narration, at, end)
    while verb < end and (words[verb] in VERB_ADVERBS or words[verb].endswith("ly")):
        verb += 1
    return cue if verb < end and may_be_verb(narration.document, verb) else None


def _read_subject(narration: Narration, start: int, end: int) -> tuple[Cue | None, int]:
    """Return the cue of the pronoun or the person that begins at a token, and the token after it."""
    if start < end and narration.lower[start] in _BEFORE_NAMES and narration.mention_from(start) is None:
        start += 1  # "little Emma"
    if start >= end:
        return None, end
    word, link = narration.lower[start], narration.mention_from(start)
    if word in _PRONOUNS:
        return Cue(None, "", word) if link is None else Cue(link.actor, "pronoun", word), start + 1
    if link is not None and _is_person(narration, link):
        return Cue(link.actor, "close", is_named=link.form != "pronoun"), link.end_token
    return None, end


def _is_person(narration: Narration, link: MentionLink) -> bool:
    """Whether a mention is of a person who is no owner: "Emma", not "Emma’s"."""
    after = narration.words[link.end_token] if link.end_token < len(narration.words) else "."
    return narration.is_person(link) and after not in POSSESSIVES
