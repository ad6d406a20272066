"""Descriptions beside names, "Ada Byron, a poet" and "his wife Ada", and of two at once: "the two countries"."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from tui.cast import lexicon
from tui.cast.descriptions import POSSESSIVE_PRONOUNS, Description, any_description, known_description
from tui.cast.grammar import AUXILIARIES, PREPOSITIONS
from tui.cast.lexicon.nouns import kinds_of_noun
from tui.cast.links import Link, Links
from tui.cast.segment import Document, Sentence
from tui.model import ActorType

_PAIRS = frozenset("countries nations states governments neighbors neighbours".split())
_LEADERS = frozenset(["leaders", "men", "presidents", "politicians", "women"])
_REACH = 3  # sentences back to look for the two
_LONGEST_ASIDE = 14
_LONGEST_COMPLEMENT = 6


def nominals(document: Document, links: Links) -> Links:
    """Return the links with those of descriptions beside names added, and what these tell noted in the profiles."""
    links = _with_affiliations(document, links)
    found = list(_appositions(document, links))
    links = _with_nouns(links, found).with_links(link for link, _ in found)
    return links.with_links(_pairs(document, links))


# Who is whose


def _with_affiliations(document: Document, links: Links) -> Links:
    """Note roles and countries that stand before a name: "Russian President Vladimir Putin", "Iran's leader Ali"."""
    by_end = {link.end: link for link in links.links}
    offices = lexicon.titles() | lexicon.title_modifiers() | lexicon.roles()
    profiles = list(links.profiles)
    for link in links.links:
        profile = profiles[link.actor]
        if profile.type != "person":
            continue
        index = document.token_at(link.start) - 1
        roles = set()
        while index >= 0 and (word := document.tokens[index].text.lower().rstrip(".")) in offices:
            roles.add(word)
            index -= 1
        if index >= 0 and document.tokens[index].is_possessive:
            index -= 1
        owner = by_end.get(document.tokens[index].end) if index >= 0 and roles else None
        country = profiles[owner.actor].name if owner and profiles[owner.actor].state else None
        roles &= lexicon.roles()
        if roles or country:
            profiles[link.actor] = replace(profile, roles=profile.roles | roles, country=profile.country or country)
    return Links(tuple(profiles), links.links)


def _with_nouns(links: Links, found: list[tuple[Link, str]]) -> Links:
    """Note the nouns by which actors are described: who is "a poet" may be "the poet" later."""
    profiles = list(links.profiles)
    for link, noun in found:
        profile = profiles[link.actor]
        gender = lexicon.gendered_nouns().get(noun, profile.gender) if profile.gender == "u" else profile.gender
        profiles[link.actor] = replace(profile, roles=profile.roles | {noun}, gender=gender)
    return Links(tuple(profiles), links.links)


# Appositions: NAME, the description, …; his wife NAME


def _appositions(document: Document, links: Links) -> Iterator[tuple[Link, str]]:
    """Yield a link for each description beside the name that it describes, and its noun."""
    for link in links.links:
        if link.form != "name":
            continue
        type_ = links.profiles[link.actor].type
        if type_ == "other":
            continue
        sentence = document.sentences[document.sentence_of(document.token_at(link.start))]
        name = links.profiles[link.actor].name
        for described in _after_name(document, document.token_at(link.end - 1) + 1, sentence, type_):
            yield _described(document, described, link.actor, f"describes {name}, whose name it follows")
        before = _before_name(document, document.token_at(link.start), sentence, type_)
        if before is not None:
            yield _described(document, before, link.actor, f"describes {name}, whose name follows")


def _described(document: Document, described: Description, actor: int, reason: str) -> tuple[Link, str]:
    start, end = document.tokens[described.first].start, document.tokens[described.noun].end
    return Link(start, end, actor, "nominal", reason), document.tokens[described.noun].text


def _after_name(document: Document, index: int, sentence: Sentence, type_: ActorType) -> Iterator[Description]:
    """Yield the descriptions after a name that ends before the token `index`: ", a poet and critic,"."""
    tokens, stop = document.tokens, sentence.last
    if (
        index + 3 < stop
        and tokens[index].text == ","
        and tokens[index + 1].text.isdigit()
        and tokens[index + 2].text == ","
    ):
        index += 2  # ", 42, a teacher"
    if index + 1 >= stop or tokens[index].text not in (",", "(", "—", "–"):
        return
    if _opens_with_phrase(document, sentence, index) and not _is_closed(document, index + 1, stop):
        return
    first = index + 1
    while first < stop:
        start = first
        while start < stop and _may_own(document, start):
            start += 1
        owned = start > first and tokens[start - 1].is_possessive
        described = any_description(document, start if owned else first, stop)
        if described is None or not _describes(
            tokens[described.noun].text, described.determiner or owned * "’s", type_
        ):
            return
        yield described
        first = described.noun + 1
        if first + 1 >= stop or tokens[first].text != "and":
            return
        first += 1


def _opens_with_phrase(document: Document, sentence: Sentence, index: int) -> bool:
    """Whether the comma at a token may end an opening phrase: "According to Smith, a man …", "In Paris, a car …"."""
    opening = document.tokens[sentence.first].text.lower()
    return (opening in PREPOSITIONS or opening == "according") and all(
        document.tokens[at].text != "," for at in range(sentence.first, index)
    )


def _is_closed(document: Document, index: int, stop: int) -> bool:
    """Whether a comma comes before any verb that could be the sentence's own."""
    for at in range(index, min(stop, index + _LONGEST_ASIDE)):
        word = document.tokens[at].text
        if word == ",":
            return True
        if word in AUXILIARIES or word in lexicon.speech_verbs():
            return False
    return False


_KINDS_FOR: dict[ActorType, frozenset[str]] = {
    "person": frozenset(("person",)),
    "organization": frozenset(("organization", "company", "any_organization", "place", "country")),
    "place": frozenset(("place", "settlement", "country", "organization")),
}


def _describes(noun: str, determiner: str, type_: ActorType) -> bool:
    """Whether a noun can describe an actor of a type; after "a", a person may be anything that nothing else is."""
    kinds = kinds_of_noun().get(noun)
    if kinds is None:
        return type_ == "person" and determiner in ("a", "an")
    return bool(kinds & _KINDS_FOR[type_]) and (bool(determiner) or type_ == "person")


def _before_name(document: Document, index: int, sentence: Sentence, type_: ActorType) -> Description | None:
    """Return the description right before the name at a token: "his wife Ada", "the prosecutor, Ada Byron, said"."""
    tokens = document.tokens
    noun = index - 1
    apart = noun > sentence.first and tokens[noun].text == ","
    if apart:
        noun = _before_complement(document, noun - 1, sentence.first)
    if noun < sentence.first or not (tokens[noun].text.islower() or noun == sentence.first):
        return None
    kinds = kinds_of_noun().get(tokens[noun].text.lower())
    described = known_description(document, noun, sentence.first, sentence.last) if kinds else None
    if described is None or not kinds or not kinds & _KINDS_FOR[type_]:
        return None
    if not apart:
        return described if described.determiner in (*POSSESSIVE_PRONOUNS, "’s", "the") else None
    end = index
    while end < sentence.last and tokens[end].text[0].isupper():
        end += 1
    closed = end >= sentence.last or tokens[end].text in (",", ".", ")", ";")
    return described if closed and (described.determiner or noun == sentence.first) else None


def _before_complement(document: Document, last: int, first: int) -> int:
    """Return the noun of a phrase that ends at the token `last`: of "the president of Chile" the president."""
    for at in range(last, max(first, last - _LONGEST_COMPLEMENT), -1):
        word = document.tokens[at].text
        if word in ("of", "for", "at") and document.tokens[at - 1].text.lower() in kinds_of_noun():
            return at - 1
        if not word[0].isalnum():
            break
    return last


def _may_own(document: Document, index: int) -> bool:
    """Whether a token may be part of whose it is, before the description proper: "South Korea’s"."""
    token = document.tokens[index]
    if token.is_possessive:
        return True
    after = index + 1
    while after < len(document.tokens) and document.tokens[after].text[0].isupper():
        after += 1
    return token.text[0].isupper() and after < len(document.tokens) and document.tokens[after].is_possessive


# Two at once


def _pairs(document: Document, links: Links) -> Iterator[Link]:
    """Tie "the two countries" to the two countries named last before it, and "the two leaders" to the two persons."""
    tokens = document.tokens
    starts = [link.start for link in links.links]
    for index in range(len(tokens) - 2):
        if tokens[index].text.lower() not in ("the", "both") or tokens[index + 1].text.lower() != "two":
            continue
        noun = tokens[index + 2].text.lower()
        if noun not in _PAIRS | _LEADERS:
            continue
        start = tokens[index].start
        earliest = document.sentences[max(0, document.sentence_of(index) - _REACH)].first
        pair: list[int] = []
        for link in reversed(links.links[bisect_left(starts, tokens[earliest].start) : bisect_left(starts, start)]):
            profile = links.profiles[link.actor]
            fits = profile.state if noun in _PAIRS else profile.type == "person" and not profile.unnamed
            if fits and link.form != "demonym" and link.actor not in pair:
                pair.append(link.actor)
            if len(pair) == 2:
                break
        if len(pair) == 2:
            names = " and ".join(links.profiles[actor].name for actor in reversed(pair))
            for actor in pair:
                yield Link(start, tokens[index + 2].end, actor, "nominal", f"the two named last before it: {names}")
