"""The cast beside the text: each actor can be opened to show its profile, its mentions with reasons, and its quotes."""

from collections.abc import Iterator, Mapping, Sequence

from tui.analysis.distribution import count_mentions, find_most, scale
from tui.analysis.introductions import introduce
from tui.analysis.profiles import count_other_names, group_quotes
from tui.cooperative import run_to_end
from tui.export.exporter import ArticleCast
from tui.export.html.escaping import escape, write_line
from tui.model import Actor, Cast, Mention
from tui.model.reasons import explain
from tui.model.spans import TextSpan

_CELLS = 24
"""The number of bars of a sparkline."""
_HEIGHT = 8
"""The height of the highest bar; a bar is 2 wide, with 1 between two."""
_MAX_OTHER_NAMES = 6
_LONGEST_MENTION, _LONGEST_QUOTE = 80, 160
"""The most code points of a mention, and of a quote, in the lists."""


class CastList:
    """Writes the cast of one article."""

    def __init__(self, article_cast: ArticleCast, prefix: str) -> None:
        """Prepare to write a cast; `prefix` begins the ids of this article's elements."""
        self._text = article_cast.article.text
        self._cast: Cast = article_cast.cast
        self._prefix = prefix
        self._quotes: Mapping[str, Sequence[int]] = group_quotes(self._cast.quotes)
        self._most = run_to_end(find_most(self._cast.mentions, len(self._text), _CELLS))

    def write(self) -> Iterator[str]:
        """Yield an element for each actor, in the order of the cast."""
        for number, actor in enumerate(self._cast.actors):
            yield from self._write_actor(number, actor)

    def _write_actor(self, number: int, actor: Actor) -> Iterator[str]:
        count = len(actor.mentions)
        kind = actor.kind
        yield (
            f'<details class="actor {kind.name}" name="{self._prefix}cast" id="{self._prefix}c{number}" '
            f'data-actor="{escape(actor.id)}"><summary>'
            f'<bdi class="name">{write_line(actor.name)}</bdi><span class="unseen"> ({kind.singular}) </span>'
            f'{self._draw_sparkline(actor)}<span class="count">{count}</span>'
            f'<span class="unseen"> {_plural(count, "mention")}</span></summary>'
        )
        yield self._describe(actor)
        yield '<ol class="mentions">'
        for row, mention in zip(actor.mentions.rows, actor.mentions, strict=True):
            yield self._list_mention(row, mention)
        yield "</ol>"
        if quotes := self._quotes.get(actor.id):
            yield f'<p class="label">{len(quotes)} {_plural(len(quotes), "quote")}</p><ol class="quotes">'
            for quote in quotes:
                words = self._shorten(TextSpan(*self._cast.quotes[quote][:2]), _LONGEST_QUOTE)
                yield f'<li><a href="#{self._prefix}q{quote}" dir="auto">{words}</a></li>'
            yield "</ol>"
        yield "</details>"

    def _draw_sparkline(self, actor: Actor) -> str:
        """Return a sparkline of the actor's mentions in the text."""
        counts = count_mentions(actor.mentions.starts, len(self._text), _CELLS)
        levels = (scale(count, self._most, _HEIGHT) for count in counts)
        bars = "".join(f"M{3 * cell} {_HEIGHT}v-{level}h2v{level}z" for cell, level in enumerate(levels) if level)
        return (
            f'<svg class="where" viewBox="0 0 {3 * _CELLS} {_HEIGHT}" preserveAspectRatio="none" aria-hidden="true">'
            f'<path d="{bars}"/></svg>'
        )

    def _describe(self, actor: Actor) -> str:
        """Return the introduction of the actor, and its other names."""
        facts = [actor.kind.singular]
        if introduction := introduce(self._text, self._cast, actor):
            facts.append(f"introduced as “<bdi>{write_line(self._text[slice(*introduction)])}</bdi>”")
        others = count_other_names(self._text, actor)
        names = [f"<bdi>{write_line(name.words[:_LONGEST_MENTION])}</bdi>" for name in others]
        if names:
            more = "" if len(names) <= _MAX_OTHER_NAMES else " …"
            facts.append(f"also called {', '.join(names[:_MAX_OTHER_NAMES])}{more}")
        guesses = len(actor.mentions.guesses)
        if guesses:
            facts.append(f"{guesses} {_plural(guesses, 'guess', 'guesses')} among the mentions")
        return f'<p class="facts">{"; ".join(facts)}.</p>'

    def _list_mention(self, row: int, mention: Mention) -> str:
        words = self._shorten(TextSpan(mention.start, mention.end), _LONGEST_MENTION)
        return (
            f'<li><a href="#{self._prefix}m{row}" dir="auto">{words}</a> {write_line(explain(mention.reason))}, '
            f"{_CONFIDENCE[mention.confidence]}</li>"
        )

    def _shorten(self, span: TextSpan, most: int) -> str:
        """Return the words of a stretch of the text, cut if they are too long."""
        words = " ".join(self._text[span.start : min(span.end, span.start + 4 * most)].split())
        return escape(words if len(words) <= most else words[: most - 1] + "…") or "–"


_CONFIDENCE = {"certain": "certain", "likely": "likely", "guess": "<i>a guess</i>"}


def _plural(count: int, singular: str, plural: str = "") -> str:
    return singular if count == 1 else plural or f"{singular}s"
