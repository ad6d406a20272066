"""People whose names were not recognized as such, but who speak in a dialogue: “…,” said Slim. “…,” Irish murmured."""

from tui.cast import lexicon
from tui.cast.actors.links import ActorDraft, Links, MentionLink, link_tokens
from tui.cast.document.document import Document
from tui.cast.document.grammar import VERB_ADVERBS
from tui.cast.quotes.dialogue.turns import is_dialogue
from tui.cast.quotes.dialogue.verbs import may_be_verb
from tui.cast.quotes.quotation import Quotation, mask_quotations
from tui.model.reasons import Reason

_BREAKS = frozenset((",", "?", "!", "—", "–", "-", "…", "--"))
_NO_NAMES = lexicon.words("no_names_in_stories")


def link_named_speakers(document: Document, links: Links, quotations: list[Quotation]) -> Links:
    """Return the links with those of people who speak in a dialogue under a name that is no person's so far.

    A word that is the name of a place or of nothing becomes that of a person, wherever else it stands alone: of the
    person whose full name it is part of, if there is one, or else of a new one.
    """
    if not is_dialogue(document, quotations):
        return links
    at = {link.first_token: link for link in reversed(links.links)}
    inside = {token for link in links.links for token in range(link.first_token, link.end_token)}
    speakers = {
        document.words[token]
        for token in _find_speakers(document, quotations)
        if _may_be_person(links, at.get(token), token in inside)
    }
    if not speakers:
        return links
    drafts = list(links.drafts)
    people: dict[str, int] = {}
    for number, draft in enumerate(drafts):
        if draft.type == "person":
            for word in draft.name.split():
                if word in speakers:
                    people.setdefault(word, number)
    for word in sorted(speakers - people.keys()):
        people[word] = len(drafts)
        drafts.append(ActorDraft(word, "person", lexicon.find_gender(word)))
    kept = [
        link
        for link in links.links
        if not (link.end_token == link.first_token + 1 and document.words[link.first_token] in speakers)
        or drafts[link.actor].type == "person"
    ]
    taken = {token for link in kept for token in range(link.first_token, link.end_token)}
    added = [
        link_tokens(document, token, token + 1, people[word], "name", Reason("name"))
        for token, word in enumerate(document.words)
        if word in speakers and token not in taken
    ]
    return Links(tuple(drafts), tuple(kept)).with_links(added)


def _may_be_person(links: Links, link: MentionLink | None, is_inside: bool) -> bool:
    """Whether a word that speaks may be a person’s name: no mention, or one of a place or of another thing."""
    if link is None:
        return not is_inside
    draft = links.drafts[link.actor]
    return draft.type != "person" and link.end_token == link.first_token + 1


def _find_speakers(document: Document, quotations: list[Quotation]) -> list[int]:
    """Return the capitalized words that are alone the subject of a verb after a quotation."""
    words, names = document.words, []
    is_quoted = mask_quotations(document, quotations)
    for quotation in quotations:
        at = quotation.end_token
        if quotation.unspoken or at + 2 >= len(words) or words[at - 2] not in _BREAKS:
            continue
        if may_be_verb(document, at):
            name, following = at + 1, at + 2
            fits = not words[following][0].isupper() and words[following] not in ("’s", "'s")
        else:
            name, following = at, at + 1
            while following < len(words) and (words[following] in VERB_ADVERBS or words[following].endswith("ly")):
                following += 1
            fits = following < len(words) and may_be_verb(document, following)
        word = words[name]
        if fits and not is_quoted[name] and word.istitle() and len(word) > 2 and word.lower() not in _NO_NAMES:
            names.append(name)
    return names
