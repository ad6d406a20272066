"""Names that fit into a column and look different: "G. B. Hopper" and "G. B. Murray", not "Grace Brews…" twice."""

from collections.abc import Sequence
from itertools import chain

from tui.model import Actor
from tui.text.cells import cell_width, is_wider, truncate

_ARTICLES = ("a ", "an ", "the ")
_MAX_COMPARED = 50
"""The most names with the same beginning that are compared. If there are more, each keeps only its own end."""


class ShortNames:
    """The names of actors in a column. Names that would look the same when cut are shortened before their ends."""

    def __init__(self, actors: Sequence[Actor], width: int) -> None:
        """Find the names wider than `width` cells that begin alike, in time that is short even for many actors."""
        self._width = width
        self._alike: dict[str, list[Actor]] = {}
        for actor in actors:
            name = _without_article(actor, width)
            if len(name) > width // 2 and is_wider(name, width):
                self._alike.setdefault(truncate(name, width), []).append(actor)
        self._short: dict[str, dict[str, str] | None] = {}  # by what is left of the cut name; None if all are one name

    def shorten(self, actor: Actor) -> str:
        """Return a name in at most the width of the column; a description loses its article before it is cut."""
        name = _without_article(actor, self._width)
        if not is_wider(name, self._width):
            return name
        cut = truncate(name, self._width)
        if cut not in self._short:
            group = self._alike.get(cut, [actor])
            differ = len({_without_article(other, self._width) for other in group}) > 1
            self._short[cut] = _distinguish(group[:_MAX_COMPARED], self._width) if differ else None
        short = self._short[cut]
        return cut if short is None else short.get(actor.id) or keep_end(name, self._width, self._width // 2)


def _without_article(actor: Actor, width: int) -> str:
    name = actor.name
    if not actor.unnamed or not is_wider(name, width):
        return name
    return name.removeprefix(next((word for word in _ARTICLES if name.startswith(word)), ""))


def _distinguish(actors: Sequence[Actor], width: int) -> dict[str, str]:
    """Return a short name for each of these actors, by id. Different names get different short names."""
    names = {actor.id: actor.name for actor in actors}
    different = len(set(names.values()))
    if all(actor.type == "person" and not actor.unnamed for actor in actors):
        initials = {id: abbreviate(name, width) for id, name in names.items()}
        if len(set(initials.values())) == different and not any(is_wider(name, width) for name in initials.values()):
            return initials
    best = {id: truncate(name, width) for id, name in names.items()}
    whole_words = (
        {id: keep_end(name, width, _count_last_words(name, words)) for id, name in names.items()} for words in (1, 2, 3)
    )
    letters = ({id: keep_end(name, width, tail) for id, name in names.items()} for tail in range(3, width - 2))
    for shortened in chain(whole_words, letters):
        if len(set(shortened.values())) > len(set(best.values())):
            best = shortened
        if len(set(best.values())) == different:
            break
    return best


def _count_last_words(name: str, words: int) -> int:
    """Return how many code points the last words of a name have."""
    return len(" ".join(name.split()[-words:]))


def abbreviate(name: str, width: int) -> str:
    """Abbreviate a person's name to fit `width` cells: initials replace its names, from the last but one on."""
    words = name.split()
    for place in range(len(words) - 2, -1, -1):
        words[place] = f"{words[place][0]}."
        if not is_wider(" ".join(words), width):
            break
    return " ".join(words)


def keep_end(name: str, width: int, tail: int) -> str:
    """Return a name in `width` cells with an ellipsis before its last `tail` code points, or as many as fit."""
    end = name[-max(1, min(tail, width - 3)) :]
    head = truncate(name, width - cell_width(end))
    return f"{head.removesuffix('…').rstrip()}…{end.lstrip()}"
