"""Text between quotation marks that is no speech: titles, nicknames, words that are mentioned as words."""

from tui.cast import lexicon
from tui.cast.document.document import Document
from tui.cast.document.grammar import AUXILIARIES, PREPOSITIONS
from tui.model.spans import TokenSpan

_CLAUSE = 9  # tokens before a quotation in which "what she called" begins
_OPINION_OPENERS = lexicon.words("opinion_openers")
_LONGEST_NICKNAME = 3  # words
_LONG_WORD = 4  # letters; a title may leave shorter words without capitals
_ARTICLES = lexicon.words("articles")
_STOPS = frozenset(".?!…;")
_FORMS_OF_BE = lexicon.words("forms_of_be")
_BEFORE_TITLES = lexicon.words("words_before_titles")
_OWNERS = lexicon.words("owners_of_words")
_NAMING_PARTICIPLES = lexicon.words("naming_participles")
_NOUNS_FOR_WORDS = lexicon.words("nouns_for_words")
_WORK_NOUNS = lexicon.words("work_nouns")
_VERBS_CAPITALIZED_IN_TITLES = _FORMS_OF_BE | AUXILIARIES
_PRESENTING_VERBS = lexicon.words("presenting_verbs")
_SPEAKING_PRONOUNS = frozenset(("he", "she", "i", "they", "we"))


def is_unspoken(document: Document, tokens: TokenSpan) -> bool:
    """Whether a quotation is a title, a nickname or a word mentioned as a word, by its form and the words beside it.

    `tokens` are those of the quotation, its marks included.
    """
    return (
        _is_nickname(document, tokens)
        or _is_named(document, tokens)
        or _is_titled(document, tokens)
        or _is_capitalized(document, tokens)
    )


def _is_nickname(document: Document, tokens: TokenSpan) -> bool:
    """Whether a quotation stands between a given name and a surname: Joe “Sunny” Baker."""
    start, end = tokens
    words = document.words
    if start == 0 or end >= len(words) or end - start - 2 > _LONGEST_NICKNAME:
        return False
    return words[start - 1][0].isupper() and words[end][0].isupper() and words[end - 2][0].isalnum()


def _is_named(document: Document, tokens: TokenSpan) -> bool:
    """Whether the words before call a quotation a name: the word “…”, nicknamed “…”, known as “…”, is called “…”."""
    sentence = document.sentence_at(tokens.start)
    before = document.lower[max(sentence.start, tokens.start - 3) : tokens.start]
    if before and before[-1] in _ARTICLES:
        before.pop()
    before = before[-2:]
    if not before:
        return False
    nearest = before[-1]
    if nearest in _NOUNS_FOR_WORDS:  # "his words “…”" quotes him
        return len(before) < 2 or before[0] not in _OWNERS
    if nearest == "called":
        return _is_called(document, tokens, sentence.start)
    return nearest in _NAMING_PARTICIPLES or (nearest == "as" and before[0] in _NAMING_PARTICIPLES)


def _is_called(document: Document, tokens: TokenSpan, sentence_start: int) -> bool:
    """Whether "called" before a quotation introduces a name, and not somebody's opinion.

    A name: "is called “…”", "a dog called “Rex”". An opinion: "what she called “…”", "called “…” by the mayor".
    """
    start, end = tokens
    following = document.words[end] if end < len(document.words) else ""
    clause = set(document.lower[max(sentence_start, start - _CLAUSE) : start - 1])
    if following == "by" or clause & _OPINION_OPENERS:
        return False
    return bool(clause & _FORMS_OF_BE) or document.words[start + 1][0].isupper() or end - start < 5


def _is_titled(document: Document, tokens: TokenSpan) -> bool:
    """Whether a quotation is the title of a work that the words beside it name: the film “…”, “…,” a novel by."""
    start, end = tokens
    inner = document.words[start + 1 : end - 1]
    if not inner or not (inner[0][0].isupper() or _begins_with_number(inner)):
        return False
    sentence = document.sentence_at(start)
    before = document.lower[max(sentence.start, start - 3) : start]
    while before and before[-1] in _BEFORE_TITLES:
        before.pop()
    if before and before[-1] in _WORK_NOUNS:
        return inner[-1] not in ("?", "!") or len(inner) < 6
    after = document.lower[end : min(sentence.end, end + 4)]
    after = after[1:] if after[:1] == [","] else after
    return after[:1] in (["a"], ["an"], ["his"], ["her"]) and not _WORK_NOUNS.isdisjoint(after[1:])


def _begins_with_number(inner: list[str]) -> bool:
    """Whether these words are a title with a number first: “60 Minutes”, “1917”, but not “40 percent of boats”."""
    words = [word for word in inner if word[0].isalpha()]
    return inner[0][0].isdigit() and (not words or _in_title_case(words))


def _is_capitalized(document: Document, tokens: TokenSpan) -> bool:
    """Whether a quotation has the capitals of a title, and the words around it do not, as those of a headline do."""
    start, end = tokens
    inner = document.words[start + 1 : end - 1]
    words = [word for word in inner if word[0].isalpha()]
    if inner and inner[-1] in ("?", "!"):
        return False
    if not _VERBS_CAPITALIZED_IN_TITLES.isdisjoint(inner):
        return False
    if not _STOPS.isdisjoint(inner[:-1]) or not _in_title_case(words):
        return False
    sentence = document.sentence_at(start)
    if start == sentence.start and inner[-1] in (",", "—", "–", "--", "…") and _is_presented(document, end):
        return False  # “Ah, Ellis,” cried Ada
    around = [
        word
        for word in (*document.words[sentence.start : start], *document.words[end : sentence.end])
        if word[0].isalpha()
    ]
    if len(words) == 1:
        before = document.words[max(sentence.start, start - _CLAUSE) : start]
        if before and before[-1] == ",":  # "the probe, “Condor,” had", but not "he said, “Never.”"
            return _PRESENTING_VERBS.isdisjoint(before)
        is_introduced = bool(before) and before[-1] == ":"
        return not is_introduced and len(around) > 1 and inner[-1] not in (".", ",")
    return not _in_title_case(around)


def _is_presented(document: Document, end: int) -> bool:
    """Whether a verb of saying and a name or pronoun follow a quotation that ends at a token: “…,” said Ada."""
    verb, name = (*document.words[end : end + 2], "", "")[:2]
    return verb in _PRESENTING_VERBS and (name[:1].isupper() or name.lower() in _SPEAKING_PRONOUNS)


def _in_title_case(words: list[str]) -> bool:
    """Whether the first word, another one, and all long words but prepositions begin with capitals."""
    if not words or not words[0][0].isupper() or (len(words) > 1 and not any(w[0].isupper() for w in words[1:])):
        return False
    return all(word[0].isupper() or word in PREPOSITIONS for word in words if len(word) >= _LONG_WORD)
