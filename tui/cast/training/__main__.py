"""Learn all that the cast learns from annotated texts: `python -m tui.cast.training.__main__ DIR`.

First the fast recogniser's model, then the weights of anaphora; both go to where they ship. The same texts give the
same bytes. The accurate recogniser is learned apart, as it needs torch (`tui.cast.training.accurate.train`).
"""

import argparse
from pathlib import Path

from tui.cast.recognizers.fast import MODEL
from tui.cast.training.fast import train as train_fast
from tui.cast.training.pronouns import train as train_anaphora


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Learn all that the cast learns from annotated texts.")
    parser.add_argument("folder", type=Path, help="annotated documents (*.json) and sentences (*.jsonl, *.jsonl.gz)")
    folder = parser.parse_args().folder
    train_fast(folder, Path(MODEL))
    train_anaphora(folder)


if __name__ == "__main__":
    main()
