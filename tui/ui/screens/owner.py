"""Protocols: the attributes of the screen that its collaborators may read and assign.

The screen is the owner; assigning shows the new value.
"""

from typing import Protocol

from tui.model import Article
from tui.ui.state.progress import Progress
from tui.ui.state.reading import Reading


class HasReading(Protocol):
    """Owns an article and its reading."""

    article: Article
    reading: Reading


class HasProgress(HasReading, Protocol):
    """Owns also how much of the cast is read."""

    progress: Progress
