"""Jumps: places that the items of views lead to."""

from typing import NamedTuple

from tui.model import Actor
from tui.model.spans import TextSpan
from tui.ui.state.cast_listing import find_introduction


class Jump(NamedTuple):
    """A place in the text that an item of a view leads to: a mention of an actor, or a passage.

    With an `actor`, an id, it leads to the mention of that actor at `span`, and makes the actor the target. Without an
    `actor`, the passage at `span` is highlighted and the target stays; `label` names the passage in the status line
    ("quote 3/7"). `at_top` puts the passage at the top of the page without highlighting it, for headings. With a `pair`
    of ids, the first becomes the target, the second is pinned, and the passage is one of the pair.
    """

    span: TextSpan
    actor: str | None = None
    label: str = ""
    at_top: bool = False
    pair: tuple[str, str] | None = None


def introduction_of(actor: Actor) -> Jump:
    """Return the jump to an actor's introduction: its first mention by name, or else its first mention."""
    mention = actor.mentions[find_introduction(actor)]
    return Jump(TextSpan(mention.start, mention.end), actor.id)
