"""The report on an article: its cast, its quotes, its timeline, its pairs of actors, and every mention."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from tui.analysis.companions import count_pairs
from tui.analysis.dates import write_interval
from tui.analysis.events import Event, find_events, read_words
from tui.analysis.introductions import introduce
from tui.analysis.profiles import count_other_names
from tui.analysis.quotations import Quotations, SpeakerGroup, group_by_speaker
from tui.cooperative import run_to_end
from tui.export.exporter import ArticleCast
from tui.export.markdown.escaping import escape, escape_start, set_code
from tui.export.markdown.tables import set_table
from tui.export.positions import Lines
from tui.model import CONFIDENCES, Actor, Article, Cast, Confidence
from tui.model.reasons import explain
from tui.model.spans import TextSpan

_MAX_OTHER_NAMES = 6
_PAIRED_ACTORS, _MAX_PAIRS = 12, 12
_LONGEST_NAME = 160
"""The most code points of a name or a mention; a longer one is cut."""
_NONE = "–"
_MEANING = {
    "certain": "at least 97 of 100 are right",
    "likely": "at least 90 of 100 are right",
    "guess": "the others",
}


def export_markdown(articles: Sequence[ArticleCast]) -> bytes:
    """Return the report on all articles of a source, in UTF-8. It ends with an empty line, so another can follow."""
    return "".join(f"{line}\n" for article_cast in articles for line in _Report(*article_cast).write()).encode()


class _Report:
    """The report on one article. Each part begins with its heading and ends with an empty line."""

    def __init__(self, article: Article, cast: Cast) -> None:
        self._article, self._cast = article, cast
        self._lines = Lines(article.text)

    def write(self) -> Iterator[str]:
        """Yield the lines."""
        yield from self._write_head()
        yield from self._write_cast()
        yield from self._write_quotes()
        yield from self._write_timeline()
        yield from self._write_pairs()
        yield from self._write_origin()
        yield from self._write_mentions()

    def _line(self, offset: int) -> str:
        page = self._article.find_page(offset)
        return f"line {self._lines.find(offset)[0]}" + (f", page {escape(page)}" if page else "")

    # Parts

    def _write_head(self) -> Iterator[str]:
        article = self._article
        yield from (f"# {escape(article.title) or 'Untitled'}", "")
        details = {"By": article.byline, "Date": article.date, "Site": article.site}
        yield from (f"- {name}: {escape(detail)}" for name, detail in details.items() if detail.strip())
        yield f"- Source: {set_code(article.source) or 'unknown'}"
        yield ""

    def _write_cast(self) -> Iterator[str]:
        yield from ("## Cast", "")
        if not self._cast.actors:
            yield from ("Nobody is named here.", "")
            return
        header = ("Actor", "Kind", "Mentions", "Guesses", "First", "Introduced as", "Also called")
        rows = [self._describe(actor) for actor in self._cast.actors]
        yield from set_table(header, rows, frozenset((2, 3)))
        yield ""

    def _describe(self, actor: Actor) -> Sequence[str]:
        """Return the row of an actor."""
        others = count_other_names(self._article.text, actor)
        names = [escape_start(name.words, _LONGEST_NAME) for name in others]
        guesses = len(actor.mentions.guesses)
        return (
            _name(actor),
            actor.kind.name,
            str(len(actor.mentions)),
            str(guesses) if guesses else _NONE,
            self._line(actor.mentions[0].start) if actor.mentions else _NONE,
            self._introduce(actor),
            ", ".join(names[:_MAX_OTHER_NAMES]) + (", …" if len(names) > _MAX_OTHER_NAMES else "") or _NONE,
        )

    def _introduce(self, actor: Actor) -> str:
        """Return the introduction of an actor, and the confidence of the mention beside it."""
        span = introduce(self._article.text, self._cast, actor)
        if span is None:
            return _NONE
        place = bisect_left(actor.mentions, span.start, key=lambda mention: mention.start)
        beside = min(
            actor.mentions[max(0, place - 1) : place + 2],
            key=lambda mention: _distance(TextSpan(mention.start, mention.end), span),
        )
        words = " ".join(self._article.text[slice(*span)].split())
        return f"“{escape(words)}” ({self._line(span.start)}, {_word(beside.confidence)})"

    def _write_quotes(self) -> Iterator[str]:
        quotations = Quotations.of(self._article.text, self._cast.quotes)
        if not len(quotations):
            return
        yield from ("## Quotes", "")
        names = {actor.id: _name(actor) for actor in self._cast.actors}
        for group in group_by_speaker(quotations, self._cast):
            yield from (f"### {_group_name(group)}", "")
            for number in group.numbers:
                statement = quotations.statements[number]
                speaker = f"{names[statement.speaker]}: " if group.is_unnamed and statement.speaker else ""
                words = escape(self._article.text[slice(*statement.span)]) or _NONE
                yield f"- {self._line(statement.start)}: {speaker}{words}"
            yield ""

    def _write_timeline(self) -> Iterator[str]:
        events = run_to_end(find_events(self._article, self._cast))
        if events:
            yield from ("## Timeline", "")
            yield from set_table(("When", "Where", "Who", "What the text says"), [*map(self._write_event, events)])
            yield ""

    def _write_event(self, event: Event) -> Sequence[str]:
        interval = event.date.interval
        words = escape(self._article.text[event.date.start : event.date.end])
        when = f"{write_interval(interval)}{' (a guess)' * event.date.is_guess}" if interval else f"“{words}”"
        who = ", ".join(escape_start(self._cast.actors[actor].name, _LONGEST_NAME) for actor in event.actors)
        return when, self._line(event.date.start), who or _NONE, escape(read_words(self._article, event.sentence))

    def _write_pairs(self) -> Iterator[str]:
        actors = range(min(_PAIRED_ACTORS, len(self._cast.actors)))
        pairs = run_to_end(count_pairs(self._article, self._cast, actors))
        closest = sorted(pairs.items(), key=lambda pair: (-pair[1].closeness, pair[0]))[:_MAX_PAIRS]
        if not closest:
            return
        yield from ("## Who appears with whom", "")
        rows = []
        for pair, together in closest:
            first, second = (_name(self._cast.actors[actor]) for actor in pair)
            rows.append((first, second, str(together.sentences), str(together.paragraphs)))
        yield from set_table(("Actor", "With", "Sentences", "Paragraphs"), rows, frozenset((2, 3)))
        yield ""

    def _write_origin(self) -> Iterator[str]:
        table = self._cast.mentions
        counts = Counter(table.confidences)
        yield from ("## How this was made", "")
        yield (
            "Dramatis found the actors, their mentions and the speakers of quotes automatically. Confidence in "
            "mentions was measured on annotated articles; in fiction, fewer are right. Speakers are not rated."
        )
        yield ""
        if len(table):
            rows = [(level, str(counts[number]), _MEANING[level]) for number, level in enumerate(CONFIDENCES)]
            yield from set_table(("Confidence", "Mentions", "Meaning"), rows, frozenset((1,)))
            yield ""
        yield (
            "Lines count from 1 in the text that `dramatis text` prints. Start and end count its code points from 0, "
            "and the end is not part of the mention."
        )
        yield ""
        notes = [escape(note) for note in (*self._article.notes, *self._cast.notes)]
        if notes := [note for note in notes if note]:
            yield from (f"- Note: {note}" for note in notes)
            yield ""

    def _write_mentions(self) -> Iterator[str]:
        if not self._cast.actors:
            return
        yield from ("## All mentions", "")
        header = ("Start–end", "Where", "Form", "Confidence", "Words", "Reason")
        for actor in self._cast.actors:
            yield from (f"### {_name(actor)} {set_code(actor.id)}", "")
            rows = [
                (
                    f"{mention.start}–{mention.end}",
                    self._line(mention.start),
                    mention.form,
                    mention.confidence,
                    escape_start(self._article.text[mention.start : mention.end], _LONGEST_NAME),
                    escape(explain(mention.reason)),
                )
                for mention in actor.mentions
            ]
            yield from set_table(header, rows)
            yield ""


def _name(actor: Actor) -> str:
    return f"{actor.kind.glyph} {escape_start(actor.name, _LONGEST_NAME) or _NONE}"


def _group_name(group: SpeakerGroup) -> str:
    if not group.actors:
        return "Without a known speaker"
    return f"{group.actors[0].kind.glyph} Unnamed sources" if group.is_unnamed else _name(group.actors[0])


def _word(confidence: Confidence) -> str:
    return "a guess" if confidence == "guess" else confidence


def _distance(first: TextSpan, second: TextSpan) -> int:
    """Return how many code points are between two spans; 0 if they touch or overlap."""
    return max(0, first.start - second.end, second.start - first.end)
