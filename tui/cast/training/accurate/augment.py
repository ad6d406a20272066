"""Annotated documents told again with other names and in headlines' capitals, for training.

Names of the same kind in the place of those annotated (Dai and Adel 2020), the same in all of a document, so that what
is learnt is how names are used rather than which there are.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from random import Random

from tui.cast import lexicon
from tui.cast.document.document import Document, Sentence, Token
from tui.cast.training import word_lists
from tui.cast.training.corpora import AnnotatedText

_REPLACED = 0.4
_TITLE_CASE, _CAPITALS = 0.06, 0.03
_LONG = 3
_LONGEST_ORGANIZATION = 6


class Names:
    """What other names are drawn from, sorted, so that a seed tells which are drawn.

    People and places are from the lists; organizations, which are less of a list, from annotated texts.
    """

    def __init__(self, texts: Iterable[AnnotatedText]) -> None:
        self.given = sorted(word_lists.given_names())
        self.surnames = sorted(word_lists.surnames())
        self.places = sorted(place for place in word_lists.places() if " " not in place)
        self.countries = sorted(name for name in word_lists.country_names() if " " not in name and len(name) > _LONG)
        self.organizations = sorted(
            {
                tuple(text.document.words[first:last])
                for text in texts
                for first, last, kind in spans(text.labels)
                if kind == "ORG" and last - first <= _LONGEST_ORGANIZATION and text.document.words[first][0].isupper()
            }
        )

    def instead(self, kind: str, words: tuple[str, ...], random: Random) -> tuple[str, ...]:
        """Return the words of another name to stand for one of a kind; often its own."""
        if random.random() > _REPLACED:
            return words
        if kind == "ORG":
            return random.choice(self.organizations) if self.organizations else words
        if kind == "LOC":
            return (self._place(words[0], random),) if len(words) == 1 else words
        return words

    def person(self, word: str, random: Random) -> str:
        """Return a word to stand for one of a person's name; often its own, and always if it is hardly a name."""
        if not (word[0].isupper() and word.isalpha() and len(word) > 1) or random.random() > _REPLACED:
            return word
        return random.choice(self.given if word in lexicon.GIVEN_NAMES else self.surnames)

    def _place(self, word: str, random: Random) -> str:
        if word in word_lists.country_names():
            return random.choice(self.countries)
        return random.choice(self.places) if word in lexicon.PLACES else word


def spans(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield stretches of labels: first token, last token, exclusive, and the kind of its name, "" for no name."""
    first = 0
    while first < len(labels):
        kind = labels[first][2:]
        last = first + 1
        while kind and last < len(labels) and labels[last] == f"I-{kind}":
            last += 1
        yield first, last, kind
        first = last


def renamed(text: AnnotatedText, names: Names, random: Random) -> AnnotatedText:
    """Return a document with some of its people, organizations and places called otherwise."""
    wholes: dict[tuple[str, ...], tuple[str, ...]] = {}
    parts: dict[str, str] = {}
    words: list[str] = []
    labels: list[str] = []
    moved = {}
    for first, last, kind in spans(text.labels):
        old = tuple(text.document.words[first:last])
        new = old
        if kind == "PER":
            for word in old:
                if word not in parts:
                    parts[word] = names.person(word, random)
            new = tuple(parts[word] for word in old)
        elif kind:
            if old not in wholes:
                wholes[old] = names.instead(kind, old, random)
            new = wholes[old]
        moved[first] = len(words)
        words += new
        labels += [f"B-{kind}", *[f"I-{kind}"] * (len(new) - 1)] if kind else text.labels[first:last]
    moved[len(text.labels)] = len(words)
    sentences = (Sentence(moved[s.start], moved[s.end], s.paragraph) for s in text.document.sentences)
    return replace(text, document=_document(words, tuple(sentences)), labels=tuple(labels))


def headlined(text: AnnotatedText, random: Random) -> AnnotatedText:
    """Return a document with some of its sentences in title case, and some in capitals."""
    words = text.document.words
    for sentence in text.document.sentences:
        chance = random.random()
        for index in range(sentence.start, sentence.end):
            if chance < _CAPITALS:
                words[index] = words[index].upper()
            elif chance < _CAPITALS + _TITLE_CASE and len(words[index]) > _LONG:
                words[index] = words[index][0].upper() + words[index][1:]
    return replace(text, document=_document(words, text.document.sentences))


def _document(words: Sequence[str], sentences: tuple[Sentence, ...]) -> Document:
    tokens = []
    at = 0
    for word in words:
        tokens.append(Token(at, at + len(word), word))
        at += len(word) + 1
    return Document.of_tokens(" ".join(words), tokens, sentences)
