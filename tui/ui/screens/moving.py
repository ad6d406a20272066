"""How the reader moves: through mentions and actors, the jump list, pages and panes."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple, cast

from textual import on

from tui.model import Actor, Mention
from tui.model.reasons import explain
from tui.text.lines import line_at
from tui.ui.screens.showing import Given, ShowingScreen
from tui.ui.state.jump_list import JumpList
from tui.ui.state.reading import Direction, Position, Reading, ShownKind
from tui.ui.widgets.article_view import ArticleView
from tui.ui.widgets.cast_list import CastList
from tui.ui.widgets.mention_strip import MentionStrip

MEASURES = range(40, 201)


class Place(NamedTuple):
    """What a jump leaves and `back` returns to: the first offset of the page, and what was aimed at there."""

    top: int
    position: Position


class MovingScreen(ShowingScreen):
    """Turns keys and clicks into moves of a `Reading`, and shows what comes of them."""

    def __init__(self, given: Given) -> None:
        super().__init__(given)
        self.jump_list: JumpList[Place] = JumpList()

    # Moving

    def go(self, reading: Reading) -> None:
        """Take over where a move has led, bring it into view, and remember what was left."""
        left = self.present
        self.reading = reading
        self._show_reading()
        if reading.here:
            self.article_view.reveal(reading.here.start, reading.here.end)
        if left.top != self.present.top or left.position[:2] != reading.position[:2]:
            self.jump_list = self.jump_list.push(left)

    @property
    def present(self) -> Place:
        """What a jump from here would leave."""
        return Place(self.article_view.in_view[0], self.reading.position)

    def _return_to(self, place: Place | None, jump_list: JumpList[Place]) -> None:
        if place is None:
            self.app.bell()
            return
        self.jump_list = jump_list
        self.reading = self.reading.restore(place.position)
        self._show_reading()
        self.article_view.scroll_to_offset(place.top)
        if place.position.query is not None:
            self.find_matches(place.position.query)

    def action_step(self, way: Direction) -> None:
        """Go through the target's mentions; without a target, take the most prominent actor."""
        if self.reading.target is None:
            self.go(self.reading.step_actor(1, self.article_view.in_view[0]))
        else:
            self.go(self.reading.step(way, *self.article_view.in_view))

    def action_step_any(self, way: Direction) -> None:
        """Go through the mentions of all actors."""
        self.go(self.reading.step_any(way, *self.article_view.in_view))

    def action_step_actor(self, way: Direction) -> None:
        """Go through the cast."""
        self.go(self.reading.step_actor(way, self.article_view.in_view[0]))

    def action_take_here(self) -> None:
        """Take the actor that one stands on, or that is chosen in the cast, as the target."""
        if self.cast_list.has_focus:
            self.cast_list.take()
            return
        self.go(self.reading.take_here())

    @on(ArticleView.Clicked)
    def _take_at(self, message: ArticleView.Clicked) -> None:
        self.go(self.reading.take_at(message.offset))

    @on(CastList.Taken)
    def _take(self, message: CastList.Taken) -> None:
        self.take(message.actor)
        self.action_pane_text()

    def take(self, actor: Actor, mention: Mention | None = None) -> None:
        """Make an actor the target, standing on a mention of it: by default the one nearest to the page."""
        if mention is None:
            self.go(self.reading.take(actor, self.article_view.in_view[0]))
        else:
            self.go(self.reading.take_mention(actor, actor.mentions.index(mention)))

    @on(MentionStrip.Clicked)
    def _go_to_share(self, message: MentionStrip.Clicked) -> None:
        reading, page = self.reading, self.article_view
        if page.text_layout is None:
            return
        rows = max(len(page.text_layout), page.size.height)
        row = min(len(page.text_layout) - 1, int(message.share * rows))
        offset = page.text_layout.span(row)[0]
        if reading.target and reading.target.count:
            self.go(reading.go_to_nearest(offset))
        else:
            self.jump_list = self.jump_list.push(self.present)
            page.scroll_to_row(row - page.size.height // 2)

    def action_back(self) -> None:
        """Go back in the jump list."""
        jump_list, place = self.jump_list.back(self.present)
        self._return_to(place, jump_list)

    def action_forward(self) -> None:
        """Go forward in the jump list."""
        jump_list, place = self.jump_list.forward(self.present)
        self._return_to(place, jump_list)

    def action_release(self) -> None:
        """Let go of the selection, or else of the target."""
        if self.article_view.text_selection is not None:
            self.clear_selection()
        elif self.reading.target or self.reading.here:
            self.reading = self.reading._replace(target=None, here=None)
            self._show_reading()

    def action_why(self) -> None:
        """Say in full why this mention is linked."""
        here = self.reading.here
        if here and here.actor and here.mention:
            quoted = self.article.text[here.start : here.end]
            self.say(f"“{quoted}” is {here.actor.name}\n{here.mention.form} · {explain(here.mention.reason)}")
        else:
            self.say("Stand on a mention first: n, ] or a click goes to one.")

    # Reading

    def action_rows(self, rows: int) -> None:
        """Turn the page by rows, or move in the cast if that has the focus."""
        if self.cast_list.has_focus:
            self.cast_list.move(rows)
        else:
            self.article_view.move_rows(rows)

    def action_pages(self, pages: float) -> None:
        """Turn the page by pages, of which one row stays in view."""
        if self.cast_list.has_focus:
            self.cast_list.move(round(pages * self.cast_list.size.height))
        else:
            height = self.article_view.size.height
            self.article_view.move_rows(round(pages * (height - 1 if abs(pages) == 1 else height)))

    def action_paragraphs(self, way: int) -> None:
        """Turn the page to a paragraph's start."""
        self.article_view.move_paragraphs(way)

    def action_top(self) -> None:
        """Show the first page, or the first of the cast."""
        if self.cast_list.has_focus:
            self.cast_list.cursor = 0
        else:
            self._leave_for(partial(self.article_view.scroll_to_row, 0))

    def action_bottom(self) -> None:
        """Show the last page, or the last of the cast."""
        if self.cast_list.has_focus:
            self.cast_list.move(len(self.cast_list.actors))
        else:
            self._leave_for(self.article_view.move_to_end)

    def _leave_for(self, move: Callable[[], None]) -> None:
        left = self.present
        move()
        if left.top != self.present.top:
            self.jump_list = self.jump_list.push(left)

    def action_measure(self, cells: int) -> None:
        """Make the lines wider or narrower."""
        layout, measure = self.article_view.text_layout, self.article_view.measure
        width = (min(measure, layout.width) if layout is not None else measure) + cells
        if width in MEASURES:
            self.article_view.set_measure(width)
            self.say(f"Lines of at most {width} columns", timeout=1.5)

    def action_copy(self) -> None:
        """Copy the selected text, or else the paragraph one stands on or looks at."""
        text = self.copyable()
        self.app.copy_to_clipboard(text)
        self.say(f"Copied {len(text):,} characters. (No clipboard over this line? : then “save”.)")

    def copyable(self) -> str:
        """Return the selected text, or else the paragraph one stands on or looks at."""
        if selected := self.article_view.selected_span(self.article_view.text_selection):
            return self.article.text[slice(*selected)]
        here, view = self.reading.here, self.article_view
        return self.article.text[slice(*line_at(self.article.text, here.start if here else view.in_view.start))]

    # Panes and filters

    def action_other_pane(self) -> None:
        """Go to the pane that has not the focus."""
        if self.cast_list.has_focus:
            self.action_pane_text()
        else:
            self.action_pane_cast()

    def action_pane_cast(self) -> None:
        """Go to the cast, bringing it back for as long as it has the focus if it is folded away."""
        self.cast_pane.look()

    def action_pane_text(self) -> None:
        """Go to the text."""
        self.article_view.focus()
        self.cast_pane.look_away()

    def action_fold(self) -> None:
        """Fold the cast away, or bring it back."""
        if self.cast_list.has_focus:
            self.article_view.focus()
        self.cast_pane.fold()

    def action_filter(self, kind: str) -> None:
        """Show only one kind of actors; the same again, or none, shows everybody."""
        wanted = cast("ShownKind", kind) if kind and kind != self.reading.shown_kind else None
        self.reading = self.reading.show_kind(wanted)
        self._show_cast()
        self._show_reading()
