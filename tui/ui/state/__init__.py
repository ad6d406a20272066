"""What a reader has before them, as frozen data: pure functions, no screen."""
