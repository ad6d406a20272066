"""The data that the steps from names to pronouns pass on: drafts of actors, and links from spans of text to them."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from tui.cast.confidence import LEVELS_OF_REASONS
from tui.cast.document.document import Document
from tui.cast.lexicon import Gender
from tui.model import ActorType, Form
from tui.model.confidence import Confidence
from tui.model.reasons import Reason

Presence = Literal["shown", "recurring", "hidden"]
"""Whether the cast shows an actor: always, if it is quoted or mentioned at least three times, or never.

People who are only described ("a gunman") are drafts from the moment of their description, hidden or not: they are
candidates for pronouns and definite descriptions, which would otherwise be linked to a named bystander.
`tui.cast.assembly` leaves out those that are not to be shown, with their mentions.
"""


class ActorDraft(NamedTuple):
    """The data on an actor so far.

    `state` marks countries, territories and unions of countries, for which governments speak. `unnamed` marks people
    who are only described. `roles` are nouns for a person ("president"), `country` is the name of the country whose
    office the person holds. `narrator` marks the "I" who tells the text, whom no pronoun of the third person means.
    """

    name: str
    type: ActorType
    gender: Gender = "u"
    state: bool = False
    unnamed: bool = False
    roles: frozenset[str] = frozenset()
    country: str | None = None
    age: int | None = None
    plural: bool = False
    presence: Presence = "shown"
    narrator: bool = False


class MentionLink(NamedTuple):
    """A span that refers to an actor, given by its index in `Links.drafts`, with form, reason and confidence.

    `start, end` are offsets in code points of the text, `first_token, end_token` numbers of tokens; both half-open.
    `probability` is the probability from a model, from 0 to 1; None if a rule decided.
    """

    start: int
    end: int
    actor: int
    form: Form
    reason: Reason
    first_token: int
    end_token: int
    confidence: Confidence
    probability: float | None = None


def link_tokens(
    document: Document,
    start: int,
    end: int,
    actor: int,
    form: Form,
    reason: Reason,
    confidence: Confidence | None = None,
    probability: float | None = None,
) -> MentionLink:
    """Return a link from the tokens from `start` up to, not including, `end`.

    If the confidence is None, it is that of links with this reason.
    """
    confidence = confidence or LEVELS_OF_REASONS[reason.code]
    starts, ends = document.starts, document.ends
    return MentionLink(starts[start], ends[end - 1], actor, form, reason, start, end, confidence, probability)


class Links(NamedTuple):
    """The drafts of the actors and the links to them, in text order; at the same start, the longer link comes first."""

    drafts: tuple[ActorDraft, ...]
    links: tuple[MentionLink, ...]

    def with_links(self, more: Iterable[MentionLink]) -> "Links":
        """Return these links and more, without duplicates among the new ones."""
        added = dict.fromkeys(more)
        if not added:
            return self
        return Links(self.drafts, tuple(sorted([*self.links, *added], key=lambda link: (link.start, -link.end))))
