"""From the lines of plain text to its blocks."""
