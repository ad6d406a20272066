"""People who speak but are only described: "a senior official said", "Russia’s ambassador".

Each becomes an actor named by the whole description; the same description again is the same actor.
"""

from tui.cast import lexicon
from tui.cast.actors.links import ActorDraft, Links, MentionLink, link_tokens
from tui.cast.descriptions.noun_phrases import is_closed_name
from tui.cast.document.document import POSSESSIVES, Document, Sentence
from tui.model.reasons import Reason

_INDEFINITE_ARTICLES = frozenset(("a", "an"))
_ROLES = lexicon.words("roles")
_SOURCE_NOUNS = lexicon.words("source_nouns")
_SPEECH_VERBS = lexicon.words("speech_verbs")
_SAYING_VERBS = lexicon.words("saying_verbs")
_BETWEEN_PHRASES = lexicon.words("words_between_phrases")
_LONGEST = 6  # words of a description
_VERB_REACH = 11  # tokens after a noun in which its verb of speech stands
_SAYING_REACH = 5  # tokens before a noun in which "said" stands


def link_unnamed_sources(document: Document, links: Links) -> Links:
    """Return the links with those of people who speak, are described, and are not named."""
    described = {link.first_token for link in links.links if link.form == "description"}
    owners = {link.end_token: link for link in reversed(links.links) if links.drafts[link.actor].type != "person"}
    actors = _UnnamedActors(links)
    added: list[MentionLink] = []
    for start in _find_starts(document):
        if start in described:
            continue
        sentence = document.sentence_at(start)
        if document.lower[start] in _INDEFINITE_ARTICLES:
            noun = _find_source_with_article(document, start, sentence)
            if noun is not None:
                name = document.show(start, noun + 1)
                actor = actors.find_or_add(name[0].lower() + name[1:], document.words[noun])
                added.append(link_tokens(document, start, noun + 1, actor, "description", Reason("unnamed_source")))
        elif (owner := owners.get(start - 1)) is not None:
            noun = _find_source_with_owner(document, start, sentence)
            if noun is not None:
                actor = actors.find_or_add(document.show(owner.first_token, noun + 1), document.words[noun])
                added.append(link_tokens(document, start, noun + 1, actor, "description", Reason("unnamed")))
    return Links(tuple(actors.drafts), links.links).with_links(added)


def _find_starts(document: Document) -> list[int]:
    """Return the tokens at which a source may begin: indefinite articles, and the words after possessive endings."""
    articles = [index for index, word in enumerate(document.lower) if word in _INDEFINITE_ARTICLES]
    owned = [index + 1 for index, word in enumerate(document.words) if word in POSSESSIVES]
    return sorted({*articles, *owned} - {len(document.words)})


def _find_source_with_article(document: Document, article: int, sentence: Sentence) -> int | None:
    """Return the noun of a source after an indefinite article, if the sentence says that it speaks, or None."""
    lower = document.lower
    words = lower[sentence.start : sentence.end]
    if _SPEECH_VERBS.isdisjoint(words) and "according" not in words:
        return None
    noun = _find_role_noun(document, article + 1, sentence)
    if noun is None or document.words[noun] not in _SOURCE_NOUNS or _has_name_beside(document, noun, sentence):
        return None
    before = lower[max(sentence.start, noun - _LONGEST - 2) : noun]
    after = lower[noun + 1 : min(sentence.end, noun + 1 + _VERB_REACH)]
    speaks = (
        "according" in before  # "according to a senior official"
        or not _SPEECH_VERBS.isdisjoint(after)  # "a senior official said"
        or not _SAYING_VERBS.isdisjoint(before[-_SAYING_REACH:])  # "said a senior official"
    )
    return noun if speaks else None


def _find_source_with_owner(document: Document, start: int, sentence: Sentence) -> int | None:
    """Return the noun of a source after a possessive ending, as in "Russia’s ambassador", or None."""
    noun = _find_role_noun(document, start, sentence)
    if noun is None or document.words[noun] not in _SOURCE_NOUNS or _has_name_beside(document, noun, sentence):
        return None
    return noun


def _find_role_noun(document: Document, start: int, sentence: Sentence) -> int | None:
    """Return the role noun that ends the noun phrase of lower-case words from a token on, or None."""
    words, lower = document.words, document.lower
    for index in range(start, min(sentence.end, start + _LONGEST)):
        word = words[index]
        if not word[0].isalpha() or not word.islower() or word in _BETWEEN_PHRASES:
            return None
        following = lower[index + 1] if index + 1 < sentence.end else ""
        if word in _ROLES and following not in _ROLES:
            return index
    return None


def _has_name_beside(document: Document, noun: int, sentence: Sentence) -> bool:
    """Whether a name follows a role: "the actor James Dean", "a spokesman, John Smith, said"."""
    words, stop = document.words, sentence.end
    at = noun + 1
    if at >= stop:
        return False
    if words[at][0].isupper():
        return True
    if words[at] in ("of", "for"):  # "the president of Chile, Luis Soto,"
        while at < stop - 1 and at - noun < _LONGEST and words[at] != ",":
            at += 1
    if words[at] != "," or at + 1 >= stop or not words[at + 1][0].isupper():
        return False
    return is_closed_name(document, at + 1, stop)


class _UnnamedActors:
    """The actors so far, to which those without a name are added by their descriptions."""

    def __init__(self, links: Links) -> None:
        self.drafts = list(links.drafts)
        self._numbers: dict[str, int] = {}

    def find_or_add(self, description: str, noun: str) -> int:
        """Return the number of the actor with this description, which its noun is part of."""
        if description not in self._numbers:
            gender = lexicon.GENDERED_NOUNS.get(noun, "u")
            self._numbers[description] = len(self.drafts)
            self.drafts.append(ActorDraft(description, "person", gender, unnamed=True, roles=frozenset((noun,))))
        return self._numbers[description]
