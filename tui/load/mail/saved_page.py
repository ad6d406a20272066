"""Web pages that a browser saved as one file (MHTML): a message whose first part is the page, others its pictures."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from email.message import Message


def find_saved_page(message: "Message[Any, Any]") -> "Message[Any, Any] | None":
    """Return the part of a message that is the page which a browser saved; None if the message is mail."""
    sender = str(message.get("From", "")).strip().lower()
    if "Snapshot-Content-Location" not in message and not sender.startswith("<saved by "):
        return None
    pages = (part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml"))
    return next(pages, None)
