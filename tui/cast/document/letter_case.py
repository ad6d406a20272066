"""Restores the case that words would have in prose in titles, lines of capitals and datelines.

"COUNCIL BACKS LOPEZ" is compared as "Council backs Lopez", so that only real names are found in it. How words are
written in the prose of the same document decides, then the word lists.
"""

from collections.abc import Iterator, Sequence

from tui.cast import lexicon
from tui.cast.document.document import Sentence
from tui.cast.document.line_kinds import LineKind

_LONGEST_LISTED = 4  # words
_SHORTEST_RECASED = 4  # letters; shorter words in capitals may be acronyms
_ENDINGS_OF_VERBS = ("s", "ed", "ing")
_AFTER_DATELINES = frozenset(",(—–-:")
_PLACES = ("country", "capital", "seat", "place")
_OPENING_MARKS = frozenset("“‘\"'«([—-•:|")


def restore_case(words: Sequence[str], sentences: Sequence[Sentence], kinds: Sequence[LineKind]) -> Sequence[str]:
    """Return the words with the case that they would have in prose. `kinds` are those of the sentences."""
    kinds = [
        "title-case" if kind == "prose" and _is_question_in_title(words[start:end]) else kind
        for (start, end, _), kind in zip(sentences, kinds, strict=True)
    ]
    in_capitals = {word for word in set(words) if len(word) > 1 and word.isupper()}
    if "title-case" not in kinds and not any(len(word) >= _SHORTEST_RECASED for word in in_capitals):
        return words
    prose = _Prose(words, sentences, kinds)
    result = list(words)
    for (start, end, _), kind in zip(sentences, kinds, strict=True):
        line = words[start:end]
        if kind == "title-case":
            result[start:end] = _restore_title(line, prose)
        elif kind == "capitals":
            result[start:end] = _restore_capitals(line, prose)
        elif not in_capitals.isdisjoint(line):
            result[start:end] = _restore_prose(line, prose)
    return result


class _Prose:
    """How words are written in the prose of a document.

    `lower` are those in lower case, `proper` those with a capital within a sentence, `upper` those in capitals;
    `known_in_capitals` has the spelling in prose of the words that the document has in capitals, too.
    """

    def __init__(self, words: Sequence[str], sentences: Sequence[Sentence], kinds: Sequence[LineKind]) -> None:
        vocabulary = set(words)
        capitals = {word for word in vocabulary if word[0].isupper()}
        in_prose: set[str] = set()
        self.proper: set[str] = set()
        for (start, end, _), kind in zip(sentences, kinds, strict=True):
            if kind in ("title-case", "capitals"):
                continue
            in_prose.update(words[start:end])
            for index in [at for at in range(start + 1, end) if words[at] in capitals]:
                before, word, after = words[index - 1], words[index], words[index + 1] if index + 1 < end else "."
                is_in_run = word.isupper() and (before.isupper() or after.isupper())
                if before not in _OPENING_MARKS and not is_in_run:
                    self.proper.add(word)
        self.lower = {word for word in in_prose if word.islower()}
        self.upper = {word for word in self.proper if word.isupper()}
        self.known_in_capitals = {
            word.upper(): word
            for word in self.proper - self.upper
            if len(word) >= _SHORTEST_RECASED and word.lower() not in lexicon.COMMON_WORDS
        }

    def is_ordinary(self, word: str) -> bool:
        """Whether a word is written in lower case in prose; of a word with hyphens, each part."""
        return all(
            part in self.lower or part in lexicon.COMMON_WORDS or part in lexicon.words("speech_verbs")
            for part in word.lower().split("-")
        )


def _restore_title(line: Sequence[str], prose: _Prose) -> Iterator[str]:
    """Yield the words of a title as in prose: ordinary words in lower case, but for the first and those in names."""
    listed = _find_listed(line) | _find_headed(line, prose)
    has_begun = False
    for index, word in enumerate(line):
        begins, has_begun = not has_begun and word[0].isalpha(), has_begun or word[0].isalpha()
        is_name = begins or word in prose.proper or index in listed or _is_in_full_name(line, index, prose)
        yield word if is_name or not word.istitle() or not prose.is_ordinary(word) else word.lower()


def _is_in_full_name(line: Sequence[str], index: int, prose: _Prose) -> bool:
    """Whether a word that may be ordinary is part of a full name: "Mark" of "Mark Lopez", "Hill" of "Ada Hill"."""
    word, before = line[index], line[index - 1] if index else "."
    if lexicon.is_given_name(before) and word in lexicon.SURNAMES and not word.endswith(_ENDINGS_OF_VERBS):
        return True
    following = line[index + 1] if index + 1 < len(line) else "."
    is_given = lexicon.is_given_name(word) and word not in lexicon.words("never_names")
    return is_given and following[0].isupper() and not prose.is_ordinary(following)


def _restore_capitals(line: Sequence[str], prose: _Prose) -> Iterator[str]:
    """Yield the words of a line of capitals as in prose."""
    titled = [word.title() if word.isupper() else word for word in line]
    listed = _find_listed(titled) | _find_headed(titled, prose)
    has_begun = False
    for index, (word, title) in enumerate(zip(line, titled, strict=True)):
        begins, has_begun = not has_begun and word[0].isalpha(), has_begun or word[0].isalpha()
        is_acronym = word in prose.upper or (word in lexicon.ORGANIZATION_NAMES and not prose.is_ordinary(word))
        is_short = len(word) < _SHORTEST_RECASED and not prose.is_ordinary(word) and not _is_name(title)
        if is_acronym or is_short or not word.isupper() or len(word) == 1 or "." in word:
            yield word
        elif index in listed:
            yield title
        elif prose.is_ordinary(word) and title not in prose.proper and not _is_in_full_name(titled, index, prose):
            yield title if begins else word.lower()
        else:
            yield prose.known_in_capitals.get(word, title)


def _is_name(word: str) -> bool:
    return lexicon.is_given_name(word) or word in lexicon.SURNAMES or lexicon.find_name(word)[0] is not None


def _find_listed(line: Sequence[str]) -> set[int]:
    """Return the words of a line that are part of a listed name of two or more words: "Security Council"."""
    listed: set[int] = set()
    for start in range(len(line)):
        for length in range(min(_LONGEST_LISTED, len(line) - start), 1, -1):
            name = " ".join(line[start : start + length])
            if lexicon.find_name(name)[0] or name in lexicon.ORGANIZATION_NAMES:
                listed.update(range(start, start + length))
                break
    return listed


def _find_headed(line: Sequence[str], prose: _Prose) -> set[int]:
    """Return the words of a line that are part of a name by its last word: "Torvik Grammar School", "Torvik City".

    Such a name begins with a word that is not ordinary, and has no verb in it.
    """
    heads = lexicon.words("organization_heads") | lexicon.words("place_words_after")
    headed: set[int] = set()
    for head in [index for index, word in enumerate(line) if word in heads]:
        for start in range(head - 1, max(-1, head - _LONGEST_LISTED), -1):
            word = line[start]
            is_verb = prose.is_ordinary(word) and word.endswith(_ENDINGS_OF_VERBS)
            if not word[0].isupper() or is_verb or word in lexicon.words("never_names"):
                break
            if not prose.is_ordinary(word):
                headed.update(range(start, head + 1))
                break
    return headed


def _is_question_in_title(line: Sequence[str]) -> bool:
    """Whether a line is a title although it ends in a mark: "Will Lopez Stay At Torvik?"."""
    if line[-1] not in "?!":
        return False
    long = [word for word in line[1:] if word[0].isalpha() and len(word) >= _SHORTEST_RECASED]
    return len(long) > 1 and all(word[0].isupper() for word in long)


def _restore_prose(line: Sequence[str], prose: _Prose) -> Iterator[str]:
    """Yield the words of a line of prose with its names in capitals as elsewhere: "TORVIK (AP) —", "by ADA LOPEZ"."""
    start = 0
    while start < len(line):
        end = start
        while end < len(line) and line[end].isupper() and line[end].isalpha() and len(line[end]) > 1:
            end += 1
        if end == start:
            yield line[start]
            start += 1
            continue
        run = line[start:end]
        titled = [prose.known_in_capitals.get(word, word.title()) for word in run]
        begins_dateline = start == 0 and end < len(line) and line[end] in _AFTER_DATELINES
        is_place = begins_dateline and lexicon.find_name(" ".join(titled))[0] in _PLACES
        is_person = len(run) > 1 and lexicon.is_given_name(titled[0]) and not prose.is_ordinary(titled[-1])
        is_known = any(word in prose.known_in_capitals for word in run) or (
            len(run) > 1 and all(title in prose.proper for title in titled)
        )
        for word, title in zip(run, titled, strict=True):
            is_restored = is_place or is_person or (is_known and title in prose.proper)
            yield title if is_restored and word not in prose.upper else word
        start = end
