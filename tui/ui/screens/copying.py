"""Copying text of the article, or a link to it: to the clipboard, or into a file for terminals without one."""

from collections.abc import Callable
from signal import SIGINT
from typing import TYPE_CHECKING

from tui.load.file_uris import is_address
from tui.load.links import name_source, write_link
from tui.ui.state.linked_place import find_link
from tui.ui.toolkit.clipboard import LONGEST_BASE64
from tui.ui.widgets.page_pane import Copied, PagePane

if TYPE_CHECKING:
    from tui.ui.keymap import Keymap
    from tui.ui.screens.owner import HasReading

_QUOTED = 30
"""The most characters of the copied text that a notice quotes."""


class Copying:
    """Copies the selected text, or else the paragraph of the current mention or at the top of the page."""

    def __init__(
        self,
        owner: "HasReading",
        page_pane: PagePane,
        keymap: "Keymap",
        say: Callable[[str], None],
        find_first_line: Callable[[], int | None],
    ) -> None:
        """Take the owner of the article, its page, and functions.

        `say` shows a notice. `find_first_line` returns the line at which the article begins in its source, None if the
        source has only one article.
        """
        self._owner = owner
        self._page_pane = page_pane
        self._keymap = keymap
        self._say = say
        self._find_first_line = find_first_line
        self._has_explained = False

    @property
    def _copied(self) -> Copied:
        return self._page_pane.find_copied(self._owner.reading)

    def copy(self) -> None:
        """Copy to the clipboard, and let the copied text flash."""
        copied = self._copied
        if not copied.text:
            self._say("There is nothing to copy here.")
            return
        self._page_pane.app.copy_to_clipboard(copied.text)
        if copied.kind != "selection":
            self._page_pane.article_view.flash(*copied.span)
        self._say(f"{describe_copied(copied)}.{self._explain(copied.text)}")

    def _explain(self, text: str) -> str:
        """Say what to do if the terminal has no clipboard: once, and whenever a text is too long for many terminals."""
        key = self._keymap.write("palette")
        is_long = len(text) > LONGEST_BASE64 // 4 * 3
        if not key or (self._has_explained and not is_long):
            return ""
        self._has_explained = True
        reason = "Many terminals refuse a text of this length" if is_long else "If pasting brings nothing"
        return f" {reason}{':' if is_long else ','} press {key} and choose “Save…” for a file."

    def copy_link(self) -> None:
        """Copy a link to the current mention, or else to the selection, the passage, or the top of the page."""
        article, view = self._owner.article, self._page_pane.article_view
        source = article.source if article.file is None else article.file
        if article.file is None and not is_address(source):
            self._say(f"A link needs a file or an address; this article came from {source}.")
            return
        offset = view.selection.start if view.selection else view.in_view.start
        reading = self._owner.reading
        link = find_link(name_source(source), article.text, reading, offset, self._find_first_line())
        word = write_link(link)
        self._page_pane.app.copy_to_clipboard(word)
        here = reading.here
        what = f"{here.actor.name} {here.index + 1:,}/{here.total:,}" if here and here.actor else "this place"
        self._say(f"Copied a link to {what}, for dramatis open '{word}'")

    def interrupt(self) -> None:
        """Copy the selected text, or say how to quit. It never quits, because ^C is a key for copying elsewhere.

        Only the wait for a text ends as in `cat`: there is nothing to copy.
        """
        if not self._owner.article.text:
            self._page_pane.app.exit(return_code=128 + SIGINT)
        elif self._page_pane.article_view.selection is not None:
            self.copy()
        else:
            key = self._keymap.write("quit") or "^Q"
            self._say(f"Press {key} to quit.")

    def save(self) -> None:
        """Write to a file."""
        from tui.ui.saved_text import save_text

        self._say(save_text(self._page_pane.app, self._copied.text))


def describe_copied(copied: Copied) -> str:
    """Say what was copied: 'Copied the paragraph (412 characters): “Both Seoul and …”'."""
    flat = " ".join(copied.text[: 4 * _QUOTED].split())
    quoted = f"{flat[:_QUOTED].rsplit(' ', 1)[0]} …" if len(flat) > _QUOTED else flat
    count = f"{len(copied.text):,} character{'s' * (len(copied.text) != 1)}"
    return f"Copied the {copied.kind} ({count}): “{quoted}”"
