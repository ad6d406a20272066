"""The type `Key`, the keys of everything but the views, and the names of keys for people.

`keymap` puts these and the keys of the views into one table, and applies the reader's settings to it.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from string import punctuation
from typing import Literal, NamedTuple, get_args

from textual.binding import Binding
from textual.keys import Keys, format_key, key_to_character

from tui.text.cells import character_width

Place = Literal["app", "screen", "page", "view", "list", "prompt", "line", "finder", "hits", "grid"]
"""Where a key is bound. Only one of page, view, list and prompt has the focus; a key of the screen acts in all of them.
A key of the app acts before all others, even while another screen is on top. A line is an input line, in the prompts
and in the palette. Hits are a list whose rows lead to places in the text. A grid is a list of a view whose rows have
cells to go through."""

APP: Place = "app"
SCREEN: Place = "screen"
PAGE: Place = "page"
VIEW: Place = "view"
LIST: Place = "list"
PROMPT: Place = "prompt"
LINE: Place = "line"
FINDER: Place = "finder"
HITS: Place = "hits"
GRID: Place = "grid"

Realm = Literal["typing", "views", "reading"]
REALMS: tuple[Realm, ...] = get_args(Realm)

UNBOUND = "unbound"
"""A name that no key has. An action is bound to it after all its keys were given to other actions."""


class Key(NamedTuple):
    """One action of the reader and the keys for it.

    `keys` are textual's names, separated by commas. `action` is a textual action of each of the `places`, whose widgets
    bind it. `hint` is its word in the hint row; without one it is not shown there.
    """

    id: str
    keys: str
    action: str
    description: str
    section: str
    hint: str = ""
    places: tuple[Place, ...] = (SCREEN,)

    @property
    def binding(self) -> Binding:
        """The textual binding. Settings change its keys by its id."""
        is_first = APP in self.places
        return Binding(self.keys, self.action, self.description, id=self.id, show=bool(self.hint), priority=is_first)

    @property
    def is_for_typing(self) -> bool:
        """Whether it acts only while the reader types into the finder or the search line."""
        return not {*self.places} - {PROMPT, LINE, FINDER, HITS}

    @property
    def realm(self) -> Realm:
        """The realm in which it acts. The same key may have different actions in different realms."""
        is_for_views = not {*self.places} - {VIEW, GRID}
        return "typing" if self.is_for_typing else "views" if is_for_views else "reading"

    @property
    def names(self) -> list[str]:
        """Textual's name of each key, the first being the one to show; none for an unbound action."""
        return [name for name in split_keys(self.keys) if name != UNBOUND]

    @property
    def written(self) -> list[str]:
        """The keys as people write them."""
        return [write_key(name) for name in self.names]


READ, JUMP, FIND, CAST, OPEN = "Read", "Jump", "Find", "Cast", "Open"
LOOK, TYPING = "Look and leave", "While typing"
_READING = (PAGE, LIST)
_PANES = (SCREEN, VIEW)

BASE_KEYS = (
    Key("mention.next", "n", "step(1)", "Next mention of the target", JUMP, "next"),
    Key("mention.previous", "N", "step(-1)", "Previous mention of the target", JUMP, "previous"),
    Key("any.next", "]", "step_any(1)", "Next mention of any actor", JUMP),
    Key("any.previous", "[", "step_any(-1)", "Previous mention of any actor", JUMP),
    Key("quote.next", "apostrophe", "step_quote(1)", "Next quote of the target, or of anybody", JUMP),
    Key("quote.previous", "alt+apostrophe", "step_quote(-1)", "Previous quote of the target, or of anybody", JUMP),
    Key("actor.next", "J", "step_actor(1)", "Next actor of the cast", JUMP, "next actor"),
    Key("actor.previous", "K", "step_actor(-1)", "Previous actor of the cast", JUMP),
    Key("actor.take", "*,enter", "take", "Make the actor here the target", JUMP, "make target"),
    Key("pin", "p", "pin", "Pin a second actor, or let it go", JUMP),
    Key("back", "ctrl+o,alt+left", "back", "Back to where you jumped from", JUMP, "back"),
    Key("forward", "alt+right", "forward", "Forward again", JUMP),
    Key("why", "w", "why", "Why this mention is linked", JUMP),
    Key("find", "f,@", "find", "Find an actor or a mention", FIND, "find"),
    Key("search", "/", "search", "Search the text", FIND, "search"),
    Key("release", "escape", "release", "Clear the target", FIND),
    Key("hit.previous", "up,ctrl+p", "rows(-1)", "Previous hit, or older search", TYPING, "choose", (FINDER,)),
    Key("hit.next", "down,ctrl+n", "rows(1)", "Next hit, or newer search", TYPING, "choose", (FINDER,)),
    Key("hit.pin", "ctrl+t,alt+p", "pin", "Pin the actor of the hit", TYPING, "pin", (HITS,)),
    Key("hit.page.down", "pagedown", "pages(1)", "A page of hits down", TYPING, "", (FINDER,)),
    Key("hit.page.up", "pageup", "pages(-1)", "A page of hits up", TYPING, "", (FINDER,)),
    Key("prompt.accept", "enter", "accept", "Stay where it leads", TYPING, "stay here", (PROMPT,)),
    Key("prompt.cancel", "escape,ctrl+c", "cancel", "Back to where you were", TYPING, "back", (PROMPT,)),
    Key("cell.previous", "left", "cells(-1)", "Previous cell of the row, in a view", JUMP, "along the row", (GRID,)),
    Key("cell.next", "right", "cells(1)", "Next cell of the row, in a view", JUMP, "along the row", (GRID,)),
    Key("word.left", "alt+left,ctrl+left,alt+b", "cursor_left_word", "A word to the left", TYPING, "", (LINE,)),
    Key("word.right", "alt+right,ctrl+right,alt+f", "cursor_right_word", "A word to the right", TYPING, "", (LINE,)),
    Key("line.start", "ctrl+a,home", "home", "To the start of the line", TYPING, "", (LINE,)),
    Key("line.end", "ctrl+e,end", "end", "To the end of the line", TYPING, "", (LINE,)),
    Key("delete.word", "ctrl+w,alt+backspace,ctrl+backspace", "delete_left_word", "Delete a word", TYPING, "", (LINE,)),
    Key("delete.line", "ctrl+u", "delete_left_all", "Delete all before", TYPING, "", (LINE,)),
    Key("line.down", "j,down", "rows(1)", "A line down", READ, "", _READING),
    Key("line.up", "k,up", "rows(-1)", "A line up", READ, "", _READING),
    Key("half.down", "ctrl+d", "pages(0.5)", "Half a page down", READ, "", _READING),
    Key("half.up", "ctrl+u", "pages(-0.5)", "Half a page up", READ, "", _READING),
    Key("page.down", "space,pagedown", "pages(1)", "A page down", READ, "", _READING),
    Key("page.up", "b,pageup", "pages(-1)", "A page up", READ, "", _READING),
    Key("paragraph.next", "}", "paragraphs(1)", "Next paragraph", READ, "", (PAGE,)),
    Key("paragraph.previous", "{", "paragraphs(-1)", "Previous paragraph", READ, "", (PAGE,)),
    Key("heading.next", ")", "headings(1)", "Next heading", READ, "", (PAGE,)),
    Key("heading.previous", "(", "headings(-1)", "Previous heading", READ, "", (PAGE,)),
    Key("top", "g,home", "top", "To the top", READ, "", _READING),
    Key("end", "G,end", "bottom", "To the end", READ, "", _READING),
    Key("copy", "y", "copy", "Copy the selection or paragraph", READ),
    Key("copy.link", "Y", "copy_link", "Copy a link to this mention, or place", READ),
    Key("pane.next", "tab,shift+tab", "other_pane", "To the other pane", CAST, "", _PANES),
    Key("cast.fold", "z", "fold", "Fold the cast away or back", CAST, "cast", _PANES),
    Key("pane.narrower", "<", "pane_width(-2)", "A narrower pane", CAST),
    Key("pane.wider", ">", "pane_width(2)", "A wider pane", CAST),
    Key("pane.text", "l,right", "focus_page", "To the text", CAST),
    Key("open", "O", "app.open", "Open a file or an address", OPEN),
    Key("articles", "L", "app.articles", "The list of articles", OPEN),
    Key("article.next", "alt+n", "app.article(1)", "Next article of the list", OPEN),
    Key("article.previous", "alt+p", "app.article(-1)", "Previous article of the list", OPEN),
    Key("reload", "ctrl+r", "reload", "Read the file again now", OPEN),
    Key("export", "e", "export", "Export the article and its cast", OPEN),
    Key("theme", "T", "themes", "Choose a theme", LOOK),
    Key("reading", "Z", "reading_mode", "Only the page, or all again", LOOK),
    Key("marks", "\\", "marks", "Which mentions are marked", LOOK),
    Key("narrower", "-", "measure(-4)", "Narrower lines", LOOK),
    Key("wider", "+,=", "measure(4)", "Wider lines", LOOK),
    Key("palette", ":,ctrl+p", "palette", "Every action by name", LOOK),
    Key("suspend", "ctrl+z", "app.suspend_process", "Suspend, until `fg` in the shell", LOOK, "", (APP,)),
    Key("quit", "q,ctrl+q", "app.quit", "Quit", LOOK, "quit"),
    Key("interrupt", "ctrl+c", "interrupt", "Copy the selection, or say how to quit", LOOK),
    Key("help", "?,f1", "help", "These keys", LOOK, "keys"),
)

FIRST_HINTS = ("mention.next", "mention.previous", "find", "search", "view.quotes", "actor.card", "view.mentions")
"""The actions whose hints come before those of other actions that act everywhere, by id."""


def bindings_in(place: Place, keys: Iterable[Key] = BASE_KEYS) -> Iterator[Binding]:
    """Yield the bindings of the keys that act in a place."""
    return (key.binding for key in keys if place in key.places)


def split_keys(keys: str) -> list[str]:
    """Return textual's names of keys separated by commas. "?, ctrl+o" gives `question_mark` and `ctrl+o`."""
    stripped = ",".join(name for key in keys.split(",") if (name := key.strip()))
    return [binding.key for binding in Binding.make_bindings([Binding(stripped, "")])] if stripped else []


_WRITTEN = {
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
    "backspace": "⌫",
    "shift": "Shift",
    "alt": "Alt",
}


_MODIFIERS = {"ctrl", "alt", "shift", "super", "hyper", "meta"}
_LONGEST_NAME = 60
"""Longer than any name of a key; the longest are names of Unicode characters."""


def is_key(name: str) -> bool:
    """Return whether a name, textual's or the character itself, is that of a key on a keyboard.

    It is a visible character, or a key such as "f5", with or without modifiers. A name is invalid if textual never
    reports it, such as "ctrl+N" instead of "ctrl+n".
    """
    *modifiers, key = name.split("+") if len(name) > 1 else [name]
    if len(name) > _LONGEST_NAME or not _MODIFIERS.issuperset(modifiers) or len({*modifiers}) < len(modifiers):
        return False
    if key in _named_keys():
        return True
    character = key if len(key) == 1 else key_to_character(key)
    if character is None or not character.isprintable() or not character_width(character):
        return False
    is_textuals_name = split_keys(character) == [key] and not ("ctrl" in modifiers and character.isupper())
    return is_textuals_name or name == character != ","


@cache
def _named_keys() -> frozenset[str]:
    """Return textual's names of the keys that type no character, such as "f5", and of those on every keyboard."""
    names = {key.value.rpartition("+")[2] for key in Keys}
    signs = {"comma", *(name for sign in punctuation for name in split_keys(sign))}
    return frozenset(name for name in names | signs if name.isidentifier() and len(name) > 1)


def types_character(name: str) -> bool:
    """Return whether one of textual's names of a key stands for a character: "n" and "question_mark" do."""
    return "+" not in name and name not in _WRITTEN and len(write_key(name)) == 1


def write_key(name: str) -> str:
    """Return one of textual's names of a key as people write it: "^O", "Alt+←", "PgDn", "?"."""
    *modifiers, key = name.split("+")
    word = _WRITTEN.get(key) or (key.upper() if re.fullmatch(r"f\d+", key) else format_key(key))
    for modifier in reversed(modifiers):
        word = f"^{word.upper()}" if modifier == "ctrl" else f"{_WRITTEN.get(modifier, modifier)}+{word}"
    return word
