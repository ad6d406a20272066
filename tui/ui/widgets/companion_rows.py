"""The rows of the view of companions: companions of an actor, and the passages of a pair."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style

from tui.analysis.companions import Companion, Together
from tui.analysis.passages import Passage
from tui.model import Actor, Cast
from tui.model.spans import TextSpan
from tui.text.cells import fit, hide
from tui.ui.state.jumps import Jump
from tui.ui.state.pair import NEARNESS_WORDS, Pair
from tui.ui.theming.styles import ThemeStyles
from tui.ui.widgets.item_list import Item
from tui.ui.wording import fit_name

_LONGEST_EXCERPT = 200
"""The code points of a passage that its row is made from."""
_COUNT_CELLS = 6

FindJump = Callable[[int], Jump | None]
"""Returns the jump to the first passage with a companion, given by its number in the cast."""


class Heading(NamedTuple):
    """A row without a jump, with words at its right end."""

    words: str = ""
    right: str = ""
    jump: None = None

    def draw(self, width: int, base: Style, styles: ThemeStyles) -> Sequence[Segment]:
        """Draw the words."""
        room = max(0, width - len(self.right))
        return [Segment(fit(self.words, room) + self.right, base + styles.muted)]


class PassageRow(NamedTuple):
    """Passage number `number`, from 0, of a pair."""

    text: str
    pair: Pair
    number: int
    passage: Passage

    @property
    def jump(self) -> Jump:
        """The passage, with both actors."""
        return Jump(self.passage.span, label=self.pair.label(self.number), pair=self.pair.ids)

    def draw(self, width: int, base: Style, styles: ThemeStyles) -> Sequence[Segment]:
        """Draw the number of the passage and its first words."""
        excerpt = self.text[self.passage.start : min(self.passage.end, self.passage.start + _LONGEST_EXCERPT)]
        number = f"{self.number + 1:>2} "
        words = fit(hide(" ".join(excerpt.split())), max(0, width - len(number)))
        return [Segment(number, base + styles.muted), Segment(words, base)]


class CompanionRow(NamedTuple):
    """A companion of the target, and how often both are together. Their first passage is found when it is needed."""

    actor: Actor
    number: int
    together: Together
    find_jump: FindJump

    @property
    def jump(self) -> Jump | None:
        """The first passage with both."""
        return self.find_jump(self.number)

    def draw(self, width: int, base: Style, styles: ThemeStyles) -> Sequence[Segment]:
        """Draw the name, and the counts of sentences and paragraphs."""
        counts = "".join(f"{count:>{_COUNT_CELLS}}" for count in self.together)
        return [
            Segment(f"{self.actor.kind.glyph} ", base + styles.glyphs[self.actor.kind.name]),
            Segment(fit_name(self.actor, max(1, width - 2 - len(counts))), base),
            Segment(counts, base),
        ]


def list_passages(text: str, pair: Pair) -> list[Item]:
    """Return the rows of a pair's passages, those in one sentence first, each with its number in the text."""
    numbered = list(enumerate(pair.passages or ()))
    rows: list[Item] = []
    for nearness, words in NEARNESS_WORDS.items():
        listed = [PassageRow(text, pair, index, one) for index, one in numbered if one.nearness == nearness]
        rows += [Heading(f"{words}: {len(listed):,}"), *listed] if listed else []
    if pair.passages is not None and not numbered:
        rows.append(Heading("never together"))
    return [Heading(pair.name), *rows, Heading()]


def list_companions(cast: Cast, actor: Actor, companions: Sequence[Companion], find_jump: FindJump) -> list[Item]:
    """Return the rows of an actor's companions, the closest first, below a heading."""
    if not companions:
        return []
    columns = "".join(f"{words:>{_COUNT_CELLS}}" for words in ("sent.", "par."))
    rows = (CompanionRow(cast.actors[number], number, together, find_jump) for number, together in companions)
    return [Heading(f"with {actor.name}", columns), *rows]


def make_pair_jump(cast: Cast, first: int, second: int, passage: Passage | None) -> Jump | None:
    """Return the jump to a passage of two actors, which makes the first the target and pins the second."""
    if passage is None:
        return None
    pair = Pair(cast.actors[first], cast.actors[second])
    return Jump(TextSpan(passage.start, passage.end), label=pair.name, pair=pair.ids)


def find_row(rows: Sequence[Item], before: Sequence[Item], cursor: int) -> int:
    """Return the index of the cursor's row in a new list; 0 if it is missing, or was the first row with a jump."""
    at_cursor = before[cursor] if cursor < len(before) else None
    if not isinstance(at_cursor, PassageRow | CompanionRow):
        return 0
    if not any(isinstance(row, PassageRow | CompanionRow) for row in before[:cursor]):
        return 0
    same = (type(at_cursor), at_cursor.number)
    numbered = ((at, row) for at, row in enumerate(rows) if isinstance(row, PassageRow | CompanionRow))
    return next((at for at, row in numbered if (type(row), row.number) == same), 0)
