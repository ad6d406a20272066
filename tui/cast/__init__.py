"""From a text to its cast: who is in it, everywhere they are mentioned, and what they said.

The steps, each a module with one type in and one out:

    text ─segment─▶ Document ─recognizer─▶ [Span] ─agreement─▶ [Span] ─names─▶ [Name]
         ─actors─▶ Links ─nominals, sources─▶ Links ─anaphora─▶ Links ─quotes, voices─▶ Cast
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from unicodedata import normalize

from tui.cast.actors import actors
from tui.cast.agreement import agreed
from tui.cast.anaphora import anaphora
from tui.cast.language import language_notes
from tui.cast.links import Link, Links
from tui.cast.names import names
from tui.cast.nominals import nominals
from tui.cast.prominence import prominence
from tui.cast.quotes import Quoted, attributed, quotations
from tui.cast.recognizers import DEFAULT, Recognizer
from tui.cast.recognizers import recognizer as chosen
from tui.cast.segment import Document, segment
from tui.cast.sources import with_sources
from tui.cast.voices import voices
from tui.model import Actor, Cast, Mention, Mentions, Quote

__all__ = ["casts", "read_cast"]

_BATCHES = (1 << 16, 1 << 19, 1 << 22)
"""After how many characters the cast so far is told. Each is read anew: eight times as much each time, which adds
less than a seventh to the whole, and no batch ever has to be merged into another."""


def read_cast(text: str, recognizer: Recognizer | None = None) -> Cast:
    """Return the cast of an article's text, its names told by a recogniser, by default the fast one.

    Raises `recognizers.Unavailable` if that cannot be had.
    """
    recognizer = recognizer or chosen(DEFAULT)
    document = segment(text)
    recognizer.prepare()
    found = agreed(document, recognizer.spans(document))
    links = with_sources(document, nominals(document, actors(document, names(document, found))))
    quoted = quotations(document)
    first_pass = attributed(document, links, quoted)
    links = anaphora(document, links, first_pass)
    speech = attributed(document, links, quoted)
    return _cast(document, voices(document, links, speech), speech)


def casts(text: str, recognizer: Recognizer | None = None) -> Iterator[tuple[float, Cast]]:
    """Yield ever more of the cast of a text: how much of it was read, from 0 to 1, and the cast of that much.

    The last is the whole: `(1.0, read_cast(text))`.
    """
    for size in _BATCHES:
        if 2 * size < len(text):
            end = text.rfind("\n", size // 2, size) + 1 or size
            yield end / len(text), read_cast(text[:end], recognizer)
    yield 1.0, read_cast(text, recognizer)


def _cast(document: Document, links: Links, quoted: list[Quoted]) -> Cast:
    by_actor: dict[int, list[Link]] = defaultdict(list)
    for link in links.links:
        if not any(link.start == other.start and link.end == other.end for other in by_actor[link.actor][-1:]):
            by_actor[link.actor].append(link)
    speakers = Counter(quote.speaker for quote in quoted)
    headline = document.text.find("\n") + 1
    ids = _ids([links.profiles[number].name for number in by_actor])
    id_of = dict(zip(by_actor, ids, strict=True))
    members = [
        Actor(
            id=id_of[number],
            name=profile.name,
            type=profile.type,
            prominence=prominence(its, speakers[number], len(document.text), headline),
            mentions=Mentions.of(Mention(link.start, link.end, link.form, link.reason) for link in its),
            unnamed=profile.unnamed,
        )
        for number, its in by_actor.items()
        for profile in (links.profiles[number],)
    ]
    members.sort(key=lambda actor: (-actor.prominence, actor.mentions[0].start))
    quotes = (Quote(q.start, q.end, id_of.get(q.speaker) if q.speaker is not None else None) for q in quoted)
    return Cast(tuple(members), tuple(quotes), language_notes(document.text))


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
