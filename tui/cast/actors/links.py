"""What the steps after the names hand on: who there is, and which span refers to whom."""

from collections.abc import Iterable
from typing import NamedTuple

from tui.cast.document.segmentation import Document
from tui.cast.lexicon import Gender
from tui.model import ActorType, Form


class Profile(NamedTuple):
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


class Link(NamedTuple):
    """A span that refers to the actor whose profile has the number `actor`: tokens `first` up to `last`, exclusive."""

    start: int
    end: int
    actor: int
    form: Form
    reason: str
    first: int
    last: int


def linked(document: Document, first: int, last: int, actor: int, form: Form, reason: str) -> Link:
    """Return the link of tokens `first` up to `last`, exclusive."""
    return Link(document.starts[first], document.ends[last - 1], actor, form, reason, first, last)


class Links(NamedTuple):
    """The actors so far and the links to them, in text order."""

    profiles: tuple[Profile, ...]
    links: tuple[Link, ...]

    def with_links(self, more: Iterable[Link]) -> "Links":
        """Return these links and more, in order; of those that are alike one."""
        found = dict.fromkeys(more)
        return Links(self.profiles, tuple(sorted([*self.links, *found], key=_place))) if found else self


def _place(link: Link) -> tuple[int, int]:
    return link.start, -link.end
