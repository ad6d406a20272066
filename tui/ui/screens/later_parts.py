"""The parts of the reader that the first frame does not need. Each is imported and created when it is first used."""

from contextlib import suppress
from functools import cached_property, partial
from importlib import import_module
from typing import TYPE_CHECKING

from tui.ui.background.threads import IsCancelled, run_in_thread
from tui.ui.screens.reader_setup import ReaderSetup

if TYPE_CHECKING:
    from tui.load.links import Place
    from tui.ui.screens.actor_card import ActorCards
    from tui.ui.screens.choices import Choices
    from tui.ui.screens.coach import Coach
    from tui.ui.screens.copying import Copying
    from tui.ui.screens.dialogs import Dialogs
    from tui.ui.screens.following import Following
    from tui.ui.screens.moves import Moves
    from tui.ui.screens.pairing import Pairing
    from tui.ui.screens.pane_width import PaneWidth
    from tui.ui.screens.quote_steps import QuoteSteps
    from tui.ui.screens.reader import ReaderScreen
    from tui.ui.screens.reading_mode import ReadingMode
    from tui.ui.screens.reloading import Reloading
    from tui.ui.screens.returning import Returning

_LOOK_AFTER_S = 0.5
"""Seconds after the first frame before the file is watched for changes, since the start has other work to do."""


class LaterParts:
    """Makes the parts of a screen."""

    def __init__(self, screen: "ReaderScreen", setup: ReaderSetup) -> None:
        self._screen = screen
        self._setup = setup
        self.recent_actions: list[str] = []
        """The actions that were chosen in the palette, the latest first."""

    @cached_property
    def returning(self) -> "Returning":
        """Returns to earlier places, and records the current place for the next session."""
        from tui.ui.screens.returning import Returning

        screen = self._screen
        remembering = self._setup.remembering
        return Returning(screen, screen.article_view, screen.match_counter, screen.run_worker, remembering)

    @property
    def made_returning(self) -> "Returning | None":
        """The same, or None if it was not created yet."""
        return self.returning if "returning" in self.__dict__ else None

    @cached_property
    def following(self) -> "Following | None":
        """Follows the link that the article was opened by, if there is one."""
        if self._setup.place is None:
            return None
        from tui.ui.screens.following import Following

        return Following(self._screen, self._setup.place)

    def lead_to(self, place: "Place") -> None:
        """Follow a link to a place, now or, if the screen is not there yet, when it is."""
        from tui.ui.screens.following import Following

        self.following = Following(self._screen, place)
        if self._screen.is_mounted:
            self.following.follow()

    def take_text(self) -> None:
        """Go to the awaited place, if the text contains it now."""
        if self.made_returning:
            self.returning.start()
        if self.following:
            self.following.follow()

    def take_cast(self) -> None:
        """Take the awaited target, if the cast contains it now."""
        if self.made_returning:
            self.returning.take_target()
        if self.following:
            self.following.follow()

    @cached_property
    def coach(self) -> "Coach | None":
        """Suggests keys to a new reader, if the used keys may be saved."""
        if not self._setup.remembering:
            return None
        from tui.ui.screens.coach import Coach

        return Coach(self._screen.keymap, self._screen.run_worker, self._screen.show_place)

    @property
    def suggestions(self) -> tuple[str, ...]:
        """The keys to suggest now."""
        coach = self.__dict__.get("coach")
        return coach.suggest(self._screen.reading) if coach else ()

    @cached_property
    def reloading(self) -> "Reloading":
        """Reads the file again when it has changed."""
        from tui.ui.screens.reloading import Reloading

        screen = self._screen
        return Reloading(screen, screen.navigation, self.returning, screen.arrival, self._setup)

    @cached_property
    def moves(self) -> "Moves":
        """Goes from mention to mention, and back."""
        from tui.ui.screens.moves import Moves

        return Moves(self._screen)

    @cached_property
    def choices(self) -> "Choices":
        """Changes choices of the reader by keys."""
        from tui.ui.screens.choices import Choices

        return Choices(self._screen)

    @cached_property
    def pane_width(self) -> "PaneWidth":
        """Changes the width of the pane beside the page."""
        from tui.ui.screens.pane_width import PaneWidth

        return PaneWidth(self._screen, self._screen.view_pane, self._screen.say)

    @cached_property
    def cards(self) -> "ActorCards":
        """Opens the cards of actors over the page."""
        from tui.ui.screens.actor_card import ActorCards

        return ActorCards(self._screen)

    @cached_property
    def copying(self) -> "Copying":
        """Copies text."""
        from tui.ui.screens.copying import Copying

        screen = self._screen
        find_first_line = partial(self._setup.find_first_line, screen)
        return Copying(screen, screen.page_pane, screen.keymap, screen.say, find_first_line)

    @cached_property
    def dialogs(self) -> "Dialogs":
        """Shows the screens that lie over the reader."""
        from tui.ui.screens.dialogs import Dialogs

        return Dialogs(self._screen)

    @cached_property
    def pairing(self) -> "Pairing":
        """Pins a second actor."""
        from tui.ui.screens.pairing import Pairing

        return Pairing(self._screen, self._screen.run_worker)

    @cached_property
    def reading_mode(self) -> "ReadingMode":
        """Shows only the page."""
        from tui.ui.screens.reading_mode import ReadingMode

        return ReadingMode(self._screen)

    @property
    def made_reading_mode(self) -> "ReadingMode | None":
        """The same, or None if it was not created yet."""
        return self.reading_mode if "reading_mode" in self.__dict__ else None

    def leave_reading_mode(self) -> bool:
        """Show everything again; return whether something was hidden."""
        return self.made_reading_mode is not None and self.reading_mode.leave()

    @cached_property
    def quote_steps(self) -> "QuoteSteps":
        """Goes from quote to quote."""
        from tui.ui.screens.quote_steps import QuoteSteps

        return QuoteSteps(self._screen, self._screen.navigation, self._screen.article_view)

    def look_after_file(self) -> None:
        """Return to where the reader stopped in an earlier session, and then notice changes of the file."""
        from tui.keep import has_recent

        screen = self._screen
        if self._setup.remembering and not self.following and has_recent():
            self.returning.look_up(screen.say, screen.keymap.write("top"))
        if self.coach:
            self.coach.start()
        screen.set_timer(_LOOK_AFTER_S, self._begin_to_watch)

    def _begin_to_watch(self) -> None:
        self.returning.note_place()
        self.reloading.start()
        self._screen.run_worker(run_in_thread(_import_ahead))


def _import_ahead(_: IsCancelled) -> None:
    """Import the modules of the card in advance, which would delay the first key for it by 25 ms."""
    with suppress(ImportError):
        import_module("tui.ui.widgets.actor_facts")
