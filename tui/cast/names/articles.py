"""Finds capitalized words that are not surnames, because articles precede them: "the Brexit", "a Ferrari"."""

from collections import Counter
from collections.abc import Iterable, Set

from tui.cast import lexicon
from tui.cast.document.document import POSSESSIVE_S, Document
from tui.cast.names.ordinary_words import can_follow_name
from tui.cast.recognizers.tagged_name import TaggedName

_MIN_ARTICLES = 3
_ARTICLE_SHARE = 0.2
"""Minimum share of a word's occurrences that must follow an article, a number or an owner for it to be no surname."""
_MIN_THINGS = 2
_NOT_GIVEN_NAMES = lexicon.words("determiners_before_nouns") | {"that"}


def find_words_with_articles(document: Document, names: Iterable[TaggedName]) -> set[str]:
    """Return the capitalized words before which articles, numbers or owners stand too often for them to be surnames.

    A surname that the document has in a full name or after a title stays one, "the Weber campaign", unless it is mostly
    the word for a thing: "a Ferrari won".
    """
    often = _find_words_after_articles(document)
    surnames = often & _find_surnames(document, names) if often else often
    return often - (surnames - _find_words_for_things(document, surnames))


def _find_words_after_articles(document: Document) -> set[str]:
    words, determiners = document.words, lexicon.words("determiners_before_nouns")
    before = {word for word in document.vocabulary if word.lower() in determiners or word.isdigit()} | POSSESSIVE_S
    capitals = document.capitals[document.capitals[:1] == [0] :]  # the first token has nothing before it
    after = Counter([words[index] for index in capitals if words[index - 1] in before])
    often = {word for word, count in after.items() if count >= _MIN_ARTICLES}
    total = Counter([words[index] for index in capitals if words[index] in often])
    return {word for word in often if after[word] >= _ARTICLE_SHARE * total[word]}


def _find_surnames(document: Document, names: Iterable[TaggedName]) -> set[str]:
    """Return the words that are surely of people: the last of a full name, or the one after a title, “Mr. Weber”.

    “Byron Quexlars” is not the full name of a person where “Ada Byron” is one: it is what Byron made or owns.
    """
    words, lower, titles = document.words, document.lower, lexicon.words("titles")
    with_title: set[str] = set()
    full_names: set[tuple[str, str]] = set()
    for name in names:
        first, last = words[name.start], words[name.end - 1]
        before = lower[name.start - 1].rstrip(".") if name.start else ""
        if name.type != "person":
            continue
        if before in titles or first.lower().rstrip(".") in titles:
            with_title.add(last)
        elif name.end - name.start > 1 and first.lower() not in _NOT_GIVEN_NAMES:
            full_names.add((first, last))
    surnames = with_title | {last for _, last in full_names}
    owners = {word for word in surnames if not lexicon.is_given_name(word)}
    return with_title | {last for first, last in full_names if first not in owners}


def _find_words_for_things(document: Document, surnames: Set[str]) -> set[str]:
    """Return the surnames that are mostly the word for a thing: “a Ferrari won”, “Picassos”, not “Ferrari won”."""
    words, lower, articles = document.words, document.lower, lexicon.words("articles")
    surnames = {surname for surname in surnames if surname.lower() not in lexicon.words("titles")}  # "the Judge"
    singular_of = {surname + "s": surname for surname in surnames}
    things: Counter[str] = Counter()
    people: Counter[str] = Counter()
    for index in document.capitals if surnames else ():
        word, before = words[index], lower[index - 1] if index else "."
        if word in surnames:
            following = words[index + 1] if index + 1 < len(words) else "."
            if before not in _NOT_GIVEN_NAMES:
                people[word] += 1
            elif before in articles and can_follow_name(following):
                things[word] += 1
        elif word in singular_of and before != "the":
            things[singular_of[word]] += 1
    return {word for word, count in things.items() if count >= _MIN_THINGS and count > people[word]}
