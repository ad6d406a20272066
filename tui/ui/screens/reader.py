"""The reader: an article, the views beside it, and the keys that go from mention to mention.

The screen owns the article, the reading and the progress of the cast; assigning one of them shows it. Keys and clicks
become moves of the reading (`tui.ui.state.reading`), which the collaborators below carry out:

    Navigation      shows where a move leads, and goes back and forward in the jump list
    Arrival         brings in the rest of the article and the cast
    Sections        knows the section of the page, and goes to headings
    Panes           opens views beside the page, and shows the reading there
    AroundPage      shows what the screen has now in the views, below the page, and in the terminal's title
    Visits          shows on the page where the items of a view lead, and returns
    Prompts         the finder and the search line; while one is open, a TypingSession previews what is typed
    MatchCounter    finds all matches of a search that was returned to
"""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.reactive import var
from textual.screen import Screen

from tui.model import Article
from tui.ui.keymap import KEYS
from tui.ui.keys import SCREEN, bindings_in
from tui.ui.messages import (
    ArticleArrived,
    ArticleFailed,
    CastNews,
    JumpChosen,
    JumpPreviewed,
    ViewRetitled,
)
from tui.ui.screens.around_page import AroundPage
from tui.ui.screens.arrival import Arrival
from tui.ui.screens.later_parts import LaterParts
from tui.ui.screens.match_counter import MatchCounter
from tui.ui.screens.navigation import Navigation
from tui.ui.screens.panes import Panes
from tui.ui.screens.prompts import Prompts
from tui.ui.screens.reader_setup import ReaderSetup
from tui.ui.screens.sections import Sections
from tui.ui.screens.visits import Visits
from tui.ui.state.cast_listing import ShownKind
from tui.ui.state.notice import Notice
from tui.ui.state.progress import Progress, describe_beginning
from tui.ui.state.reading import Reading
from tui.ui.state.target import Direction
from tui.ui.toolkit.private_api import set_first_breakpoints
from tui.ui.views import VIEWS
from tui.ui.views.view import ViewType
from tui.ui.widgets.article_view import ArticleView
from tui.ui.widgets.cast_list import CastList
from tui.ui.widgets.foot import Foot
from tui.ui.widgets.hints import Hints
from tui.ui.widgets.mention_strip import MentionStrip
from tui.ui.widgets.page_pane import PagePane
from tui.ui.widgets.status_line import StatusLine
from tui.ui.widgets.view_pane import BELOW_ROWS, BESIDE_COLUMNS, ViewPane


class ReaderScreen(Screen[None]):
    """Reads one article."""

    CSS_PATH = Path(__file__).with_suffix(".tcss")
    BINDINGS: ClassVar[list[BindingType]] = list(bindings_in(SCREEN, KEYS))
    VIEWS: ClassVar[Sequence[ViewType]] = VIEWS
    AUTO_FOCUS = "ArticleView"
    HORIZONTAL_BREAKPOINTS = [
        (0, "-narrow"),
        (BESIDE_COLUMNS, "-normal"),
        (110, "-wide"),
        (160, "-huge"),
        (190, "-vast"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-tall"), (BELOW_ROWS, "-high")]

    article: var[Article] = var(Article("", "", ""), init=False, always_update=True)
    reading: var[Reading] = var(Reading(), init=False, always_update=True)
    progress: var[Progress] = var(Progress(), init=False)

    def __init__(self, setup: ReaderSetup) -> None:
        super().__init__()
        self.set_reactive(ReaderScreen.article, setup.article)
        self.set_reactive(ReaderScreen.reading, Reading(skips_guesses=setup.skip_guesses, order=setup.cast_order))
        arriving = describe_beginning(setup.article) if setup.rest else ""
        self.set_reactive(ReaderScreen.progress, Progress(setup.recognizer, setup.recognizer, arriving=arriving))
        self.keymap = setup.keymap
        self.page_pane = PagePane(setup.article, setup.measure, setup.marks, id="page-pane")
        self.article_view = self.page_pane.article_view
        self.view_pane = ViewPane(self.VIEWS, setup.keymap, setup.cast_width, id="view-pane")
        self.foot = Foot()
        self.navigation = Navigation(self, self.article_view)
        self.sections = Sections(self, self.navigation, self.article_view, self.say, self.run_worker)
        self.panes = Panes(self, self.view_pane, setup.keymap)
        self.visits = Visits(self, self.navigation, self.sections, self.article_view, self.panes)
        self._prompts = Prompts(self, self.navigation, self.article_view, self.foot, setup.searches, self.visits)
        self.arrival = Arrival(self, self, setup.source, setup.rest)
        self.match_counter = MatchCounter(self, self.run_worker)
        self.around_page = AroundPage(self)
        self.later = LaterParts(self, setup)
        self._opens_third_pane = setup.mentions_pane
        set_first_breakpoints(self)

    def compose(self) -> ComposeResult:
        """Put the view beside the page, and two lines below them."""
        with Horizontal(id="panes"):
            yield self.view_pane
            yield self.page_pane
        yield self.foot

    def on_mount(self) -> None:
        """Show the text, and start to read the cast."""
        self.bindings_updated_signal.subscribe(self, self.around_page.show_hints)
        self.around_page.show()
        self.later.take_text()
        self.call_after_refresh(self.later.look_after_file)
        if self._opens_third_pane:
            self.call_after_refresh(self.panes.keep_third)
        if self.arrival.is_loading:
            self.call_after_refresh(self.arrival.start)  # so that it takes no time from the first frame
        else:
            self.arrival.start()

    def on_screen_resume(self) -> None:
        """Show the headline in the terminal's title, the keys, and a notice that is still to be read."""
        self.around_page.show_hints()
        self.around_page.show_title()
        self.show_notice(getattr(getattr(self.app, "notices", None), "current", None))

    def on_screen_suspend(self) -> None:
        """Name no keys while they are for the screen above."""
        self.around_page.show_hints()

    def on_resize(self) -> None:
        """Fold the view away where it would leave no room for the text."""
        self.panes.fit()
        self.call_after_refresh(self.show_place)

    @on(Hints.Chosen)
    async def _act_on_hint(self, message: Hints.Chosen) -> None:
        if active := self.active_bindings.get(message.name):
            await self.app.run_action(active.binding.action, active.node)

    # Watchers show a change when it is assigned, so that a key and all that it changes are drawn in one frame.

    def watch_article(self, article: Article) -> None:
        """Show the whole article, and search it for what its beginning was searched for."""
        self.around_page.show_title()
        self.page_pane.show_article(article)
        if not self._prompts.replace_text():
            self.match_counter.count(article.text)
        self.later.take_text()
        self.around_page.show()

    def watch_reading(self, before: Reading, now: Reading) -> None:
        """Show the reading everywhere."""
        self.page_pane.show_reading(now, self.view_pane.tinted)
        if before.cast is not now.cast:
            self._prompts.replace_cast()
            self.later.take_cast()
        self.around_page.show()
        if now.pinned:
            self.later.pairing.find_passages()

    def watch_progress(self) -> None:
        """Show how much of the cast is read."""
        self.around_page.show()
        self.later.take_cast()

    @on(ArticleView.ViewChanged)
    def show_place(self) -> None:
        """Show where the reader is, below the page."""
        self.around_page.show_place()

    # Messages of what is read in the background

    @on(ArticleArrived)
    def _take_article(self, message: ArticleArrived) -> None:
        self.arrival.take_article(message)
        self.later.take_text()

    @on(ArticleFailed)
    def _report_article_failure(self, message: ArticleFailed) -> None:
        self.arrival.report_article_failure(message)

    @on(CastNews)
    def _take_cast_news(self, message: CastNews) -> None:
        self.arrival.take_cast_news(message)

    def action_recognizer(self, name: str) -> None:
        """Read the cast again with another recognizer; the page stays where it is."""
        self.arrival.restart_cast(name)

    def action_stop_cast(self) -> None:
        """Read no more of the cast."""
        self.arrival.stop_cast()

    def action_reload(self) -> None:
        """Read the source of the article again."""
        self.later.reloading.reload_by_hand()

    # Moving

    def action_step(self, direction: Direction) -> None:
        """Go through the target's mentions."""
        self._note_use("mention.next")
        self.later.moves.step(direction)

    def _note_use(self, action: str) -> None:
        if coach := self.later.coach:
            coach.note(action)

    def action_step_any(self, direction: Direction) -> None:
        """Go through the mentions of all actors."""
        self.later.moves.step_any(direction)

    def action_step_actor(self, direction: Direction) -> None:
        """Go through the cast."""
        self.later.moves.step_actor(direction)

    def action_step_quote(self, direction: Direction) -> None:
        """Go through the quotes of the target, or of everybody."""
        self.later.quote_steps.step(direction)

    def action_take(self) -> None:
        """Make the actor of the current mention the target."""
        self.navigation.go(self.reading.take_here())

    @on(ArticleView.Clicked)
    def _take_at(self, message: ArticleView.Clicked) -> None:
        self.navigation.go(self.reading.take_at(message.offset))

    @on(CastList.Taken)
    def _take_actor(self, message: CastList.Taken) -> None:
        self.visits.take(message.actor)

    @on(MentionStrip.Clicked)
    def _go_to_share(self, message: MentionStrip.Clicked) -> None:
        self.later.moves.go_to_share(message.share)

    @on(PagePane.Clicked)
    def _leave_view(self) -> None:
        self.visits.end_by_mouse()

    @on(PagePane.Jumped)
    def _remember_jump(self, message: PagePane.Jumped) -> None:
        self.navigation.leave(self.navigation.place._replace(top=message.top))

    def action_back(self) -> None:
        """Go back in the jump list."""
        self.later.moves.back()

    def action_forward(self) -> None:
        """Go forward in the jump list."""
        self.later.moves.forward()

    def action_release(self) -> None:
        """Clear the selection, leave reading mode, let the pinned actor go, or the target: the first that there is.

        While a source shows no text yet, stop.
        """
        if self.arrival.is_loading and not self.article.text and self.article.format != Article("", "", "").format:
            self.app.exit()
        elif self.article_view.selection is not None:
            self.article_view.select(None)
        elif self.later.leave_reading_mode():
            pass
        elif self.reading.target or self.reading.here or self.reading.pinned:
            self.reading = self.reading.release()

    def action_pin(self) -> None:
        """Pin the actor at the cursor of the cast, or else of the current mention, beside the target."""
        self.later.moves.pin(self.focused.highlighted if isinstance(self.focused, CastList) else None)

    def action_why(self) -> None:
        """Say in full why this mention is linked to its actor."""
        self.later.moves.explain()

    # Typing into the finder and the search line

    async def action_find(self) -> None:
        """Open the finder."""
        self._note_use("find")
        await self._prompts.open_finder()

    async def action_search(self) -> None:
        """Open the search line."""
        await self._prompts.open_search()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow no other action than help while the reader types, so that no key moves the page under the prompt."""
        return action == "help" if self.is_typing else super().check_action(action, parameters)

    @property
    def is_typing(self) -> bool:
        """Whether an input line has the focus."""
        return self._prompts.have_focus or self.panes.is_typed_into

    @on(PagePane.HeadingAsked)
    def _go_to_heading(self, message: PagePane.HeadingAsked) -> None:
        self.sections.go(message.direction)

    @on(JumpPreviewed)
    def _preview_jump(self, message: JumpPreviewed) -> None:
        self.visits.preview(message)

    @on(JumpChosen)
    def _choose_jump(self, message: JumpChosen) -> None:
        self.visits.choose(message)

    @on(ViewRetitled)
    def _show_title_of_view(self) -> None:
        self.panes.show_borders()
        self.page_pane.show_reading(self.reading, self.view_pane.tinted)

    # Panes, filters, copying

    async def action_view(self, name: str) -> None:
        """Open a view and go to it."""
        self.later.leave_reading_mode()
        await self.visits.open(name)

    async def action_other_pane(self) -> None:
        """Go to the next pane: from the page to a view that is open, from there to another one or the page."""
        name = self.panes.next_view
        if name:
            await self.action_view(name)
        else:
            self.action_focus_page()

    @on(ViewPane.Entered)
    def _begin_visit(self) -> None:
        self.visits.begin_by_mouse()

    @on(ViewPane.TitleClicked)
    async def _act_on_title(self, message: ViewPane.TitleClicked) -> None:
        await self.run_action(message.action)

    @on(ViewPane.Dragged)
    def _drag_pane(self, message: ViewPane.Dragged) -> None:
        self.later.pane_width.set(message.width, is_done=message.is_done)

    def action_pane_width(self, columns: int) -> None:
        """Make the pane beside the page wider or narrower."""
        self.later.pane_width.change(columns)

    def action_sort(self) -> None:
        """List the cast in the next order; the settings keep the choice."""
        self.later.choices.sort()

    def action_actor_card(self) -> None:
        """Open the card of the actor at the cursor of the cast, of the current mention, or else of the target."""
        self.later.cards.open()

    @on(ViewPane.Left)
    def action_focus_page(self) -> None:
        """Go to the page."""
        self.visits.leave()

    def action_fold(self) -> None:
        """Fold the view away, or bring it back."""
        self.later.leave_reading_mode()
        self.view_pane.action_fold()

    def action_filter(self, kind: ShownKind | Literal[""]) -> None:
        """Show only one kind of actors; the same again, or "", shows all."""
        self.reading = self.reading.show_kind(None if kind == "" or kind == self.reading.shown_kind else kind)

    def action_skip_guesses(self, skips: bool) -> None:
        """Let the keys for the target's mentions skip guesses, or stop at them again; the settings keep the choice."""
        self.later.choices.skip_guesses(skips)

    def action_measure(self, cells: int) -> None:
        """Make the lines wider or narrower."""
        self.later.choices.change_measure(cells)

    def action_reading_mode(self) -> None:
        """Show only the page, or everything again."""
        self.later.reading_mode.toggle()

    def action_marks(self) -> None:
        """Mark all mentions, only the target's, or none."""
        self.later.choices.cycle_marks()

    def action_copy(self) -> None:
        """Copy the selected text, or else the paragraph of the current mention or at the top of the page."""
        self.later.copying.copy()

    def action_copy_link(self) -> None:
        """Copy a link to the current mention, or else to the place."""
        self.later.copying.copy_link()

    def action_interrupt(self) -> None:
        """Copy the selected text, or say how to quit."""
        self.later.copying.interrupt()

    def action_save_copy(self) -> None:
        """Write what `copy` would copy to a file."""
        self.later.copying.save()

    # Notices and other screens

    def show_notice(self, notice: Notice | None) -> None:
        """Show a notice in the status row, or none."""
        self.around_page.show_notice(notice)

    def say(self, message: str, timeout: float | None = None) -> None:
        """Show a notice until the next key, or for a few seconds."""
        self.app.notify(message, markup=False, timeout=timeout)

    @on(StatusLine.NoticeClicked)
    async def _show_messages(self) -> None:
        await self.app.run_action("app.messages")

    def action_help(self) -> None:
        """Show every key."""
        self._note_use("help")
        self.later.dialogs.show_help()

    def action_palette(self) -> None:
        """Open the palette."""
        self.later.dialogs.show_palette()

    def action_export(self) -> None:
        """Choose what to export the article as, and where to."""
        self.later.dialogs.show_export()

    async def perform(self, action: str) -> None:
        """Run the action of a key, from the palette: where the key would act now, or else on the page."""
        focused = self.focused.ancestors_with_self if self.focused else [self]
        for node in (*focused, self.page_pane):
            if await self.app.run_action(action, node):
                return

    def action_themes(self) -> None:
        """Choose a theme, trying each on the page."""
        self.later.dialogs.show_themes()
