"""The baseline: the smallest textual app with two empty panes and a line below them. `q` quits."""

from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static


class Empty(App[None]):
    """Shows nothing."""

    CSS = """
    #left { width: 36; height: 1fr; border: round $border-blurred; }
    #right { width: 1fr; height: 1fr; border: round $border-blurred; }
    #line { height: 1; }
    """
    BINDINGS = [("q", "quit", "Quit")]
    ENABLE_COMMAND_PALETTE = False

    def compose(self) -> ComposeResult:
        """Make the panes and the line."""
        with Horizontal():
            yield Static(id="left")
            yield Static(id="right")
        yield Static(" q quit", id="line")


if __name__ == "__main__":
    Empty().run()
