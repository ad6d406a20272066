"""Actors: finds the names that refer to the same actor, collects data on each actor, and computes its prominence."""
