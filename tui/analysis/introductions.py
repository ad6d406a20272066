"""How an article introduces an actor in its own words: "South Korean President", "chief executive of Halvorsen Marine".

These words stand beside a name: a title before it, an apposition before or after it, a relative clause, or a predicate
("Byron is a poet"). The result is a span of the text, or None: a wrong introduction is worse than none.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from tui.cast import lexicon
from tui.model import Actor, Cast, Mention
from tui.model.mention_selection import MentionSelection
from tui.model.spans import TextSpan

_READ_MENTIONS = 60
"""How many mentions of an actor are examined: an introduction comes early, if at all."""
_TRIED_NAMES = 12
_AROUND = 240
"""Code points of text that are read before and after a name."""
_LONGEST_TITLE = 4
"""The most words between a determiner and a name that count as a title although some of them are unknown."""
_LONGEST = 90
"""The most code points of an introduction; a longer one is cut before a preposition or a relative pronoun."""

_ARTICLES = frozenset(("the", "a", "an"))
_OWNERS = frozenset(("his", "her", "its", "their", "our", "my", "your", "whose"))
_DETERMINERS = _ARTICLES | _OWNERS
_COURTESIES = frozenset(("mr", "mrs", "ms", "miss", "mx", "sir", "lady", "lord", "dame", "st", "hon"))
_MODIFIERS = lexicon.words("title_modifiers")
_KIN = lexicon.words("kin_nouns")
_VAGUE = lexicon.words("vague_person_nouns") | lexicon.words("never_predicates")
_PEOPLE = (lexicon.words("nouns_for_people") | lexicon.words("titles")) - _VAGUE - _COURTESIES
_THINGS = frozenset(noun for noun, kinds in lexicon.load_noun_kinds().items() if kinds - {"person", "kin"})
_PREPOSITIONS = lexicon.words("prepositions") | {"until", "since", "out"}
_ABBREVIATIONS = frozenset(word.casefold() for word in lexicon.words("abbreviations"))
_RELATIVES = frozenset(("who", "which", "that", "whose", "where", "when"))
_PARTICIPLES = frozenset("based known called named founded owned run led made located living working born".split())
_AFTER_HEAD = _PREPOSITIONS | _RELATIVES | _PARTICIPLES
_VERBS = (
    lexicon.words("auxiliaries")
    | lexicon.words("irregular_verbs")
    | lexicon.words("speech_verbs")
    | frozenset(("says", "said", "asked", "told", "arrived", "called", "left"))
)
_NOT_IN_TITLES = lexicon.words("never_names")
_ACTING = """leads led runs ran heads headed owns owned founded co-founded chairs chaired directs directed teaches
taught represents represented manages managed works worked serves served studies studied edits edited oversees oversaw
commands commanded coaches coached created invented designed plays played makes made produces produced sells sold builds
built funds funded publishes published operates operated provides provided"""
_CLAUSE = re.compile(rf",?\s+((?:who|which)\s+(?:{'|'.join(_ACTING.split())})\s+[^,;:.—–”]+)")
_COPULA = re.compile(
    r"(?:,?\s+(?:who|which))?\s+(?:is|was|has\s+been|became|becomes|remains|remained|works\s+as|worked\s+as|serves\s+as"
    r"|served\s+as)\s+(?=\S)"
)
_OPENING = re.compile(r"\s*(?:\([^()]{1,40}\))?\s*(?:,|—|–|--)\s+(?:(?:aged\s+)?\d{1,3},\s+)?")
_CONTINUATION = re.compile(
    r",?\s+(who\s+[^,;:.—–“”]+)|\s+((?:of|from|with|in|at|for|close\s+to|familiar\s+with)\s+[^,;:.—–“”]+)"
)
_CLOSING = re.compile(r"[,;:—–”)!?]|--|(?<!\b[A-Z])\.(?=\s|$)|\.(?=[”’\"')])|$")
_QUOTED = re.compile(r"“[^“”]*”")
_SHORTEST_WRAPPED_LINE = 40
"""A shorter line is not wrapped prose, so the next line does not continue it."""
_SENTENCE_END = re.compile(r"(?<=[.!?])[”’\")\]]*\s+(?=[“‘\"(\[]*[A-Z0-9])")
_WORD = re.compile(r"[^\s,;:—–()“”\"]+")


class _Around(NamedTuple):
    """The text before a name in its sentence, and the text after it in its paragraph, with their offsets."""

    before: str
    start: int
    after: str
    end: int


def introduce(text: str, cast: Cast, actor: Actor) -> TextSpan | None:
    """Return the span in which the text says who or what an actor is, beside its name; None if there is none.

    Of several introductions, the one beside the first full name is returned. Reads the beginning of the actor's
    mentions and the sentences around them, however long the text is.
    """
    mentions = actor.mentions[:_READ_MENTIONS]
    if actor.unnamed:
        return _continue_description(_read_around(text, mentions[0])) if mentions else None
    nouns = _PEOPLE if actor.type == "person" else _THINGS
    names = _order_names(text, [mention for mention in mentions if mention.form == "name"], actor.name)[:_TRIED_NAMES]
    fallback: TextSpan | None = None
    for name in names:
        around = _read_around(text, name)
        title = None if actor.type == "place" else _find_title(around, actor.name, nouns, _named_within(cast, around))
        if title and text[title.end - 1] == "." and " " not in text[title.start : title.end]:
            fallback, title = fallback or title, None  # "Gov." says less than words after the name may say
        introduction = title or _find_beside(around, nouns)
        if introduction:
            return introduction
    return fallback


def _order_names(text: str, names: Sequence[Mention], full_name: str) -> list[Mention]:
    """Return the mentions that are names, those with as many words as the full name first."""
    words = len(full_name.split())
    return sorted(names, key=lambda name: len(text[name.start : name.end].split()) < words)


def _read_around(text: str, name: Mention) -> _Around:
    start, end = max(0, name.start - _AROUND), min(len(text), name.end + _AROUND)
    before, after = text[start : name.start], text[name.end : end]
    breaks = [at + 1 - start for at in _find_breaks(text, start, name.start)]
    breaks += [match.end() for match in _SENTENCE_END.finditer(before) if not _ends_in_abbreviation(before, match)]
    begin = max(breaks, default=0)
    if begin == 0 and start > 0:
        begin = before.find(" ") + 1
    stop = next(iter(_find_breaks(text, name.end, end)), end)
    return _Around(before[begin:], start + begin, after[: stop - name.end], name.end)


def _find_breaks(text: str, start: int, end: int) -> list[int]:
    """Return the line breaks in a span that end a paragraph or a line to keep, not those of wrapped prose."""
    breaks = []
    at = text.find("\n", start, end)
    while at >= 0:
        line = text[max(0, at - _SHORTEST_WRAPPED_LINE) : at]
        if "\n" in line or len(line) < _SHORTEST_WRAPPED_LINE or line.endswith((".", "!", "?", "”", '"', "’")):
            breaks.append(at)
        at = text.find("\n", at + 1, end)
    return breaks


def _ends_in_abbreviation(text: str, match: re.Match[str]) -> bool:
    """Whether the full stop before a match belongs to a title or to initials: "Gov. Alvarez", "the U.S. envoy"."""
    word = text[: match.start()].rpartition(" ")[2].lstrip('“‘("')
    plain = word.rstrip(".").casefold()
    return word.endswith(".") and ("." in plain or len(plain) == 1 or plain in _ABBREVIATIONS)


def _named_within(cast: Cast, around: _Around) -> list[TextSpan]:
    """Return the spans before a name in which other actors are named."""
    stop = around.start + len(around.before)
    return [mention.span for mention in MentionSelection(cast).between(around.start, stop) if mention.end <= stop]


def _words(text: str) -> list[re.Match[str]]:
    return list(_WORD.finditer(text))


def _plain(word: str) -> str:
    """Return a word as it is looked up in the lists: in lower case, without a final full stop and an initial "ex-"."""
    folded = word.rstrip(".").casefold()
    return folded if folded in _PEOPLE else folded.rpartition("-")[2] if "-" in folded else folded


def _is_owner(word: str) -> bool:
    return word.endswith(("’s", "'s", "s’", "s'"))


def _find_title(around: _Around, name: str, nouns: frozenset[str], named: Sequence[TextSpan]) -> TextSpan | None:
    """Return the title directly before a name, or the apposition that a comma separates from it."""
    before = around.before
    if before.rstrip() == before:
        return None
    if before.rstrip().endswith(","):
        return _find_apposition_before(around, nouns)
    words = _words(before)
    if not words or before[words[-1].end() :].strip():
        return None
    head = words[-1]
    if _plain(head[0]) not in nouns or (head[0].endswith(".") and _plain(head[0]) not in _ABBREVIATIONS):
        return None
    first = _go_left(around, words, nouns, named)
    phrase = [word[0] for word in words[first:]]
    if phrase[0] in ("a", "an") or head[0] in name.split():
        return None
    if phrase[-1].casefold() in _KIN and not (phrase[0].casefold() in _OWNERS or any(map(_is_owner, phrase))):
        return None
    return _trim(around.start + words[first].start(), around.start + head.end(), before, around.start)


def _go_left(around: _Around, words: Sequence[re.Match[str]], nouns: frozenset[str], named: Sequence[TextSpan]) -> int:
    """Return the index of the first word of the title that ends with the last of `words`."""
    before = around.before
    first = len(words) - 1
    lower_case = first  # words that belong to the title if a determiner precedes them
    for number in range(len(words) - 2, -1, -1):
        word, following = words[number], words[number + 1]
        if before[word.end() : following.start()].strip():
            break
        folded = word[0].casefold()
        if folded in _DETERMINERS:
            return number if lower_case == first or len(words) - 1 - number <= _LONGEST_TITLE else first
        offset = around.start + word.start()
        is_named = any(span.start <= offset < span.end for span in named)  # "the University of Leeds professor"
        if not is_named and (folded in _PREPOSITIONS or folded in _VERBS or folded in _RELATIVES):
            break
        if number and words[number - 1][0] == "to" and word[0] == folded:
            break  # "to witness mayor Hau"
        if word[0] in ("Then", "Late"):
            break  # "Then President Hau spoke" is not about a then-president
        is_modifier = folded in _MODIFIERS or _plain(word[0]) in nouns or folded == "and"
        if folded == "and" and not (number and _plain(words[number - 1][0]) in nouns - _KIN):
            break
        if is_named or _is_owner(word[0]) or (is_modifier and lower_case == first):
            if lower_case != first:
                break
            first = lower_case = number
        elif word[0][0].isupper():
            if word[0] in _NOT_IN_TITLES or number == 0:
                break
            first = lower_case = number
        elif word[0].isalpha():
            lower_case = number
            if number == len(words) - 2 and _is_attributive(folded):
                first = number
        else:
            break
    return first


def _is_attributive(word: str) -> bool:
    """Whether a word in lower case before a role belongs to it ("police chief"), and is not a verb ("asked chief")."""
    return word in _THINGS | frozenset("film crime fire campaign rights rock jazz pop news art music science".split())


def _find_apposition_before(around: _Around, nouns: frozenset[str]) -> TextSpan | None:
    """Return "her treasurer" of "her treasurer, Hugh Brandt": it begins with a possessive or "the", and is no list."""
    if re.match(r"\s*,?\s+(?:and|or)\b", around.after):
        return None
    before = around.before.rstrip().removesuffix(",")
    begin = max((match.end() for match in re.finditer(r"[,;:—–(“”\"]", before)), default=0)
    words = [word for word in _words(before) if word.start() >= begin]
    for number in range(len(words) - 1, -1, -1):
        word = words[number][0]
        if word.casefold() in _OWNERS | {"the"} or _is_owner(word):
            if _is_owner(word) and number and words[number - 1][0].casefold() in _DETERMINERS:
                continue  # "the bank’s chairman" begins with "the"
            phrase = before[words[number].start() :]
            if nouns is not _PEOPLE and before[: words[number].start()].strip():
                return None  # the words beside the name of a thing usually name another thing
            if _is_description(phrase, nouns, needs_name=True):
                return _trim(
                    around.start + words[number].start(), around.start + len(before), around.before, around.start
                )
            return None
    return None


def _find_beside(around: _Around, nouns: frozenset[str]) -> TextSpan | None:
    """Return the apposition, the clause or the predicate after a name."""
    after = around.after
    if (opening := _OPENING.match(after)) and (found := _read_phrase(around, opening.end(), nouns)):
        return found
    if (copula := _COPULA.match(after)) and (found := _read_phrase(around, copula.end(), nouns, is_predicate=True)):
        return found
    if (clause := _CLAUSE.match(after)) and clause[1].startswith("who") == (nouns is _PEOPLE):
        return _trim(around.end + clause.start(1), around.end + clause.end(1), after, around.end)
    return None


def _read_phrase(around: _Around, begin: int, nouns: frozenset[str], *, is_predicate: bool = False) -> TextSpan | None:
    """Return the description that begins at a place after the name and ends with its phrase."""
    after = around.after
    closing = _CLOSING.search(_QUOTED.sub(lambda quoted: "x" * len(quoted[0]), after), begin)
    phrase = after[begin : closing.start() if closing else len(after)]
    if is_predicate:
        phrase = re.split(r"\s+(?:and|but|or|because|until he|until she|when)\s+(?=\S+\s)", phrase)[0]
    elif _is_opened_by_preposition(around.before) and not (closing and closing[0] in ("—", "–", "--", ",")):
        return None
    if not phrase.strip() or not _is_description(phrase, nouns):
        return None
    return _trim(around.end + begin, around.end + begin + len(phrase), after, around.end)


def _is_opened_by_preposition(before: str) -> bool:
    """Whether a name ends the phrase that opens a sentence, after which its subject follows: "With Ada Byron, …"."""
    first = _WORD.search(before)
    opens_speech = before.endswith(("“", '"', "‘")) or not before.strip()
    return (opens_speech and bool(before.strip())) or (
        first is not None
        and first[0].casefold() in _PREPOSITIONS | {"according", "unlike", "alongside"}
        and "," not in before
    )


def _is_description(phrase: str, nouns: frozenset[str], *, needs_name: bool = False) -> bool:
    """Whether a phrase is a noun phrase with one of these nouns as its head, and no clause or list."""
    words = [word[0] for word in _words(phrase)]
    folded = [word.casefold() for word in words]
    if not words:
        return False
    if folded[:3] == ["one", "of", "the"]:
        return any(word.removesuffix("s") in nouns for word in folded[3:6])
    begins_well = (
        folded[0] in _DETERMINERS
        or _plain(words[0]) in nouns
        or folded[0] in _MODIFIERS
        or any(map(_is_owner, words[:3]))
    )
    if not begins_well and not needs_name:
        return False
    end = next((number for number, word in enumerate(folded) if number and word in _AFTER_HEAD), len(folded))
    heads = folded[:end]
    if "and" in heads:
        place = heads.index("and")
        second = heads[place + 1 :]
        if not second or second[0] in _DETERMINERS - {"a", "an"} or _plain(second[-1]) not in nouns:
            return False
        heads = heads[:place]
    if nouns is _THINGS and not words[len(heads) - 1].islower():  # "the White House" is another one
        return False
    if not heads or _plain(heads[-1]) not in nouns or any(word in _VERBS for word in heads):
        return False
    rest = folded[end:]
    relative = next((number for number, word in enumerate(rest) if word in _RELATIVES), len(rest))
    return not any(word in lexicon.words("auxiliaries") or word in ("sang", "went", "said") for word in rest[:relative])


def _continue_description(around: _Around) -> TextSpan | None:
    """Return the words that continue the description of an unnamed person: "who asked not to be named"."""
    match = _CONTINUATION.match(around.after)
    if not match:
        return None
    phrase = match[1] or _before_verb(match[2])
    start = around.end + match.start(match.lastindex or 0)
    return _trim(start, start + len(phrase), around.after, around.end)


def _before_verb(phrase: str) -> str:
    """Return the beginning of a phrase, up to its first verb."""
    for word in _words(phrase):
        if word[0].casefold() in _VERBS:
            return phrase[: word.start()].rstrip()
    return phrase


def _trim(start: int, end: int, text: str, offset: int) -> TextSpan | None:
    """Return a span without a leading article and without long additions; `text` begins at `offset`."""
    phrase = text[start - offset : end - offset]
    if article := re.match(r"(?:the|an?)\s+(?=\S)", phrase, re.IGNORECASE):
        start, phrase = start + article.end(), phrase[article.end() :]
    if len(phrase) > _LONGEST:
        places = [word.start() for word in _words(phrase) if word[0].casefold() in _PREPOSITIONS | _RELATIVES]
        phrase = phrase[: max((place for place in places if 0 < place <= _LONGEST), default=_LONGEST)]
    phrase = phrase.rstrip()
    return TextSpan(start, start + len(phrase)) if phrase else None
