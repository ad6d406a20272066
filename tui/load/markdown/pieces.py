"""What a Markdown text is read into before it becomes an article: one piece for each block."""

from collections.abc import Sequence
from typing import NamedTuple

from tui.load.building import ArticleBuilder, Run
from tui.load.markdown.inline import join_runs
from tui.model.blocks import BlockKind


class Piece(NamedTuple):
    """A block that is not yet in an article. A table has `rows`, all others have `runs`."""

    kind: BlockKind
    runs: Sequence[Run] = ()
    level: int = 0
    marker: str = ""
    rows: Sequence[Sequence[str]] = ()

    @property
    def text(self) -> str:
        """The text as one line."""
        return join_runs(self.runs)

    def add_to(self, builder: ArticleBuilder) -> None:
        """Add the block to an article; a blank one adds nothing."""
        if self.kind == "table":
            builder.add_table(self.rows)
        else:
            builder.add(self.kind, self.runs, level=self.level, marker=self.marker)
