"""The process that reads a source which may be hostile: confined, with limits on its memory and time, and its client.

It gets bytes over a pipe, and answers with articles as JSON. Nothing that it sends is trusted.
"""
