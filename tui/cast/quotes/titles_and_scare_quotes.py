"""What stands between quotation marks and was not said: titles, nicknames, words spoken of as words."""

from tui.cast.document.grammar import PREPOSITIONS
from tui.cast.document.segmentation import Document
from tui.cast.lexicon import quoting

_CLAUSE = 9  # tokens back in which "what she called" begins
_WHAT = frozenset(("what", "that", "which", "whom", "who"))
_LONGEST_NICKNAME = 3  # words
_LONG_WORD = 4  # letters; shorter words may be small in a title
_STOPS = frozenset(".?!…;")
_BE = frozenset("is are was were been being".split())
_LINKS = frozenset((",", ":", "(", "called", "of", "as", "’s", "'s"))


def is_unspoken(document: Document, opened: int, closed: int) -> bool:
    """Whether a quotation is by its form and the words beside it a title, a nickname or a word spoken of as a word.

    It is the tokens from `opened` to `closed`, its marks.
    """
    return (
        _is_nickname(document, opened, closed)
        or _is_named(document, opened, closed)
        or _is_titled(document, opened, closed)
        or _is_capitalised(document, opened, closed)
    )


def _is_nickname(document: Document, opened: int, closed: int) -> bool:
    """Whether it stands between a given name and a surname: Joe “Sunny” Baker."""
    if opened == 0 or closed + 1 >= len(document.words) or closed - opened - 1 > _LONGEST_NICKNAME:
        return False
    before, after, last = (document.words[at] for at in (opened - 1, closed + 1, closed - 1))
    return before[0].isupper() and after[0].isupper() and last[0].isalnum()


def _is_named(document: Document, opened: int, closed: int) -> bool:
    """Whether a word that names it stands before: the word “…”, nicknamed “…”, known as “…”, is called “…”."""
    sentence = document.sentences[document.sentence_of(opened)]
    words = document.lower[max(sentence.start, opened - 3) : opened]
    if words and words[-1] in ("a", "an", "the"):
        words.pop()
    words = words[-2:]
    if not words:
        return False
    last = words[-1]
    naming = quoting.naming()
    if last in quoting.words_for_words():
        return len(words) < 2 or words[0] not in ("his", "her", "their", "own", "’s", "'s")
    if last == "called":
        return _is_its_name(document, opened, closed, sentence.start)
    return last in naming or (last == "as" and words[0] in naming)


def _is_its_name(document: Document, opened: int, closed: int, first: int) -> bool:
    """Whether "called" right before a quotation tells a name, not what somebody calls a thing.

    It does in "is called “…”" and "a dog called “Rex”", not in "what she called “…”" and "called “…” by the mayor".
    """
    following = document.words[closed + 1] if closed + 1 < len(document.words) else ""
    words = set(document.lower[max(first, opened - _CLAUSE) : opened - 1])
    if following == "by" or words & _WHAT:
        return False
    return bool(words & _BE) or document.words[opened + 1][0].isupper() or closed - opened < 4


def _is_titled(document: Document, opened: int, closed: int) -> bool:
    """Whether it is the title of a work that is named beside it: the film “…”, “…,” a novel by."""
    works = quoting.works()
    inner = document.words[opened + 1 : closed]
    if not inner or not inner[0][0].isupper():
        return False
    sentence = document.sentences[document.sentence_of(opened)]
    before = document.lower[max(sentence.start, opened - 3) : opened]
    while before and before[-1] in _LINKS and before[-1] != ":":
        before.pop()
    if before and before[-1] in works:
        return inner[-1] not in ("?", "!") or len(inner) < 6
    after = document.lower[closed + 1 : min(sentence.end, closed + 5)]
    after = after[1:] if after[:1] == [","] else after
    return after[:1] in (["a"], ["an"], ["his"], ["her"]) and any(word in works for word in after[1:])


def _is_capitalised(document: Document, opened: int, closed: int) -> bool:
    """Whether its words are capitalised as in a title, and those around it are not, as they are in a headline."""
    inner = document.words[opened + 1 : closed]
    words = [word for word in inner if word[0].isalpha()]
    if inner and inner[-1] in ("?", "!"):
        return False
    if not _STOPS.isdisjoint(inner[:-1]) or not _in_title_case(words):
        return False
    sentence = document.sentences[document.sentence_of(opened)]
    around = [
        word
        for word in (*document.words[sentence.start : opened], *document.words[closed + 1 : sentence.end])
        if word[0].isalpha()
    ]
    if len(words) == 1:
        before = document.words[max(sentence.start, opened - _CLAUSE) : opened]
        if before and before[-1] == ",":  # “the probe, “Condor,” had”; but not “he said, “Never.””
            return quoting.presenting_verbs().isdisjoint(before)
        marked = bool(before) and before[-1] == ":"
        return not marked and len(around) > 1 and inner[-1] not in (".", ",")
    return not _in_title_case(around)


def _in_title_case(words: list[str]) -> bool:
    if not words or not words[0][0].isupper() or (len(words) > 1 and not any(w[0].isupper() for w in words[1:])):
        return False
    return all(word[0].isupper() or word in PREPOSITIONS for word in words if len(word) >= _LONG_WORD)
