"""Articles from EPUB books: the documents of the spine in order, with chapters, pages and notes."""
