"""A line to type into, guarded, with the keys of readline: the finder, the search line and the palette use it."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input

from tui.text.sanitize import clean_typed
from tui.ui.keys import LINE, bindings_in, split_keys
from tui.ui.toolkit.key_queue import queue_of

LONGEST_LINE = 1000
"""The most characters in a line. No name, and no passage worth searching for, is longer."""

_OWN = list(bindings_in(LINE))
_OWN_KEYS = {"enter", *(key for binding in _OWN for key in split_keys(binding.key))}


class TypedLine(Input, inherit_bindings=False):
    """An input line of one row, without a key of its own for Enter, which is its owner's."""

    DEFAULT_CSS = """
    TypedLine, TypedLine:focus {
        border: none;
        height: 1;
        padding: 0;
        width: 1fr;
        background: $panel;
        color: $foreground;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *_OWN,
        *(
            binding
            for binding in Input.BINDINGS
            if isinstance(binding, Binding) and not _OWN_KEYS & {*split_keys(binding.key)}
        ),
    ]

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholder=placeholder, compact=True, select_on_focus=False)

    def on_key(self, event: events.Key) -> None:
        """Send a key back that came for this line before it lost the focus."""
        if self.app.focused is not self:
            event.prevent_default()
            event.stop()
            queue_of(self.app).put_back(events.Key(event.key, event.character))

    def validate_value(self, value: str) -> str:
        """Guard what is typed, pasted or set, and bound its length."""
        return clean_typed(value)[:LONGEST_LINE]

    def on_paste(self, event: events.Paste) -> None:
        """Insert all lines of a paste as one, as much of it as there is room for."""
        event.prevent_default()
        event.stop()
        pasted = clean_typed(event.text)
        self.replace(pasted, *self.selection)
        if len(pasted) > LONGEST_LINE:
            problem = f"The line holds {LONGEST_LINE:,} characters; the rest of what was pasted is left out."
            self.app.notify(problem, severity="warning", markup=False)
