"""The actors who are mentioned in a paragraph. Imports little, because it runs at the start of the program."""

from tui.model import Article, Cast


def find_present(article: Article, cast: Cast, offset: int) -> frozenset[str]:
    """Return the ids of the actors who are mentioned in the paragraph at an offset, or else in the one before it."""
    block = article.blocks.at(offset)
    if block is None:
        return frozenset()
    rows = cast.mentions.rows_starting_in(block.start, block.end)
    return frozenset(cast.actors[number].id for number in set(cast.mentions.actors[rows.start : rows.stop]))
