"""A place in a clause that is read from right to left."""

from typing import NamedTuple

from tui.cast.actors.links import MentionLink
from tui.cast.quotes.narration import Narration


class TokenCursor(NamedTuple):
    """The tokens of a clause that are still to be read: those from `start` up to, not including, `end`.

    A cursor never changes: to skip a token returns a new one. Tokens before `start` are never seen.

        "The mayor of Hartwell" ▏ "said"      cursor.peek() == "Hartwell", cursor.skip().peek() == "of"
    """

    narration: Narration
    start: int
    end: int

    @property
    def is_at_start(self) -> bool:
        """Whether all of the clause has been read."""
        return self.end <= self.start

    @property
    def is_quoted(self) -> bool:
        """Whether the next token is in a quotation."""
        return not self.is_at_start and self.narration.is_quoted(self.end - 1)

    @property
    def mention(self) -> MentionLink | None:
        """The longest mention that ends here, if all of it is in the clause."""
        link = self.narration.mention_before(self.end)
        return link if link is not None and link.first_token >= self.start else None

    def peek(self) -> str:
        """Return the next word as it is spelled, "" at the start of the clause."""
        return self.narration.words[self.end - 1] if self.end > self.start else ""

    def peek_lower(self) -> str:
        """Return the next word in lower case, "" at the start of the clause."""
        return self.narration.lower[self.end - 1] if self.end > self.start else ""

    def skip(self) -> "TokenCursor":
        """Return the cursor before the next token."""
        return TokenCursor(self.narration, self.start, self.end - 1)

    def move_to(self, end: int) -> "TokenCursor":
        """Return the cursor before the token `end`."""
        return TokenCursor(self.narration, self.start, end)
