"""What a word and the words around it say of whether it is part of a name, as the features of a linear-chain CRF.

The usual ones of named-entity recognition (Ratinov and Roth 2009: shapes, affixes, lists, clusters, what the rest of
the document says of a word), written so that they cost little: words in lower case, three in four, are rarely part of
a name and get few.
"""

from collections.abc import Iterator
from typing import NamedTuple

from tui.cast.document.heading_lines import Heading
from tui.cast.document.segmentation import Document
from tui.cast.recognizers.fast.evidence import QUOTES, Told, evidence
from tui.cast.recognizers.fast.runs import Run, loose_runs, phrases, tight_runs
from tui.cast.recognizers.fast.words import BEGIN, END, WORDS, Features, Role, Word, affixes, encoded, remembered

OWN = "gum"
"""The corpus whose conventions are followed: the others only teach what they have in common with it."""
FOREIGN = "foreign"
"""What takes its place where the text is not English, and capitals tell less."""

_TELLING = frozenset(("L:head", "L:given", "L:feature", "L:surname", "L:known", "L:country", "L:place", "L:title"))

# "Sydney" is a place, "Sydney Morning Herald" none: what a word is by itself says less of it within a run.
_ALONE = Role(lambda spelling, word: [*word.own, *affixes(spelling)])
_WITHIN = Role(lambda _, word: [f"m{tag}" for tag in word.own])
_INSIDE = Role(lambda spelling, word: [*(f"m{tag}" for tag in word.own), *affixes(spelling)])
_BEFORE = Role(lambda _, word: [f"-1{tag}" for tag in word.own])
_AFTER = Role(lambda _, word: [f"+1{tag}" for tag in word.own])
_TWO_BEFORE = Role(lambda _, word: [f"-2{tag}" for tag in word.own[:2]])
_TWO_AFTER = Role(lambda _, word: [f"+2{tag}" for tag in word.own[:2]])
_RUN_LAST = Role(lambda _, word: [f"run-last={word.lower}"])
_RUN_FIRST = Role(lambda _, word: [f"run-first={word.lower}"])
_RUN_BEFORE = Role(lambda _, word: [f"run-before={word.lower}"])
_RUN_AFTER = Role(lambda _, word: [f"run-after={word.lower}"])
_RUN_LAST_LISTS = Role(lambda _, word: [f"run-last{tag}" for tag in word.lists])
_RUN_FIRST_LISTS = Role(lambda _, word: [f"run-first{tag}" for tag in word.lists])
_BEFORE_GUESS = Role(lambda _, word: [f"tb2={word.cluster[:2]}", f"tb3={word.cluster}"] if word.cluster else [])
_AFTER_GUESS = Role(lambda _, word: [f"ta2={word.cluster[:2]}", f"ta3={word.cluster}"] if word.cluster else [])
_HEAD = Role(lambda _, word: [f"head={word.lower}", f"head={word.cluster}", *(f"head{tag}" for tag in word.lists)])
_FIRST = Role(lambda _, word: [f"first{tag}" for tag in word.lists])

_BEGIN, _END = WORDS[BEGIN], WORDS[END]


class _Around(NamedTuple):
    """What is known of a document before its tokens are described; `own` is the feature of the corpus."""

    spellings: list[str]
    words: list[Word]
    loose: dict[int, Run]
    tight: dict[int, Run]
    seen: dict[str, Told]
    phrases: dict[int, bytes]
    source: str
    own: bytes


def extract_features(document: Document, corpus: str = OWN) -> Iterator[list[list[bytes]]]:
    """Yield, for each sentence, the features of each of its tokens."""
    spellings = _spellings(document)
    if corpus == OWN and document.english is False:
        corpus = FOREIGN
    source = f"src={corpus}"
    words = [WORDS[spelling] for spelling in spellings]
    sentences = document.sentences
    loose, tight = loose_runs(sentences, spellings, words), tight_runs(sentences, spellings, words)
    seen = evidence(sentences, spellings, words, loose, tight, document.headings)
    around = _Around(
        spellings, words, _by_token(loose), _by_token(tight), seen, phrases(spellings, words), source, source.encode()
    )
    for sentence, line in zip(sentences, document.headings, strict=True):
        yield _sentence(around, sentence.start, sentence.end, line)


def _by_token(runs: list[Run]) -> dict[int, Run]:
    return {index: run for run in runs for index in range(run.first, run.last)}


def _spellings(document: Document) -> list[str]:
    """Return the words, without lone surrogates, which cannot be encoded."""
    try:
        document.text.encode()
    except UnicodeEncodeError:
        return [word.encode("utf-8", "replace").decode() for word in document.words]
    return document.words


class _Line(NamedTuple):
    """A sentence, with what stands for nothing before and after it, and what kind of line it is."""

    first: int
    last: int
    kind: Heading
    spellings: list[str]
    words: list[Word]


def _sentence(around: _Around, first: int, last: int, kind: Heading) -> list[list[bytes]]:
    """Return the features of the tokens of a sentence."""
    words = [_BEGIN, *around.words[first:last], _END]
    line = _Line(first, last, kind, [BEGIN, *around.spellings[first:last], END], words)
    tight, listed, own = around.tight, around.phrases, around.own
    found = []
    of_run: Run | None = None
    shared: tuple[list[bytes], list[bytes]] = ([], [])
    index = first
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        run = tight.get(index)
        if run is not None:
            if run is not of_run:
                of_run = run
                shared = _of_loose(around, line, around.loose[index]), _of_tight(line, run)
            found.append(_capital(around, line, index, run, shared))
        elif before.capital or word.telling or index in listed:
            found.append(_small_in_name(around, line, index))
        else:
            found.append([*word.small, before.before_small, after.after_small, own])
        index += 1
    return found


def _small_in_name(around: _Around, line: _Line, index: int) -> list[bytes]:
    """Return the features of a token in lower case, or a mark, that may be part of a name."""
    tight, spellings, place = around.tight, line.spellings, index - line.first + 1
    before, word, after = line.words[place - 1 : place + 2]
    found = [*word.small, before.before_small, after.after_small, around.own]
    found += _BEFORE[spellings[place - 1]]
    found += _AFTER[spellings[place + 1]]
    found.append(f"-1w0={before.lower}|{word.lower}".encode())
    phrase = around.phrases.get(index)
    if phrase:
        found.append(phrase)
    if index - 1 in tight:
        following = tight[index + 1].guess if index + 1 in tight else ""
        found += _between(tight[index - 1].guess, word.lower, following)
    return found


@remembered
def _between(guess: str, lower: str, following: str) -> Features:
    return encoded((f"-1guess={guess}|{lower}", f"-1guess={guess}|{lower}|{following}"))


def _capital(
    around: _Around, line: _Line, index: int, run: Run, shared: tuple[list[bytes], list[bytes]]
) -> list[bytes]:
    """Return the features of a token that is written like part of a name. `shared` are those of its runs."""
    spellings, source, place = line.spellings, around.source, index - line.first + 1
    spelling = spellings[place]
    before, word, after = line.words[place - 1 : place + 2]
    single = run.last - run.first == 1
    found = [*_of_line(source, word.shape, line.kind), *(_ALONE if single else _INSIDE)[spelling]]
    found += _BEFORE[spellings[place - 1]]
    found += _AFTER[spellings[place + 1]]
    if place > 2:
        found += _TWO_BEFORE[spellings[place - 2]]
    if index + 2 < line.last:
        found += _TWO_AFTER[spellings[place + 2]]
    found += _of_shapes(before.shape, word.shape, after.shape)
    if place == 1:
        found += (b"begins", f"begins|{line.kind}".encode())
    elif spellings[place - 1] in QUOTES:
        found.append(b"begins-quote")
    phrase = around.phrases.get(index)
    if phrase:
        found.append(phrase)
    loose = around.loose[index]
    of_loose, of_tight = shared
    found.append(_of_place_in_run(min(loose.last - loose.first, 5), min(index - loose.first, 4)))
    found += of_loose
    if loose.last - loose.first > 1:
        within = around.spellings[loose.first : min(loose.last, loose.first + 12)]
        if "of" in within:
            found.append(f"run-of={within.index('of') + loose.first > index}".encode())
    found += _of_place(run.guess, "B" if index == run.first else "E" if index == run.last - 1 else "I")
    found += of_tight
    found.append(_of_guess(source, run.guess))
    told = around.seen[spelling]
    found += told.alone
    if single:
        found += _of_lists(source, word.lists)
    else:
        found += _WITHIN[spelling]
        found += told.within
    return found


def _of_loose(around: _Around, line: _Line, run: Run) -> list[bytes]:
    """Return the features that all tokens of a loose run have in common."""
    spellings, start, end = line.spellings, run.first - line.first + 1, run.last - line.first + 1
    first, last, after = spellings[start], spellings[end - 1], spellings[end]
    found = [*_RUN_LAST[last], *_RUN_FIRST[first], *_RUN_BEFORE[spellings[start - 1]], *_RUN_AFTER[after]]
    found += _RUN_LAST_LISTS[last]
    found += _RUN_FIRST_LISTS[first]
    if "L:speech" in line.words[end].lists:
        found.append(b"run-speaks")
    if end - start > 1:
        has = {tag for word in around.words[run.first : min(run.last, run.first + 12)] for tag in word.lists}
        found += encoded(f"run-has{tag}" for tag in sorted(has & _TELLING))
    return found


def _of_tight(line: _Line, run: Run) -> list[bytes]:
    """Return the features that all tokens of a tight run have in common."""
    spellings, start, end = line.spellings, run.first - line.first + 1, run.last - line.first + 1
    before, after = spellings[start - 1], spellings[end]
    told = f"guess={run.guess}|"
    found = [f"{told}b={line.words[start - 1].lower}".encode(), f"{told}a={line.words[end].lower}".encode()]
    found += _BEFORE_GUESS[before]
    found += _AFTER_GUESS[after]
    if end - start > 1:
        found += _HEAD[spellings[end - 1]]
        found += _FIRST[spellings[start]]
    return found


@remembered
def _of_line(source: str, shape: str, kind: str) -> Features:
    return encoded((source, f"src|{source}|{shape}", f"h={kind}"))


@remembered
def _of_shapes(before: str, shape: str, after: str) -> Features:
    return encoded((f"-1s0={before}|{shape}", f"0s+1={shape}|{after}", f"s3={before}|{shape}|{after}"))


@remembered
def _of_place_in_run(size: int, place: int) -> bytes:
    return f"run={size}|{place}".encode()


@remembered
def _of_place(guess: str, at: str) -> Features:
    return encoded((f"guess={guess}", f"guess={guess}|{at}"))


@remembered
def _of_guess(source: str, guess: str) -> bytes:
    return f"{source}|guess={guess}".encode()


@remembered
def _of_lists(source: str, lists: tuple[str, ...]) -> Features:
    return encoded(f"{source}|{tag}" for tag in lists)
