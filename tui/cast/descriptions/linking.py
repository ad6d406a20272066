"""The step that links descriptions to named actors, and records the data in these descriptions."""

from collections.abc import Iterable

from tui.cast import lexicon
from tui.cast.actors.links import Links
from tui.cast.descriptions.appositions import Apposition, find_appositions
from tui.cast.descriptions.pairs import find_pairs
from tui.cast.document.document import POSSESSIVES, Document

_TITLES_AND_ROLES = lexicon.words("titles_and_roles")
_ROLES = lexicon.words("roles")
_BEFORE_AGES = (
    (",", "aged"),
    (",", "who", "is"),
    (",", "who", "was"),
    (",",),
    ("(",),
    ("is",),
    ("was",),
    ("turned",),
    ("aged",),
)
_AFTER_AGES = frozenset((",", ".", ")", "and", "years", "year", "but", "when", "from", "of", "who", ";"))
_AGE_DIGITS = 2


def link_descriptions(document: Document, links: Links) -> Links:
    """Return the links with those of descriptions beside names and of pairs, and the roles in the drafts."""
    links = _note_ages(document, _note_affiliations(document, links))
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


def _note_ages(document: Document, links: Links) -> Links:
    """Return the same links, with the ages beside the names of people in the drafts: "Ned Orlow, 93,", "aged 93"."""
    drafts = list(links.drafts)
    for link in links.links:
        if link.form == "name" and drafts[link.actor].type == "person":
            age = _read_age(document, link.end_token)
            if age is not None and drafts[link.actor].age is None:
                drafts[link.actor] = drafts[link.actor]._replace(age=age)
    return Links(tuple(drafts), links.links)


def _read_age(document: Document, index: int) -> int | None:
    """Return the age that the tokens from one on tell: ", 93,", "(93)", ", aged 93", "is 93", "turned 93"; or None."""
    lower = document.lower
    for words in _BEFORE_AGES:
        at = index + len(words)
        if (
            tuple(lower[index:at]) == words
            and at < len(lower)
            and lower[at].isdigit()
            and len(lower[at]) <= _AGE_DIGITS
        ):
            follows = lower[at + 1] if at + 1 < len(lower) else "."
            return int(lower[at]) if follows in _AFTER_AGES else None
    return None


def _read_titles(document: Document, end: int) -> tuple[int, set[str]]:
    """Return where the titles and roles begin that end before the token `end`, and their words in lower case."""
    start = end
    titles = set()
    while start > 0 and (word := document.lower[start - 1].rstrip(".")) in _TITLES_AND_ROLES:
        titles.add(word)
        start -= 1
    return start, titles
