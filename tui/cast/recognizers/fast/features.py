"""What a word and the words around it say of whether it is part of a name, as the features of a linear-chain CRF.

The usual ones of named-entity recognition (Ratinov and Roth 2009: shapes, affixes, lists, clusters, what the rest of
the document says of a word), written so that they cost little: words in lower case, three in four, are rarely part of
a name and get few.
"""

from collections.abc import Iterator
from typing import NamedTuple

from tui.cast.english import is_english
from tui.cast.headings import Heading
from tui.cast.recognizers.fast.evidence import QUOTES, Told, evidence
from tui.cast.recognizers.fast.runs import Run, loose_runs, phrases, tight_runs
from tui.cast.recognizers.fast.words import WORDS, Features, Word, remembered, tagged
from tui.cast.segment import Document

OWN = "gum"
"""The corpus whose conventions are followed: the others only teach what they have in common with it."""
FOREIGN = "foreign"
"""What takes its place where the text is not English, and capitals tell less."""

_TELLING = frozenset(("L:head", "L:given", "L:feature", "L:surname", "L:known", "L:country", "L:place", "L:title"))
_tagged = remembered(tagged)


def _edge(mark: str) -> Word:
    before, after = f"-1w={mark}".encode(), f"+1w={mark}".encode()
    return Word(
        mark,
        mark,
        capital=False,
        before=(before,),
        after=(after,),
        before_small=f"-1s={mark}".encode(),
        after_small=f"+1s={mark}".encode(),
    )


_BEGIN, _END = _edge("<s>"), _edge("</s>")


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


def features(document: Document, corpus: str = OWN) -> Iterator[list[list[bytes]]]:
    """Yield, for each sentence, the features of each of its tokens."""
    spellings = _spellings(document)
    if corpus == OWN and is_english(document.vocabulary) is False:
        corpus = FOREIGN
    source = f"src={corpus}"
    words = [WORDS[spelling] for spelling in spellings]
    sentences = document.sentences
    loose, tight = loose_runs(sentences, spellings, words), tight_runs(sentences, spellings, words)
    seen = evidence(sentences, spellings, words, loose, tight, document.headings)
    around = _Around(
        spellings, words, _by_token(loose), _by_token(tight), seen, phrases(spellings), source, source.encode()
    )
    for sentence, line in zip(sentences, document.headings, strict=True):
        yield _sentence(around, sentence.first, sentence.last, line)


def _by_token(runs: list[Run]) -> dict[int, Run]:
    return {index: run for run in runs for index in range(run.first, run.last)}


def _spellings(document: Document) -> list[str]:
    """Return the words, without lone surrogates, which cannot be encoded."""
    try:
        document.text.encode()
    except UnicodeEncodeError:
        return [word.encode("utf-8", "replace").decode() for word in document.words]
    return document.words


def _sentence(around: _Around, first: int, last: int, line: Heading) -> list[list[bytes]]:
    """Return the features of the tokens of a sentence."""
    here = [_BEGIN, *around.words[first:last], _END]
    tight, listed, own = around.tight, around.phrases, around.own
    found = []
    index = first
    for before, word, after in zip(here, here[1:], here[2:], strict=False):
        run = tight.get(index)
        if run is not None:
            found.append(_capital(around, index, run, first, last, line, before, word, after))
        elif before.capital or word.telling or index in listed:
            found.append(_small_in_name(around, index, before, word, after))
        else:
            found.append([*word.small, before.before_small, after.after_small, own])
        index += 1
    return found


def _small_in_name(around: _Around, index: int, before: Word, word: Word, after: Word) -> list[bytes]:
    """Return the features of a token in lower case, or a mark, that may be part of a name."""
    tight = around.tight
    found = [*word.small, before.before_small, after.after_small, around.own, *before.before, *after.after]
    found.append(f"-1w0={before.lower}|{word.lower}".encode())
    phrase = around.phrases.get(index)
    if phrase:
        found.append(phrase)
    if index - 1 in tight:
        guess = tight[index - 1].guess
        following = tight[index + 1].guess if index + 1 in tight else ""
        found += _between(guess, word.lower, following)
    return found


@remembered
def _between(guess: str, lower: str, following: str) -> Features:
    return f"-1guess={guess}|{lower}".encode(), f"-1guess={guess}|{lower}|{following}".encode()


def _capital(
    around: _Around, index: int, run: Run, first: int, last: int, line: Heading, before: Word, word: Word, after: Word
) -> list[bytes]:
    """Return the features of a token that is written like part of a name."""
    words, source = around.words, around.source
    single = run.last - run.first == 1
    # "Sydney" is a place, "Sydney Morning Herald" none: what a word is by itself says less of it within a run.
    found = [*_of_line(source, word.shape, line), *(word.alone if single else word.inside)]
    found += before.before
    found += after.after
    if index - 2 >= first:
        found += words[index - 2].two_before
    if index + 2 < last:
        found += words[index + 2].two_after
    found += _of_shapes(before.shape, word.shape, after.shape)
    if index == first:
        found += _tagged("begins", ("", f"|{line}"))
    elif around.spellings[index - 1] in QUOTES:
        found.append(b"begins-quote")
    phrase = around.phrases.get(index)
    if phrase:
        found.append(phrase)
    found += _of_loose(around, around.loose[index], index, first, last)
    found += _of_tight(words, run, index, first, last)
    found.append(_of_guess(source, run.guess))
    told = around.seen[around.spellings[index]]
    found += told.alone
    if single:
        found += _tagged(f"{source}|", word.lists)
    else:
        found += word.within
        found += told.within
    return found


@remembered
def _of_line(source: str, shape: str, line: str) -> Features:
    return source.encode(), f"src|{source}|{shape}".encode(), f"h={line}".encode()


@remembered
def _of_shapes(before: str, shape: str, after: str) -> Features:
    return f"-1s0={before}|{shape}".encode(), f"0s+1={shape}|{after}".encode(), f"s3={before}|{shape}|{after}".encode()


@remembered
def _of_guess(source: str, guess: str) -> bytes:
    return f"{source}|guess={guess}".encode()


def _of_loose(around: _Around, run: Run, index: int, first: int, last: int) -> list[bytes]:
    words, start, end = around.words, run.first, run.last
    head, begin = words[end - 1], words[start]
    found = [
        f"run={min(end - start, 5)}|{min(index - start, 4)}".encode(),
        f"run-last={head.lower}".encode(),
        f"run-first={begin.lower}".encode(),
        f"run-before={words[start - 1].lower if start > first else '<s>'}".encode(),
        f"run-after={words[end].lower if end < last else '</s>'}".encode(),
        *_tagged("run-last", head.lists),
        *_tagged("run-first", begin.lists),
    ]
    if end < last and "L:speech" in words[end].lists:
        found.append(b"run-speaks")
    if end - start > 1:
        parts = words[start : min(end, start + 12)]
        found += _tagged("run-has", tuple(sorted({tag for part in parts for tag in part.lists} & _TELLING)))
        if "of" in around.spellings[start : min(end, start + 12)]:
            found.append(f"run-of={around.spellings.index('of', start) > index}".encode())
    return found


def _of_tight(words: list[Word], run: Run, index: int, first: int, last: int) -> list[bytes]:
    start, end, guess = run.first, run.last, run.guess
    before = words[start - 1] if start > first else _BEGIN
    after = words[end] if end < last else _END
    at = "B" if index == start else "E" if index == end - 1 else "I"
    found = [*_of_place(guess, at), *_beside_guess(guess, before.lower, after.lower)]
    if before.cluster:
        found += _tagged("tb", (f"2={before.cluster[:2]}", f"3={before.cluster}"))
    if after.cluster:
        found += _tagged("ta", (f"2={after.cluster[:2]}", f"3={after.cluster}"))
    if end - start > 1:
        head = words[end - 1]
        found += _tagged("head", (f"={head.lower}", f"={head.cluster}"))
        found += _tagged("head", head.lists)
        found += _tagged("first", words[start].lists)
    return found


@remembered
def _of_place(guess: str, at: str) -> Features:
    return f"guess={guess}".encode(), f"guess={guess}|{at}".encode()


@remembered
def _beside_guess(guess: str, before: str, after: str) -> Features:
    return f"guess={guess}|b={before}".encode(), f"guess={guess}|a={after}".encode()
