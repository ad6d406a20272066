"""The process that builds a cast: its events, their wire format, and the client. Imports no interface."""
