"""What an article and its cast are: frozen data with look-ups only. Imports nothing else of this package."""

from tui.model.article import Article
from tui.model.cast import (
    ACTOR_TYPES,
    FORMS,
    Actor,
    ActorType,
    Cast,
    Form,
    Mention,
    Mentions,
    Quote,
    Quotes,
)

__all__ = [
    "ACTOR_TYPES",
    "FORMS",
    "Actor",
    "ActorType",
    "Article",
    "Cast",
    "Form",
    "Mention",
    "Mentions",
    "Quote",
    "Quotes",
]
