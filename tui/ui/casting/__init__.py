"""The cast, found out beside the page: what is told of it, and by whom."""
