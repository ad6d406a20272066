"""The passes that make the names of a document consistent, grouped by subject. `names.consistency` has their order.

Each takes a `TaggedDocument` and returns its names, changed.
"""
