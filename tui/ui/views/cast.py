"""The cast as a view: the actors that pass the filter, and how much of the text the cast covers so far."""

from typing import ClassVar, Self

from textual.app import ComposeResult
from textual.containers import Vertical

from tui.model import ACTOR_KINDS, Article, Cast
from tui.ui.keys import CAST, Key
from tui.ui.state.progress import Progress
from tui.ui.state.reading import Reading, ShownKind
from tui.ui.views.view import WrittenKeys
from tui.ui.widgets.cast_list import CastList

_BAR_CELLS = 8


class CastView(Vertical):
    """Lists the cast; choosing an actor there makes it the target."""

    view_name: ClassVar[str] = "cast"
    key: ClassVar[Key] = Key("pane.cast", "h,left", "view('cast')", "To the cast", CAST)
    bindings: ClassVar[tuple[Key, ...]] = (
        *(
            Key(f"filter.{name}", kind.key, f"filter('{name}')", f"Only {kind.plural} {kind.glyph}", CAST)
            for name, kind in ACTOR_KINDS.items()
        ),
        Key("filter.speakers", "6", "filter('speakers')", "Only actors who are quoted", CAST),
        Key("filter.none", "0", "filter('')", "All actors", CAST),
    )

    def __init__(self, keymap: WrittenKeys) -> None:
        super().__init__()
        self.cast_list = CastList()
        self.title = self.subtitle = ""
        self._keymap = keymap
        self._cast: Cast | None = None
        self._listed: tuple[object, ...] = ()
        self._kind: ShownKind | None = None

    def compose(self) -> ComposeResult:
        """Put the list into the view."""
        yield self.cast_list

    def focus(self, scroll_visible: bool = True) -> Self:
        """Give the focus to the list."""
        self.cast_list.focus(scroll_visible)
        return self

    def show(self, article: Article, reading: Reading, progress: Progress) -> None:
        """List the cast of a reading, if that has changed, and mark its target."""
        kind, listed = reading.shown_kind, (reading.shown_kind, len(article.text))
        if reading.cast is not self._cast or listed != self._listed:
            is_newer_cast = kind == self._kind
            self._cast, self._listed, self._kind = reading.cast, listed, kind
            self.cast_list.show_actors(reading.shown_actors, len(article.text), is_newer_cast=is_newer_cast)
        self.cast_list.show_message(self._explain_emptiness(kind, progress))
        self.cast_list.show_target(reading.target.actor.id if reading.target and reading.target.actor else None)
        self.title = f"Cast {len(self.cast_list.actors)}" + (f" of {len(reading.cast.actors)}" if kind else "")
        self.subtitle = f"only {_plural(kind)}" if kind else ""
        if progress.share < 1:
            done = round(progress.share * _BAR_CELLS)
            self.subtitle = "▰" * done + "▱" * (_BAR_CELLS - done)

    def _explain_emptiness(self, kind: ShownKind | None, progress: Progress) -> str:
        """Return what to say where no actor is listed."""
        if progress.is_reading:
            return "waiting …" if progress.is_waiting else "reading …"
        if progress.stopped:
            return "stopped"
        if kind is None:
            return "no actors found"
        all_key = self._keymap.write("filter.none")
        return f"no {_plural(kind)}" + (f" · {all_key} all" if all_key else "")


def _plural(kind: ShownKind) -> str:
    return "speakers" if kind == "speakers" else ACTOR_KINDS[kind].plural
