"""Every key of the reader, in one table: the bindings, the help, the palette and the hints are all made from it."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from textual.binding import Binding
from textual.keys import format_key

from tui.suggest import suggest


class Key(NamedTuple):
    """One thing a reader can do. `keys` are textual's names, separated by commas; `hint` its word in the last row."""

    id: str
    keys: str
    action: str
    description: str
    section: str
    hint: str = ""

    @property
    def binding(self) -> Binding:
        """The textual binding, which settings may put on other keys by its id."""
        return Binding(self.keys, self.action, self.description, id=self.id, show=bool(self.hint))

    @property
    def binding_names(self) -> list[str]:
        """Textual's name of each key."""
        return [name for name in _names(self.keys) if name != UNBOUND]


READ, JUMP, FIND, CAST, LOOK = "Read", "Jump", "Find", "Cast", "Look and leave"

KEYS = (
    Key("mention.next", "n", "step(1)", "Next mention of the target", JUMP, "next"),
    Key("mention.previous", "N", "step(-1)", "Previous mention of the target", JUMP, "previous"),
    Key("any.next", "]", "step_any(1)", "Next mention of any actor", JUMP),
    Key("any.previous", "[", "step_any(-1)", "Previous mention of any actor", JUMP),
    Key("actor.next", "J", "step_actor(1)", "Next actor of the cast", JUMP, "actor"),
    Key("actor.previous", "K", "step_actor(-1)", "Previous actor of the cast", JUMP),
    Key("actor.take", "*,enter", "take_here", "Take the actor here as the target", JUMP, "take"),
    Key("back", "ctrl+o,alt+left", "back", "Back to where you jumped from", JUMP, "back"),
    Key("forward", "alt+right", "forward", "Forward again", JUMP),
    Key("why", "w", "why", "Why this mention is linked", JUMP),
    Key("find", "f,@", "find", "Find an actor or a mention", FIND, "find"),
    Key("search", "/", "search", "Search the text", FIND, "search"),
    Key("release", "escape", "release", "Let go of the target", FIND),
    Key("line.down", "j,down", "rows(1)", "A line down", READ),
    Key("line.up", "k,up", "rows(-1)", "A line up", READ),
    Key("half.down", "ctrl+d", "pages(0.5)", "Half a page down", READ),
    Key("half.up", "ctrl+u", "pages(-0.5)", "Half a page up", READ),
    Key("page.down", "space,pagedown", "pages(1)", "A page down", READ),
    Key("page.up", "b,pageup", "pages(-1)", "A page up", READ),
    Key("paragraph.next", "}", "paragraphs(1)", "Next paragraph", READ),
    Key("paragraph.previous", "{", "paragraphs(-1)", "Previous paragraph", READ),
    Key("top", "g,home", "top", "To the top", READ),
    Key("end", "G,end", "bottom", "To the end", READ),
    Key("copy", "y", "copy", "Copy the selection or paragraph", READ),
    Key("pane.next", "tab,shift+tab", "other_pane", "To the other pane", CAST),
    Key("pane.cast", "h,left", "pane_cast", "To the cast", CAST),
    Key("pane.text", "l,right", "pane_text", "To the text", CAST),
    Key("cast.fold", "z", "fold", "Fold the cast away or back", CAST, "cast"),
    Key("filter.person", "1", "filter('person')", "Only people ●", CAST),
    Key("filter.organization", "2", "filter('organization')", "Only organizations ◆", CAST),
    Key("filter.place", "3", "filter('place')", "Only places ▣", CAST),
    Key("filter.unnamed", "4", "filter('unnamed')", "Only unnamed sources ◌", CAST),
    Key("filter.other", "5", "filter('other')", "Only other actors ◇", CAST),
    Key("filter.speakers", "6", "filter('speakers')", "Only who is quoted", CAST),
    Key("filter.none", "0", "filter('')", "Everybody", CAST),
    Key("theme", "T", "themes", "Choose a theme", LOOK),
    Key("narrower", "-", "measure(-4)", "Narrower lines", LOOK),
    Key("wider", "+,=", "measure(4)", "Wider lines", LOOK),
    Key("palette", ":,ctrl+p", "palette", "Every action by name", LOOK),
    Key("quit", "q,ctrl+q", "app.quit", "Quit", LOOK, "quit"),
    Key("help", "?,f1", "help", "These keys", LOOK, "keys"),
)

BY_ID = {key.id: key for key in KEYS}

UNBOUND = "unbound"
"""A name that no key has: what an action is bound to when all its keys were given to others."""


def resolved(remapped: Mapping[str, str]) -> tuple[tuple[Key, ...], tuple[str, ...]]:
    """Return the table with the keys that a reader chose, and a notice for each choice that makes no sense.

    `remapped` maps binding ids to comma-separated keys. A key chosen for one action is taken from any other.
    """
    chosen = {id: _names(keys) for id, keys in remapped.items() if id in BY_ID and _names(keys)}
    notices = [_unknown(id) for id in remapped if id not in BY_ID]
    notices += [f"settings: [keys] {id} names no key" for id in remapped if id in BY_ID and id not in chosen]
    owner: dict[str, str] = {}
    for id, names in chosen.items():
        for name in names:
            if name in owner:
                notices.append(f"settings: [keys] {name} is given to {owner[name]} and to {id}")
            owner.setdefault(name, id)
    table = []
    for key in KEYS:
        names = chosen.get(key.id) or _names(key.keys)
        names = [name for name in names if owner.get(name, key.id) == key.id]
        table.append(key._replace(keys=",".join(names) or UNBOUND))
    return tuple(table), tuple(notices)


def _unknown(id: str) -> str:
    near = suggest(id, BY_ID)
    hint = f"did you mean {near!r}?" if near else "`dramatis --list-keys` lists them"
    return f"settings: [keys] has {id!r}, which is no action; {hint}"


def listed() -> str:
    """Return the whole table as the `[keys]` of settings.toml."""
    lines = (f'"{key.id}" = "{key.keys}"' for key in KEYS)
    width = max(len(f'"{key.id}" = "{key.keys}"') for key in KEYS)
    rows = (f"{line:{width}}  # {key.description}" for line, key in zip(lines, KEYS, strict=True))
    return "\n".join(["[keys]", *rows, ""])


def _names(keys: str) -> list[str]:
    """Return textual's names of comma-separated keys. "?, ctrl+o" gives `question_mark` and `ctrl+o`."""
    given = ",".join(key for name in keys.split(",") if (key := name.strip()))
    return [binding.key for binding in Binding.make_bindings([Binding(given, "")])] if given else []


_DISPLAY = {
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "enter": "Enter",
    "escape": "Esc",
    "space": "Space",
    "tab": "Tab",
    "shift": "Shift",
    "alt": "Alt",
    "ctrl": "^",
}


def shown(key: str) -> str:
    """Return one of textual's names of a key as people write it: "^O", "Alt+←", "PgDn", "?"."""
    *modifiers, name = key.split("+")
    word = _DISPLAY.get(name) or (name.upper() if re.fullmatch(r"f\d+", name) else format_key(name))
    for modifier in reversed(modifiers):
        word = f"^{word.upper()}" if modifier == "ctrl" else f"{_DISPLAY.get(modifier, modifier)}+{word}"
    return word


def shown_keys(key: Key) -> list[str]:
    """Return the keys of an action as people write them."""
    return [shown(name) for name in key.binding_names]
