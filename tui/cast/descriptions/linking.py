"""The step that links descriptions of named actors, and notes what these say about them."""

from collections.abc import Iterable

from tui.cast import lexicon
from tui.cast.actors.links import Links
from tui.cast.descriptions.affiliations import note_affiliations
from tui.cast.descriptions.appositions import Apposition, find_appositions
from tui.cast.descriptions.pairs import find_pairs
from tui.cast.document.document import Document


def link_descriptions(document: Document, links: Links) -> Links:
    """Return the links with those of descriptions beside names and of pairs, and the roles in the drafts."""
    links = note_affiliations(document, links)
    appositions = list(find_appositions(document, links))
    links = _note_nouns(links, appositions).with_links(apposition.link for apposition in appositions)
    return links.with_links(find_pairs(document, links))


def _note_nouns(links: Links, appositions: Iterable[Apposition]) -> Links:
    """Return the same links, with the nouns in the drafts: a person who is "a poet" may be "the poet" later."""
    drafts = list(links.drafts)
    for link, noun in appositions:
        draft = drafts[link.actor]
        gender = lexicon.GENDERED_NOUNS.get(noun, draft.gender) if draft.gender == "u" else draft.gender
        drafts[link.actor] = draft._replace(roles=draft.roles | {noun}, gender=gender)
    return Links(tuple(drafts), links.links)
