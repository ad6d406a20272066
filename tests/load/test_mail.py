"""Mail: headers, the part that is read, attachments, mailboxes, and what is broken."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.load import LoadError
from tui.load.mail.plain_body import join_flowed_lines
from tui.load.mail.reader import load_mail
from tui.load.registry import choose_loader
from tui.model import Article
from tui.text.sanitize import clean, clean_line


def cases() -> list[Any]:
    content = json.loads((Path(__file__).parents[1] / "cases/load_mail.json").read_text("utf-8"))
    return [pytest.param(case, id=case["name"]) for case in content["cases"]]


def read(source: str) -> Article:
    (article,) = load_mail(source.encode("latin-1"), "a.eml")
    return article


@pytest.mark.parametrize("case", cases())
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_headers_and_blocks(case: dict[str, Any], line_end: str) -> None:
    article = read(case["source"].replace("\n", line_end))
    blocks = [
        [block.kind, block.level, block.marker, article.text[block.start : block.end]] for block in article.blocks
    ]
    assert blocks == case["blocks"]
    assert (article.title, article.byline, article.date) == (case["title"], case["byline"], case["date"])
    assert list(article.notes) == case.get("notes", [])
    assert article.format == "mail"


@pytest.mark.parametrize(
    ("head", "name", "format"),
    [
        ("Hello.", "a.eml", "mail"),
        ("From: a@x\nMessage-ID: <1@x>\n\nHello.", "stdin", "mail"),
        ("Received: from x\n\tby y\nSender: a@x\r\nSubject: s\r\n\r\nHello.", "a.txt", "mail"),
        ("From ada@x Mon Mar  4 10:00:00 2024\nReturn-Path: <a@x>\nFrom: a@x\n\nHello.", "inbox", "mail"),
        ("Received: " + "x" * 5000, "stdin", "plain text"),
        ("From the tower, at 10:00 in 2024, Ada came.\nFrom: a@x\n\nx", "stdin", "plain text"),
        ("From: Ada\nTo: Tom\nSubject: The well\n\nIt is deep.", "memo.txt", "plain text"),
        ("Message-ID: is a header.\nIt names a mail. From: is another.\n", "a.txt", "plain text"),
    ],
)
def test_recognition(head: str, name: str, format: str) -> None:
    assert choose_loader(head.encode(), name).format == format


def test_the_messages_of_a_mailbox_are_articles() -> None:
    mailbox = (
        "From ada@x Mon Mar  4 10:00:00 2024\nFrom: Ada <a@x>\nSubject: One\n\nTom came.\n>From the tower.\n\n"
        "From here on it is text.\n\nFrom tom@x Tue Mar  5 10:00:00 2024\nFrom: Tom <t@x>\nSubject: Empty\n\n\n\n"
        "From tom@x Tue Mar  5 10:00:00 2024\nFrom: Tom <t@x>\nSubject: Two\n\nAda left.\n"
    )
    articles = load_mail(mailbox.encode(), "box.mbox")
    assert [(article.title, article.source) for article in articles] == [("One", "box.mbox#1"), ("Two", "box.mbox#3")]
    assert "\nFrom the tower." in articles[0].text
    assert "From here on" in articles[0].text
    assert [(anchor.line, anchor.column) for anchor in articles[1].anchors] == [(20, 1)]


def test_a_long_mailbox_ends_after_some_hundred_messages() -> None:
    articles = load_mail(b"From a@x Mon Mar  4 10:00:00 2024\nFrom: a@x\n\nTom came.\n\n" * 600, "box.mbox")
    assert len(articles) == 500
    assert articles[0].notes == ("only the first 500 messages of the mailbox are read",)
    assert articles[1].notes == ()


def test_the_count_before_a_message_of_apple_mail_is_left_out() -> None:
    assert read("61        \nFrom: Ada <a@x>\nSubject: One\n\nTom came.\n").title == "One"


def test_words_know_their_line_in_the_source() -> None:
    article = read("From: a@x\nSubject: s\n\nTom came.\n\nAda left.\n")
    assert [(anchor.line, anchor.column) for anchor in article.anchors] == [(4, 1), (6, 1)]


def test_words_of_the_headers_are_not_taken_for_those_of_the_text() -> None:
    article = read("From: a@x\nSubject: Tom came.\n\nYes.\n\nTom came.\n")
    assert [(anchor.line, anchor.column) for anchor in article.anchors] == [(4, 1), (6, 1)]


def test_words_in_base64_stand_where_it_begins() -> None:
    article = read("From: a@x\nSubject: Tom\nContent-Transfer-Encoding: base64\n\nVG9tIGNhbWUu\n")
    assert article.text == "Tom came."
    assert [(anchor.start, anchor.line, anchor.column) for anchor in article.anchors] == [(0, 5, 1), (4, 5, 1)]


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("From: a@x\nSubject: s\n\n", "a.eml is a mail without text; name a file with an article"),
        (
            "From: a@x\nContent-Type: application/pdf; name=plan.pdf\n\nJVBE\n",
            "a.eml is a mail with nothing but attachments: plan.pdf; save and open those",
        ),
        (
            "From: a@x\nContent-Type: multipart/encrypted; boundary=b\n\n--b\n\nx\n--b--\n",
            "a.eml is an encrypted mail; save its decrypted text",
        ),
    ],
)
def test_a_mail_without_an_article_is_one_clear_line(source: str, says: str) -> None:
    with pytest.raises(LoadError) as caught:
        read(source)
    assert str(caught.value) == says


def test_quotations_are_flowed_by_their_depth() -> None:
    assert join_flowed_lines("> one \n> two\n>> three \n> four\n-- \nA", deletes_space=False) == (
        "> one two\n>> three \n> four\n-- \nA"
    )


@pytest.mark.parametrize("kind", ["multipart/mixed; boundary=b{0}", "message/rfc822"])
def test_deep_nesting_is_one_clear_line(kind: str) -> None:
    source = "From: a@x\nSubject: s\n"
    for depth in range(2000):
        source += f"Content-Type: {kind.format(depth)}\n\n" + (f"--b{depth}\n" if "mixed" in kind else "")
    with pytest.raises(LoadError, match=r"^a\.eml is a "):
        read(source + "Content-Type: text/plain\n\nTom came.\n")


WORDS = (
    "From: |Subject: |Date: |Content-Type: |Content-Transfer-Encoding: |Content-Disposition: |MIME-Version: 1.0"
    "|\n|\n\n|text/plain|text/html|multipart/mixed|multipart/alternative|message/rfc822|; boundary=b|; charset=|utf-8"
    "|utf-7|=?utf-8?|b?|q?|?=|base64|quoted-printable|x-uuencode|; format=flowed|attachment|; filename*0*=|'|--b\n"
    '|--b--\n|<p>|=C3=B6|AAAA|\x1b|\xff|Ada|begin 644 x\n|; name=|*|%|"|[|(|,|<|>|@'
)
MESSAGES = st.lists(st.sampled_from(WORDS.split("|")), max_size=40).map("".join)


@given(MESSAGES)
def test_any_message_gives_safe_articles_or_a_safe_line(source: str) -> None:
    message = ""
    articles: tuple[Article, ...] = ()
    choose_loader(source.encode("latin-1"), "a.eml")
    try:
        articles = load_mail(source.encode("latin-1"), "a.eml")
    except LoadError as error:
        message = str(error)
    assert clean_line(message) == message
    assert all(clean(article.text) == article.text for article in articles)
    heads = [line for article in articles for line in (article.title, article.byline, article.date, *article.notes)]
    assert [clean_line(line) for line in heads] == heads
