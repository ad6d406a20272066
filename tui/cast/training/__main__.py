"""Train what the engine learns from annotated texts: `python -m tui.cast.training DIR`.

It trains the fast recognizer's model, then the weights of the pronouns, and writes both to where the program reads
them. The same texts give the same bytes. The accurate recognizer needs torch, so it is trained by a command of its own:
`tui.cast.training.accurate.network_training`.
"""

import argparse
from pathlib import Path

from tui.cast.recognizers.fast import MODEL
from tui.cast.training import compiled_data
from tui.cast.training.fast import train as train_fast
from tui.cast.training.pronouns import train as train_pronouns


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Train what the engine learns from annotated texts.")
    parser.add_argument("folder", type=Path, help="annotated documents (*.json) and sentences (*.jsonl, *.jsonl.gz)")
    parser.add_argument("--gap", type=Path, help="the training part of GAP (gap/train.tsv)")
    options = parser.parse_args()
    folder = options.folder
    train_fast(folder, Path(MODEL))
    compiled_data.main([])  # records the checksum, without which the model is not loaded
    train_pronouns(folder, options.gap)
    compiled_data.main([])


if __name__ == "__main__":
    main()
