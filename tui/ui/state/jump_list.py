"""The jump list: the places that a reader jumped away from, to go back to and forward again, as a browser does."""

from dataclasses import dataclass
from typing import Generic, TypeVar

Place = TypeVar("Place")

LENGTH = 200


@dataclass(frozen=True, slots=True)
class Trail(Generic[Place]):
    """Places behind and ahead of the present one, the nearest last."""

    behind: tuple[Place, ...] = ()
    ahead: tuple[Place, ...] = ()

    def left(self, place: Place) -> "Trail[Place]":
        """Remember `place`, which is being left by a jump; what lay ahead is forgotten."""
        if self.behind and self.behind[-1] == place:
            return Trail(self.behind)
        return Trail((*self.behind, place)[-LENGTH:])

    def back(self, present: Place) -> tuple["Trail[Place]", Place | None]:
        """Return the trail after going back from `present`, and the place gone to: None if there is none."""
        if not self.behind:
            return self, None
        return Trail(self.behind[:-1], (*self.ahead, present)), self.behind[-1]

    def forward(self, present: Place) -> tuple["Trail[Place]", Place | None]:
        """Return the trail after going forward from `present`, and the place gone to: None if there is none."""
        if not self.ahead:
            return self, None
        return Trail((*self.behind, present), self.ahead[:-1]), self.ahead[-1]
