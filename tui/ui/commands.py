"""The palette: every action of the reader by name, from the same table as the keys."""

from functools import partial

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider

from tui.ui.keys import KEYS, shown_keys

SAVE_COPY = "Save the selection or paragraph to a file"


class Actions(Provider):
    """Offers each action with its keys; choosing one does it."""

    def _commands(self) -> list[tuple[str, str, str]]:
        keys = getattr(self.screen, "keys", KEYS)
        actions = [(key.description, ", ".join(shown_keys(key)), key.action) for key in keys if key.id != "palette"]
        return [*actions, (SAVE_COPY, "for where there is no clipboard", "save_copy")]

    async def discover(self) -> Hits:
        """Offer everything before a word is typed."""
        for description, keys, action in self._commands():
            yield DiscoveryHit(description, partial(self.screen.run_action, action), help=keys)

    async def search(self, query: str) -> Hits:
        """Offer what matches."""
        matcher = self.matcher(query)
        for description, keys, action in self._commands():
            if (score := matcher.match(description)) > 0:
                run = partial(self.screen.run_action, action)
                yield Hit(score, matcher.highlight(description), run, text=description, help=keys)


def palette() -> CommandPalette:
    """Return the palette, ready to be pushed."""
    return CommandPalette(providers=[Actions], placeholder="What would you like to do?")
