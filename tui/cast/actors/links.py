"""What the steps after the names hand on: who there is, and which span refers to whom."""

from collections.abc import Iterable
from typing import NamedTuple

from tui.cast.document.segmentation import Document
from tui.cast.lexicon import Gender
from tui.model import ActorType, Form
from tui.model.reasons import Reason


class ActorDraft(NamedTuple):
    """What is known of an actor.

    `state` marks countries and territories, which governments speak for. `roles` are nouns that describe a person,
    `country` is the name of the one whose president, minister or citizen a person is.
    """

    name: str
    type: ActorType
    gender: Gender = "u"
    state: bool = False
    unnamed: bool = False
    roles: frozenset[str] = frozenset()
    country: str | None = None


class MentionLink(NamedTuple):
    """A mention on its way to the cast: a stretch of text, the number of the actor it refers to, and why.

    `start, end` count code points of the text, `first_token, end_token` tokens of the document; both are half-open.
    """

    start: int
    end: int
    actor: int
    form: Form
    reason: Reason
    first_token: int
    end_token: int


def linked(document: Document, first: int, last: int, actor: int, form: Form, reason: Reason) -> MentionLink:
    """Return the link of tokens `first_token` up to, not including, `end_token`."""
    return MentionLink(document.starts[first], document.ends[last - 1], actor, form, reason, first, last)


class Links(NamedTuple):
    """The actors so far and the links to them, in text order."""

    profiles: tuple[ActorDraft, ...]
    links: tuple[MentionLink, ...]

    def with_links(self, more: Iterable[MentionLink]) -> "Links":
        """Return these links and more, in order; of those that are alike one."""
        found = dict.fromkeys(more)
        return Links(self.profiles, tuple(sorted([*self.links, *found], key=_place))) if found else self


def _place(link: MentionLink) -> tuple[int, int]:
    return link.start, -link.end
