"""Pronouns and definite descriptions ("she", "I", "the company"), and the actors that they refer to."""
