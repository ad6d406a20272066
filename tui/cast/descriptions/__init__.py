"""Actors by description: "Ada Byron, a poet", "his wife Ada", "the two countries", "a senior official"."""
