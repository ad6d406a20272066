"""The loader of mail."""

import re
from email import message_from_bytes
from itertools import islice
from typing import TYPE_CHECKING, Any

from tui.load.alignment import align
from tui.load.building import ArticleBuilder
from tui.load.files import LoadError
from tui.load.mail.body import MAX_PARTS, Part, is_base64, read_parts
from tui.load.mail.headers import read_date, read_header, read_sender
from tui.load.mail.saved_page import find_saved_page
from tui.load.plain_text import find_title
from tui.model import Article
from tui.model.blocks import Anchor

if TYPE_CHECKING:
    from email.message import Message

_MAX_MESSAGES = 500
"""The most messages of a mailbox that are read."""
_MAX_NAMED = 10
"""The most attachments that are named."""
_MAILBOX_LINE = re.compile(rb"(?:\A|\n\r?\n)From \S+.*\d\d:\d\d.*\d{4}[^\n]*\n(?=[!-9;-~]+:)")


def load_mail(data: bytes, name: str) -> tuple[Article, ...]:
    """Return the messages in `data`, one or those of a mailbox; `name` is their source. Raises `LoadError`."""
    messages = _split_mailbox(data)
    if len(messages) == 1:
        return (_load_message(*messages[0], name),)
    articles: list[Article] = []
    for number, message in enumerate(messages[:_MAX_MESSAGES], 1):
        try:
            articles.append(_load_message(*message, f"{name}#{number}"))
        except LoadError as error:
            last_error = error
    if not articles:
        raise last_error
    if len(messages) > _MAX_MESSAGES:
        note = f"only the first {_MAX_MESSAGES} messages of the mailbox are read"
        articles[0] = articles[0]._replace(notes=(note, *articles[0].notes))
    return tuple(articles)


def _split_mailbox(data: bytes) -> list[tuple[bytes, int]]:
    """Return the messages of a mailbox, each with the number of lines before it; a single one as it is.

    There are at most `_MAX_MESSAGES`, and one that holds the rest. The number that Apple's Mail puts before a message
    is left out.
    """
    places = list(islice(_MAILBOX_LINE.finditer(data), _MAX_MESSAGES + 1))
    if not places or places[0].start():
        count = re.match(rb"\d+\s*\n(?=[!-9;-~]+:)", data)
        return [(data[count.end() :], 1) if count else (data, 0)]
    messages: list[tuple[bytes, int]] = []
    ends = [place.start() for place in places[1:]] + [len(data)]
    line = counted = 0
    for place, end in zip(places, ends, strict=True):
        line += data.count(b"\n", counted, place.end())
        counted = place.end()
        messages.append((re.sub(rb"(?m)^>(>*From )", rb"\1", data[place.end() : end]), line))
    return messages


def _load_message(data: bytes, lines_before: int, name: str) -> Article:
    try:
        message: Message[Any, Any] = message_from_bytes(data)
        page = find_saved_page(message)
        parts = list(islice(read_parts(message, name), MAX_PARTS)) if page is None else []
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError, AssertionError, NotImplementedError):
        raise LoadError(f"{name} is a broken mail that cannot be read; save its text as plain text") from None
    article = _build_message(message, parts, name) if page is None else _load_page(page, name)
    if any(part.is_base64 for part in parts if part.pieces) or (page is not None and is_base64(page)):
        anchors = _point_at_body(article.text, data)
    else:
        anchors = align(article.text, _blank_headers(data.decode("utf-8", "replace")))
    return article._replace(
        title=article.title or find_title(article.text, name),
        anchors=tuple(anchor._replace(line=anchor.line + lines_before) for anchor in anchors),
    )


def _load_page(page: "Message[Any, Any]", name: str) -> Article:
    from tui.load.html.loading import load_html

    payload = page.get_payload(decode=True)
    return load_html(payload if isinstance(payload, bytes) else b"", name)


def _build_message(message: "Message[Any, Any]", parts: list[Part], name: str) -> Article:
    attached = [part.attached for part in parts if part.attached]
    builder = ArticleBuilder(name, "mail")
    for part in parts:
        for piece in part.pieces:
            piece.add_to(builder)
    if not builder.length:
        raise LoadError(_say_why_empty(name, parts, attached))
    return builder.build(
        title=read_header(message, "subject"),
        byline=read_sender(message),
        date=read_date(message),
        notes=[f"attachments are left out: {_join_files(attached)}"] if attached else [],
    )


def _blank_headers(source: str) -> str:
    """Return a message without the words of its headers, which are not those of its text."""
    end = re.search(r"\n\r?\n", source)
    headers = source[: end.start()] if end else ""
    return re.sub(r"[^\r\n]", " ", headers) + source[len(headers) :]


def _point_at_body(text: str, data: bytes) -> tuple[Anchor, ...]:
    """Return anchors that let each word stand at the beginning of the first line in base64."""
    body = re.search(rb"\n\r?\n(?=[A-Za-z0-9+/=]{4,}\r?(?:\n|\Z))", data)
    line = data.count(b"\n", 0, body.end()) + 1 if body else 1
    return tuple(Anchor(word.start(), line, 1) for word in re.finditer(r"\S+", text))


def _say_why_empty(name: str, parts: list[Part], attached: list[str]) -> str:
    if any(part.is_encrypted for part in parts):
        return f"{name} is an encrypted mail; save its decrypted text"
    if attached:
        return f"{name} is a mail with nothing but attachments: {_join_files(attached)}; save and open those"
    return f"{name} is a mail without text; name a file with an article"


def _join_files(names: list[str]) -> str:
    more = len(names) - _MAX_NAMED
    return ", ".join(names[:_MAX_NAMED]) + (f" and {more} more" if more > 0 else "")
