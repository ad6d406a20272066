"""The network in training: six layers of BERT, marks (features of words) before and after them, and a CRF."""

import torch
from torch import Tensor, nn
from torch.nn import functional

from tui.cast.coreference import pair_features_v1 as pair_features
from tui.cast.coreference.reader import NOUN_TYPES
from tui.cast.recognizers.accurate.label_decoding import LABELS, forbid_impossible

WIDTH, LAYERS, HEADS, INNER, PLACES = 384, 6, 12, 1536, 512
_HIDDEN, _PRODUCT = 128, 64


class Layer(nn.Module):
    """One layer of BERT: attention and a feed-forward network, each with a residual connection and normalization."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.mixed = nn.Linear(WIDTH, WIDTH)
        self.mixed_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.outer_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """Return the input of the next layer. `mask` is added to the scores of the attention."""
        batch, places, _ = hidden.shape
        split = (batch, places, HEADS, WIDTH // HEADS)
        query, key, value = (
            linear(hidden).view(split).transpose(1, 2) for linear in (self.query, self.key, self.value)
        )
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask.to(query.dtype))
        seen = seen.transpose(1, 2).reshape(batch, places, WIDTH)
        hidden = self.mixed_norm(hidden + self.dropout(self.mixed(seen)))
        return self.outer_norm(hidden + self.dropout(self.outer(functional.gelu(self.inner(hidden)))))


class PairScorer(nn.Module):
    """Scores pairs of a query (an anaphor, a quotation) and a mention that it may refer to, and “no mention”."""

    def __init__(self, query_width: int, dropout: float) -> None:
        super().__init__()
        self.query, self.key = nn.Linear(query_width, _HIDDEN), nn.Linear(WIDTH, _HIDDEN)
        self.query_factor, self.key_factor = nn.Linear(query_width, _PRODUCT), nn.Linear(WIDTH, _PRODUCT)
        self.product = nn.Linear(_PRODUCT, _HIDDEN, bias=False)
        self.features = nn.EmbeddingBag(pair_features.SIZE, _HIDDEN, mode="sum")
        self.score = nn.Linear(_HIDDEN, 1)
        self.none = nn.Sequential(nn.Linear(query_width, _HIDDEN), nn.ReLU(), nn.Linear(_HIDDEN, 1))
        self.dropout = nn.Dropout(dropout)
        nn.init.normal_(self.features.weight, std=0.05)

    def forward(self, queries: Tensor, keys: Tensor, features: Tensor) -> Tensor:
        """Return scores, queries by keys, the last column for “no mention”. `features`: queries by keys by features."""
        product = self.query_factor(queries)[:, None] * self.key_factor(keys)[None]
        known = self.features(features.reshape(-1, features.shape[-1])).view(*features.shape[:2], -1)
        hidden = self.query(queries)[:, None] + self.key(keys)[None] + self.product(product) + known
        scores = self.score(self.dropout(functional.relu(hidden)))[:, :, 0]
        return torch.cat([scores, self.none(queries)], 1)


class Network(nn.Module):
    """Computes a state for each position from pieces and marks, and scores labels, types and links by the states."""

    def __init__(self, pieces: int, marks: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(pieces, WIDTH)
        self.places = nn.Embedding(PLACES, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.marks_in = nn.Linear(marks, WIDTH, bias=False)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.marks_out = nn.Linear(marks, WIDTH, bias=False)
        self.joined = nn.Linear(2 * WIDTH, WIDTH)
        self.scores = nn.Linear(WIDTH, len(LABELS))
        self.types = nn.Linear(WIDTH, len(NOUN_TYPES))
        self.antecedents = PairScorer(WIDTH, dropout)
        self.speakers = PairScorer(2 * WIDTH, dropout)
        self.starts = nn.Parameter(torch.zeros(len(LABELS)))
        self.steps = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.dropout = nn.Dropout(dropout)
        nn.init.normal_(self.marks_in.weight, std=0.02)
        nn.init.normal_(self.marks_out.weight, std=0.1)

    def encode(self, pieces: Tensor, marks: Tensor) -> Tensor:
        """Return the states, rows by positions by `WIDTH`. Piece number 0 is padding."""
        mask = (pieces == 0)[:, None, None, :] * -1e4
        marks = marks.to(self.marks_in.weight.dtype)
        hidden = self.pieces(pieces) + self.places.weight[: pieces.shape[1]] + self.kind + self.marks_in(marks)
        hidden = self.dropout(self.norm(hidden))
        for layer in self.layers:
            hidden = layer(hidden, mask)
        joined = torch.cat([hidden, self.marks_out(marks)], -1)
        states: Tensor = self.dropout(functional.gelu(self.joined(self.dropout(joined))))
        return states

    def forward(self, pieces: Tensor, marks: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return the scores of labels, those of types, and the states, each rows by positions by values."""
        states = self.encode(pieces, marks)
        return self.scores(states), self.types(states), states

    def chain(self) -> tuple[Tensor, Tensor]:
        """Return the CRF's scores of first labels and of transitions, with impossible ones ruled out."""
        starts, steps = forbid_impossible()
        return self.starts + torch.from_numpy(starts), self.steps + torch.from_numpy(steps)

    def loss(self, scores: Tensor, labels: Tensor, inside: Tensor) -> Tensor:
        """Return the mean over words of the CRF's negative log-likelihood. `scores` are rows by words by labels."""
        starts, steps = self.chain()
        total = starts + scores[:, 0]
        gold = total.gather(1, labels[:, :1])[:, 0]
        for at in range(1, scores.shape[1]):
            summed = (total[:, :, None] + steps).logsumexp(1) + scores[:, at]
            total = torch.where(inside[:, at, None], summed, total)
        after = steps[labels[:, :-1], labels[:, 1:]] + scores[:, 1:].gather(2, labels[:, 1:, None])[:, :, 0]
        gold = gold + (after * inside[:, 1:]).sum(1)
        return ((total.logsumexp(1) - gold) * inside[:, 0]).sum() / inside.sum().clamp(min=1)


def load_encoder(network: Network, weights: dict[str, Tensor], kept: list[int]) -> None:
    """Copy the weights of a BERT of this size into a network: of the pieces only the `kept` numbers, in that order."""
    own = network.state_dict()
    own["pieces.weight"] = weights["embeddings.word_embeddings.weight"][kept]
    own["places.weight"] = weights["embeddings.position_embeddings.weight"]
    own["kind"] = weights["embeddings.token_type_embeddings.weight"][0]
    names = {"norm": "embeddings.LayerNorm"}
    for number in range(LAYERS):
        here, there = f"layers.{number}", f"encoder.layer.{number}"
        for ours, theirs in (
            ("query", "attention.self.query"),
            ("key", "attention.self.key"),
            ("value", "attention.self.value"),
            ("mixed", "attention.output.dense"),
            ("mixed_norm", "attention.output.LayerNorm"),
            ("inner", "intermediate.dense"),
            ("outer", "output.dense"),
            ("outer_norm", "output.LayerNorm"),
        ):
            names[f"{here}.{ours}"] = f"{there}.{theirs}"
    for ours, theirs in names.items():
        for part in ("weight", "bias"):
            own[f"{ours}.{part}"] = weights[f"{theirs}.{part}"]
    network.load_state_dict(own)
