"""The table of all keys, with the reader's settings applied: bindings, help, palette, hints and notices come from it.

>>> keymap, notices = resolve({"mention.next": "x"})
>>> keymap.write("mention.next", "any.next")
'x or ]'
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from tui.config.files import Problem, merge_problems
from tui.text.sanitize import clean_start
from tui.ui.keys import (
    BASE_KEYS,
    CAST,
    FIND,
    JUMP,
    LOOK,
    OPEN,
    READ,
    REALMS,
    TYPING,
    UNBOUND,
    Key,
    Realm,
    is_key,
    split_keys,
)
from tui.ui.views import VIEWS

SECTIONS = (JUMP, FIND, TYPING, READ, CAST, OPEN, LOOK)
"""The sections of the help, in its order."""

_VIEW_KEYS = (key for view in VIEWS for key in (view.key, *view.bindings))
_LONGEST_CHOICE = 200
_MAX_KEYS = 8
"""How many code points and keys the settings may have for one action: hints and help show them."""
QUIT, QUIT_KEY = "quit", "ctrl+q"

KEYS = tuple(sorted((*BASE_KEYS, *_VIEW_KEYS), key=lambda key: SECTIONS.index(key.section)))


class Keymap:
    """The keys as they are bound now. Iterating yields them section by section."""

    def __init__(self, keys: Iterable[Key] = KEYS) -> None:
        self._by_id = {key.id: key for key in keys}

    def __iter__(self) -> Iterator[Key]:
        return iter(self._by_id.values())

    def write(self, *ids: str) -> str:
        """Return the first key of each action as people write them, "n or ]"; "" if all are unbound."""
        return " or ".join(written[0] for id in ids if (written := self._by_id[id].written))

    @property
    def changes(self) -> dict[str, str]:
        """The keys of the actions that are not on their own keys, by id: a keymap for textual."""
        return {new.id: new.keys for new, old in zip(self, KEYS, strict=True) if new.names != old.names}


def resolve(remapped: Mapping[str, str]) -> tuple[Keymap, tuple[str, ...]]:
    """Return the table with the keys of the settings, and notices about invalid keys.

    `remapped` maps ids of actions to comma-separated keys. A key that is given to one action is removed from all others
    of the same realm. Keys for typing (in the finder and the search line) and keys for reading are in different realms,
    so they may be the same; a key may also differ between a view and the page. An action keeps its default keys if
    those in the settings are invalid. Ctrl+Q always quits: textual binds it, and no setting can remove it.
    """
    by_id = {key.id: key for key in KEYS}
    chosen: dict[str, list[str]] = {}
    problems: list[Problem] = []
    for id, keys in remapped.items():
        if id not in by_id:
            problems.append(partial(_word_unknown, id, by_id))
        elif problem := _find_fault(keys):
            problems.append(partial(_word_fault, by_id[id], problem))
        else:
            chosen[id] = split_keys(keys)
    owners: dict[tuple[str, Realm], str] = {(QUIT_KEY, realm): QUIT for realm in REALMS}
    for id, names in chosen.items():
        for name in names:
            owner = owners.setdefault((name, by_id[id].realm), id)
            if owner != id:
                problems.append(partial("{} is given to both {} and {}; {} keeps it".format, name, owner, id, owner))
    chosen[QUIT] = [*chosen.get(QUIT, split_keys(by_id[QUIT].keys)), QUIT_KEY]
    table = []
    for key in KEYS:
        chosen_names = dict.fromkeys(chosen.get(key.id) or split_keys(key.keys))
        names = [name for name in chosen_names if owners.get((name, key.realm), key.id) == key.id]
        table.append(key._replace(keys=",".join(names) or UNBOUND))
    return Keymap(table), merge_problems("settings: [keys]", problems)


def _find_fault(keys: str) -> str:
    """Return what is wrong with comma-separated keys; "" if they are valid."""
    if len(keys) > _LONGEST_CHOICE:
        return "names too many keys"
    names = [name for key in keys.split(",") if (name := key.strip())]
    if not names:
        return "names no key"
    if len(names) > _MAX_KEYS:
        return f"names more than {_MAX_KEYS} keys"
    wrong = next((name for name in names if not is_key(name)), None)
    return "" if wrong is None else f"has {clean_start(wrong, 40)!r}, which is no key"


def _word_fault(key: Key, problem: str) -> str:
    return f"{key.id} {problem}; it keeps {' and '.join(key.written)}"


def _word_unknown(id: str, known: Iterable[str]) -> str:
    from tui.suggestions import suggest

    near = suggest(id, known)
    hint = f"did you mean {near!r}?" if near else "`dramatis --list-keys` lists them"
    return f"{clean_start(id, 60)!r} is no action; {hint}"


def list_keys() -> str:
    """Return the whole table as the `[keys]` of settings.toml."""
    lines = [f'"{key.id}" = {_quote(key.keys)}' for key in KEYS]
    width = max(map(len, lines))
    rows = (f"{line:{width}}  # {key.description}" for line, key in zip(lines, KEYS, strict=True))
    return "\n".join(["[keys]", *rows, ""])


def _quote(keys: str) -> str:
    """Return keys as a string of TOML, in which a backslash or a quotation mark is written with a backslash."""
    escaped = keys.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
