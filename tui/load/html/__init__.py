"""Web pages: the article of a page, its title, byline and date, without what stands around it."""

from tui.load.html.loading import load_html
from tui.load.html.recognition import recognizes_html

__all__ = ["load_html", "recognizes_html"]
