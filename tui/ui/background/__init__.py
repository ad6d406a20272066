"""Work beside the event loop: the cast as it arrives, the rest of a large file, search, garbage collection."""
