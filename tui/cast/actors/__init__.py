"""Actors: which names refer to the same one, what is known of each, and its prominence."""
