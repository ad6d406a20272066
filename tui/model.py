"""The words of Dramatis as data: frozen, slotted, every offset into one text.

Offsets count code points of `Article.text` and are half-open: `text[start:end]` is what they mean.
"""

from dataclasses import dataclass
from typing import Literal, get_args

ActorType = Literal["person", "organization", "place", "other"]
Form = Literal["name", "demonym", "metonym", "nominal", "pronoun"]

ACTOR_TYPES: tuple[ActorType, ...] = get_args(ActorType)
FORMS: tuple[Form, ...] = get_args(Form)


@dataclass(frozen=True, slots=True)
class Article:
    r"""One text being read.

    `text` holds `\n` as its only control character (see `tui.load.clean`). `source` is where it came from,
    as a reader would name it: a path as given, or "stdin". `id` depends on the text alone. `notes` are
    one-line remarks on how it was read ("decoded as windows-1252 (a guess)"), empty when nothing was guessed.
    `title`, `source` and `notes` are as safe to show as the text.
    """

    id: str
    text: str
    title: str
    source: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that refers to one actor, in one form, for a reason that a reader can understand."""

    start: int
    end: int
    form: Form
    reason: str


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that the article mentions; `mentions` are in text order, at least one.

    A span that refers to several actors ("the two countries") is a mention of each of them.
    `unnamed` marks a source that is quoted or described but never named ("a presidential official").
    `prominence` is greater for more prominent actors and has no unit.
    """

    id: str
    name: str
    type: ActorType
    prominence: float
    mentions: tuple[Mention, ...]
    unnamed: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """A span of quoted speech, quotation marks included, and the id of the actor who said it, or None."""

    start: int
    end: int
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Cast:
    """An article's actors, most prominent first, and its quotes in text order.

    `notes` are one-line remarks on how far it can be trusted ("This text seems to be in German; …").
    """

    actors: tuple[Actor, ...] = ()
    quotes: tuple[Quote, ...] = ()
    notes: tuple[str, ...] = ()
