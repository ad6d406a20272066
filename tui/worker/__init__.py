"""The process that builds the cast: the events it sends, their wire format, and its client.

What happens here is independent of how a cast is shown: nothing imports textual.
"""
