"""The last step: mention links and attributed quotations become the cast that the rest of the program knows."""

from collections import defaultdict
from collections.abc import Sequence

from tui.cast.actors.identity import claim_id
from tui.cast.actors.links import Links, MentionLink
from tui.cast.actors.ranking import UnrankedActor, rank_actors
from tui.cast.document.document import Document
from tui.cast.quotes.quotation import Quotation
from tui.model import Cast, Mention, MentionTable, Quote
from tui.model.ids import assign_ids


def assemble_cast(document: Document, links: Links, speech: Sequence[Quotation], notes: tuple[str, ...]) -> Cast:
    """Return the actors that have a mention, the most prominent first, with the quotations and the notes.

    Where two links of an actor have the same span, the first counts.
    """
    by_actor: dict[int, list[MentionLink]] = defaultdict(list)
    for link in links.links:
        by_actor[link.actor].append(link)
    drafts = [links.drafts[number] for number in by_actor]
    claims = [claim_id(document, *pair) for pair in zip(drafts, by_actor.values(), strict=True)]
    ids = assign_ids(document.text, claims)
    id_of = dict(zip(by_actor, ids, strict=True))
    return rank_actors(
        document.text,
        [UnrankedActor(id_, draft.name, draft.type, draft.unnamed) for id_, draft in zip(ids, drafts, strict=True)],
        MentionTable.of_actors(map(_mention, of_actor) for of_actor in by_actor.values()),
        [Quote(q.start, q.end, None if q.speaker is None else id_of.get(q.speaker)) for q in speech],
        notes,
    )


def _mention(link: MentionLink) -> Mention:
    return Mention(link.start, link.end, link.form, link.reason)
