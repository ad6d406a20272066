"""The last step: makes the cast from mention links and attributed quotations."""

from collections import defaultdict
from collections.abc import Sequence

from tui.cast import lexicon
from tui.cast.actors.links import ActorDraft, Links, MentionLink
from tui.cast.actors.ranking import UnrankedActor, rank_actors
from tui.cast.document.document import Document
from tui.cast.quotes.quotation import Quotation
from tui.model import Cast, Mention, MentionTable, Quote
from tui.model.ids import IdClaim, assign_ids, local_checksum, make_slug

_KINDS_OF_PLACES = ("country", "capital", "seat", "place")
_RECURRING = 3
"""People who are only described and do not speak are shown if they have at least this many mentions."""


def assemble_cast(document: Document, links: Links, speech: Sequence[Quotation], notes: tuple[str, ...]) -> Cast:
    """Return the actors that have a mention and are to be shown, the most prominent first, with quotations and notes.

    Of two links of an actor with the same span, the first is kept.
    """
    speakers = {quotation.speaker for quotation in speech}
    by_actor = {
        actor: of_actor
        for actor, of_actor in _group(links).items()
        if _is_shown(links.drafts[actor], of_actor, is_quoted=actor in speakers)
    }
    drafts = [links.drafts[number] for number in by_actor]
    claims = [_claim_id(document, *pair) for pair in zip(drafts, by_actor.values(), strict=True)]
    ids = assign_ids(document.text, claims)
    id_of = dict(zip(by_actor, ids, strict=True))
    return rank_actors(
        document.text,
        [UnrankedActor(id_, draft.name, draft.type, draft.unnamed) for id_, draft in zip(ids, drafts, strict=True)],
        MentionTable.of_actors(
            [Mention(link.start, link.end, link.form, link.reason, link.confidence) for link in of_actor]
            for of_actor in by_actor.values()
        ),
        [Quote(q.start, q.end, None if q.speaker is None else id_of.get(q.speaker)) for q in speech],
        notes,
    )


def _group(links: Links) -> dict[int, list[MentionLink]]:
    """Return the links of each actor, in text order."""
    by_actor: dict[int, list[MentionLink]] = defaultdict(list)
    for link in links.links:
        by_actor[link.actor].append(link)
    return by_actor


def _is_shown(draft: ActorDraft, links: Sequence[MentionLink], *, is_quoted: bool) -> bool:
    """Whether the cast shows an actor with these links."""
    is_prominent = is_quoted or len(links) >= _RECURRING
    return draft.presence == "shown" or (draft.presence == "recurring" and is_prominent)


def _claim_id(document: Document, draft: ActorDraft, links: Sequence[MentionLink]) -> IdClaim:
    """Return the id that an actor with these links, in text order, claims; see `tui.model.ids` for what it promises."""
    start, end = links[0].start, links[0].end
    if draft.unnamed:
        return IdClaim(f"{make_slug(draft.name)}-{local_checksum(document.text, start, end)}", start, end)
    if draft.state:
        return IdClaim(make_slug(draft.name), start, end)
    named = next((link for link in links if link.form == "name"), links[0])
    name = " ".join(document.words[named.first_token : named.end_token])
    slug = make_slug(document.show(named.first_token, named.end_token))
    if draft.type != "person" and (organization := lexicon.find_organization(name)):
        slug = make_slug(organization)
    elif draft.type == "person" and lexicon.find_name(name)[0] in _KINDS_OF_PLACES:
        slug += "-person"  # "Mr. Jordan flew to Jordan": the place has the plain id in every text
    return IdClaim(slug, start, end)
