r"""The protocol of views.

The screen shows one view at a time, in a pane: beside the page where the terminal is wide enough, below it where it is
narrow but tall, and over it, for a visit, where it is neither. A view has a name, a key that opens it and other keys,
and shows the reading whenever that changes. For example, one that lists the target's quotes:

    class QuotesView(Static):
        view_name = "quotes"
        key = Key("view.quotes", '"', "view('quotes')", "The quotes of the target", CAST)
        bindings = ()
        title = "Quotes"
        subtitle = ""

        def __init__(self, keymap: WrittenKeys) -> None:
            super().__init__(markup=False)

        def show(self, article: Article, reading: Reading, progress: Progress) -> None:
            actor = reading.target.actor if reading.target else None
            quotes = [quote for quote in reading.cast.quotes if actor and quote.speaker == actor.id]
            self.update("\n".join(article.text[quote.start : quote.end] for quote in quotes))

A view whose items lead to places in the text lists them in an `ItemList` (`tui.ui.widgets.item_list`), which posts
`JumpPreviewed` and `JumpChosen` with a `Jump`; the screen does the rest.

`VIEWS += (QuotesView,)` in `tui.ui.views` is all that is left to do.
"""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple, Protocol, runtime_checkable

from tui.model import Article
from tui.model.spans import TextSpan
from tui.ui.keys import Key
from tui.ui.state.progress import Progress
from tui.ui.state.reading import Reading


class WrittenKeys(Protocol):
    """The part of the keymap that views need: the names of the keys that are bound to actions."""

    def write(self, *ids: str) -> str:
        """Return the first key of each action as people write them; "" if all are unbound."""


class View(Protocol):
    """A widget that shows the reading. `show` is called whenever one of its arguments has changed."""

    view_name: ClassVar[str]
    """Its name in actions: `view('cast')` opens the view "cast"."""
    key: ClassVar[Key]
    """The key that opens it and goes to it."""
    bindings: ClassVar[tuple[Key, ...]]
    """Its other keys. The screen binds those whose `places` include SCREEN, so that they act everywhere. The view binds
    those for VIEW, which act while it has the focus: `BINDINGS = list(bindings_in(VIEW, bindings))`."""

    def __init__(self, keymap: WrittenKeys) -> None: ...

    @property
    def title(self) -> str:
        """The text in the upper border of the pane."""

    @property
    def subtitle(self) -> str:
        """The text in the lower border of the pane."""

    def show(self, article: Article, reading: Reading, progress: Progress) -> None:
        """Show a reading of an article. `progress` says how much of the cast is known."""


class ViewType(Protocol):
    """An entry of the registry: the class of a view, or a placeholder until the view is first opened."""

    @property
    def view_name(self) -> str:
        """The name of the view."""

    @property
    def key(self) -> Key:
        """The key that opens it."""

    @property
    def bindings(self) -> tuple[Key, ...]:
        """Its other keys."""

    def __call__(self, keymap: WrittenKeys) -> View:
        """Make the view."""


class LaterView(NamedTuple):
    """A view whose module is imported when it is first opened, so that it takes no time from the start."""

    view_name: str
    key: Key
    bindings: tuple[Key, ...]
    path: str
    """Its class, as "module:class"."""

    def __call__(self, keymap: WrittenKeys) -> View:
        """Make the view."""
        from importlib import import_module

        module, _, name = self.path.partition(":")
        view: View = getattr(import_module(module), name)(keymap)
        return view


@runtime_checkable
class TintsPage(Protocol):
    """A view that tints passages of the page, such as all quotes, while it is open.

    When they change other than in `show`, it posts `ViewRetitled`.
    """

    @property
    def tinted(self) -> Sequence[TextSpan]:
        """The passages, in text order, without overlaps; the same object as long as they have not changed."""


@runtime_checkable
class ActsOnTitle(Protocol):
    """A view whose title can be clicked."""

    @property
    def title_action(self) -> str:
        """The action of the screen that a click on the title runs."""


@runtime_checkable
class FollowsPage(Protocol):
    """A view that shows the place of the page in the article, and that may have an input line."""

    @property
    def is_typed_into(self) -> bool:
        """Whether its input line has the focus, so that no key acts on the page."""

    def follow(self, offset: int) -> None:
        """Show the place of the page, which begins at `offset`."""


def is_typed_into(view: object) -> bool:
    """Return whether the input line of a view has the focus.

    Called dozens of times for each key, so no `isinstance`.
    """
    return bool(getattr(view, "is_typed_into", False))
