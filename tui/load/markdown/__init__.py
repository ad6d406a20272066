"""Markdown: CommonMark with tables, struck text, footnotes, task lists, definition lists and front matter."""

from tui.load.markdown.reader import load_markdown
from tui.load.markdown.recognition import recognizes_markdown

__all__ = ["load_markdown", "recognizes_markdown"]
