"""Recognizes mail by headers that only mail has, or by the name of a mail file."""

import re

_HEADER = re.compile(r"[!-9;-~]+:|[ \t]")
_MAILBOX_LINE = re.compile(r"From \S+.*\d\d:\d\d.*\d{4}[^\n]*\n")
_FIELD = re.compile(
    r"^(received|return-path|message-id|mime-version|delivered-to|dkim-signature|content-transfer-encoding):"
    r"|^(from|sender|reply-to):",
    re.IGNORECASE | re.MULTILINE,
)


def recognizes_mail(head: bytes, name: str) -> bool:
    """Return whether a source with these first bytes is mail: it has a sender, and a header that programs write."""
    text = head.decode("latin-1").replace("\r\n", "\n")
    if name.endswith((".eml", ".emlx", ".mbox")):
        return True
    if mailbox := _MAILBOX_LINE.match(text):
        text = text[mailbox.end() :]
    headers, _, _ = text.partition("\n\n")
    lines = headers.split("\n")
    if len(headers) == len(text):
        lines.pop()  # cut in the middle
    if not lines or not all(_HEADER.match(line) for line in lines):
        return False
    fields = list(_FIELD.finditer(headers))
    return any(field[1] for field in fields) and any(field[2] for field in fields)
