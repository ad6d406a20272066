"""The glyph that stands for each kind of actor, so that colour is never the only sign of it."""

from tui.model import Actor

GLYPHS = {"person": "●", "organization": "◆", "place": "▣", "unnamed": "◌", "other": "◇"}


def kind_of(actor: Actor) -> str:
    """Return what an actor is shown as: its type, or "unnamed"."""
    return "unnamed" if actor.unnamed else actor.type


def glyph_of(actor: Actor) -> str:
    """Return the glyph of an actor's kind."""
    return GLYPHS[kind_of(actor)]
