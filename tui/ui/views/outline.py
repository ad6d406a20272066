"""The outline as a view: the headings or pages of the article, and where the page is among them."""

from typing import ClassVar, Self

from textual.app import ComposeResult
from textual.containers import Vertical

from tui.model import Article
from tui.ui.keys import READ, Key
from tui.ui.state.progress import Progress
from tui.ui.state.reading import Reading
from tui.ui.views.view import WrittenKeys


class OutlineView(Vertical):
    """Holds the panel, whose module is imported when the outline is first opened."""

    view_name: ClassVar[str] = "outline"
    key: ClassVar[Key] = Key("view.outline", "o", "view('outline')", "The outline: headings or pages", READ, "outline")
    bindings: ClassVar[tuple[Key, ...]] = ()

    def __init__(self, keymap: WrittenKeys) -> None:
        super().__init__()
        from tui.ui.widgets.outline_panel import OutlinePanel

        self.panel = OutlinePanel(keymap.write)

    def compose(self) -> ComposeResult:
        """Put the panel into the view."""
        yield self.panel

    def focus(self, scroll_visible: bool = True) -> Self:
        """Begin to type a filter."""
        self.panel.focus(scroll_visible)
        return self

    @property
    def title(self) -> str:
        """How many headings there are."""
        return self.panel.title

    @property
    def subtitle(self) -> str:
        """Whether more of them are being found."""
        return self.panel.subtitle

    @property
    def is_typed_into(self) -> bool:
        """Whether a filter is being typed."""
        return self.panel.has_focus_within

    def show(self, article: Article, reading: Reading, progress: Progress) -> None:  # noqa: ARG002
        """List the headings of an article."""
        self.panel.show(article)

    def follow(self, offset: int) -> None:
        """Mark the heading under which the page is, which shows the text from `offset` on."""
        self.panel.follow(offset)
