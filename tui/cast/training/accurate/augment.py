"""Annotated documents changed for training: with other names, and with some sentences as headlines.

A name is replaced by another of its kind (Dai and Adel 2020), the same one throughout a document. So the network learns
how names are used rather than which names there are.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from random import Random

from tui.cast import lexicon
from tui.cast.document.document import Document, Sentence, Token
from tui.cast.training import word_lists
from tui.cast.training.corpora import AnnotatedText

_REPLACED_SHARE = 0.4
_TITLE_CASE_SHARE, _CAPITALS_SHARE = 0.06, 0.03
_SHORT_WORD = 3
"""In title case, words of at most this length stay in lower case."""
_MAX_ORGANIZATION_LENGTH = 6


class NamePool:
    """The names to draw from, sorted, so that the seed determines which are drawn.

    People and places are from the word lists. Organizations, whose list is short, are from the annotated texts.
    """

    def __init__(self, texts: Iterable[AnnotatedText]) -> None:
        genders = word_lists.given_names()
        self.given_names = {
            gender: sorted(name for name, of_name in genders.items() if of_name == gender) for gender in ("m", "f", "u")
        }
        self.surnames = sorted(word_lists.surnames())
        self.places = sorted(place for place in word_lists.places() if " " not in place)
        self.country_names = word_lists.country_names()
        self.countries = sorted(name for name in self.country_names if " " not in name and len(name) > _SHORT_WORD)
        self.organizations = sorted(
            {
                tuple(text.document.words[start:end])
                for text in texts
                for start, end, kind in divide_labels(text.labels)
                if kind == "ORG" and end - start <= _MAX_ORGANIZATION_LENGTH and text.document.words[start][0].isupper()
            }
        )

    def replace_name(self, kind: str, words: tuple[str, ...], random: Random) -> tuple[str, ...]:
        """Return the words of a random name of the same kind, or in most cases the same words."""
        if random.random() > _REPLACED_SHARE:
            return words
        if kind == "ORG":
            return random.choice(self.organizations) if self.organizations else words
        if kind == "LOC":
            return (self._replace_place(words[0], random),) if len(words) == 1 else words
        return words

    def replace_person_word(self, word: str, random: Random) -> str:
        """Return a random word to replace a word of a person's name, or the same word: in most cases, and for initials.

        A given name is replaced by one of the same gender, so that pronouns still agree.
        """
        if not (word[0].isupper() and word.isalpha() and len(word) > 1) or random.random() > _REPLACED_SHARE:
            return word
        return random.choice(
            self.given_names[lexicon.find_gender(word)] if word in lexicon.GIVEN_NAMES else self.surnames
        )

    def _replace_place(self, word: str, random: Random) -> str:
        if word in self.country_names:
            return random.choice(self.countries)
        return random.choice(self.places) if word in lexicon.PLACES else word


def divide_labels(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, kind) for each name and each single label "O", whose kind is "", in order."""
    start = 0
    while start < len(labels):
        kind = labels[start][2:]
        end = start + 1
        while kind and end < len(labels) and labels[end] == f"I-{kind}":
            end += 1
        yield start, end, kind
        start = end


def rename(text: AnnotatedText, pool: NamePool, random: Random) -> AnnotatedText:
    """Return a document in which some people, organizations and places have other names."""
    names: dict[tuple[str, ...], tuple[str, ...]] = {}
    person_words: dict[str, str] = {}
    words: list[str] = []
    labels: list[str] = []
    new_tokens: dict[int, int] = {}  # the new number of each token of the text, and of its end
    for start, end, kind in divide_labels(text.labels):
        old = tuple(text.document.words[start:end])
        new = old
        if kind == "PER":
            for word in old:
                if word not in person_words:
                    person_words[word] = pool.replace_person_word(word, random)
            new = tuple(person_words[word] for word in old)
        elif kind:
            if old not in names:
                names[old] = pool.replace_name(kind, old, random)
            new = names[old]
        new_tokens[start] = len(words)
        words += new
        labels += [f"B-{kind}", *[f"I-{kind}"] * (len(new) - 1)] if kind else text.labels[start:end]
    new_tokens[len(text.labels)] = len(words)
    for start, end, _ in divide_labels(text.labels):
        for token in range(start + 1, end):  # from the end: the last word of a name stays the last one
            new_tokens[token] = max(new_tokens[start], new_tokens[end] - (end - token))
    return replace(
        text,
        document=_make_document(
            words, tuple(Sentence(new_tokens[s.start], new_tokens[s.end], s.paragraph) for s in text.document.sentences)
        ),
        labels=tuple(labels),
        mentions=tuple(
            mention._replace(
                token=new_tokens[mention.token + 1] - 1, start=new_tokens[mention.start], end=new_tokens[mention.end]
            )
            for mention in text.mentions
        ),
        quotes=tuple(quote._replace(start=new_tokens[quote.start], end=new_tokens[quote.end]) for quote in text.quotes),
        quoted=text.quoted
        and bytes(
            text.quoted[old]
            for old, new in sorted(new_tokens.items())
            for _ in range(new_tokens.get(old + 1, new) - new)
        ),
    )


def capitalize_some(text: AnnotatedText, random: Random) -> AnnotatedText:
    """Return a document with some of its sentences in title case, and some in capitals."""
    words = list(text.document.words)
    for sentence in text.document.sentences:
        chance = random.random()
        for index in range(sentence.start, sentence.end):
            if chance < _CAPITALS_SHARE:
                words[index] = words[index].upper()
            elif chance < _CAPITALS_SHARE + _TITLE_CASE_SHARE and len(words[index]) > _SHORT_WORD:
                words[index] = words[index][0].upper() + words[index][1:]
    return replace(text, document=_make_document(words, text.document.sentences))


def _make_document(words: Sequence[str], sentences: tuple[Sentence, ...]) -> Document:
    tokens = []
    offset = 0
    for word in words:
        tokens.append(Token(offset, offset + len(word), word))
        offset += len(word) + 1
    return Document.of_tokens(" ".join(words), tokens, sentences)
