"""One document agrees with itself: what is surely a name in one place is one in the others.

The second look at a document of Ratinov and Roth (2009) and Krishnan and Manning (2006), as votes over spelled-alike
words rather than as a second model.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from tui.cast import lexicon
from tui.cast.document.segmentation import Document
from tui.cast.lexicon.nouns import of_places
from tui.cast.recognizers.tagged_name import TaggedName
from tui.model import ActorType

_ACRONYM = re.compile(r"[A-Z][A-Za-z]?[A-Z&]{1,6}s?|(?:[A-Z]\.){2,}")
_CODE = frozenset('[]{}<>()|=*#@_/\\:;“”"«»')
_DIRECTIONS = frozenset(("North", "South", "East", "West"))
_PROBABLE: dict[bool | None, float] = {True: 0.5, None: 0.8, False: 0.95}
"""How probable a name must be somewhere: in a text in English, one of too few words to tell, and one that is not."""
_SHARE, _SHARE_ORDINARY = 0.2, 0.5
"""Of its occurrences so many must have been told to be a name for the others to be taken as one too; more where it is
also an ordinary word."""
_LOCATIVES = frozenset(("in", "near", "from", "at"))
_FEWEST_PLACES = 2
_NO_NAME_FOLLOWS = frozenset("a an the this that these those its their our your no some many all".split())
_FEWEST_ARTICLES = 3
_LONGEST_COMPANY = 4
_SURELY = 2.0
"""How much "the mayor of" before a name, or "beat" beside it, counts beside what the recogniser says."""
_LONGEST_IN_HEADING = 12
_SHORTEST_INITIALS = 3

Key = tuple[str, ...]
Votes = dict[ActorType, float]


def agreed(document: Document, found: list[TaggedName]) -> list[TaggedName]:
    """Return the spans with types that agree, and with the occurrences that were overlooked."""
    words = document.words
    english = document.english
    enough = _PROBABLE[english]
    begins = {sentence.start for sentence in document.sentences}
    found = _probable(words, enough, [span for span in found if _is_plausible(words[span.start : span.end])])
    found = _with_companies(document, begins, _with_headings_doubted(document, words, found))
    found = _with_acronyms(words, _without_demonyms(document, found))
    if english is not False:
        found = sorted([*found, *_unlisted_places(document, found)], key=lambda span: span.start)
    found = _with_whole_names(words, begins, found)
    things = _with_articles(document)
    found = [span for span in found if not _is_thing(words, span, things)]
    found = _with_beginnings_doubted(words, begins, found)
    people = _parts_of_people(words, found)
    for thing in things:
        del people[thing]
    verdict = {key: _verdict(key, votes, people) for key, votes in _votes(words, found).items()}
    alike = [TaggedName(s.start, s.end, verdict[tuple(words[s.start : s.end])]) for s in found]
    together = [*alike, *_overlooked(document, words, alike, verdict, people)]
    together = sorted([*together, *_heads(words, together)], key=lambda span: span.start)
    return [span for span in _with_particles(words, together) if words[span.end : span.end + 1] != ["$"]]  # "US$"


def _with_articles(document: Document) -> set[str]:
    """Return the words that have articles, numbers or owners before them so often that they are nobody's surname."""
    words = document.words
    told = {word for word in document.vocabulary if word.lower() in _NO_NAME_FOLLOWS or word.isdigit()} | {"’s", "'s"}
    capitals = document.capitals[document.capitals[:1] == [0] :]
    after = Counter([words[index] for index in capitals if words[index - 1] in told])
    often = {word for word, count in after.items() if count >= _FEWEST_ARTICLES}
    seen = Counter([words[index] for index in capitals if words[index] in often])
    return {word for word in often if after[word] >= _SHARE * seen[word]}


def _with_beginnings_doubted(words: list[str], begins: set[int], found: list[TaggedName]) -> list[TaggedName]:
    """Return the spans but those of one ordinary word that is told to be a person only where a sentence begins.

    A capital tells nothing there: "Harbour strike enters second week". Who speaks or is named elsewhere is kept.
    """
    parts = {word for span in found if span.end - span.start > 1 for word in words[span.start : span.end]}
    within = {words[span.start] for span in found if span.end - span.start == 1 and span.start not in begins}
    common, speech = lexicon.common_words(), lexicon.speech_verbs()  # spelled as in America: "harbor"
    kept = []
    for span in found:
        word, following = words[span.start], words[span.end] if span.end < len(words) else "."
        alone = span.type == "person" and span.end - span.start == 1 and span.start in begins
        told = word in parts or word in within or following in speech or word in lexicon.given_names()
        lower = word.lower()
        if not alone or told or not (lower in common or lower.replace("our", "or") in common):
            kept.append(span)
    return kept


def _is_thing(words: list[str], span: TaggedName, things: set[str]) -> bool:
    return span.type == "person" and span.end - span.start == 1 and words[span.start] in things


def _heads(words: list[str], found: list[TaggedName]) -> Iterator[TaggedName]:
    """Yield "the Foundation" where "Hartwell Foundation" was found: capitals say that it is meant as a name."""
    heads = {
        words[span.end - 1] for span in found if span.type == "organization" and span.end - span.start > 1
    } & lexicon.organization_heads()
    if not heads:
        return
    taken = {index for span in found for index in range(span.start, span.end)}
    for index in [at for at, word in enumerate(words[:-1]) if word in heads and at and at not in taken]:
        following = words[index + 1]
        if words[index - 1] == "the" and not following[0].isupper() and following not in ("of", "for"):
            yield TaggedName(index, index + 1, "organization")


def _with_particles(words: list[str], found: list[TaggedName]) -> list[TaggedName]:
    """Return the spans, those of surnames with the particles that the full names have: "von der Leyen"."""
    tails = {}
    for span in found:
        first = span.end - 1
        while first > span.start and words[first - 1].islower():
            first -= 1
        if span.type == "person" and span.start < first < span.end - 1:
            tails[words[span.end - 1]] = words[first : span.end]
    whole = []
    for span in found:
        tail = tails.get(words[span.start], [])
        first = span.end - len(tail)
        if span.type == "person" and tail and span.end - span.start == 1 and words[max(0, first) : span.end] == tail:
            span = TaggedName(first, span.end, span.type, span.probability)
        whole.append(span)
    return whole


def _is_plausible(words: list[str]) -> bool:
    """Whether words can be a name: with a capital, without marks of code or markup, and not "Tyger Tyger"."""
    if all(word == word.lower() for word in words):
        return False
    repeated = len(words) > 1 and len(set(words)) == 1 and words[0] not in lexicon.surnames()
    return not repeated and _CODE.isdisjoint(words)


def _with_headings_doubted(document: Document, words: list[str], found: list[TaggedName]) -> list[TaggedName]:
    """Return the spans but those of ordinary words in titles and lines of capitals, which no other line tells too."""
    doubted: set[int] = set()
    for sentence, line in zip(document.sentences, document.headings, strict=True):
        if line in ("title-case", "capitals"):
            doubted.update(range(sentence.start, sentence.end))
    sure = [span for span in found if span.start not in doubted]
    told = {tuple(words[span.start : span.end]) for span in sure}
    told |= {(words[span.end - 1],) for span in sure if span.type == "person"}
    kept = []
    for span in found:
        key = tuple(words[span.start : span.end])
        if span.start not in doubted or key in told or not (_is_ordinary(key) or _holds(key, told)):
            kept.append(span)
    return kept


def _holds(key: Key, told: set[Key]) -> bool:
    """Whether a name is another one and ordinary words beside it: "Maria Lopez Opens"."""
    for size in range(len(key) - 1, 0, -1):
        for at in range(min(len(key), _LONGEST_IN_HEADING) - size + 1):
            if key[at : at + size] in told and _is_ordinary(key[:at] + key[at + size :]):
                return " ".join(key) not in lexicon.organization_names()
    return False


def _is_ordinary(key: Key) -> bool:
    """Whether a name that no list knows is made of nothing but ordinary words."""
    common, speech, name = lexicon.common_words(), lexicon.speech_verbs(), " ".join(key)
    known = lexicon.listed(name)[0] or name in lexicon.organization_names()
    return not known and all(word.lower() in common or word.lower() in speech for word in key)


def _probable(words: list[str], enough: float, found: list[TaggedName]) -> list[TaggedName]:
    """Return the spans of names that are probable enough somewhere."""
    best: dict[Key, float] = defaultdict(float)
    for span in found:
        key = tuple(words[span.start : span.end])
        best[key] = max(best[key], span.probability)
    return [span for span in found if best[tuple(words[span.start : span.end])] >= enough]


def _without_demonyms(document: Document, found: list[TaggedName]) -> list[TaggedName]:
    """Return the spans but those that are part of a demonym, "North" of "North Korean"; or a mere direction."""
    words, firsts = document.words, lexicon.first_words()

    def in_demonym(at: int) -> bool:
        return at >= 0 and words[at] in firsts and lexicon.is_demonym(" ".join(words[at : at + 2]))

    kept = []
    for span in found:
        first, size = span.start, span.end - span.start
        if size == 1 and (words[first] in _DIRECTIONS or in_demonym(first) or in_demonym(first - 1)):
            continue
        if size != 2 or not in_demonym(first):
            kept.append(span)
    return kept


def _with_whole_names(words: list[str], begins: set[int], found: list[TaggedName]) -> list[TaggedName]:
    """Return the spans, those of "River" alone with the name after it, "River Ouse"; "Cardinal Street" is nobody."""
    ends = begins | {span.start for span in found}
    whole = []
    for span in found:
        following = words[span.end] if span.end < len(words) and span.end not in ends else "."
        feature = span.end - span.start == 1 and words[span.start] in lexicon.features_before()
        if feature and following[0].isupper() and following.lower() not in lexicon.common_words():
            span = TaggedName(span.start, span.end + 1, "place", span.probability)
        elif span.type == "person" and _is_street(words[span.start : span.end]):
            span = TaggedName(span.start, span.end, "place", span.probability)
        whole.append(span)
    return whole


def _is_street(words: list[str]) -> bool:
    given = words[0] in lexicon.given_names() or len(words[0].rstrip(".")) == 1
    return len(words) > 1 and words[-1] in lexicon.thoroughfares() and not given


def _unlisted_places(document: Document, found: list[TaggedName]) -> Iterator[TaggedName]:
    """Yield what no list knows and nothing tells, but where the text says twice that something is: "near Quexlar"."""
    taken = {index for span in found for index in range(span.start, span.end)}
    common, never = lexicon.common_words(), lexicon.never_names()
    seen: Counter[str] = Counter()
    places: dict[str, list[int]] = defaultdict(list)
    words, lower = document.words, document.lower
    for index in document.capitals:
        word = words[index]
        if (
            index in taken
            or not 0 < index < len(words) - 1
            or word.isupper()
            or lower[index] in common
            or word in never
        ):
            continue
        if words[index - 1][0].isupper() or words[index + 1][0].isupper() or lexicon.is_demonym(word):
            continue
        seen[word] += 1
        if words[index - 1] in _LOCATIVES:
            places[word].append(index)
    for word, its in places.items():
        if len(its) >= _FEWEST_PLACES and 2 * len(its) >= seen[word]:
            yield from (TaggedName(index, index + 1, "place") for index in its)


def _with_companies(document: Document, begins: set[int], found: list[TaggedName]) -> list[TaggedName]:
    """Return the spans with those that end as only a company's name does, "Kestrel Inc.", in place of their parts."""
    ends = lexicon.incorporated() & document.vocabulary
    if not ends:
        return found
    words = document.words
    told = {span.end - 1 for span in found}
    companies: list[TaggedName] = []
    for index in [at for at, word in enumerate(words) if word in ends and at not in told]:
        first = index
        while first not in begins and index - first < _LONGEST_COMPANY and _may_be_of_company(words[first - 1]):
            first -= 1
        if first < index and (not companies or companies[-1].end <= first):
            companies.append(TaggedName(first, index + 1, "organization"))
    within = {index for company in companies for index in range(company.start, company.end)}
    kept = (span for span in found if within.isdisjoint(range(span.start, span.end)))
    return sorted([*kept, *companies], key=lambda span: span.start)


def _may_be_of_company(word: str) -> bool:
    return word == "&" or (word[0].isupper() and word not in lexicon.never_names())


def _votes(words: list[str], found: list[TaggedName]) -> dict[Key, Votes]:
    """Return how probable each type is for each spelling, over all its occurrences together."""
    told: dict[Key, Votes] = defaultdict(lambda: defaultdict(float))
    for span in found:
        votes = told[tuple(words[span.start : span.end])]
        votes[span.type] += span.probability
        if span.start > 1 and words[span.start - 1] == "of" and words[span.start - 2].lower() in of_places():
            votes["place"] += _SURELY
        beside = {*words[span.start - 1 : span.start], *words[span.end : span.end + 1]}
        if beside & lexicon.contest_verbs() and " ".join(words[span.start : span.end]) in lexicon.organization_names():
            votes["organization"] += _SURELY
    return told


def _parts_of_people(words: list[str], found: list[TaggedName]) -> Counter[str]:
    """Return the first and last words of the people's full names, and how often each was one."""
    parts: Counter[str] = Counter()
    for span in found:
        if span.type == "person" and span.end - span.start > 1:
            parts.update({words[span.start], words[span.end - 1]})
    return parts


def _verdict(key: Key, votes: Votes, people: Counter[str]) -> ActorType:
    """Return the type of a spelling; one word that is part of a person's full name is rarely anything else."""
    if len(key) == 1 and people[key[0]] and lexicon.listed(key[0])[0] not in ("country", "demonym"):
        votes = {**votes, "person": votes.get("person", 0.0) + 2 * people[key[0]]}
    type_ = max(votes, key=lambda type_: (votes[type_], type_))
    head = key[key.index("of") - 1] if "of" in key[1:] else key[-1]
    return "organization" if type_ in ("place", "other") and len(key) > 1 and head in lexicon.acting_heads() else type_


def _overlooked(
    document: Document, words: list[str], found: list[TaggedName], verdict: dict[Key, ActorType], people: Counter[str]
) -> Iterator[TaggedName]:
    """Yield the occurrences of names, and of parts of people's names, that were not taken for any."""
    taken = [False] * len(words)
    for span in found:
        taken[span.start : span.end] = [True] * (span.end - span.start)
    wanted: dict[Key, ActorType] = {**dict.fromkeys(((part,) for part in people), "person"), **verdict}
    missed = _occurrences(document, words, wanted, taken)
    if not missed:
        return
    vocabulary, common = document.vocabulary, lexicon.common_words()
    named = Counter(tuple(words[span.start : span.end]) for span in found)
    for key, places in missed.items():
        sure = named[key] + (2 * people[key[0]] if len(key) == 1 else 0)
        lower = key[0].lower()
        ordinary = len(key) == 1 and (lower in common or (lower in vocabulary and lower.islower()))
        share = _SHARE_ORDINARY if ordinary else _SHARE
        if sure >= share * (sure + len(places)):
            yield from (TaggedName(first, first + len(key), wanted[key]) for first in places)


def _occurrences(
    document: Document, words: list[str], wanted: dict[Key, ActorType], taken: list[bool]
) -> dict[Key, list[int]]:
    """Return where names stand that were not taken for any, the longest where several begin."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for key in wanted:
        if len("".join(key)) > 1 and not key[0].islower():
            lengths[key[0]].add(len(key))
    longest_first = {word: sorted(its, reverse=True) for word, its in lengths.items()}
    found: dict[Key, list[int]] = defaultdict(list)
    done = at = 0
    for index in [index for index, word in enumerate(words) if word in longest_first]:
        if index < done:
            continue
        while document.sentences[at].end <= index:
            at += 1
        for length in longest_first[words[index]]:
            key = tuple(words[index : index + length])
            if index + length <= document.sentences[at].end and key in wanted:
                if not any(taken[index : index + length]):
                    found[key].append(index)
                done = index + length
                break
    return found


def _with_acronyms(words: list[str], found: list[TaggedName]) -> list[TaggedName]:
    """Return the spans with the acronyms of those that are no people: what brackets define, what initials spell."""
    labels: dict[str, ActorType] = {}
    for span in found:
        if span.type == "person" or span.end - span.start < 2:
            continue
        initials = "".join(word[0] for word in words[span.start : span.end] if word[0].isupper())
        if len(initials) >= _SHORTEST_INITIALS and span.type == "organization":
            labels[initials] = span.type
        bracket, inside, closing = (*words[span.end : span.end + 3], "", "", "")[:3]
        if bracket in ("(", "[") and closing in (")", "]") and _ACRONYM.fullmatch(inside) and inside[0] == initials[:1]:
            labels[inside] = span.type
    if not labels:
        return found
    taken = {index for span in found for index in range(span.start, span.end)}
    alone = [TaggedName(i, i + 1, labels[word]) for i, word in enumerate(words) if word in labels and i not in taken]
    kept = [
        TaggedName(span.start, span.end, labels.get(words[span.start], span.type), span.probability)
        if span.end - span.start == 1
        else span
        for span in found
    ]
    return sorted([*kept, *alone], key=lambda span: span.start)
