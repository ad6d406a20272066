"""The step that links descriptions of named actors, and notes what these say about them."""

from collections.abc import Iterable

from tui.cast import lexicon
from tui.cast.actors.links import Links
from tui.cast.descriptions.appositions import Apposition, find_appositions
from tui.cast.descriptions.pairs import find_pairs
from tui.cast.document.document import POSSESSIVES, Document

_TITLES_AND_ROLES = lexicon.words("titles_and_roles")
_ROLES = lexicon.words("roles")


def link_descriptions(document: Document, links: Links) -> Links:
    """Return the links with those of descriptions beside names and of pairs, and the roles in the drafts."""
    links = _note_affiliations(document, links)
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


def _note_affiliations(document: Document, links: Links) -> Links:
    """Return the same links, with the roles and the country before each person's name noted in the draft.

    "Russian President Vladimir Putin", "Iran’s leader Ali".
    """
    ending = {link.end_token: link for link in links.links}
    drafts = list(links.drafts)
    for link in links.links:
        draft = drafts[link.actor]
        if draft.type != "person":
            continue
        start, titles = _read_titles(document, link.first_token)
        if not titles:
            continue
        if start > 0 and document.words[start - 1] in POSSESSIVES:
            start -= 1
        owner = ending.get(start)
        country = drafts[owner.actor].name if owner and drafts[owner.actor].state else None
        roles = titles & _ROLES
        if roles or country:
            drafts[link.actor] = draft._replace(roles=draft.roles | roles, country=draft.country or country)
    return Links(tuple(drafts), links.links)


def _read_titles(document: Document, end: int) -> tuple[int, set[str]]:
    """Return where the titles and roles begin that end before the token `end`, and their words in lower case."""
    start = end
    titles = set()
    while start > 0 and (word := document.lower[start - 1].rstrip(".")) in _TITLES_AND_ROLES:
        titles.add(word)
        start -= 1
    return start, titles
