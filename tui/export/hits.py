"""Hits: actors, mentions or quotes that a question about an article found."""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Literal, NamedTuple

from tui.export.exporter import ArticleCast
from tui.export.source_text import PlacedArticle
from tui.model import Actor, Cast, Mention
from tui.model.spans import TextSpan

HitKind = Literal["actor", "mention", "quote"]


class Hit(NamedTuple):
    """An actor, mention or quote that was found, and its half-open span in the article's text, in code points.

    An actor is where its first mention is, which is `mention`. `actor` is the one mentioned, or the speaker of a quote,
    who may be unknown. A quote has no `mention`, and its `parts` are the spans in quotation marks, if words divide it.
    """

    kind: HitKind
    start: int
    end: int
    actor: Actor | None
    mention: Mention | None = None
    parts: tuple[TextSpan, ...] = ()

    @property
    def is_guess(self) -> bool:
        """Whether the mention is linked by a guess."""
        return self.mention is not None and self.mention.confidence == "guess"


class FoundHits(NamedTuple):
    """The hits in one article, in the order of printing, and error messages of one line each.

    `hint` is a line that is printed if no article has hits.
    """

    hits: Sequence[Hit] = ()
    errors: tuple[str, ...] = ()
    hint: str = ""


FindHits = Callable[[ArticleCast], FoundHits]
"""Finds the hits of a question in one article. It runs in another process, so it must be picklable."""


class ArticleHits(NamedTuple):
    """The hits in an article, and the article's place in the text of its source."""

    placed: PlacedArticle
    hits: Sequence[Hit]


def actor_hits(actors: Sequence[Actor]) -> Iterator[Hit]:
    """Yield a hit for each actor that is mentioned, at its first mention."""
    for actor in actors:
        if not actor.mentions:
            continue
        mention = actor.mentions[0]
        yield Hit("actor", mention.start, mention.end, actor, mention)


def mention_hits(cast: Cast, actors: Sequence[Actor] | None = None) -> Iterator[Hit]:
    """Yield a hit for each mention of some actors of a cast, or of all, in text order.

    A span that refers to several of them gives a hit for each.
    """
    table = cast.mentions
    rows = range(len(table)) if actors is None else sorted(row for actor in actors for row in actor.mentions.rows)
    for row in rows:
        mention = table.mention(row)
        yield Hit("mention", mention.start, mention.end, cast.actors[table.actors[row]], mention)


def quote_hits(text: str, cast: Cast, speakers: Collection[str | None] | None = None) -> Iterator[Hit]:
    """Yield a hit for each statement of some speakers of a text's cast, given by their ids, or of all, in text order.

    None is the id of an unknown speaker. What is one statement, `tui.analysis.quotations` says.
    """
    from tui.analysis.quotations import Quotations  # imported here, because no other hits need it

    actors = {actor.id: actor for actor in cast.actors}
    for statement in Quotations.of(text, cast.quotes).statements:
        speaker = statement.speaker
        if speakers is None or speaker in speakers:
            parts = statement.parts if len(statement.parts) > 1 else ()
            actor = None if speaker is None else actors.get(speaker)
            yield Hit("quote", statement.start, statement.end, actor, parts=parts)
