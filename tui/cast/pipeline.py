"""From a text to its cast: who is in it, everywhere they are mentioned, and what they said.

The steps, each a module with one type in and one out:

    text ─segment─▶ Document ─recognizer─▶ [Span] ─agreement─▶ [Span] ─names─▶ [Name]
         ─actors─▶ Links ─nominals, sources─▶ Links ─anaphora─▶ Links ─quotes, voices─▶ Cast
"""

from collections import Counter, defaultdict
from collections.abc import Iterator

from tui.cast.actors.linking import actors
from tui.cast.actors.links import Links, MentionLink
from tui.cast.actors.prominence import prominence
from tui.cast.descriptions.appositions import link_descriptions
from tui.cast.descriptions.unnamed_sources import link_unnamed_sources
from tui.cast.document.segmentation import Document, segment
from tui.cast.language.detection import language_notes
from tui.cast.long_texts.chunks import end_near, pieces
from tui.cast.names.consistency import agreed
from tui.cast.names.extraction import names
from tui.cast.pronouns.first_and_second_person import link_first_and_second_person
from tui.cast.pronouns.resolution import resolve_references
from tui.cast.quotes.attribution import attribute_quotations, find_quotations
from tui.cast.quotes.marks import Quotation
from tui.cast.recognizers import DEFAULT, Recognizer
from tui.cast.recognizers import recognizer as chosen
from tui.model import Actor, Cast, Mention, Mentions, Quote
from tui.model.ids import identifiers

__all__ = ["casts", "read_cast"]

_FIRST = 1 << 16
"""The cast of so many characters is told at once, where there are many more."""
_GROWTH = 4
"""How many times more text another part of the cast tells than the one before, so that telling costs little."""


def read_cast(text: str, recognizer: Recognizer | None = None) -> Cast:
    """Return the cast of an article's text, its names told by a recogniser, by default the fast one.

    A text too long to be one article is read in pieces, by as many processes as there are processors.
    Raises `recognizers.Unavailable` if the recogniser cannot be had.
    """
    *_, (_, cast) = casts(text, recognizer, early=False)
    assert cast
    return cast


def casts(
    text: str, recognizer: Recognizer | None = None, *, early: bool = True
) -> Iterator[tuple[float, Cast | None]]:
    """Yield how much of a text was read, from 0 to 1, and the cast of its beginning; None where there is nothing new.

    The last is the whole: `(1.0, read_cast(text))`. Without `early` no beginning is told, which spares its work.
    Raises `recognizers.Unavailable`.
    """
    recognizer = recognizer or chosen(DEFAULT)
    spans = pieces(text)
    if early and len(text) > 2 * _FIRST:
        end = end_near(text, _FIRST)
        yield end / len(text), _read(text[:end], recognizer)
    if len(spans) == 1:
        yield 1.0, _read(text, recognizer)
        return
    from tui.cast.long_texts.merge import merged
    from tui.cast.long_texts.process_pool import cores, spread  # which an article does not need

    recognizer.prepare()
    told, done, characters = _FIRST, 0, 0
    read: dict[int, Cast] = {}
    processes = cores() if getattr(recognizer, "survives_forks", False) else 1
    for place, cast in spread(lambda span: _read(text[slice(*span)], recognizer), spans, processes):
        read[place] = cast
        characters += spans[place][1] - spans[place][0]
        while done in read:
            done += 1
        end = spans[done - 1][1] if done else 0
        so_far = [(spans[number][0], read[number]) for number in range(done)]
        if done == len(spans):
            yield 1.0, merged(text, so_far)
        elif early and end >= _GROWTH * told and _GROWTH * end <= 3 * len(text):
            told = end
            yield characters / len(text), merged(text[:end], so_far)
        else:
            yield characters / len(text), None


def _read(text: str, recognizer: Recognizer) -> Cast:
    """Return the cast of a text that is read as one."""
    document = segment(text)
    recognizer.prepare()
    found = agreed(document, recognizer.spans(document))
    links = link_unnamed_sources(document, link_descriptions(document, actors(document, names(document, found))))
    quoted = find_quotations(document)
    first_pass = attribute_quotations(document, links, quoted)
    links = resolve_references(document, links, first_pass)
    speech = attribute_quotations(document, links, quoted)
    return _cast(document, link_first_and_second_person(document, links, speech), speech)


def _cast(document: Document, links: Links, quoted: list[Quotation]) -> Cast:
    by_actor: dict[int, list[MentionLink]] = defaultdict(list)
    for link in links.links:
        if not any(link.start == other.start and link.end == other.end for other in by_actor[link.actor][-1:]):
            by_actor[link.actor].append(link)
    speakers = Counter(quote.speaker for quote in quoted)
    headline = document.text.find("\n") + 1
    ids = identifiers([links.profiles[number].name for number in by_actor])
    id_of = dict(zip(by_actor, ids, strict=True))
    members = [
        Actor(
            id=id_of[number],
            name=profile.name,
            type=profile.type,
            prominence=prominence(
                [link.form for link in its],
                [link.start for link in its],
                speakers[number],
                len(document.text),
                headline,
            ),
            mentions=Mentions.of(Mention(link.start, link.end, link.form, link.reason) for link in its),
            unnamed=profile.unnamed,
        )
        for number, its in by_actor.items()
        for profile in (links.profiles[number],)
    ]
    members.sort(key=lambda actor: (-actor.prominence, actor.mentions[0].start))
    quotes = (Quote(q.start, q.end, id_of.get(q.speaker) if q.speaker is not None else None) for q in quoted)
    return Cast(tuple(members), tuple(quotes), language_notes(document.text))
