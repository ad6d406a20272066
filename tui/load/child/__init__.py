"""The child process that reads a possibly hostile source, confined and with limits on memory and time, and its client.

The child gets bytes over a pipe, and answers with articles as JSON. Its answers are not trusted.
"""
