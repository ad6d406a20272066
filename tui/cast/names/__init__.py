"""Names: making the tagged ones consistent over a document, and looking them up in the word lists."""
