"""Work beside the event loop: the cast as it arrives, the rest of an article, search, garbage collection."""
