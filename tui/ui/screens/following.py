"""Follows a link: shows its place as soon as the text contains it, its mention as soon as the cast contains it."""

from typing import TYPE_CHECKING

from tui.load.links import MentionPlace, Place, TextPlace
from tui.model.spans import TextSpan
from tui.ui.state.current_mention import CurrentMention
from tui.ui.state.linked_place import (
    FoundMention,
    explain_no_actor,
    find_marked_word,
    find_mention,
    find_mention_from,
    find_offset,
)
from tui.ui.state.reading import Position, Reading

if TYPE_CHECKING:
    from tui.ui.screens.reader import ReaderScreen

HOLD_SECONDS = 0.2
"""How long at most the first frames have no text, since the cast of a short article is there within that time."""


class Following:
    """Follows one link until its place in the final cast is shown, or until the reader goes elsewhere.

    If the accurate cast numbers the mention differently from the fast one, the page moves to it again. After the reader
    has moved, the page does not move by itself.
    """

    def __init__(self, screen: "ReaderScreen", place: Place) -> None:
        self._screen = screen
        self._place = place
        self._is_over = False
        self._is_going = False
        self._left: tuple[Position, int] = (screen.reading.position, screen.article_view.in_view.start)
        """The position of the reading and the first offset of the page after the last move by the link, or at the
        start."""
        self._shown: TextSpan | None = None

    def follow(self) -> None:
        """Go to the place, if it exists now; once everything has arrived, report a place that does not exist."""
        if self._is_over or self._is_going:
            return
        if isinstance(self._place, TextPlace):
            self._follow_to_text(self._place)
        else:
            self._follow_to_mention(self._place)

    @property
    def _has_moved(self) -> bool:
        position, top = self._left
        screen = self._screen
        return screen.reading.position != position or screen.article_view.in_view.start != top

    @property
    def _is_all_there(self) -> bool:
        return not (self._screen.arrival.is_loading or self._screen.progress.is_reading)

    def _show(self, reading: Reading) -> None:
        """Show a reading that the link leads to. It does not count as a move of the reader."""
        self._is_going = True
        self._screen.navigation.go(reading)
        self._is_going = False
        self._left = reading.position, self._screen.article_view.in_view.start

    # Lines and columns

    def _follow_to_text(self, place: TextPlace) -> None:
        """Show the place, then, if a mention starts there, make that the current one, since the page stays."""
        screen = self._screen
        if self._shown is None:
            self._show_place(place)
        elif screen.reading.here is None or not screen.reading.here.label or screen.reading.here.span != self._shown:
            self._is_over = True
        elif mention := find_mention_from(screen.reading.cast, self._shown.start):
            self._is_over = True
            screen.reading = screen.reading._replace(here=CurrentMention.on_mention(mention.actor, mention.number))

    def _show_place(self, place: TextPlace) -> None:
        screen, text = self._screen, self._screen.article.text
        position = find_offset(text, place)
        if not text or (screen.arrival.is_loading and (position.problem or position.offset >= len(text))):
            return  # the rest may contain it
        if self._has_moved:
            self._is_over = True
            screen.say(f"You have moved, so the page stays: the link leads to line {place.line:,}.")
            return
        screen.article_view.start_at(position.offset)
        self._shown = find_marked_word(text, position.offset) or TextSpan(position.offset, position.offset)
        if self._shown.end > self._shown.start:
            label = f"line {text.count(chr(10), 0, position.offset) + 1:,}"
            self._is_going = True
            screen.reading = screen.reading._replace(here=CurrentMention.on_passage(self._shown, label))
            self._is_going = False
        if position.problem:
            screen.say(position.problem)

    # Mentions

    def _follow_to_mention(self, place: MentionPlace) -> None:
        screen = self._screen
        mention = find_mention(screen.reading.cast, place)
        if (mention is None or mention.problem) and not self._is_all_there:
            self._hold_first_page()
            return
        screen.article_view.hold(False)
        if mention is None:
            self._is_over = True
            screen.say(explain_no_actor(screen.reading.cast, place.actor, screen.keymap.write("find")))
            return
        self._is_over = self._is_all_there
        if mention.span == self._shown:
            return
        if self._has_moved:
            self._is_over = True
            self._stay(mention)
            return
        self._shown = mention.span
        self._show(screen.reading.take_mention(mention.actor, mention.number))
        if mention.problem:
            screen.say(mention.problem)

    def _hold_first_page(self) -> None:
        """Do not show the beginning of the article for a moment only, before the page turns to the mention."""
        page = self._screen.article_view
        if page.text_layout is None and page.article.text:
            page.hold(True)
            self._screen.set_timer(HOLD_SECONDS, lambda: page.hold(False))

    def _stay(self, mention: FoundMention) -> None:
        """Do not move the page of a reader who has gone elsewhere meanwhile; say where the link leads."""
        screen, name = self._screen, mention.actor.name
        if self._shown:
            return
        number = f"{mention.number + 1:,}/{len(mention.actor.mentions):,}"
        words = f"You have moved, so the page stays: the link leads to {name} {number}."
        if not (screen.reading.target or screen.reading.here):
            self._is_going = True
            screen.reading = screen.reading.with_target(mention.actor)
            self._is_going = False
            words = f"{words} {name} is the target now."
        screen.say(words)
