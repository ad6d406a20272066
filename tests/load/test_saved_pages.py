"""Pages that browsers save as one file (MHTML) are read as pages of the web, not as mail."""

import quopri
from base64 import encodebytes

import pytest

from tui.load import LoadError
from tui.load.mail.reader import load_mail
from tui.load.registry import choose_loader

PROSE = (
    "The ferry left the quay at nine, as it had every morning since the war, with forty people, two goats and the mail."
)
PAGE = (
    "<!doctype html><meta charset=utf-8><title>The tower | Example</title><meta name=author content='Ada Byron'>"
    f"<nav><a>Home</a></nav><article><h1>The tower</h1><p>{PROSE}</p><p>“Zoë Brown knew it,” said Ada. {PROSE}</p>"
    "</article><footer>All rights reserved</footer>"
)


def save(page: str, encoding: str = "quoted-printable", sender: str = "<Saved by Blink>") -> bytes:
    encode = {"quoted-printable": quopri.encodestring, "base64": encodebytes}[encoding]
    head = (
        f"From: {sender}\r\nSubject: The tower | Example\r\nDate: Tue, 5 Mar 2024 10:00:00 +0000\r\n"
        "MIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n'
        f"Content-Transfer-Encoding: {encoding}\r\nContent-Location: https://x.example/\r\n\r\n"
    )
    picture = "\r\n--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--b--\r\n"
    return head.encode() + encode(page.encode()) + picture.encode()


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_a_saved_page_is_its_article(encoding: str) -> None:
    (article,) = load_mail(save(PAGE, encoding), "tower.mhtml")
    assert (article.title, article.byline, article.date, article.format) == ("The tower", "Ada Byron", "", "HTML")
    assert article.text == f"{PROSE}\n\n“Zoë Brown knew it,” said Ada. {PROSE}"
    assert article.notes == ()


def test_its_places_are_those_in_the_file() -> None:
    data = save(PAGE)
    (article,) = load_mail(data, "tower.mhtml")
    start = article.text.index("knew")
    anchor = max((anchor for anchor in article.anchors if anchor.start <= start), key=lambda anchor: anchor.start)
    line = data.decode().split("\n")[anchor.line - 1]
    assert line[anchor.column - 1 + start - anchor.start :].startswith("knew")


def test_it_is_recognized_by_its_headers_whatever_its_name() -> None:
    assert choose_loader(save(PAGE), "tower").format == "mail"


def test_a_mail_that_holds_a_page_stays_a_mail() -> None:
    (article,) = load_mail(save(PAGE, sender="Ada Byron <ada@x.example>"), "a.eml")
    assert (article.format, article.byline) == ("mail", "Ada Byron")


def test_a_saved_page_without_an_article_says_so() -> None:
    page = "<title>Log in</title><form><input type=password><button>Log in</button></form>"
    with pytest.raises(LoadError, match="is a login page"):
        load_mail(save(page), "tower.mhtml")
