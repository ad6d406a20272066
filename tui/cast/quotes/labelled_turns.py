"""Turns of a transcript or an interview, each in a paragraph that begins with a label of its speaker.

Q: …   A. …   ORTH: …   Lena Orth (to the judge): …   MR. HALE: …   THE COURT: …   LO: …   **Orth:** …
"""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from tui.cast import lexicon
from tui.cast.actors.links import Links, MentionLink
from tui.cast.document.document import Document

_QUESTION, _ANSWER = frozenset(("q", "q.", "question")), frozenset(("a", "a.", "answer"))
_TITLES = lexicon.words("words_before_names")
_ROLES = lexicon.words("transcript_roles")
_EMPHASIS = frozenset("*_")
_LONGEST_LABEL = 12  # tokens, with a parenthesis
_LONGEST_NAME = 5  # words
_INITIALS = (2, 3)  # letters
_FEWEST = 2  # turns, and speakers
_INTRODUCTION = 2  # paragraphs at the beginning that name who is interviewed


class Turn(NamedTuple):
    """The words of one person: a half-open span of tokens, and the actor, None if the text does not name the person.

    `label` is the label in lower case, the same for all turns of a speaker.
    """

    start: int
    end: int
    label: str
    actor: int | None


def find_turns(document: Document, links: Links) -> list[Turn]:
    """Return the turns of a transcript in text order; none unless two speakers have labels."""
    turns = list(_read_labels(document))
    if len(turns) < _FEWEST or len({turn.label for turn in turns}) < _FEWEST:
        return []
    speakers = _Speakers(document, links)
    named = [turn._replace(actor=speakers.find(turn)) for turn in turns]
    is_transcript = [turn.actor is not None or turn.label in _QUESTION | _ANSWER | _ROLES for turn in named]
    return [turn for turn, counts in zip(named, is_transcript, strict=True) if counts] if any(is_transcript) else []


def _read_labels(document: Document) -> Iterator[Turn]:
    """Yield the paragraphs that begin with a label, which no actor is known of yet."""
    for _, group in groupby(document.sentences, key=lambda sentence: sentence.paragraph):
        sentences = list(group)
        start, end = sentences[0].start, sentences[-1].end
        while start < end and document.words[start] in _EMPHASIS:
            start += 1
        stop = _find_label_end(document, start, end)
        if stop is not None:
            label = document.lower[start:stop]
            label = label[: label.index("(")] if "(" in label else label
            yield Turn(stop, end, " ".join(word for word in label if word[0].isalnum() and word != "the"), None)


def _find_label_end(document: Document, start: int, end: int) -> int | None:
    """Return the token at which the colon of a label stands that begins at a token, or None: each word is capitalized.

    "Q." and "A." are labels without a colon.
    """
    words = document.words
    if start + 1 >= end:
        return None
    if words[start] in ("Q.", "A."):
        return start + 1
    if words[start] in ("Q", "A") and words[start + 1] == ".":
        return start + 1
    names = 0
    for at in range(start, min(end, start + _LONGEST_LABEL)):
        word = words[at]
        if word == ":":
            return at if names else None
        if word == "(":
            close = words.index(")", at, end) if ")" in words[at:end] else at
            return close + 1 if names and words[close + 1 : close + 2] == [":"] else None
        if word[0].isupper():
            names += 1
        elif word not in (".", "-", "’", "'") and word not in _EMPHASIS:
            return None
        if names > _LONGEST_NAME:
            return None
    return None


class _Speakers:
    """The actors that labels can mean."""

    def __init__(self, document: Document, links: Links) -> None:
        self._names = {link.end_token: link for link in links.links if link.form == "name" and _is_person(links, link)}
        self._document = document
        self._links = links
        self._by_name: dict[str, set[int]] = {}
        for number, draft in enumerate(links.drafts):
            if draft.type == "person" and not draft.unnamed:
                for key in _keys(draft.name):
                    self._by_name.setdefault(key, set()).add(number)

    def find(self, turn: Turn) -> int | None:
        """Return the person that a label means by a name or initials, or None. "A" is who is interviewed."""
        if turn.label in _ANSWER:
            return find_guest(self._document, self._links)
        link = self._names.get(turn.start)
        if link is not None:
            return link.actor
        words = [word for word in turn.label.split() if word.rstrip(".") not in _TITLES]
        for key in (" ".join(words), words[-1] if words else ""):
            if len(actors := self._by_name.get(key, set())) == 1:
                return next(iter(actors))
        return None


def find_guest(document: Document, links: Links) -> int | None:
    """Return the person named most often in the headline and introduction, or None if two are named as often."""
    counts: Counter[int] = Counter()
    for link in links.links:
        if document.sentence_at(link.first_token).paragraph > _INTRODUCTION:
            break
        if link.form == "name" and _is_person(links, link):
            counts[link.actor] += 1
    ranked = counts.most_common(2)
    return None if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]) else ranked[0][0]


def _is_person(links: Links, link: MentionLink) -> bool:
    return links.drafts[link.actor].type == "person"


def _keys(name: str) -> set[str]:
    """Return what a label may call a person: the full name, the last name, the first name, the initials."""
    words = name.lower().split()
    initials = "".join(word[0] for word in words)
    return {" ".join(words), words[-1], words[0]} | ({initials} if len(initials) in _INITIALS else set())
