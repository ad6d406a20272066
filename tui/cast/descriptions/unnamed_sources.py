"""Sources without a name: "a senior official said", "Russia’s ambassador"."""

from tui.cast import lexicon
from tui.cast.actors.links import ActorDraft, Links, MentionLink, linked
from tui.cast.document.segmentation import POSSESSIVES, Document, Sentence
from tui.model.reasons import Reason

_LONGEST = 6
_SAYING = frozenset(("said", "says", "told"))
_ARTICLES = frozenset(("a", "an"))


def link_unnamed_sources(document: Document, links: Links) -> Links:
    """Return the links with those who are described, who speak, and are never named."""
    described = {link.first_token for link in links.links if link.form == "description"}
    owners = {link.end_token: link for link in reversed(links.links) if links.profiles[link.actor].type != "person"}
    words, lower = document.words, document.lower
    more: list[MentionLink] = []
    unnamed = _Unnamed(links)
    for index in _beginnings(document):
        if index in described:
            continue
        sentence = document.sentences[document.sentence_of(index)]
        if lower[index] in _ARTICLES and _speech_in(document, sentence):
            noun = _role_noun(document, index + 1, sentence)
            if noun is None or not _is_source(document, noun, sentence):
                continue
            actor = unnamed.actor(document, index, noun, article=True)
            more.append(linked(document, index, noun + 1, actor, "description", Reason("unnamed_source")))
        elif index and words[index - 1] in POSSESSIVES and lower[index].islower():
            noun = _role_noun(document, index, sentence)
            if noun is None or _names_somebody(document, noun, sentence):
                continue
            owner = owners.get(index - 1)
            if owner is None or words[noun] not in lexicon.words("source_nouns"):
                continue
            actor = unnamed.actor(document, owner.first_token, noun, article=False)
            more.append(linked(document, index, noun + 1, actor, "description", Reason("unnamed")))
    return Links(tuple(unnamed.profiles), links.links).with_links(more)


def _beginnings(document: Document) -> list[int]:
    """Return the tokens at which a description of somebody may begin: articles, and what follows a possessive."""
    articles = [index for index, word in enumerate(document.lower) if word in _ARTICLES]
    owned = [index + 1 for index, word in enumerate(document.words) if word in POSSESSIVES]
    return sorted({*articles, *owned} - {len(document.words)})


class _Unnamed:
    """Those without a name, as they are found, called by their whole descriptions."""

    def __init__(self, links: Links) -> None:
        self.profiles = list(links.profiles)
        self.by_name: dict[str, int] = {}

    def actor(self, document: Document, first: int, noun: int, *, article: bool) -> int:
        """Return the number of who is described from the token `first` to the token `noun`."""
        name = " ".join(document.text[document.starts[first] : document.ends[noun]].split())
        if article:
            name = name[0].lower() + name[1:]
        if name not in self.by_name:
            head = document.words[noun]
            gender = lexicon.GENDERED_NOUNS.get(head, "u")
            self.by_name[name] = len(self.profiles)
            self.profiles.append(ActorDraft(name, "person", gender, unnamed=True, roles=frozenset((head,))))
        return self.by_name[name]


def _speech_in(document: Document, sentence: Sentence) -> bool:
    words = document.lower[sentence.start : sentence.end]
    return not lexicon.words("speech_verbs").isdisjoint(words) or "according" in words


def _is_source(document: Document, noun: int, sentence: Sentence) -> bool:
    """Whether a description is of one who speaks: "according to a … official", "a … official said"."""
    head = document.words[noun]
    if head not in lexicon.words("source_nouns") or _names_somebody(document, noun, sentence):
        return False
    words = document.lower[sentence.start : sentence.end]
    at = noun - sentence.start
    spoken = not lexicon.words("speech_verbs").isdisjoint(words[at + 1 : at + 12])
    before = words[max(0, at - _LONGEST - 2) : at]
    return "according" in before or spoken or not _SAYING.isdisjoint(before[-5:])


def _names_somebody(document: Document, noun: int, sentence: Sentence) -> bool:
    """Whether a name follows the role: "the actor James Dean", "a spokesman, John Smith, said"."""
    words = document.words
    at = noun + 1
    if at >= sentence.end:
        return False
    if words[at][0].isupper():
        return True
    if words[at] in ("of", "for"):  # "the president of Chile, Luis Soto,"
        while at < sentence.end - 1 and at - noun < _LONGEST and words[at] != ",":
            at += 1
    if words[at] != "," or at + 1 >= sentence.end or not words[at + 1][0].isupper():
        return False
    while at + 1 < sentence.end and words[at + 1][0].isupper():
        at += 1
    return at + 1 >= sentence.end or words[at + 1] in (",", ".", ")", ";")


def _role_noun(document: Document, first: int, sentence: Sentence) -> int | None:
    """Return the role noun that ends a noun phrase of lower-case words beginning at `first`, or None."""
    for index in range(first, min(sentence.end, first + _LONGEST)):
        word = document.words[index]
        if not word[0].isalpha() or not word.islower() or word in ("and", "or", "who", "of", "in", "for"):
            return None
        following = document.lower[index + 1] if index + 1 < sentence.end else ""
        if word in lexicon.words("roles") and following not in lexicon.words("roles"):
            return index
    return None
