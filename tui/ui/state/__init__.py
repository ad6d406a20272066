"""The state of the reader as frozen data with pure functions, independent of the screen."""
