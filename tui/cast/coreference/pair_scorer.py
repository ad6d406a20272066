"""The trained scorer of pairs: how well each mention fits a query, which is an anaphor or a quotation.

Its weights are stored as text in the metadata of the model file: half-precision numbers, base64.
"""

import base64
import json
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Weights = Mapping[str, NDArray[np.float32]]


class PairScorer:
    """A layer of rectified units over query, mention, their product and the features of the pair; then one score."""

    def __init__(self, weights: "Weights") -> None:
        self._weights = weights

    def score(
        self, queries: "NDArray[np.float32]", keys: "NDArray[np.float32]", features: "NDArray[np.int64]"
    ) -> "NDArray[np.float32]":
        """Return the scores, queries by keys, and in the last column the score of no key.

        `queries` and `keys` are rows of states, `features` queries by keys by features (`pair_features_v1`).
        """
        weights = self._weights
        factors = self._apply("query_factor", queries)[:, None] * self._apply("key_factor", keys)[None]
        hidden = factors @ weights["product.weight"].T
        hidden += self._apply("query", queries)[:, None]
        hidden += self._apply("key", keys)[None]
        for feature in range(features.shape[-1]):
            hidden += weights["features.weight"][features[:, :, feature]]
        scores = self._apply("score", np.maximum(hidden, 0))[:, :, 0]
        none = self._apply("none.2", np.maximum(self._apply("none.0", queries), 0))
        return np.concatenate([scores, none], 1)

    def _apply(self, layer: str, inputs: "NDArray[np.float32]") -> "NDArray[np.float32]":
        result: NDArray[np.float32] = inputs @ self._weights[f"{layer}.weight"].T + self._weights[f"{layer}.bias"]
        return result


def write_weights(weights: "Weights") -> str:
    """Return arrays as text, from which `read_weights` makes them again, rounded to half precision."""
    return json.dumps(
        {
            name: [list(array.shape), base64.b64encode(array.astype("<f2").tobytes()).decode()]
            for name, array in weights.items()
        }
    )


def read_weights(text: str) -> "Weights":
    """Return the arrays that `write_weights` wrote."""
    return {
        name: np.frombuffer(base64.b64decode(numbers), "<f2").astype(np.float32).reshape(shape)
        for name, (shape, numbers) in json.loads(text).items()
    }
