"""The table of all keys, with the reader's settings applied: bindings, help, palette, hints and notices come from it.

>>> keymap, notices = resolve({"mention.next": "x"})
>>> keymap.write("mention.next", "any.next")
'x or ]'
"""

from collections.abc import Iterable, Iterator, Mapping

from tui.ui.keys import BASE_KEYS, CAST, FIND, JUMP, LOOK, READ, TYPING, UNBOUND, Key, split_keys
from tui.ui.views import VIEWS

SECTIONS = (JUMP, FIND, TYPING, READ, CAST, LOOK)
"""The sections of the help, in its order."""

_VIEW_KEYS = (key for view in VIEWS for key in (view.key, *view.bindings))
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
    """Return the table with the keys that the settings choose, and a notice for each choice that makes no sense.

    `remapped` maps ids of actions to comma-separated keys. A key chosen for one action is taken from any other; but a
    key for typing (in the finder and the search line) and one for reading never meet, so they may be the same.
    """
    by_id = {key.id: key for key in KEYS}
    chosen = {id: split_keys(keys) for id, keys in remapped.items() if id in by_id and split_keys(keys)}
    notices = [_report_unknown(id, by_id) for id in remapped if id not in by_id]
    notices += [f"settings: [keys] {id} names no key" for id in remapped if id in by_id and id not in chosen]
    owners: dict[tuple[str, bool], str] = {}
    for id, names in chosen.items():
        for name in names:
            owner = owners.setdefault((name, by_id[id].is_for_typing), id)
            if owner != id:
                notices.append(f"settings: [keys] {name} is given to both {owner} and {id}; {owner} keeps it")
    table = []
    for key in KEYS:
        names = chosen.get(key.id) or split_keys(key.keys)
        names = [name for name in names if owners.get((name, key.is_for_typing), key.id) == key.id]
        table.append(key._replace(keys=",".join(names) or UNBOUND))
    return Keymap(table), tuple(notices)


def _report_unknown(id: str, known: Iterable[str]) -> str:
    from tui.suggestions import suggest

    near = suggest(id, known)
    hint = f"did you mean {near!r}?" if near else "`dramatis --list-keys` lists them"
    return f"settings: [keys] has {id!r}, which is no action; {hint}"


def list_keys() -> str:
    """Return the whole table as the `[keys]` of settings.toml."""
    lines = [f'"{key.id}" = "{key.keys}"' for key in KEYS]
    width = max(map(len, lines))
    rows = (f"{line:{width}}  # {key.description}" for line, key in zip(lines, KEYS, strict=True))
    return "\n".join(["[keys]", *rows, ""])
