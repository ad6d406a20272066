"""The current mention: where the last jump went to. Frozen data, no widgets."""

from dataclasses import dataclass
from typing import Literal

from tui.model import Actor, Mention
from tui.model.spans import TextSpan
from tui.ui.state.pair import NEARNESS_WORDS, Pair
from tui.ui.state.target import Target

Wrap = Literal["to the first", "to the last"]


@dataclass(frozen=True, slots=True)
class CurrentMention:
    """The current mention of an actor, or match of a search (`actor` is None): number `index`, from 0, of `total`.

    It may also be a passage, of an item of a view or of a pair: then `label` names it, `details` describes it, and
    there is no `actor`. `wrapped` says that the last step went past the end or the beginning of the text, `skipped` how
    many guesses it passed over.
    """

    start: int
    end: int
    index: int
    total: int
    actor: Actor | None = None
    wrapped: Wrap | None = None
    skipped: int = 0
    label: str = ""
    details: str = ""

    @classmethod
    def on_mention(cls, actor: Actor, index: int, wrapped: Wrap | None = None) -> "CurrentMention":
        """Return an actor's mention number `index`, or its last if it has fewer, as the current one."""
        total = len(actor.mentions)
        index = min(index, total - 1)
        mention = actor.mentions[index]
        return cls(mention.start, mention.end, index, total, actor, wrapped)

    @classmethod
    def on_target(cls, target: Target, index: int, wrapped: Wrap | None = None, skipped: int = 0) -> "CurrentMention":
        """Return mention or match number `index` of the target as the current one."""
        start, end = target.starts[index], target.ends[index]
        return cls(start, end, index, target.count, target.actor, wrapped, skipped)

    @classmethod
    def on_passage(cls, span: TextSpan, label: str) -> "CurrentMention":
        """Return a passage of a view as the current one; its default label is "passage"."""
        return cls(span.start, span.end, 0, 1, label=label or "passage")

    @classmethod
    def on_pair(cls, pair: Pair, index: int, wrapped: Wrap | None = None) -> "CurrentMention":
        """Return passage number `index` of a pair as the current one."""
        passages = pair.passages or ()
        start, end, nearness = passages[index]
        words, details = pair.label(index), NEARNESS_WORDS[nearness]
        return cls(start, end, index, len(passages), wrapped=wrapped, label=words, details=details)

    @property
    def span(self) -> TextSpan:
        """The span in the text."""
        return TextSpan(self.start, self.end)

    @property
    def mention(self) -> Mention | None:
        """The actor's mention; None on a match of a search."""
        return self.actor.mentions[self.index] if self.actor else None
