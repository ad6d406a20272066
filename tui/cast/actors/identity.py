"""The plain id of each actor of a document, which `tui.model.ids` makes unique."""

from collections.abc import Sequence

from tui.cast import lexicon
from tui.cast.actors.links import ActorDraft, MentionLink
from tui.cast.document.document import Document
from tui.model.ids import IdClaim, local_checksum, make_slug

_KINDS_OF_PLACES = ("country", "capital", "seat", "place")


def claim_id(document: Document, draft: ActorDraft, links: Sequence[MentionLink]) -> IdClaim:
    """Return the id that an actor with these links, in text order, claims; see `tui.model.ids` for what it promises."""
    start, end = links[0].start, links[0].end
    if draft.unnamed:
        return IdClaim(f"{make_slug(draft.name)}-{local_checksum(document.text, start, end)}", start, end)
    if draft.state:
        return IdClaim(make_slug(draft.name), start, end)
    named = next((link for link in links if link.form == "name"), links[0])
    name = " ".join(document.words[named.first_token : named.end_token])
    slug = make_slug(document.text[named.start : named.end])
    if draft.type != "person" and (organization := lexicon.find_organization(name)):
        slug = make_slug(organization)
    elif draft.type == "person" and lexicon.find_name(name)[0] in _KINDS_OF_PLACES:
        slug += "-person"  # "Mr. Jordan flew to Jordan": the place has the plain id in every text
    return IdClaim(slug, start, end)
