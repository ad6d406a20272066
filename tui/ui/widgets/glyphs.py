"""The glyph that stands for each kind of actor, so that colour is never the only sign of it."""

from tui.model import ACTOR_KINDS, Actor

GLYPHS = {kind.name: kind.glyph for kind in ACTOR_KINDS.values()}


def kind_of(actor: Actor) -> str:
    """Return what an actor is shown as: its type, or "unnamed"."""
    return actor.kind.name


def glyph_of(actor: Actor) -> str:
    """Return the glyph of an actor's kind."""
    return actor.kind.glyph
