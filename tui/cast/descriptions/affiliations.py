"""Roles and countries before the name of a person: "Russian President Vladimir Putin", "Iran’s leader Ali"."""

from tui.cast import lexicon
from tui.cast.actors.links import Links
from tui.cast.document.document import POSSESSIVES, Document

_TITLES_AND_ROLES = lexicon.words("titles_and_roles")
_ROLES = lexicon.words("roles")


def note_affiliations(document: Document, links: Links) -> Links:
    """Return the same links, with the roles and the country before each person's name noted in the draft."""
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
