"""Sources that are made to do harm, each with what should become of it; see `table`."""
