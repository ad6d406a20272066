"""The losses of the heads that link: the types of nouns and pronouns, antecedents, and speakers.

An antecedent's loss is that of the marginal likelihood of all right candidates (Lee et al. 2017); mentions are single
words, as in Dobrovolskii 2021. All losses are sums over words, anaphors or quotations.
"""

from bisect import bisect_left
from collections import defaultdict
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from tui.cast import lexicon
from tui.cast.coreference.antecedents import MAX_CANDIDATES
from tui.cast.coreference.pair_features_v1 import (
    GROUP_OF_PRONOUN,
    NAME,
    NOMINAL,
    NUMBER_OF_GENDER,
    PRONOUN,
    UNKNOWN_GENDER,
    MentionColumns,
    describe_pairs,
)
from tui.cast.coreference.reader import NOUN_TYPES
from tui.cast.training.accurate.network import Network
from tui.cast.training.corpora import AnnotatedText

Numbers = NDArray[np.int64]
Truths = NDArray[np.bool_]

_FORMS = {"name": NAME, "nominal": NOMINAL, "pronoun": PRONOUN}
_IGNORED = -100
"""The type of tokens that do not count, such as those of names."""
GAP_WEIGHT = 3.0
"""The weight of the one anaphor of a paragraph of GAP, relative to other anaphors."""


class LinkTargets(NamedTuple):
    """The right outputs of the linking heads: clusters of mentions and of speakers, and types of tokens."""

    mentions: MentionColumns
    clusters: Numbers
    is_person: Truths
    quotes: MentionColumns
    speakers: Numbers
    types: Numbers
    is_gap: bool


def make_targets(text: AnnotatedText) -> LinkTargets:
    """Return the targets of the linking heads for a text."""
    document, quoted = text.document, text.quoted
    genders: dict[int, int] = defaultdict(int)
    for mention in text.mentions:
        if mention.form == "name" and mention.type == "person" and not genders[mention.cluster]:
            first = document.words[mention.start]
            genders[mention.cluster] = NUMBER_OF_GENDER[lexicon.find_gender(first)] or NUMBER_OF_GENDER.get(
                lexicon.GENDERED_NOUNS.get(first.lower().rstrip("."), "u"), UNKNOWN_GENDER
            )
    rows, quote_rows = [], []
    numbers: dict[str, int] = {}
    types = np.full(len(document.words), 0 if text.corpus != "gap" else _IGNORED, np.int64)
    for rank, mention in enumerate(text.mentions):
        token, word = mention.token, document.lower[mention.token]
        sentence = document.sentence_number(token)
        form = _FORMS[mention.form]
        rows.append(
            (
                *(rank, token, token, sentence, document.sentences[sentence].paragraph, form, quoted[token]),
                *(numbers.setdefault(word, len(numbers)), GROUP_OF_PRONOUN.get(word, 0) if form == PRONOUN else 0),
                genders[mention.cluster] if form == NAME else NUMBER_OF_GENDER[lexicon.GENDERED_NOUNS.get(word, "u")],
            )
        )
        if form != NAME and text.corpus != "gap":
            types[token] = NOUN_TYPES.index(mention.type) if mention.type in NOUN_TYPES else 0
    for token, label in enumerate(text.labels):
        if label != "O":
            types[token] = _IGNORED
    tokens = [mention.token for mention in text.mentions]
    for quote in text.quotes:
        sentence = document.sentence_number(quote.start)
        rank = bisect_left(tokens, quote.start)
        quote_rows.append(
            (
                *(rank, quote.start, quote.end - 1, sentence, document.sentences[sentence].paragraph),
                *(PRONOUN, 1, -1, 0, UNKNOWN_GENDER),
            )
        )
    return LinkTargets(
        MentionColumns.of(rows),
        np.array([mention.cluster for mention in text.mentions], np.int64),
        np.array([mention.type == "person" for mention in text.mentions], bool),
        MentionColumns.of(quote_rows),
        np.array([quote.speaker for quote in text.quotes], np.int64),
        types,
        text.corpus == "gap",
    )


def compute_link_losses(
    network: Network, states: Tensor, types: Tensor, targets: LinkTargets, start: int, end: int
) -> dict[str, Tensor]:
    """Return the summed losses of one row: its tokens are those of the text from `start` up to `end`.

    `states` and `types` are those of the first pieces of the row's tokens.
    """
    gold_types = torch.from_numpy(targets.types[start:end])
    losses = {"types": functional.cross_entropy(types, gold_types, ignore_index=_IGNORED, reduction="sum")}
    first = bisect_left(targets.mentions.token, start)
    stop = bisect_left(targets.mentions.token, end)
    if stop - first > 1:
        losses["antecedents"] = _antecedent_loss(network, states, targets, start, np.arange(first, stop))
    quotes = np.flatnonzero((targets.quotes.token >= start) & (targets.quotes.end < end))
    if len(quotes) and stop > first:
        losses["speakers"] = _speaker_loss(network, states, targets, start, np.arange(first, stop), quotes)
    return losses


def _antecedent_loss(
    network: Network,
    states: Tensor,
    targets: LinkTargets,
    start: int,
    mentions: Numbers,
) -> Tensor:
    columns = targets.mentions
    anaphors = mentions[columns.form[mentions] != NAME]
    if not len(anaphors):
        return states.sum() * 0
    this, other = anaphors[:, None], mentions[None]
    if targets.is_gap:
        allowed = this != other
    else:
        follows = (columns.form[this] == PRONOUN) & (columns.form[other] == NAME) & (other > this)
        allowed = ((other < this) & (this - other <= MAX_CANDIDATES)) | (
            follows & (columns.sentence[this] == columns.sentence[other])
        )
    right = (targets.clusters[this] == targets.clusters[other]) & allowed
    scores = network.antecedents(
        states[columns.token[anaphors] - start],
        states[columns.token[mentions] - start],
        torch.from_numpy(describe_pairs(columns, this, other)),
    )
    loss = _marginal_loss(scores, allowed, right)
    return loss * GAP_WEIGHT if targets.is_gap else loss


def _speaker_loss(
    network: Network,
    states: Tensor,
    targets: LinkTargets,
    start: int,
    mentions: Numbers,
    quotes: Numbers,
) -> Tensor:
    columns, spans = targets.mentions, targets.quotes
    joined = MentionColumns(*(np.concatenate(pair) for pair in zip(columns, spans, strict=True)))
    this, other = quotes[:, None], mentions[None]
    inside = (columns.token[other] > spans.token[this]) & (columns.token[other] < spans.end[this])
    allowed = targets.is_person[other] & ~inside
    right = (targets.speakers[this] == targets.clusters[other]) & allowed
    queries = torch.cat([states[spans.token[quotes] - start], states[spans.end[quotes] - start]], 1)
    features = describe_pairs(joined, this + len(columns.token), other)
    scores = network.speakers(queries, states[columns.token[mentions] - start], torch.from_numpy(features))
    return _marginal_loss(scores, allowed, right)


def _marginal_loss(
    scores: Tensor,
    allowed: Truths,
    right: Truths,
) -> Tensor:
    """Return the negative log-likelihood of any right candidate, or of none where there is none, summed over rows."""
    none = np.ones((len(allowed), 1), bool)
    total = scores.masked_fill(~torch.from_numpy(np.hstack([allowed, none])), -1e4).logsumexp(1)
    is_right = np.hstack([right, ~right.any(1, keepdims=True)])
    return (total - scores.masked_fill(~torch.from_numpy(is_right), -1e4).logsumexp(1)).sum()
