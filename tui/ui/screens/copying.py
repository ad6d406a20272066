"""Copying text of the article: to the clipboard, or into a file for terminals without one."""

from collections.abc import Callable
from signal import SIGINT
from typing import TYPE_CHECKING

from tui.ui.widgets.page_pane import PagePane

if TYPE_CHECKING:
    from tui.ui.keymap import Keymap
    from tui.ui.screens.owner import HasReading


class Copying:
    """Copies the selected text, or else the paragraph of the current mention or at the top of the page."""

    def __init__(self, owner: "HasReading", page_pane: PagePane, keymap: "Keymap", say: Callable[[str], None]) -> None:
        """Take what is copied from, and what shows a notice."""
        self._owner = owner
        self._page_pane = page_pane
        self._keymap = keymap
        self._say = say

    @property
    def _text(self) -> str:
        return self._page_pane.text_to_copy(self._owner.reading)

    def copy(self) -> None:
        """Copy to the clipboard."""
        text = self._text
        self._page_pane.app.copy_to_clipboard(text)
        key = self._keymap.write("palette")
        hint = f" Press {key} and choose “Save…” if your terminal has no clipboard." if key else ""
        self._say(f"Copied {len(text):,} characters.{hint}")

    def interrupt(self) -> None:
        """Copy the selected text, or say how to quit. It never quits, because ^C is a key for copying elsewhere.

        Only the wait for a text ends as in `cat`: there is nothing to copy.
        """
        if not self._owner.article.text:
            self._page_pane.app.exit(return_code=128 + SIGINT)
        elif self._page_pane.article_view.text_selection is not None:
            self.copy()
        else:
            key = self._keymap.write("quit") or "^Q"
            self._say(f"Press {key} to quit.")

    def save(self) -> None:
        """Write to a file."""
        from tui.ui.saved_text import save_text

        self._say(save_text(self._page_pane.app, self._text))
