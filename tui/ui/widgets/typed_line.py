"""A line to type into, guarded, with the keys of readline: the finder, the search line and the palette use it."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input

from tui.text.sanitize import clean_typed
from tui.ui.keys import LINE, bindings_in, split_keys

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
        self._held: list[events.Key | events.Paste] | None = None
        """What came since keys are held; None while they are not."""

    @property
    def holds_keys(self) -> bool:
        """Whether keys are held."""
        return self._held is not None

    def hold_keys(self) -> None:
        """Act on no key and no paste from now on, except a key that cancels: they are meant for what comes next."""
        self._held = self._held or []

    def release_keys(self) -> list[events.Key | events.Paste]:
        """Act on keys again, and return what came meanwhile."""
        held, self._held = self._held or [], None
        return held

    def on_key(self, event: events.Key) -> None:
        """Hold a key, if keys are held. One that was sent before the line lost the focus goes back to the app."""
        if self.app.focused is not self:
            event.prevent_default()
            event.stop()
            self.app.post_message(events.Key(event.key, event.character))
        elif self._held is not None and not self._cancels(event.key):
            event.prevent_default()
            event.stop()
            self._held.append(events.Key(event.key, event.character))

    def _cancels(self, key: str) -> bool:
        active = self.app.active_bindings.get(key)
        return active is not None and active.binding.action == "cancel"

    def validate_value(self, value: str) -> str:
        """Guard what is typed, pasted or set, and bound its length."""
        return clean_typed(value)[:LONGEST_LINE]

    def on_paste(self, event: events.Paste) -> None:
        """Insert all lines of a paste as one, as much of it as there is room for."""
        event.prevent_default()
        event.stop()
        if self._held is not None:
            self._held.append(events.Paste(event.text))
            return
        pasted = clean_typed(event.text)
        self.replace(pasted, *self.selection)
        if len(pasted) > LONGEST_LINE:
            problem = f"The line holds {LONGEST_LINE:,} characters; the rest of what was pasted is left out."
            self.app.notify(problem, severity="warning", markup=False)
