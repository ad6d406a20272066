"""Descriptions that refer to an actor: appositions, sources without a name, "the official", "the two countries"."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from tui.cast import lexicon
from tui.cast.links import Link, Links, Profile
from tui.cast.segment import Document, Sentence

_ARTICLES = frozenset(("a", "an", "the"))
_PAIRS = frozenset("countries nations states governments neighbors neighbours".split())
_LEADERS = frozenset(["leaders", "men", "presidents", "politicians", "women"])
_REACH = 3  # sentences back to look for the two
_LONGEST = 6


def nominals(document: Document, links: Links) -> Links:
    """Return the links with those of nominal descriptions added, and unnamed sources among the actors."""
    links = _with_affiliations(document, links)
    links = links.with_links(_appositions(document, links))
    links = _with_unnamed(document, links)
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


# Appositions: NAME, the description, …


def _appositions(document: Document, links: Links) -> Iterator[Link]:
    for link in links.links:
        if links.profiles[link.actor].type != "person" or link.form != "name":
            continue
        comma = document.token_at(link.end - 1) + 1
        sentence = document.sentences[document.sentence_of(comma - 1)]
        if comma + 1 >= sentence.last or document.tokens[comma].text != ",":
            continue
        first = comma + 1
        while first < sentence.last and _may_own(document, first):
            first += 1
        noun = _role_noun(document, first, sentence)
        if (
            noun is None
            or noun + 1 >= sentence.last
            or document.tokens[noun + 1].text.lower()
            not in (*(",", ".", "of", "for", "at", "in", "who", "and", "from", "with", ")", ";", "—", "–"),)
        ):
            continue
        if document.tokens[first - 1].text.lower() in _ARTICLES:
            first -= 1
        span = document.tokens[first].start, document.tokens[noun].end
        yield Link(*span, link.actor, "nominal", f"describes {links.profiles[link.actor].name}, whose name it follows")


def _may_own(document: Document, index: int) -> bool:
    """Whether a token may stand before the description proper: an article, or whose it is."""
    token = document.tokens[index]
    if token.is_possessive or token.text.lower() in _ARTICLES or token.text in lexicon.demonyms():
        return True
    after = index + 1
    while after < len(document.tokens) and document.tokens[after].text[0].isupper():
        after += 1
    return token.text[0].isupper() and after < len(document.tokens) and document.tokens[after].is_possessive


def _role_noun(document: Document, first: int, sentence: Sentence) -> int | None:
    """Return the role noun that ends a noun phrase of lower-case words beginning at `first`, or None."""
    for index in range(first, min(sentence.last, first + _LONGEST)):
        word = document.tokens[index].text
        if not word[0].isalpha() or not word.islower() or word in ("and", "or", "who", "of", "in", "for"):
            return None
        following = document.tokens[index + 1].text.lower() if index + 1 < sentence.last else ""
        if word in lexicon.roles() and following not in lexicon.roles():
            return index
    return None


# Sources without a name


def _with_unnamed(document: Document, links: Links) -> Links:
    """Add those who are described and never named, with every description that refers to them; and to the named."""
    known: dict[str, int] = {}  # head noun → the one who was so described last
    described = {link.start for link in links.links if link.form == "nominal"}
    roles_at = _roles_by_token(document, links)
    owners = {link.end: link for link in reversed(links.links) if links.profiles[link.actor].type != "person"}
    more: list[Link] = []
    unnamed = _Unnamed(links)
    for sentence in document.sentences:
        quoted = _speech_in(document, sentence)
        for index in range(sentence.first, sentence.last):
            known.update(roles_at.get(index, ()))
            word = document.tokens[index].text.lower()
            if document.tokens[index].start in described:
                continue
            if word in ("a", "an") and quoted:
                noun = _role_noun(document, index + 1, sentence)
                if noun is None or not _is_source(document, noun, sentence):
                    continue
                head = document.tokens[noun].text
                start = document.tokens[index].start
                known[head] = actor = unnamed.actor(document, start, noun, article=True)
                more.append(Link(start, document.tokens[noun].end, actor, "nominal", "a source that is not named"))
            elif word == "the":
                noun = _role_noun(document, index + 1, sentence)
                if noun is None or _names_somebody(document, noun, sentence):
                    continue
                head = document.tokens[noun].text
                if head not in known:
                    continue
                actor = known[head]
                name = unnamed.profiles[actor].name
                reason = f"nearest before it who is {_a(head)}: {name}"
                more.append(Link(document.tokens[index].start, document.tokens[noun].end, actor, "nominal", reason))
            elif index and document.tokens[index - 1].is_possessive and word.islower():
                noun = _role_noun(document, index, sentence)
                if noun is None or _names_somebody(document, noun, sentence):
                    continue
                owner = owners.get(document.tokens[index - 2].end) if index >= 2 else None
                if owner is None or document.tokens[noun].text not in lexicon.source_nouns():
                    continue
                actor = unnamed.actor(document, owner.start, noun, article=False)
                known[document.tokens[noun].text] = actor
                start = document.tokens[index].start
                more.append(Link(start, document.tokens[noun].end, actor, "nominal", "described, and not named"))
    return Links(tuple(unnamed.profiles), links.links).with_links(more)


class _Unnamed:
    """Those without a name, as they are found, called by their whole descriptions."""

    def __init__(self, links: Links) -> None:
        self.profiles = list(links.profiles)
        self.by_name: dict[str, int] = {}

    def actor(self, document: Document, start: int, noun: int, *, article: bool) -> int:
        """Return the number of who is described from the offset `start` to the token `noun`."""
        name = " ".join(document.text[start : document.tokens[noun].end].split())
        if article:
            name = name[0].lower() + name[1:]
        if name not in self.by_name:
            head = document.tokens[noun].text
            gender = lexicon.gendered_nouns().get(head, "u")
            self.by_name[name] = len(self.profiles)
            self.profiles.append(Profile(name, "person", gender, unnamed=True, roles=frozenset((head,))))
        return self.by_name[name]


def _roles_by_token(document: Document, links: Links) -> dict[int, list[tuple[str, int]]]:
    """Return at which tokens a person with known roles is mentioned."""
    at: dict[int, list[tuple[str, int]]] = {}
    for link in links.links:
        for role in links.profiles[link.actor].roles:
            at.setdefault(document.token_at(link.start), []).append((role, link.actor))
        if link.form == "nominal":
            noun = document.tokens[document.token_at(link.end - 1)].text
            at.setdefault(document.token_at(link.start), []).append((noun, link.actor))
    return at


def _speech_in(document: Document, sentence: Sentence) -> bool:
    words = [token.text.lower() for token in document.tokens[sentence.first : sentence.last]]
    return any(word in lexicon.speech_verbs() for word in words) or "according" in words


def _is_source(document: Document, noun: int, sentence: Sentence) -> bool:
    """Whether a description is of one who speaks: "according to a … official", "a … official said"."""
    head = document.tokens[noun].text
    if head not in lexicon.source_nouns() or _names_somebody(document, noun, sentence):
        return False
    words = [token.text.lower() for token in document.tokens[sentence.first : sentence.last]]
    at = noun - sentence.first
    spoken = any(word in lexicon.speech_verbs() for word in words[at + 1 : at + 12])
    before = words[max(0, at - _LONGEST - 2) : at]
    return "according" in before or spoken or any(word in ("said", "says", "told") for word in before[-5:])


def _names_somebody(document: Document, noun: int, sentence: Sentence) -> bool:
    """Whether a name follows the role: "the actor James Dean", "a spokesman, John Smith, said"."""
    tokens = document.tokens
    at = noun + 1
    if at >= sentence.last:
        return False
    if tokens[at].text[0].isupper():
        return True
    if tokens[at].text in ("of", "for"):  # "the president of Chile, Luis Soto,"
        while at < sentence.last - 1 and at - noun < _LONGEST and tokens[at].text != ",":
            at += 1
    if tokens[at].text != "," or at + 1 >= sentence.last or not tokens[at + 1].text[0].isupper():
        return False
    while at + 1 < sentence.last and tokens[at + 1].text[0].isupper():
        at += 1
    return at + 1 >= sentence.last or tokens[at + 1].text in (",", ".", ")", ";")


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


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
