"""Whether a source is a web page."""

import re

_NAMES = (".html", ".htm", ".xhtml", ".xht", ".shtml")
_BEGINNING = re.compile(
    rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*"
    rb"(?:<!doctype\s+html\b|<(?:html|head|body|amp-html)\b[^>]*>|<(?:meta|link|base)\b[^>]*>\s*<|<title>[^<]*</title>)",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(
    rb"</?(?:html|head|body|title|meta|p|div|span|article|section|main|h[1-6]|ul|ol|li|table|tr|td|br|a|img|b|i|em|strong"
    rb"|blockquote|pre|font|center|script|style)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def recognizes_html(head: bytes, name: str) -> bool:
    """Whether a source that begins with `head` is a web page.

    A page says so at its beginning. Where it does not, its name has to end as those of pages do, and it has to have
    tags: a text that merely mentions `<p>` is none.
    """
    if head.startswith(_BYTE_ORDER_MARKS[1:]):
        head = head.replace(b"\0", b"")  # UTF-16: markup is ASCII
    for mark in _BYTE_ORDER_MARKS:
        head = head.removeprefix(mark)
    if _BEGINNING.match(head):
        return True
    return name.lower().endswith(_NAMES) and _TAG.search(head) is not None
