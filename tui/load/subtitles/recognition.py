"""Recognizing subtitles by their content; the registry recognizes their names."""

import re

_SUBRIP = re.compile(rb"(?:\xef\xbb\xbf)?\s*\d+[ \t]*\r?\n\d{1,2}:\d\d:\d\d[.,]\d{1,3} *--> *\d")
_WEBVTT = re.compile(rb"(?:\xef\xbb\xbf)?WEBVTT[ \t\r\n]")
_SUBSTATION = re.compile(rb"(?:\xef\xbb\xbf)?\[Script Info\]", re.IGNORECASE)


def recognizes_subtitles(head: bytes, name: str) -> bool:
    """Return whether a source with these first bytes or this name contains subtitles."""
    if name.endswith((".srt", ".vtt", ".sbv", ".ass", ".ssa")):
        return True
    return any(pattern.match(head) for pattern in (_SUBRIP, _WEBVTT, _SUBSTATION))
