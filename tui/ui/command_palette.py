"""The palette: every action of the reader by name, from the same table as the keys."""

from functools import partial

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui.text.sanitize import clean_line
from tui.ui.keymap import KEYS, shown_keys
from tui.ui.screens.reader import ReaderScreen

SAVE_COPY = "Save the selection or paragraph to a file"
STOP_CAST = "Stop finding out the cast"
FIND_NAMES = "Find names: {}"
RECOGNIZERS = {"fast": "at once", "accurate": "surer and slower; an extra"}


class Actions(Provider):
    """Offers each action with its keys; choosing one does it."""

    def _commands(self) -> list[tuple[str, str, str]]:
        keys = getattr(self.screen, "keys", KEYS)
        actions = [(key.description, ", ".join(shown_keys(key)), key.action) for key in keys if key.id != "palette"]
        actions.append((SAVE_COPY, "for where there is no clipboard", "save_copy"))
        if isinstance(self.screen, ReaderScreen):
            actions += _recognizers(self.screen)
            if self.screen.progress.is_reading:
                actions.append((STOP_CAST, "and keep what is known of it", "stop_cast"))
        return actions

    async def discover(self) -> Hits:
        """Offer everything before a word is typed."""
        for description, keys, action in self._commands():
            run = partial(self.screen.run_action, action)
            yield DiscoveryHit(Content(description), run, text=description, help=keys)

    async def search(self, query: str) -> Hits:
        """Offer what matches."""
        matcher = self.matcher(query)
        for description, keys, action in self._commands():
            if (score := matcher.match(description)) > 0:
                run = partial(self.screen.run_action, action)
                # Highlighting takes brackets for markup.
                shown = Content(description) if "[" in description else matcher.highlight(description)
                yield Hit(score, shown, run, text=description, help=keys)


def _recognizers(screen: ReaderScreen) -> list[tuple[str, str, str]]:
    """Return what can find the names: the two that all may have, and the one that is set."""
    from tui.cast.recognizers import DEFAULT

    used, preferred = screen.progress.recognizer or DEFAULT, screen.progress.preferred or DEFAULT
    names = dict.fromkeys((*RECOGNIZERS, preferred, used))
    return [
        (
            FIND_NAMES.format(clean_line(name)),
            "used now" if name == used else RECOGNIZERS.get(name, "as in your settings"),
            f"recognizer({name!r})",
        )
        for name in names
    ]


def palette() -> CommandPalette:
    """Return the palette, ready to be pushed."""
    return CommandPalette(providers=[Actions], placeholder="What would you like to do?")
