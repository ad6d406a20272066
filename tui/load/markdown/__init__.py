"""Markdown: CommonMark with tables, struck text, footnotes, task lists, definition lists and front matter."""
