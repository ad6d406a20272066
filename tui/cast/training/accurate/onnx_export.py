"""Write a trained network as the shipped model: `python -m tui.cast.training.accurate.onnx_export FOLDER CHECKPOINT`.

One ONNX file holds the graph, whose matrices are 8-bit integers with a scale for each column, both vocabularies, the
scores of the CRF and the weights of the antecedent head. The speaker head is used in training only: rules find more
speakers. Activations stay in 32 bits: quantizing them too would halve the time and cost a point of F1.
"""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx
import torch

from tui.cast.coreference.pair_scorer import write_weights
from tui.cast.coreference.reader import ANTECEDENTS, STATES, TYPES
from tui.cast.recognizers.accurate import MODEL
from tui.cast.recognizers.accurate.network import MARKS, PIECES
from tui.cast.recognizers.accurate.tagger import SCORES, STARTS, STEPS
from tui.cast.training.accurate import vocabulary
from tui.cast.training.accurate.network import Network

_OPSET = 17
_MIN_QUANTIZED = 5000
"""Matrices of fewer numbers are not quantized."""


def export(folder: Path, checkpoint: Path, model: Path, *, quantized: bool = True) -> None:
    """Write a model from a checkpoint and the vocabularies in `folder`. `quantized=False` is for comparison only."""
    pieces, marks = (vocabulary.read(folder / name) for name in (vocabulary.PIECES, vocabulary.MARKS))
    network = Network(len(pieces), len(marks))
    network.load_state_dict(torch.load(checkpoint, weights_only=True))
    network.eval()
    starts, steps = (part.detach().flatten().tolist() for part in network.chain())
    with TemporaryDirectory() as temporary:
        plain = Path(temporary) / "plain"
        axes = {0: "rows", 1: "places"}
        torch.onnx.export(
            network,
            (torch.ones(2, 9, dtype=torch.long), torch.zeros(2, 9, len(marks), dtype=torch.uint8)),
            plain,
            dynamo=False,
            opset_version=_OPSET,
            input_names=["pieces", "marks"],
            output_names=[SCORES, TYPES, STATES],
            dynamic_axes={"pieces": axes, "marks": axes, SCORES: axes, TYPES: axes, STATES: axes},
        )
        graph = onnx.load(plain)
        if quantized:
            quantize(graph)
        metadata = {
            PIECES: "\n".join(pieces),
            MARKS: "\n".join(marks),
            STARTS: " ".join(f"{score:.5g}" for score in starts),
            STEPS: " ".join(f"{score:.5g}" for score in steps),
            ANTECEDENTS: write_weights(
                {name: weight.numpy() for name, weight in network.antecedents.state_dict().items()}
            ),
        }
        onnx.helper.set_model_props(graph, metadata)
        onnx.save(graph, model)
    sys.stdout.write(f"{model}: {model.stat().st_size / 1e6:.1f} MB, {len(pieces)} pieces, {len(marks)} marks\n")


def quantize(model: onnx.ModelProto) -> None:
    """Replace matrices by 8-bit integers and scales: one scale per column where the matrix multiplies, else per row."""
    graph = model.graph
    multiplied = {node.input[1] for node in graph.node if node.op_type == "MatMul"}
    for weight in list(graph.initializer):
        matrix = onnx.numpy_helper.to_array(weight)
        if matrix.dtype != np.float32 or matrix.ndim != 2 or matrix.size < _MIN_QUANTIZED:
            continue
        axis = 1 if weight.name in multiplied else 0
        scales = np.maximum(np.abs(matrix).max(1 - axis), 1e-8) / 127
        numbers = np.round(matrix / np.expand_dims(scales, 1 - axis)).astype(np.int8)
        parts = [f"{weight.name}_numbers", f"{weight.name}_scales"]
        graph.initializer.remove(weight)
        graph.initializer.append(onnx.numpy_helper.from_array(numbers, parts[0]))
        graph.initializer.append(onnx.numpy_helper.from_array(scales.astype(np.float32), parts[1]))
        graph.node.insert(0, onnx.helper.make_node("DequantizeLinear", parts, [weight.name], axis=axis))


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Write a trained network as the model of the program.")
    parser.add_argument("folder", type=Path, help="the folder in which training wrote the vocabularies")
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--unquantized", action="store_true", help="keep all matrices in 32 bits")
    arguments = parser.parse_args()
    export(arguments.folder, arguments.checkpoint, arguments.model, quantized=not arguments.unquantized)


if __name__ == "__main__":
    main()
