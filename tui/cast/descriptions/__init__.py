"""Noun phrases that refer to an actor: appositions, descriptions, and sources without a name."""
