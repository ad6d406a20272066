"""The features of a linear-chain CRF that says which words are part of a name, as text that the model knows.

They are the usual ones of named-entity recognition (Ratinov and Roth 2009): shapes, affixes, word lists, clusters, and
what the rest of the document says about a word. Words in lower case, three in four, are rarely part of a name and get
few of them, for speed.
"""

from collections.abc import Iterator

from tui.cast.document.document import Document, Sentence
from tui.cast.document.line_kinds import LineKind
from tui.cast.recognizers.fast.evidence import collect_evidence
from tui.cast.recognizers.fast.runs import Run, find_loose_runs, find_phrases, find_tight_runs
from tui.cast.recognizers.fast.words import (
    BEGIN,
    END,
    WORDS,
    FeatureCache,
    Features,
    Word,
    affixes,
    encode,
    memoize,
)
from tui.cast.recognizers.spelling import OPENING_MARKS

OWN = "gum"
"""The corpus whose conventions for names the program follows. The model was trained on others besides (Daumé 2007)."""
FOREIGN = "foreign"
"""Stands for the corpus where the text is not English, so that capitals say less."""

_RUN_LISTS = frozenset(("L:head", "L:given", "L:feature", "L:surname", "L:known", "L:country", "L:place", "L:title"))
_MAX_WORDS_CHECKED = 12
"""How many words of a long run are looked at."""

# The features of a spelling by its position. "Sydney" is a place, but "Sydney Morning Herald" is not: what a word is by
# itself says less about it within a run, so the features are others there ("m…").
_ALONE = FeatureCache(lambda spelling, word: [*word.features, *affixes(spelling)])
_WITHIN = FeatureCache(lambda _, word: [f"m{feature}" for feature in word.features])
_WITHIN_WITH_AFFIXES = FeatureCache(lambda spelling, word: [*(f"m{f}" for f in word.features), *affixes(spelling)])
_BEFORE = FeatureCache(lambda _, word: [f"-1{feature}" for feature in word.features])
_AFTER = FeatureCache(lambda _, word: [f"+1{feature}" for feature in word.features])
_TWO_BEFORE = FeatureCache(lambda _, word: [f"-2{feature}" for feature in word.features[:2]])
_TWO_AFTER = FeatureCache(lambda _, word: [f"+2{feature}" for feature in word.features[:2]])
_LAST_OF_LOOSE = FeatureCache(lambda _, word: [f"run-last={word.lower}"])
_FIRST_OF_LOOSE = FeatureCache(lambda _, word: [f"run-first={word.lower}"])
_BEFORE_LOOSE = FeatureCache(lambda _, word: [f"run-before={word.lower}"])
_AFTER_LOOSE = FeatureCache(lambda _, word: [f"run-after={word.lower}"])
_LISTS_OF_LAST_OF_LOOSE = FeatureCache(lambda _, word: [f"run-last{feature}" for feature in word.lists])
_LISTS_OF_FIRST_OF_LOOSE = FeatureCache(lambda _, word: [f"run-first{feature}" for feature in word.lists])
_CLUSTER_BEFORE_TIGHT = FeatureCache(lambda _, word: _cluster_features("tb", word))
_CLUSTER_AFTER_TIGHT = FeatureCache(lambda _, word: _cluster_features("ta", word))
_LAST_OF_TIGHT = FeatureCache(
    lambda _, word: [f"head={word.lower}", f"head={word.cluster}", *(f"head{feature}" for feature in word.lists)]
)
_FIRST_OF_TIGHT = FeatureCache(lambda _, word: [f"first{feature}" for feature in word.lists])

_BEGIN, _END = WORDS[BEGIN], WORDS[END]


def _cluster_features(name: str, word: Word) -> list[str]:
    return [f"{name}2={word.cluster[:2]}", f"{name}3={word.cluster}"] if word.cluster else []


class _DocumentContext:
    """The data on a document that describing its tokens needs. Runs are indexed by their tokens.

    `corpus` is the feature of the corpus as text, `corpus_feature` the same as the model takes it.
    """

    def __init__(self, document: Document, corpus: str) -> None:
        sentences = document.sentences
        self.spellings = spellings = _encodable_spellings(document)
        self.words = words = [WORDS[spelling] for spelling in spellings]
        loose, tight = find_loose_runs(sentences, spellings, words), find_tight_runs(sentences, spellings, words)
        self.loose_runs = _by_token(loose)
        self.tight_runs = _by_token(tight)
        self.evidence = collect_evidence(sentences, spellings, words, loose, tight, document.line_kinds)
        self.phrases = find_phrases(spellings, words)
        self.corpus = f"src={corpus}"
        self.corpus_feature = self.corpus.encode()


class _SentenceContext:
    """A sentence from token `start` up to `end`, with its kind.

    Its spellings and words have one more at each end, so that the token `index` is at `index - start + 1`.
    """

    __slots__ = ("end", "kind", "spellings", "start", "words")

    def __init__(self, context: _DocumentContext, sentence: Sentence, kind: LineKind) -> None:
        self.start, self.end, _ = sentence
        self.kind = kind
        self.spellings = [BEGIN, *context.spellings[self.start : self.end], END]
        self.words = [_BEGIN, *context.words[self.start : self.end], _END]


def extract_features(document: Document, corpus: str = OWN) -> Iterator[list[list[bytes]]]:
    """Yield, for each sentence, the features of each of its tokens."""
    if corpus == OWN and document.is_english is False:
        corpus = FOREIGN
    context = _DocumentContext(document, corpus)
    for sentence, kind in zip(document.sentences, document.line_kinds, strict=True):
        yield _describe_sentence(context, _SentenceContext(context, sentence, kind))


def _by_token(runs: list[Run]) -> dict[int, Run]:
    return {index: run for run in runs for index in range(run.start, run.end)}


def _encodable_spellings(document: Document) -> list[str]:
    """Return the words, with "?" for lone surrogates, which cannot be encoded."""
    try:
        document.text.encode()
    except UnicodeEncodeError:
        return [word.encode("utf-8", "replace").decode() for word in document.words]
    return document.words


def _describe_sentence(context: _DocumentContext, sentence: _SentenceContext) -> list[list[bytes]]:
    """Return the features of the tokens of a sentence."""
    words, tight_runs, phrases = sentence.words, context.tight_runs, context.phrases
    corpus_feature = context.corpus_feature
    described = []
    current: Run | None = None
    run_features: tuple[list[bytes], list[bytes]] = ([], [])
    index = sentence.start
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        run = tight_runs.get(index)
        if run is not None:
            if run is not current:
                current = run
                loose = _describe_loose_run(context, sentence, context.loose_runs[index])
                run_features = loose, _describe_tight_run(sentence, run)
            described.append(_describe_capital(context, sentence, index, run, run_features))
        elif before.is_capital or word.may_join or index in phrases:
            described.append(_describe_joiner(context, sentence, index))
        else:
            described.append([*word.lower_features, before.before, after.after, corpus_feature])
        index += 1
    return described


def _describe_joiner(context: _DocumentContext, sentence: _SentenceContext, index: int) -> list[bytes]:
    """Return the features of a word in lower case, or of a mark, that may be part of a name."""
    tight_runs, spellings, place = context.tight_runs, sentence.spellings, index - sentence.start + 1
    before, word, after = sentence.words[place - 1 : place + 2]
    features = [*word.lower_features, before.before, after.after, context.corpus_feature]
    features += _BEFORE[spellings[place - 1]]
    features += _AFTER[spellings[place + 1]]
    features.append(f"-1w0={before.lower}|{word.lower}".encode())
    phrase = context.phrases.get(index)
    if phrase:
        features.append(phrase)
    if index - 1 in tight_runs:
        following = tight_runs[index + 1].guess if index + 1 in tight_runs else ""
        features += _guesses_around(tight_runs[index - 1].guess, word.lower, following)
    return features


def _describe_capital(
    context: _DocumentContext,
    sentence: _SentenceContext,
    index: int,
    run: Run,
    run_features: tuple[list[bytes], list[bytes]],
) -> list[bytes]:
    """Return the features of a word that is written like part of a name; `run_features` are those of its two runs."""
    spellings, corpus, place = sentence.spellings, context.corpus, index - sentence.start + 1
    spelling = spellings[place]
    before, word, after = sentence.words[place - 1 : place + 2]
    is_alone = run.end - run.start == 1
    features = [*_line_features(corpus, word.shape, sentence.kind)]
    features += (_ALONE if is_alone else _WITHIN_WITH_AFFIXES)[spelling]
    features += _BEFORE[spellings[place - 1]]
    features += _AFTER[spellings[place + 1]]
    if place > 2:
        features += _TWO_BEFORE[spellings[place - 2]]
    if index + 2 < sentence.end:
        features += _TWO_AFTER[spellings[place + 2]]
    features += _shape_features(before.shape, word.shape, after.shape)
    if place == 1:
        features += (b"begins", f"begins|{sentence.kind}".encode())
    elif spellings[place - 1] in OPENING_MARKS:
        features.append(b"begins-quote")
    phrase = context.phrases.get(index)
    if phrase:
        features.append(phrase)
    loose = context.loose_runs[index]
    of_loose_run, of_tight_run = run_features
    features.append(_position_in_run(min(loose.end - loose.start, 5), min(index - loose.start, 4)))
    features += of_loose_run
    if loose.end - loose.start > 1:
        checked = context.spellings[loose.start : min(loose.end, loose.start + _MAX_WORDS_CHECKED)]
        if "of" in checked:
            features.append(f"run-of={checked.index('of') + loose.start > index}".encode())
    features += _guess_features(run.guess, "B" if index == run.start else "E" if index == run.end - 1 else "I")
    features += of_tight_run
    features.append(_guess_in_corpus(corpus, run.guess))
    evidence = context.evidence[spelling]
    features += evidence.alone
    if is_alone:
        features += _lists_in_corpus(corpus, word.lists)
    else:
        features += _WITHIN[spelling]
        features += evidence.within
    return features


def _describe_loose_run(context: _DocumentContext, sentence: _SentenceContext, run: Run) -> list[bytes]:
    """Return the features that all tokens of a loose run have in common."""
    spellings, start, end = sentence.spellings, run.start - sentence.start + 1, run.end - sentence.start + 1
    first, last, after = spellings[start], spellings[end - 1], spellings[end]
    features = [*_LAST_OF_LOOSE[last], *_FIRST_OF_LOOSE[first], *_BEFORE_LOOSE[spellings[start - 1]]]
    features += _AFTER_LOOSE[after]
    features += _LISTS_OF_LAST_OF_LOOSE[last]
    features += _LISTS_OF_FIRST_OF_LOOSE[first]
    if "L:speech" in sentence.words[end].lists:
        features.append(b"run-speaks")
    if end - start > 1:
        checked = context.words[run.start : min(run.end, run.start + _MAX_WORDS_CHECKED)]
        lists = {feature for word in checked for feature in word.lists}
        features += encode(f"run-has{feature}" for feature in sorted(lists & _RUN_LISTS))
    return features


def _describe_tight_run(sentence: _SentenceContext, run: Run) -> list[bytes]:
    """Return the features that all tokens of a tight run have in common."""
    spellings, start, end = sentence.spellings, run.start - sentence.start + 1, run.end - sentence.start + 1
    before, after = spellings[start - 1], spellings[end]
    guess = f"guess={run.guess}|"
    features = [
        f"{guess}b={sentence.words[start - 1].lower}".encode(),
        f"{guess}a={sentence.words[end].lower}".encode(),
    ]
    features += _CLUSTER_BEFORE_TIGHT[before]
    features += _CLUSTER_AFTER_TIGHT[after]
    if end - start > 1:
        features += _LAST_OF_TIGHT[spellings[end - 1]]
        features += _FIRST_OF_TIGHT[spellings[start]]
    return features


@memoize
def _guesses_around(guess: str, lower: str, following: str) -> Features:
    return encode((f"-1guess={guess}|{lower}", f"-1guess={guess}|{lower}|{following}"))


@memoize
def _line_features(corpus: str, shape: str, kind: str) -> Features:
    return encode((corpus, f"src|{corpus}|{shape}", f"h={kind}"))


@memoize
def _shape_features(before: str, shape: str, after: str) -> Features:
    return encode((f"-1s0={before}|{shape}", f"0s+1={shape}|{after}", f"s3={before}|{shape}|{after}"))


@memoize
def _position_in_run(size: int, position: int) -> bytes:
    return f"run={size}|{position}".encode()


@memoize
def _guess_features(guess: str, position: str) -> Features:
    return encode((f"guess={guess}", f"guess={guess}|{position}"))


@memoize
def _guess_in_corpus(corpus: str, guess: str) -> bytes:
    return f"{corpus}|guess={guess}".encode()


@memoize
def _lists_in_corpus(corpus: str, lists: tuple[str, ...]) -> Features:
    return encode(f"{corpus}|{feature}" for feature in lists)
