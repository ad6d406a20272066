"""The data of an article and of its cast: frozen, with look-ups only. Imports nothing else of this package."""

from tui.model.actor_kinds import ACTOR_KINDS, ACTOR_TYPES, ActorKind, ActorType
from tui.model.article import Article
from tui.model.cast import Actor, Cast, Quote, Quotes
from tui.model.confidence import CONFIDENCES, Confidence
from tui.model.mention_table import FORMS, NAME_FORMS, Form, Mention, Mentions, MentionTable

__all__ = [
    "ACTOR_KINDS",
    "ACTOR_TYPES",
    "CONFIDENCES",
    "FORMS",
    "NAME_FORMS",
    "Actor",
    "ActorKind",
    "ActorType",
    "Article",
    "Cast",
    "Confidence",
    "Form",
    "Mention",
    "MentionTable",
    "Mentions",
    "Quote",
    "Quotes",
]
