"""The jump list: positions that jumps left, to go back and forward to, as in a browser."""

from typing import Generic, TypeVar

PositionT = TypeVar("PositionT")

MAX_LENGTH = 200


class JumpList(Generic[PositionT]):
    """The positions before (`behind`) and after (`ahead`) the current one; in both, the nearest comes last.

    Every method returns a new list, with at most `MAX_LENGTH` positions behind the current one.
    """

    def __init__(self, behind: tuple[PositionT, ...] = (), ahead: tuple[PositionT, ...] = ()) -> None:
        self.behind = behind
        self.ahead = ahead

    def push(self, position: PositionT) -> "JumpList[PositionT]":
        """Add the position that a jump leaves, unless it is the latest already, and discard those ahead."""
        if self.behind and self.behind[-1] == position:
            return JumpList(self.behind)
        return JumpList((*self.behind, position)[-MAX_LENGTH:])

    def back(self, present: PositionT) -> tuple["JumpList[PositionT]", PositionT | None]:
        """Go back from `present`: return the new list, and the position to go to, or None at the list's beginning."""
        if not self.behind:
            return self, None
        return JumpList(self.behind[:-1], (*self.ahead, present)), self.behind[-1]

    def forward(self, present: PositionT) -> tuple["JumpList[PositionT]", PositionT | None]:
        """Go forward from `present`: return the new list, and the position to go to, or None at the list's end."""
        if not self.ahead:
            return self, None
        return JumpList((*self.behind, present), self.ahead[:-1]), self.ahead[-1]
