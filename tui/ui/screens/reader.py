"""The reader: a page, its cast beside it, and the keys that go from mention to mention.

The screen turns keys and clicks into moves of a `Reading`, and shows what comes of them. What a move is, is
decided there; how things look, in the widgets.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple, cast

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen

from tui.model import Actor, Article, Mention
from tui.ui.casting import in_background, tell_cast
from tui.ui.keys import KEYS, Key, shown_keys
from tui.ui.messages import CastArrived, CastFailed, RecognizerSettled
from tui.ui.progress import Progress
from tui.ui.reading import Here, Kind, Reading, Span, Target, Way
from tui.ui.remembering import remember
from tui.ui.trail import Trail
from tui.ui.widgets.article_view import ArticleView
from tui.ui.widgets.cast_list import CastList
from tui.ui.widgets.cast_pane import ROOM_FOR_BOTH, CastPane
from tui.ui.widgets.finder import Finder
from tui.ui.widgets.hints import Hints
from tui.ui.widgets.mention_strip import MentionStrip
from tui.ui.widgets.paint import Spotlight
from tui.ui.widgets.search_bar import SearchBar
from tui.ui.widgets.status_line import StatusLine, place

if TYPE_CHECKING:
    from tui.find import Index

MEASURES = range(40, 201)


class Place(NamedTuple):
    """What a jump leaves and `back` returns to: the first offset of the page, the target and the place on it."""

    top: int
    target: Target | None
    here: Here | None


class ReaderScreen(Screen[None]):
    """Reads one article."""

    CSS_PATH = Path(__file__).with_suffix(".tcss")
    HORIZONTAL_BREAKPOINTS = [
        (0, "-narrow"),
        (ROOM_FOR_BOTH, "-normal"),
        (110, "-wide"),
        (160, "-huge"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-tall")]
    BINDINGS: ClassVar = [key.binding for key in KEYS]
    AUTO_FOCUS = "ArticleView"

    def __init__(
        self, article: Article, measure: int, keys: Sequence[Key] = KEYS, recognizer: str | None = None
    ) -> None:
        super().__init__()
        self.article = article
        self.reading = Reading()
        self.trail: Trail[Place] = Trail()
        self.progress = Progress(recognizer, recognizer)
        self.keys = keys
        """The keys as they are bound now."""
        self._measure = measure
        self._before_typing: tuple[Reading, Place] | None = None
        self._index: tuple[object, Index] | None = None

    def compose(self) -> ComposeResult:
        """Make the two panes and the lines below them."""
        with Horizontal(id="panes"):
            yield CastPane(len(self.article.text), id="cast-pane")
            with Horizontal(id="page-pane"):
                yield ArticleView(self.article, self._measure)
                yield MentionStrip()
        yield Finder()
        yield SearchBar()
        yield StatusLine()
        yield Hints()

    def on_mount(self) -> None:
        """Show the text; the cast comes when it comes."""
        pane = self.query_one("#page-pane")
        pane.border_title = cast("str", Content(self.article.title))  # Content is taken too, and is no markup
        pane.border_subtitle = cast("str", Content(Path(self.article.source).name or self.article.source))
        self._show_cast()
        self._read_cast()

    def on_resize(self) -> None:
        """Fold the cast away where it would leave no room for the text."""
        self.cast_pane.fit()
        self.call_after_refresh(self._show_place)

    # The parts of the screen

    @property
    def page(self) -> ArticleView:
        """The pane with the text."""
        return self.query_one(ArticleView)

    @property
    def cast_pane(self) -> CastPane:
        """The pane with the cast."""
        return self.query_one(CastPane)

    @property
    def cast_list(self) -> CastList:
        """The cast."""
        return self.query_one(CastList)

    # The cast arrives

    @work(exclusive=True, group="cast")
    async def _read_cast(self) -> None:
        await in_background(partial(tell_cast, self.article.text, self.progress.recognizer, self.post_message))

    @on(RecognizerSettled)
    def _recognizer_settled(self, message: RecognizerSettled) -> None:
        if message.reason:
            self.app.notify(f"{message.reason} ({message.name} is used)", severity="warning", timeout=8)
        elif self.progress.to_remember:
            remember(self.app, "recognizer", message.name)
        self.progress = self.progress.settled(message.name)

    @on(CastArrived)
    def _cast_arrived(self, message: CastArrived) -> None:
        if message.share == 1:
            for note in set(message.cast.notes) - set(self.reading.cast.notes):
                self._say(note)
        if self.progress.shows(message.share):
            self.reading = self.reading.with_cast(message.cast, message.marks)
        self.progress = self.progress.arrived(message.share)
        self._show_cast()
        self._show_reading()
        if self.query_one(Finder).is_open:
            self.query_one(Finder).replace_index(self._finder_index())

    @on(CastFailed)
    def _cast_failed(self, message: CastFailed) -> None:
        self.progress = self.progress.arrived(1.0)
        self._show_cast()
        self.app.notify(message.reason, severity="error")

    def action_recognizer(self, name: str) -> None:
        """Find the names in another way, and remember it if that can be had; the page stays where it is."""
        self.progress = self.progress.anew(name)
        self._show_cast()
        self._show_place()
        self._read_cast()

    def action_stop_cast(self) -> None:
        """Be content with what is known of the cast."""
        self.workers.cancel_group(self, "cast")
        self.progress = self.progress.stop()
        self._show_cast()
        self._show_place()

    # Showing

    def _show_cast(self) -> None:
        self.cast_pane.show(self.reading, self.progress)

    def _show_reading(self) -> None:
        reading = self.reading
        here = reading.here
        actor = reading.target.actor if reading.target else None
        self.page.show_marks(reading.marks)
        self.page.show_spotlight(Spotlight(reading.target, (here.start, here.end) if here else None))
        self.cast_list.show_target(actor.id if actor else None)
        self._show_place()

    @on(ArticleView.Moved)
    def _show_place(self) -> None:
        reading, page = self.reading, self.page
        here: Span | None = (reading.here.start, reading.here.end) if reading.here else None
        self.query_one(MentionStrip).show_ticks(page.page, reading.target, here)
        paragraph = page.paragraph_at(here[0] if here else page.in_view[0])
        read = f"paragraph {paragraph} · {page.share_read:.0%}" if self.size.width >= 72 else f"{page.share_read:.0%}"
        self.query_one(StatusLine).show(place(reading.target, reading.here), read, self._notice())
        self._show_hints()

    def _notice(self) -> str:
        if self.progress.notice:
            return self.progress.notice
        if notes := (*self.article.notes, *self.reading.cast.notes):
            return " · ".join(notes)
        return f"{len(self.reading.cast.actors)} in the cast" if self.reading.cast.actors else "nobody found"

    def _show_hints(self) -> None:
        hints = [(keys[0], key.hint) for key in self.keys if key.hint and (keys := shown_keys(key))]
        self.query_one(Hints).show(hints)

    # Moving

    def go(self, reading: Reading) -> None:
        """Take over where a move has led, bring it into view, and remember what was left."""
        left = self.present
        self.reading = reading
        self._show_reading()
        if reading.here:
            self.page.reveal(reading.here.start, reading.here.end)
        if left.top != self.present.top or left.target != reading.target:
            self.trail = self.trail.left(left)

    @property
    def present(self) -> Place:
        """What a jump from here would leave."""
        return Place(self.page.in_view[0], self.reading.target, self.reading.here)

    def _return_to(self, place: Place | None, trail: Trail[Place]) -> None:
        if place is None:
            self.app.bell()
            return
        self.trail = trail
        self.reading = replace(self.reading, target=place.target, here=place.here)
        self._show_reading()
        self.page.scroll_to_offset(place.top)

    def action_step(self, way: Way) -> None:
        """Go through the target's mentions; without a target, take the most prominent actor."""
        if self.reading.target is None:
            self.go(self.reading.step_actor(1, self.page.in_view[0]))
        else:
            self.go(self.reading.step(way, *self.page.in_view))

    def action_step_any(self, way: Way) -> None:
        """Go through the mentions of all actors."""
        self.go(self.reading.step_any(way, *self.page.in_view))

    def action_step_actor(self, way: Way) -> None:
        """Go through the cast."""
        self.go(self.reading.step_actor(way, self.page.in_view[0]))

    def action_take_here(self) -> None:
        """Take the actor that one stands on, or that is chosen in the cast, as the target."""
        if self.cast_list.has_focus:
            self.cast_list.take()
            return
        self.go(self.reading.take_here())

    @on(ArticleView.Pointed)
    def _take_at(self, message: ArticleView.Pointed) -> None:
        self.go(self.reading.take_at(message.offset))

    @on(CastList.Taken)
    def _take(self, message: CastList.Taken) -> None:
        self.take(message.actor)
        self.action_pane_text()

    def take(self, actor: Actor, mention: Mention | None = None) -> None:
        """Make an actor the target, standing on a mention of it: by default the one nearest to the page."""
        if mention is None:
            self.go(self.reading.take(actor, self.page.in_view[0]))
        else:
            self.go(self.reading.take_mention(actor, actor.mentions.index(mention)))

    @on(MentionStrip.Pointed)
    def _go_to_share(self, message: MentionStrip.Pointed) -> None:
        reading, page = self.reading, self.page
        if not page.page:
            return
        rows = max(len(page.page), page.size.height)
        row = min(len(page.page) - 1, int(message.share * rows))
        offset = page.page.span(row)[0]
        if reading.target and reading.target.count:
            self.go(reading.nearest(offset))
        else:
            self.trail = self.trail.left(self.present)
            page.scroll_to_row(row - page.size.height // 2)

    def action_back(self) -> None:
        """Go back in the jump list."""
        trail, place = self.trail.back(self.present)
        self._return_to(place, trail)

    def action_forward(self) -> None:
        """Go forward in the jump list."""
        trail, place = self.trail.forward(self.present)
        self._return_to(place, trail)

    def action_release(self) -> None:
        """Let go of the selection, or else of the target."""
        if self.page.text_selection is not None:
            self.clear_selection()
        elif self.reading.target or self.reading.here:
            self.reading = replace(self.reading, target=None, here=None)
            self._show_reading()

    def action_why(self) -> None:
        """Say in full why this mention is linked."""
        here = self.reading.here
        if here and here.actor and here.mention:
            quoted = self.article.text[here.start : here.end]
            self._say(f"“{quoted}” is {here.actor.name}\n{here.mention.form} · {here.mention.reason}")
        else:
            self._say("Stand on a mention first: n, ] or a click goes to one.")

    # Finding and searching

    def action_find(self) -> None:
        """Open the finder; the page follows its highlighted hit."""
        self._before_typing = self.reading, self.present
        self.query_one(Finder).open(self._finder_index())

    @on(Finder.Followed)
    def _follow(self, message: Finder.Followed) -> None:
        if self._before_typing is None:
            return
        reading, left = self._before_typing
        hit = message.hit
        if hit is not None and hit.index is not None:
            reading = reading.take_mention(hit.actor, hit.index)
        elif hit is not None:
            reading = reading.take(hit.actor, left.top)
        self._look_ahead(reading if hit else None)

    def _look_ahead(self, reading: Reading | None) -> None:
        """Show where typing leads, without having gone there; None: where one was."""
        assert self._before_typing
        before, left = self._before_typing
        self.reading = reading or before
        self._show_reading()
        if reading and reading.here:
            self.page.reveal(reading.here.start, reading.here.end, flash=False)
        else:
            self.page.scroll_to_offset(left.top)

    @on(Finder.Closed)
    @on(SearchBar.Closed)
    def _typing_ended(self, message: Finder.Closed | SearchBar.Closed) -> None:
        """Stay where typing led, or go back to the very row where one was."""
        self.page.focus()
        if self._before_typing is None:
            return
        before, left = self._before_typing
        if message.stay:
            self.trail = self.trail.left(left)
            if here := self.reading.here:
                self.call_after_refresh(self.page.reveal, here.start, here.end)
        else:
            self.reading = before
            self._show_reading()
            self.call_after_refresh(self.page.scroll_to_offset, left.top)
        self._before_typing = None

    def _finder_index(self) -> "Index":
        from tui.find import Index

        if self._index is None or self._index[0] is not self.reading.cast:
            self._index = self.reading.cast, Index(self.article.text, self.reading.cast)
        return self._index[1]

    def action_search(self) -> None:
        """Open the search line."""
        self._before_typing = self.reading, self.present
        self.query_one(SearchBar).open(self.article.text, self.present.top)

    @on(SearchBar.Found)
    def _search(self, message: SearchBar.Found) -> None:
        if self._before_typing is None:
            return
        reading, left = self._before_typing
        self._look_ahead(reading.search(message.target, left.top) if message.target else None)

    # Reading

    def action_rows(self, rows: int) -> None:
        """Turn the page by rows, or move in the cast if that has the focus."""
        if self.cast_list.has_focus:
            self.cast_list.move(rows)
        else:
            self.page.move_rows(rows)

    def action_pages(self, pages: float) -> None:
        """Turn the page by pages, of which one row stays in view."""
        if self.cast_list.has_focus:
            self.cast_list.move(round(pages * self.cast_list.size.height))
        else:
            height = self.page.size.height
            self.page.move_rows(round(pages * (height - 1 if abs(pages) == 1 else height)))

    def action_paragraphs(self, way: int) -> None:
        """Turn the page to a paragraph's start."""
        self.page.move_paragraphs(way)

    def action_top(self) -> None:
        """Show the first page, or the first of the cast."""
        if self.cast_list.has_focus:
            self.cast_list.cursor = 0
        else:
            self._leave_for(partial(self.page.scroll_to_row, 0))

    def action_bottom(self) -> None:
        """Show the last page, or the last of the cast."""
        if self.cast_list.has_focus:
            self.cast_list.move(len(self.cast_list.actors))
        else:
            self._leave_for(self.page.move_to_end)

    def _leave_for(self, move: Callable[[], None]) -> None:
        left = self.present
        move()
        if left.top != self.present.top:
            self.trail = self.trail.left(left)

    def action_measure(self, cells: int) -> None:
        """Make the lines wider or narrower."""
        page = self.page.page
        width = min(self.page.measure, page.width if page else self.page.measure) + cells
        if width in MEASURES:
            self.page.set_measure(width)
            self._say(f"Lines of at most {width} columns", timeout=1.5)

    def action_copy(self) -> None:
        """Copy the selected text, or else the paragraph one stands on or looks at."""
        text = self.copyable()
        self.app.copy_to_clipboard(text)
        self._say(f"Copied {len(text):,} characters. (No clipboard over this line? : then “save”.)")

    def copyable(self) -> str:
        """Return the selected text, or else the paragraph one stands on or looks at."""
        if selected := self.page.selected_span(self.page.text_selection):
            return self.article.text[slice(*selected)]
        here = self.reading.here
        return self.article.text[slice(*self.page.line_at(here.start if here else self.page.in_view[0]))]

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
        self.page.focus()
        self.cast_pane.look_away()

    def action_fold(self) -> None:
        """Fold the cast away, or bring it back."""
        if self.cast_list.has_focus:
            self.page.focus()
        self.cast_pane.fold()

    def action_filter(self, kind: str) -> None:
        """Show only one kind of actors; the same again, or none, shows everybody."""
        wanted = cast("Kind", kind) if kind and kind != self.reading.kind else None
        self.reading = self.reading.filtered(wanted)
        self._show_cast()
        self._show_reading()

    # The other screens

    def action_help(self) -> None:
        """Show every key."""
        from tui.ui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.keys))

    def action_palette(self) -> None:
        """Open the palette."""
        from tui.ui.commands import palette

        self.app.push_screen(palette())

    def action_themes(self) -> None:
        """Choose a theme, seeing each at once."""
        from tui.ui.screens.themes import ThemesScreen

        self.app.push_screen(ThemesScreen())

    def action_save_copy(self) -> None:
        """Write what `copy` would copy to a file."""
        from tui.ui.copying import save_copy

        self._say(save_copy(self.copyable()))

    def _say(self, message: str, timeout: float | None = None) -> None:
        self.app.notify(message, markup=False, timeout=timeout)
