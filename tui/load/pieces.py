"""Blocks that are not yet in an article, for loaders that choose a title before they build it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui.load.building import ArticleBuilder, Run
from tui.model.blocks import BlockKind, InlineKind

BREAK = "\n"
"""The text of a run that ends a line on purpose."""
BULLETS = "•◦▪"
"""The markers of items in lists without numbers: in the outermost one, in one inside it, and further in."""
_TAGS: dict[InlineKind, str] = {
    "emphasis": "em i cite var",
    "strong": "strong b",
    "struck": "s del strike",
    "code": "code kbd samp tt",
    "superscript": "sup",
    "subscript": "sub",
    "link": "a",
}
STYLES = {tag: kind for kind, tags in _TAGS.items() for tag in tags.split()}
"""The tags of HTML that stand for a style."""


class Piece(NamedTuple):
    """A block that is not yet in an article. A table has `rows`, all others have `runs`."""

    kind: BlockKind
    runs: Sequence[Run] = ()
    level: int = 0
    marker: str = ""
    rows: Sequence[Sequence[str]] = ()

    @property
    def text(self) -> str:
        """The text as one line; empty for a table."""
        return join_runs(self.runs)

    def add_to(self, builder: ArticleBuilder) -> None:
        """Add the block to an article; a blank one adds nothing."""
        if self.kind == "table":
            builder.add_table(self.rows)
        else:
            builder.add(self.kind, self.runs, level=self.level, marker=self.marker)


RULE = Piece("rule", [Run("* * *")])


def join_runs(runs: Iterable[Run]) -> str:
    """Return the text of runs as one line, without references to footnotes."""
    return " ".join("".join(run.text for run in runs if run.kinds != ("superscript",)).split())
