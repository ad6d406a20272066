"""A text as paragraphs, sentences and tokens, and what spelling and line shape tell about them."""
