"""Articles from PDF files: words by their places on the pages, in the order in which people read them."""
