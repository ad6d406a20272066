"""Finds an actor and the current mention in another cast of the same text. Pure functions."""

from collections import Counter

from tui.model import Actor, Cast
from tui.model.mention_selection import MentionSelection
from tui.ui.state.current_mention import CurrentMention

_COMPARED_MENTIONS = 100
"""How many mentions of an actor are looked up in another cast that lacks the actor's id."""


def find_actor_again(actor: Actor, here: CurrentMention | None, cast: Cast) -> Actor | None:
    """Find an actor in another cast: by its id, else by the current mention, else by more than half of its mentions."""
    same_id = next((candidate for candidate in cast.actors if candidate.id == actor.id), None)
    if same_id:
        return same_id
    selection = MentionSelection(cast)
    is_here = here is not None and here.actor is not None and here.actor.id == actor.id
    for starts in ([here.start] if here and is_here else [], actor.mentions.starts[:_COMPARED_MENTIONS]):
        candidates = [mention for start in starts for mention in selection.at(start) if mention.start == start]
        (most, count), *_ = Counter(mention.actor.id for mention in candidates).most_common(1) or [("", 0)]
        if 2 * count > len(starts):
            return next(mention.actor for mention in candidates if mention.actor.id == most)
    return None


def find_mention_again(here: CurrentMention, cast: Cast) -> CurrentMention | None:
    """Find the current mention in another cast, of the same actor if there is one on its span."""
    mentions = [mention for mention in MentionSelection(cast).at(here.start) if mention.span == here.span]
    mentions.sort(key=lambda mention: here.actor is None or mention.actor.id != here.actor.id)
    return CurrentMention.on_mention(mentions[0].actor, mentions[0].number, here.wrapped) if mentions else None
