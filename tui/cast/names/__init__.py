"""Names: what the word lists know of a recognised span, and consistency across one document."""
