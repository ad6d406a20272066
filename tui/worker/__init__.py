"""The process that builds the cast: the events it sends, their wire format, and its client.

It does not depend on how a cast is shown, and imports no textual.
"""
