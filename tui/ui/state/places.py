"""Short words for places in an article: "p. 12", "¶3", "41%"."""

from tui.model import Article


def write_place(article: Article, offset: int) -> str:
    """Return the page of an offset, or else its paragraph, or, before that is known, its share of the text."""
    if page := article.find_page(offset):
        return f"p. {page}"
    known_blocks = article.blocks.found
    if known_blocks and (known_blocks[-1].end > offset or article.blocks.are_all_found):
        return f"¶{(article.blocks.number_at(offset) or 0) + 1}"
    return f"{offset / max(1, len(article.text)):.0%}"
