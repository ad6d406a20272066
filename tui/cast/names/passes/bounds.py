"""Passes that move the bounds of names to where they begin and end."""

from collections import Counter

from tui.cast import lexicon
from tui.cast.document.document import Document
from tui.cast.names.ordinary_words import is_ordinary
from tui.cast.names.tagged_document import Spelling, TaggedDocument
from tui.cast.recognizers.tagged_name import TaggedName

_LONGEST_COMPANY = 4  # words before "Inc."
_MIN_ALONE = 2
"""How often what follows a preposition must be a name by itself for the preposition to divide two names."""


def add_companies(tagged: TaggedDocument) -> list[TaggedName]:
    """Add names that end as only a company's does, "Kestrel Inc.", in place of the names that are parts of them."""
    words = tagged.document.words
    ends = lexicon.words("company_only_suffixes") & tagged.document.vocabulary
    if not ends:
        return tagged.names
    tagged_ends = {name.end - 1 for name in tagged.names}
    companies: list[TaggedName] = []
    for index in [at for at, word in enumerate(words) if word in ends and at not in tagged_ends]:
        start = index
        while (
            start not in tagged.sentence_starts
            and index - start < _LONGEST_COMPANY
            and _can_be_in_company(words[start - 1])
        ):
            start -= 1
        if start < index and (not companies or companies[-1].end <= start):
            companies.append(TaggedName(start, index + 1, "organization"))
    covered = {index for company in companies for index in range(company.start, company.end)}
    apart = [name for name in tagged.names if covered.isdisjoint(range(name.start, name.end))]
    return tagged.with_names(apart).with_added(companies)


def _can_be_in_company(word: str) -> bool:
    return word == "&" or (word[0].isupper() and word not in lexicon.words("never_names"))


def extend_features(tagged: TaggedDocument) -> list[TaggedName]:
    """Extend a feature that begins the name of a place by the word after it: "River" to "River Ouse"."""
    words, features, common = tagged.document.words, lexicon.words("place_words_before"), lexicon.COMMON_WORDS
    stops = tagged.sentence_starts | {name.start for name in tagged.names}
    names = []
    for name in tagged.names:
        following = words[name.end] if name.end < len(words) and name.end not in stops else "."
        is_feature = name.end - name.start == 1 and words[name.start] in features
        if is_feature and following[0].isupper() and following.lower() not in common:
            name = name._replace(end=name.end + 1, type="place")
        names.append(name)
    return names


def extend_surnames(tagged: TaggedDocument) -> list[TaggedName]:
    """Extend surnames by the particles that the full names have: "Leyen" to "von der Leyen"."""
    words = tagged.document.words
    tails = {}
    for name in tagged.names:
        start = name.end - 1
        while start > name.start and words[start - 1].islower():
            start -= 1
        if name.type == "person" and name.start < start < name.end - 1:
            tails[words[name.end - 1]] = words[start : name.end]
    names = []
    for name in tagged.names:
        tail = tails.get(words[name.start], [])
        start = name.end - len(tail)
        written = tagged.document.lower[max(0, start) : name.end]  # "Bin Laden" where a sentence begins
        if name.type == "person" and tail and name.end - name.start == 1 and written == [w.lower() for w in tail]:
            name = name._replace(start=start)
        names.append(name)
    return names


def divide_at_marks(tagged: TaggedDocument) -> list[TaggedName]:
    """Divide names at hyphens that were divided from their words, and people at commas.

    "Berlin" and "Paris" of "Berlin-Paris", "Byron" of "ex-Byron"; "Ivar" and "Lena" of "Ivar, Lena", but not
    "Byron, Jr." and "Byron, Ada".
    """
    document, words = tagged.document, tagged.document.words
    names = []
    for name in tagged.names:
        start = name.start
        for index in range(name.start, name.end):
            is_comma = words[index] == "," and name.type == "person" and _meet(words, name, index)
            if is_comma or _is_divided_hyphen(document, index):
                if start < index:
                    names.append(name._replace(start=start, end=index))
                start = index + 1
        if start < name.end:
            names.append(name._replace(start=start))
    return names


def _meet(words: list[str], name: TaggedName, comma: int) -> bool:
    """Whether two names meet at a comma: after a full one, or in a list; but not before a suffix."""
    is_in_list = "," in (*words[name.start - 1 : name.start], *words[name.end : name.end + 1])
    following = words[comma + 1] if comma + 1 < name.end else "."
    return (is_in_list or comma - name.start > 1) and following.istitle() and following.rstrip(".") not in ("Jr", "Sr")


def _is_divided_hyphen(document: Document, index: int) -> bool:
    """Whether a token begins or ends with a hyphen that joins it to the token beside it."""
    word, starts, ends = document.words[index], document.starts, document.ends
    follows = index > 0 and starts[index] == ends[index - 1]
    precedes = index + 1 < len(starts) and ends[index] == starts[index + 1]
    return (word[0] == "-" and follows) or (word[-1] == "-" and precedes)


def divide_at_prepositions(tagged: TaggedDocument) -> list[TaggedName]:
    """Divide a name at a preposition if an organization's name, used repeatedly, follows: "Oat Bites at Kestrel Foods".

    What stands before is kept if it is a name elsewhere, or has several words and not only ordinary ones, as
    "Holiday Shoppers" has.
    An institution keeps its place: "College of Quexlar at Halvik".
    """
    alone = Counter(tagged.spelling(name) for name in tagged.names if name.type == "organization")
    types = {tagged.spelling(name): name.type for name in tagged.names}
    names: list[TaggedName] = []
    for name in tagged.names:
        at = _find_division(tagged, name, alone) if name.end - name.start > 2 and name.type != "person" else None
        if at is None:
            names.append(name)
            continue
        words = tagged.document.words[name.start : at]
        is_name = len(words) > 1 and not all(is_ordinary(word) for word in words)
        if is_name or tuple(words) in types:
            names.append(name._replace(end=at, type=types.get(tuple(words), "other")))
        names.append(name._replace(start=at + 1, type="organization"))
    return names


def _find_division(tagged: TaggedDocument, name: TaggedName, alone: Counter[Spelling]) -> int | None:
    """Return the first preposition in a name that a name of its own follows, unless an institution stands before it."""
    words, between = tagged.document.words, lexicon.words("prepositions_between_names")
    for at in range(name.start, name.end - 1):
        if words[at] in lexicon.words("organization_heads"):
            return None
        if name.start < at and words[at] in between and alone[tuple(words[at + 1 : name.end])] >= _MIN_ALONE:
            return at
    return None
