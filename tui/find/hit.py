"""A hit of the finder, and the parts of it to highlight."""

from dataclasses import dataclass, field

from tui.find.passages import Passages, Prefixes
from tui.find.spelling import Words, find_matched_characters
from tui.model import Actor, Mention
from tui.model.spans import TextSpan

_MAX_EXAMINED = 100
"""How many mentions of an actor are searched for the name that a query matched."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An actor, or, if `index` is given, the mention of the actor with that index.

    `named` are the words of the query that matched the name, `nearby` those that matched the text near the mention.
    Spans are computed when a row of the list is drawn.
    """

    actor: Actor
    index: int | None = None
    score: float = 0.0
    named: Words = ()
    nearby: tuple[Prefixes, ...] = ()
    passages: Passages | None = field(default=None, repr=False, compare=False)

    @property
    def mention(self) -> Mention | None:
        """The mention, None if the hit is the actor."""
        return None if self.index is None else self.actor.mentions[self.index]

    @property
    def name_marks(self) -> tuple[int, ...]:
        """The indices of the characters of the actor's name that the query matched."""
        return find_matched_characters(self.actor.name, self.named) if self.named else ()

    def find_other_name(self, text: str) -> str:
        """Return the name in `text` that the query matched, if it differs from the one that the cast shows; else ""."""
        if self.index is not None or not self.named or self.name_marks:
            return ""
        names = dict.fromkeys(text[mention.start : mention.end] for mention in self.actor.mentions[:_MAX_EXAMINED])
        matched = {name: len(find_matched_characters(name, self.named)) for name in names}
        best = max(matched, key=matched.__getitem__, default="")
        return best if best and matched[best] else ""

    @property
    def context(self) -> TextSpan:
        """The sentence of the mention."""
        mention = self.mention
        if mention is None or self.passages is None:
            return TextSpan(0, 0)
        return self.passages.sentence(mention.start, mention.end)

    @property
    def context_marks(self) -> tuple[TextSpan, ...]:
        """The words of the text that the query matched: those in `context`, or else in the neighbouring paragraphs."""
        mention = self.mention
        if mention is None or self.passages is None or not self.nearby:
            return ()
        in_sentence = self.passages.find_words(self.nearby, self.context)
        return in_sentence or self.passages.find_words(
            self.nearby, self.passages.surroundings(mention.start, mention.end)
        )
