"""From a text to its cast: who is in it, everywhere they are mentioned, and what they said.

The steps, each a module with one type in and one out:

    text ─segment─▶ Document ─names─▶ [Name] ─actors─▶ Links ─nominals─▶ Links ─pronouns─▶ Links ─quotes─▶ Cast
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from unicodedata import normalize

from tui.cast.actors import actors
from tui.cast.links import Link, Links
from tui.cast.names import names
from tui.cast.nominals import nominals
from tui.cast.prominence import prominence
from tui.cast.pronouns import pronouns
from tui.cast.quotes import Quoted, attributed, quotations
from tui.cast.segment import Document, segment
from tui.model import Actor, Cast, Mention, Quote

__all__ = ["casts", "read_cast"]

_BATCHES = (1 << 16, 1 << 19, 1 << 22)
"""After how many characters the cast so far is told. Each is read anew: eight times as much each time, which adds
less than a seventh to the whole, and no batch ever has to be merged into another."""


def read_cast(text: str) -> Cast:
    """Return the cast of an article's text."""
    document = segment(text)
    links = nominals(document, actors(document, names(document)))
    quoted = quotations(document)
    first_pass = attributed(document, links, quoted)
    links = pronouns(document, links, first_pass)
    return _cast(document, links, attributed(document, links, quoted))


def casts(text: str) -> Iterator[tuple[float, Cast]]:
    """Yield ever more of the cast of a text: how much of it was read, from 0 to 1, and the cast of that much.

    The last is the whole: `(1.0, read_cast(text))`.
    """
    for size in _BATCHES:
        if 2 * size < len(text):
            end = text.rfind("\n", size // 2, size) + 1 or size
            yield end / len(text), read_cast(text[:end])
    yield 1.0, read_cast(text)


def _cast(document: Document, links: Links, quoted: list[Quoted]) -> Cast:
    by_actor: dict[int, list[Link]] = defaultdict(list)
    for link in links.links:
        if not any(link.start == other.start and link.end == other.end for other in by_actor[link.actor][-1:]):
            by_actor[link.actor].append(link)
    speakers = Counter(quote.speaker for quote in quoted)
    ids = _ids([links.profiles[number].name for number in by_actor])
    id_of = dict(zip(by_actor, ids, strict=True))
    members = [
        Actor(
            id=id_of[number],
            name=profile.name,
            type=profile.type,
            prominence=prominence(its, speakers[number], len(document.text)),
            mentions=tuple(Mention(link.start, link.end, link.form, link.reason) for link in its),
            unnamed=profile.unnamed,
        )
        for number, its in by_actor.items()
        for profile in (links.profiles[number],)
    ]
    members.sort(key=lambda actor: (-actor.prominence, actor.mentions[0].start))
    quotes = (Quote(q.start, q.end, id_of.get(q.speaker) if q.speaker is not None else None) for q in quoted)
    return Cast(tuple(members), tuple(quotes))


def _ids(display_names: list[str]) -> list[str]:
    """Return a short name for programs for each display name, each different."""
    taken: Counter[str] = Counter()
    ids = []
    for name in display_names:
        plain = normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "actor"
        taken[slug] += 1
        ids.append(slug if taken[slug] == 1 else f"{slug}-{taken[slug]}")
    return ids
