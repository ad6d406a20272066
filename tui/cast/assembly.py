"""The last step: mention links and attributed quotations become the cast that the rest of the program knows."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from tui.cast.actors.identity import claim_id
from tui.cast.actors.links import Links, MentionLink
from tui.cast.actors.prominence import score_prominence
from tui.cast.document.segmentation import Document
from tui.cast.quotes.quotation import Quotation
from tui.model import Actor, Cast, Mention, MentionTable, Quote, Quotes
from tui.model.ids import assign_ids


def assemble_cast(document: Document, links: Links, speech: Sequence[Quotation], notes: tuple[str, ...]) -> Cast:
    """Return the actors that have a mention, the most prominent first, with the quotations and the notes.

    Where two links of an actor have the same span, the first counts.
    """
    by_actor: dict[int, list[MentionLink]] = defaultdict(list)
    for link in links.links:
        before = by_actor[link.actor][-1:]
        if not before or (before[0].start, before[0].end) != (link.start, link.end):
            by_actor[link.actor].append(link)
    quotations = Counter(quote.speaker for quote in speech)
    headline_end = document.text.find("\n") + 1
    claims = [claim_id(document, links.drafts[number], of_actor) for number, of_actor in by_actor.items()]
    ids = assign_ids(document.text, claims)
    id_of = dict(zip(by_actor, ids, strict=True))
    prominences = {
        number: score_prominence(
            [link.form for link in mentions],
            [link.start for link in mentions],
            quotations[number],
            len(document.text),
            headline_end,
        )
        for number, mentions in by_actor.items()
    }
    order = sorted(by_actor, key=lambda number: (-prominences[number], by_actor[number][0].start))
    table = MentionTable.of_actors(
        (Mention(link.start, link.end, link.form, link.reason) for link in by_actor[number]) for number in order
    )
    actors = (
        Actor(id_of[number], profile.name, profile.type, prominences[number], table.of_actor(rank), profile.unnamed)
        for rank, number in enumerate(order)
        for profile in (links.drafts[number],)
    )
    quotes = (Quote(q.start, q.end, None if q.speaker is None else id_of.get(q.speaker)) for q in speech)
    return Cast(tuple(actors), table, Quotes.of(quotes), notes)
