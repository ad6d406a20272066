"""Everything that relies on textual's private API, or on how textual works inside. No other package may.

Each module says what it relies on, in which version of textual, and why the public API is not enough.
"""
