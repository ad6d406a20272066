"""Feeds: RSS, Atom and JSON Feed, each entry of which is an article."""
