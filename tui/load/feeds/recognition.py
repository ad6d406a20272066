"""Recognizes feeds by the outermost element of an XML document, or by the version of a JSON Feed."""

import re

_PROLOGUE = re.compile(rb"(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)+", re.DOTALL | re.IGNORECASE)
_ROOT = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF)[\s>]")
_RSS_IN_RDF = (b"purl.org/rss/", b"my.netscape.com/rdf")
_JSON_FEED = re.compile(rb'\s*\{.*"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org\\?/version', re.DOTALL)


def recognizes_feed(head: bytes, _name: str) -> bool:
    """Return whether a source with these first bytes is a feed. Its name does not matter."""
    head = head.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").replace(b"\0", b"")
    if _JSON_FEED.match(head):
        return True
    prologue = _PROLOGUE.match(head)
    root = _ROOT.match(head, prologue.end() if prologue else 0)
    return root is not None and (b"RDF" not in root[0] or any(name in head for name in _RSS_IN_RDF))
