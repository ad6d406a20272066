"""Descriptions beside names, "Ada Byron, a poet" and "his wife Ada", and of two at once: "the two countries"."""

from bisect import bisect_left
from collections.abc import Iterator

from tui.cast import lexicon
from tui.cast.actors.links import Links, MentionLink, linked
from tui.cast.descriptions.noun_phrases import POSSESSIVE_PRONOUNS, Description, any_description, known_description
from tui.cast.document.grammar import AUXILIARIES, PREPOSITIONS
from tui.cast.document.segmentation import POSSESSIVES, Document, Sentence
from tui.cast.lexicon.nouns import load_noun_kinds
from tui.model import ActorType
from tui.model.reasons import Reason

_PAIRS = frozenset("countries nations states governments neighbors neighbours".split())
_BOTH = frozenset(("the", "both"))
_LEADERS = frozenset(["leaders", "men", "presidents", "politicians", "women"])
_REACH = 3  # sentences back to look for the two
_OPEN_ASIDE = frozenset((",", "(", "—", "–"))
_LONGEST_ASIDE = 14
_LONGEST_COMPLEMENT = 6


def link_descriptions(document: Document, links: Links) -> Links:
    """Return the links with those of descriptions beside names added, and what these tell noted in the profiles."""
    links = _with_affiliations(document, links)
    found = list(_appositions(document, links))
    links = _with_nouns(links, found).with_links(link for link, _ in found)
    return links.with_links(_pairs(document, links))


# Who is whose


def _with_affiliations(document: Document, links: Links) -> Links:
    """Note roles and countries that stand before a name: "Russian President Vladimir Putin", "Iran's leader Ali"."""
    by_last = {link.end_token: link for link in links.links}
    offices = lexicon.words("titles_and_roles")
    profiles = list(links.profiles)
    for link in links.links:
        profile = profiles[link.actor]
        if profile.type != "person":
            continue
        index = link.first_token - 1
        roles = set()
        while index >= 0 and (word := document.lower[index].rstrip(".")) in offices:
            roles.add(word)
            index -= 1
        if index >= 0 and document.words[index] in POSSESSIVES:
            index -= 1
        owner = by_last.get(index + 1) if index >= 0 and roles else None
        country = profiles[owner.actor].name if owner and profiles[owner.actor].state else None
        roles &= lexicon.words("roles")
        if roles or country:
            profiles[link.actor] = profile._replace(roles=profile.roles | roles, country=profile.country or country)
    return Links(tuple(profiles), links.links)


def _with_nouns(links: Links, found: list[tuple[MentionLink, str]]) -> Links:
    """Note the nouns by which actors are described: who is "a poet" may be "the poet" later."""
    profiles = list(links.profiles)
    for link, noun in found:
        profile = profiles[link.actor]
        gender = lexicon.GENDERED_NOUNS.get(noun, profile.gender) if profile.gender == "u" else profile.gender
        profiles[link.actor] = profile._replace(roles=profile.roles | {noun}, gender=gender)
    return Links(tuple(profiles), links.links)


# Appositions: NAME, the description, …; his wife NAME


def _appositions(document: Document, links: Links) -> Iterator[tuple[MentionLink, str]]:
    """Yield a link for each description beside the name that it describes, and its noun."""
    words, lower, nouns = document.words, document.lower, load_noun_kinds()
    for link in links.links:
        if link.form != "name":
            continue
        type_ = links.profiles[link.actor].type
        if type_ == "other":
            continue
        first, last = link.first_token, link.end_token
        followed = last < len(words) and words[last] in _OPEN_ASIDE
        preceded = first > 0 and (words[first - 1] == "," or lower[first - 1] in nouns)
        if not followed and not preceded:
            continue
        sentence = document.sentences[document.sentence_of(first)]
        name = links.profiles[link.actor].name
        if followed:
            for described in _after_name(document, last, sentence, type_):
                yield _described(document, described, link.actor, Reason("apposition_after", (name,)))
        before = _before_name(document, first, sentence, type_) if preceded else None
        if before is not None:
            yield _described(document, before, link.actor, Reason("apposition_before", (name,)))


def _described(document: Document, described: Description, actor: int, reason: Reason) -> tuple[MentionLink, str]:
    link = linked(document, described.first, described.noun + 1, actor, "description", reason)
    return link, document.words[described.noun]


def _after_name(document: Document, index: int, sentence: Sentence, type_: ActorType) -> Iterator[Description]:
    """Yield the descriptions after a name that ends before the token `index`: ", a poet and critic,"."""
    words, stop = document.words, sentence.end
    if index + 3 < stop and words[index] == "," and words[index + 1].isdigit() and words[index + 2] == ",":
        index += 2  # ", 42, a teacher"
    if index + 1 >= stop or words[index] not in _OPEN_ASIDE:
        return
    if _opens_with_phrase(document, sentence, index) and not _is_closed(document, index + 1, stop):
        return
    first = index + 1
    while first < stop:
        start = first
        while start < stop and _may_own(document, start):
            start += 1
        owned = start > first and words[start - 1] in POSSESSIVES
        described = any_description(document, start if owned else first, stop)
        if described is None or not _describes(words[described.noun], described.determiner or owned * "’s", type_):
            return
        yield described
        first = described.noun + 1
        if first + 1 >= stop or words[first] != "and":
            return
        first += 1


def _opens_with_phrase(document: Document, sentence: Sentence, index: int) -> bool:
    """Whether the comma at a token may end an opening phrase: "According to Smith, a man …", "In Paris, a car …"."""
    opening = document.lower[sentence.start]
    return (opening in PREPOSITIONS or opening == "according") and all(
        document.words[at] != "," for at in range(sentence.start, index)
    )


def _is_closed(document: Document, index: int, stop: int) -> bool:
    """Whether a comma comes before any verb that could be the sentence's own."""
    for at in range(index, min(stop, index + _LONGEST_ASIDE)):
        word = document.words[at]
        if word == ",":
            return True
        if word in AUXILIARIES or word in lexicon.words("speech_verbs"):
            return False
    return False


_KINDS_FOR: dict[ActorType, frozenset[str]] = {
    "person": frozenset(("person",)),
    "organization": frozenset(("organization", "company", "any_organization", "place", "country")),
    "place": frozenset(("place", "settlement", "country", "organization")),
}


def _describes(noun: str, determiner: str, type_: ActorType) -> bool:
    """Whether a noun can describe an actor of a type; after "a", a person may be anything that nothing else is."""
    kinds = load_noun_kinds().get(noun)
    if kinds is None:
        return type_ == "person" and determiner in ("a", "an")
    return bool(kinds & _KINDS_FOR[type_]) and (bool(determiner) or type_ == "person")


def _before_name(document: Document, index: int, sentence: Sentence, type_: ActorType) -> Description | None:
    """Return the description right before the name at a token: "his wife Ada", "the prosecutor, Ada Byron, said"."""
    words, lower = document.words, document.lower
    noun = index - 1
    apart = noun > sentence.start and words[noun] == ","
    if apart:
        noun = _before_complement(document, noun - 1, sentence.start)
    if noun < sentence.start or not (words[noun].islower() or noun == sentence.start):
        return None
    kinds = load_noun_kinds().get(lower[noun])
    described = known_description(document, noun, sentence.start, sentence.end) if kinds else None
    if described is None or not kinds or not kinds & _KINDS_FOR[type_]:
        return None
    if not apart:
        return described if described.determiner in (*POSSESSIVE_PRONOUNS, "’s", "the") else None
    end = index
    while end < sentence.end and words[end][0].isupper():
        end += 1
    closed = end >= sentence.end or words[end] in (",", ".", ")", ";")
    return described if closed and (described.determiner or noun == sentence.start) else None


def _before_complement(document: Document, last: int, first: int) -> int:
    """Return the noun of a phrase that ends at the token `last`: of "the president of Chile" the president."""
    for at in range(last, max(first, last - _LONGEST_COMPLEMENT), -1):
        word = document.words[at]
        if word in ("of", "for", "at") and document.lower[at - 1] in load_noun_kinds():
            return at - 1
        if not word[0].isalnum():
            break
    return last


def _may_own(document: Document, index: int) -> bool:
    """Whether a token may be part of whose it is, before the description proper: "South Korea’s"."""
    word = document.words[index]
    if word in POSSESSIVES:
        return True
    after = index + 1
    while after < len(document.words) and document.words[after][0].isupper():
        after += 1
    return word[0].isupper() and after < len(document.words) and document.words[after] in POSSESSIVES


# Two at once


def _pairs(document: Document, links: Links) -> Iterator[MentionLink]:
    """Tie "the two countries" to the two countries named last before it, and "the two leaders" to the two persons."""
    lower, text_links = document.lower, links.links
    begins: list[int] = []
    for index in [at - 1 for at, word in enumerate(lower) if word == "two"]:
        if index < 0 or lower[index] not in _BOTH or index + 2 >= len(lower):
            continue
        noun = lower[index + 2]
        if noun not in _PAIRS and noun not in _LEADERS:
            continue
        begins = begins or [link.first_token for link in text_links]
        earliest = document.sentences[max(0, document.sentence_of(index) - _REACH)].start
        pair: list[int] = []
        for link in reversed(text_links[bisect_left(begins, earliest) : bisect_left(begins, index)]):
            profile = links.profiles[link.actor]
            fits = profile.state if noun in _PAIRS else profile.type == "person" and not profile.unnamed
            if fits and link.form != "demonym" and link.actor not in pair:
                pair.append(link.actor)
            if len(pair) == 2:
                break
        if len(pair) == 2:
            names = " and ".join(links.profiles[actor].name for actor in reversed(pair))
            for actor in pair:
                yield linked(document, index, index + 3, actor, "description", Reason("two_named_before", (names,)))
