"""What a word and the words around it say of whether it is part of a name, as the features of a linear-chain CRF.

The usual ones of named-entity recognition (Ratinov and Roth 2009: shapes, affixes, lists, clusters, what the rest of
the document says of a word), written so that they cost little: words in lower case, three in four, are rarely part of
a name and get few.
"""

from collections.abc import Iterator
from typing import NamedTuple

from tui.cast.english import is_english
from tui.cast.headings import heading
from tui.cast.recognizers.fast.evidence import QUOTES, Told, evidence
from tui.cast.recognizers.fast.runs import Run, loose_runs, phrases, tight_runs
from tui.cast.recognizers.fast.words import WORDS, Word
from tui.cast.segment import Document

OWN = "gum"
"""The corpus whose conventions are followed: the others only teach what they have in common with it."""
FOREIGN = "foreign"
"""What takes its place where the text is not English, and capitals tell less."""

_JOINERS = frozenset("of for and & the de del della der den van von bin ibn al el la le du dos da di".split())
_TELLING = frozenset(("L:head", "L:given", "L:feature", "L:surname", "L:known", "L:country", "L:place", "L:title"))


def _edge(mark: str) -> Word:
    return Word(mark, mark, False, (), (), (), (f"-1w={mark}",), (f"+1w={mark}",), (), "")


_BEGIN, _END = _edge("<s>"), _edge("</s>")


class _Around(NamedTuple):
    """What is known of a document before its tokens are described."""

    words: list[str]
    loose: dict[int, Run]
    tight: dict[int, Run]
    seen: dict[str, Told]
    phrases: dict[int, str]
    source: str


def features(document: Document, corpus: str = OWN) -> Iterator[list[list[str]]]:
    """Yield, for each sentence, the features of each of its tokens."""
    words = [word.encode("utf-8", "replace").decode() for word in document.words]  # no lone surrogates
    if corpus == OWN and is_english(words) is False:
        corpus = FOREIGN
    headings = [heading(words[sentence.first : sentence.last]) for sentence in document.sentences]
    loose, tight = loose_runs(document, words), tight_runs(document, words)
    around = _Around(
        words, loose, tight, evidence(document, words, loose, tight, headings), phrases(words), f"src={corpus}"
    )
    for sentence, kind in zip(document.sentences, headings, strict=True):
        yield [
            _capital(around, index, sentence.first, sentence.last, kind)
            if index in tight
            else _small(around, index, sentence.first, sentence.last)
            for index in range(sentence.first, sentence.last)
        ]


def _small(around: _Around, index: int, first: int, last: int) -> list[str]:
    """Return the features of a token in lower case, or a mark."""
    words = around.words
    word = WORDS[words[index]]
    before = WORDS[words[index - 1]] if index > first else _BEGIN
    after = WORDS[words[index + 1]] if index + 1 < last else _END
    found = [word.own[0], word.own[1], f"-1s={before.shape}", f"+1s={after.shape}", around.source]
    phrase = around.phrases.get(index)
    if before.capital or phrase or word.lower in _JOINERS or word.lower[0].isdigit():
        found += before.before
        found += after.after
        found.append(f"-1w0={before.lower}|{word.lower}")
        if phrase:
            found.append(phrase)
        if index - 1 in around.tight:
            guess = around.tight[index - 1].guess
            following = around.tight[index + 1].guess if index + 1 in around.tight else ""
            found += [f"-1guess={guess}|{word.lower}", f"-1guess={guess}|{word.lower}|{following}"]
    return found


def _capital(around: _Around, index: int, first: int, last: int, line: str) -> list[str]:
    """Return the features of a token that is written like part of a name."""
    words, source = around.words, around.source
    spelling = words[index]
    word = WORDS[spelling]
    before = WORDS[words[index - 1]] if index > first else _BEGIN
    after = WORDS[words[index + 1]] if index + 1 < last else _END
    run = around.tight[index]
    single = run.last - run.first == 1
    # "Sydney" is a place, "Sydney Morning Herald" none: what a word is by itself says less of it within a run.
    found = [
        source,
        f"src|{source}|{word.shape}",
        f"h={line}",
        *(word.own if single else word.within),
        *word.affixes,
    ]
    found += before.before
    found += after.after
    if index - 2 >= first:
        two = WORDS[words[index - 2]]
        found += [f"-2w={two.lower}", f"-2s={two.shape}"]
    if index + 2 < last:
        two = WORDS[words[index + 2]]
        found += [f"+2w={two.lower}", f"+2s={two.shape}"]
    found.append(f"-1s0={before.shape}|{word.shape}")
    found.append(f"0s+1={word.shape}|{after.shape}")
    found.append(f"s3={before.shape}|{word.shape}|{after.shape}")
    if index == first:
        found += ["begins", f"begins|{line}"]
    elif words[index - 1] in QUOTES:
        found.append("begins-quote")
    phrase = around.phrases.get(index)
    if phrase:
        found.append(phrase)
    found += _of_loose(words, around.loose[index], index, first, last)
    found += _of_tight(words, run, index, first, last)
    found.append(f"{source}|guess={run.guess}")
    found += around.seen[spelling].alone
    if single:
        found += [f"{source}|{tag}" for tag in word.lists]
    else:
        found += word.within
        found += around.seen[spelling].within
    return found


def _of_loose(words: list[str], run: Run, index: int, first: int, last: int) -> list[str]:
    start, end = run.first, run.last
    head = WORDS[words[end - 1]]
    begin = WORDS[words[start]]
    found = [
        f"run={min(end - start, 5)}|{min(index - start, 4)}",
        f"run-last={head.lower}",
        f"run-first={begin.lower}",
        f"run-before={WORDS[words[start - 1]].lower if start > first else '<s>'}",
        f"run-after={WORDS[words[end]].lower if end < last else '</s>'}",
    ]
    found += [f"run-last{tag}" for tag in head.lists]
    found += [f"run-first{tag}" for tag in begin.lists]
    if end < last and "L:speech" in WORDS[words[end]].lists:
        found.append("run-speaks")
    if end - start > 1:
        has = {tag for place in range(start, min(end, start + 12)) for tag in WORDS[words[place]].lists}
        found += [f"run-has{tag}" for tag in sorted(has & _TELLING)]
        if "of" in words[start : min(end, start + 12)]:
            found.append(f"run-of={words[start:end].index('of') + start > index}")
    return found


def _of_tight(words: list[str], run: Run, index: int, first: int, last: int) -> list[str]:
    start, end, guess = run.first, run.last, run.guess
    before = WORDS[words[start - 1]] if start > first else _BEGIN
    after = WORDS[words[end]] if end < last else _END
    at = "B" if index == start else "E" if index == end - 1 else "I"
    told = f"guess={guess}"
    found = [told, f"{told}|{at}", f"{told}|b={before.lower}", f"{told}|a={after.lower}"]
    if before.cluster:
        found += [f"tb2={before.cluster[:2]}", f"tb3={before.cluster}"]
    if after.cluster:
        found += [f"ta2={after.cluster[:2]}", f"ta3={after.cluster}"]
    if end - start > 1:
        head = WORDS[words[end - 1]]
        found.append(f"head={head.lower}")
        found.append(f"head={head.cluster}")
        found += [f"head{tag}" for tag in head.lists]
        found += [f"first{tag}" for tag in WORDS[words[start]].lists]
    return found
