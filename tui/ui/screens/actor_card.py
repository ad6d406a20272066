"""The card of an actor over the page: its profile and its mentions in context. The page does not move."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from tui.analysis.companions import Companion, find_companions
from tui.analysis.distribution import count_mentions
from tui.analysis.profiles import find_latest_quote, group_quotes, make_profile
from tui.analysis.quotations import count_quotes
from tui.model import Actor, Article
from tui.model.spans import TextSpan
from tui.text.cells import fit
from tui.text.excerpts import shorten
from tui.ui.background.latest import LatestTask
from tui.ui.messages import JumpChosen, JumpPreviewed
from tui.ui.screens.nowhere import explain_no_mention
from tui.ui.state.jumps import Jump
from tui.ui.state.places import write_place
from tui.ui.state.reading import Reading
from tui.ui.theming.styles import ThemeStyles
from tui.ui.toolkit.closing import Dialog, close_screen
from tui.ui.widgets.actor_facts import FactLine, describe_link, describe_profile
from tui.ui.widgets.cast_list import CastList
from tui.ui.widgets.hit_list import count_of
from tui.ui.widgets.item_list import ItemList
from tui.ui.widgets.mention_context import CONTEXT_ROWS, MentionInContext
from tui.ui.widgets.sparkline import draw_sparkline

if TYPE_CHECKING:
    from tui.ui.screens.reader import ReaderScreen

_LABELS = {
    "introduced": "introduced as",
    "names": "also called",
    "places": "mentioned",
    "quote": "latest quote",
    "companions": "often with",
}
_LABEL_CELLS = 15
_MAX_FACTS = 14
_BORDERS = 2
_STATUS_ROWS = 2
"""The rows at the foot of the screen, which the card leaves free above and below itself."""


class FactRow(NamedTuple):
    """A row of the list: one fact. Only the first of a kind has its label."""

    label: str
    words: str
    jump: Jump | None

    def draw(self, width: int, base: Style, styles: ThemeStyles) -> Sequence[Segment]:
        """Draw the label and the words."""
        room = max(1, width - _LABEL_CELLS)
        return [
            Segment(fit(self.label, _LABEL_CELLS), base + styles.muted),
            Segment(shorten(self.words, room), base),
        ]


class FactList(ItemList):
    """Lists the facts. A click or Enter goes where one leads."""


class ActorScreen(Dialog[Jump | None]):
    """Shows one actor. Its result is the place that the reader chose, or None."""

    CSS_PATH = Path(__file__).with_suffix(".tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "step(1)", "Next mention"),
        Binding("N", "step(-1)", "Previous mention"),
        Binding("i,q", "close", "Close"),
    ]

    def __init__(self, article: Article, reading: Reading, actor: Actor, offset: int) -> None:
        super().__init__()
        self._article, self._cast, self._actor = article, reading.cast, actor
        here = reading.here
        is_own = here is not None and here.actor is not None and here.actor.id == actor.id
        self._number = (
            here.index if here and is_own else min(actor.mentions.first_from(offset), len(actor.mentions) - 1)
        )
        self._is_browsing = False
        cast = reading.cast
        self._profile = make_profile(article.text, cast, actor)
        numbers = group_quotes(cast.quotes).get(actor.id, ())
        self._quote = find_latest_quote(cast.quotes, numbers, offset + 1)
        self._quote_count = count_quotes(article.text, cast.quotes).get(actor.id, 0)
        self._companions: Sequence[Companion] = ()
        self._latest = LatestTask(self.run_worker)
        self.facts = FactList()
        self._in_context = MentionInContext()

    def compose(self) -> ComposeResult:
        """Put the mention in context below the facts."""
        with Vertical(id="card") as card:
            kind = self._actor.kind
            count = len(self._actor.mentions)
            counts = count_of(count, "mention") + (
                f" · {count_of(self._quote_count, 'quote')}" if self._quote_count else ""
            )
            card.border_title = Content(f"{kind.glyph} {self._actor.name} · {kind.singular} · {counts}")
            card.border_subtitle = Content("n N mentions · Enter go there · Esc close")
            yield self.facts
            yield self._in_context

    def on_mount(self) -> None:
        """Show the facts that are known so far."""
        self.facts.focus()
        self._list_facts()
        number = next((number for number, other in enumerate(self._cast.actors) if other.id == self._actor.id), None)
        if number is not None:  # a newer cast may lack the actor whom the finder previews
            self._latest.start(find_companions(self._article, self._cast, number), self._take_companions)
        self.call_after_refresh(self._show_mention)

    def _take_companions(self, companions: Sequence[Companion]) -> None:
        self._companions = companions
        self._list_facts()

    def _list_facts(self) -> None:
        lines = describe_profile(self._article, self._cast, self._profile, self._quote, self._companions)
        rows: list[FactRow] = []
        for line in lines:
            rows += self._rows_of(line)
        starts = self._actor.mentions.starts
        bars = draw_sparkline(counts := count_mentions(starts, len(self._article.text), 48), max(counts, default=1))
        rows.append(FactRow("where", bars, None))
        self.facts.show_items(rows, self.facts.cursor)
        self._fit_facts()

    def on_resize(self) -> None:
        """Give the facts the rows that the mention in context leaves."""
        self._fit_facts()

    def _fit_facts(self) -> None:
        room = self.size.height - CONTEXT_ROWS - _BORDERS - _STATUS_ROWS
        rows = max(1, min(_MAX_FACTS, len(self.facts.items), room))
        self.facts.styles.height = rows

    def _rows_of(self, line: FactLine) -> list[FactRow]:
        label = _LABELS.get(line.role, line.label)
        if line.role == "quote":
            words, place = line.facts
            return [FactRow(label, f"{place.words} {words.words}", words.jump)]
        if line.role == "places":
            names = ("first", "last") if len(line.facts) > 1 else ("once",)
            facts = [fact._replace(words=f"{name} {fact.words}") for name, fact in zip(names, line.facts, strict=True)]
        else:
            facts = list(line.facts)
        return [FactRow(label if not number else "", fact.words, fact.jump) for number, fact in enumerate(facts)]

    # The mentions

    def action_step(self, direction: int) -> None:
        """Show the next or the previous mention; after the last comes the first."""
        self._number = (self._number + direction) % len(self._actor.mentions)
        self._is_browsing = True
        self._show_mention()

    def _show_mention(self) -> None:
        mention = self._actor.mentions[self._number]
        span = TextSpan(mention.start, mention.end)
        count, place = len(self._actor.mentions), write_place(self._article, mention.start)
        line = describe_link(self._article, self._cast, self._actor.id, span)
        heading = f"mention {self._number + 1:,} of {count:,} · {place}"
        self._in_context.show(heading, self._article.text, span, line.facts[0].words if line else "")

    # Going there

    @on(JumpPreviewed)
    def _choose_fact(self, message: JumpPreviewed) -> None:
        """From now on, Enter goes to the place of the fact at the cursor, not to the mention."""
        message.stop()
        self._is_browsing = False

    @on(JumpChosen)
    def _go(self, message: JumpChosen) -> None:
        """Go to the place of the fact at the cursor, or to the mention shown last; None closes the card."""
        message.stop()
        jump = message.jump
        if jump is not None and self._is_browsing:
            mention = self._actor.mentions[self._number]
            jump = Jump(TextSpan(mention.start, mention.end), self._actor.id)
        close_screen(self, jump)

    def go_back(self) -> None:
        """Close it."""
        self.action_close()

    def action_close(self) -> None:
        """Close the card."""
        close_screen(self, None)


class ActorCards:
    """Opens the card of the current actor, and goes to the places of its facts."""

    def __init__(self, screen: "ReaderScreen") -> None:
        self._screen = screen

    def open(self) -> None:
        """Open the card; without an actor, say how to get to one."""
        screen = self._screen
        actor = self._find_actor()
        if not screen.reading.cast.actors:
            screen.say(explain_no_mention(screen.reading, screen.progress, screen.keymap.write))
            return
        if actor is None:
            screen.say(f"Go to a mention first: press {screen.keymap.write('any.next', 'actor.next') or 'the mouse'}.")
            return
        card = ActorScreen(screen.article, screen.reading, actor, screen.article_view.in_view.start)
        screen.app.push_screen(card, self._go)

    def _find_actor(self) -> Actor | None:
        screen = self._screen
        reading = screen.reading
        if isinstance(screen.focused, CastList):
            return screen.focused.highlighted
        if reading.here and reading.here.actor:
            return reading.here.actor
        return reading.target.actor if reading.target else None

    def _go(self, jump: Jump | None) -> None:
        if jump is not None:
            self._screen.navigation.go(self._screen.reading.go(jump))
