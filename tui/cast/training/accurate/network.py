"""The network in training: six layers of BERT, with marks added before the first and after the last, and a CRF."""

import torch
from torch import Tensor, nn
from torch.nn import functional

from tui.cast.recognizers.accurate.label_decoding import LABELS, forbid_impossible

WIDTH, LAYERS, HEADS, INNER, PLACES = 384, 6, 12, 1536, 512


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
        scores = query @ key.transpose(2, 3) * (WIDTH // HEADS) ** -0.5 + mask
        seen = (self.dropout(scores.softmax(-1)) @ value).transpose(1, 2).reshape(batch, places, WIDTH)
        hidden = self.mixed_norm(hidden + self.dropout(self.mixed(seen)))
        return self.outer_norm(hidden + self.dropout(self.outer(functional.gelu(self.inner(hidden)))))


class Network(nn.Module):
    """Computes the scores of the labels at each position from pieces and marks, and has the scores of the CRF."""

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
        self.starts = nn.Parameter(torch.zeros(len(LABELS)))
        self.steps = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.dropout = nn.Dropout(dropout)
        nn.init.normal_(self.marks_in.weight, std=0.02)
        nn.init.normal_(self.marks_out.weight, std=0.1)

    def forward(self, pieces: Tensor, marks: Tensor) -> Tensor:
        """Return the scores, rows by positions by labels. Piece number 0 is padding."""
        mask = (pieces == 0)[:, None, None, :] * -1e4
        marks = marks.to(self.marks_in.weight.dtype)
        hidden = self.pieces(pieces) + self.places.weight[: pieces.shape[1]] + self.kind + self.marks_in(marks)
        hidden = self.dropout(self.norm(hidden))
        for layer in self.layers:
            hidden = layer(hidden, mask)
        joined = torch.cat([hidden, self.marks_out(marks)], -1)
        scores: Tensor = self.scores(self.dropout(functional.gelu(self.joined(self.dropout(joined)))))
        return scores

    def chain(self) -> tuple[Tensor, Tensor]:
        """Return the scores of first labels and of a label after another, with those of impossible ones ruled out."""
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
        return (total.logsumexp(1) - gold).sum() / inside.sum()


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
