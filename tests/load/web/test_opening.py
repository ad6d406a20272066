"""From a web address to an article: formats by type and by name, charsets, slow pages, and notes on redirects."""

import sys
import threading
from collections.abc import Iterator

import pytest

from tests.load.web.server import Handler, Server, serve
from tui.load import LoadError, load
from tui.load.opened_article import Patience
from tui.load.opening import open_article
from tui.model import Article

HEADINGS = b"# A storm\n\nAda *came* to the tower.\n"
LONG = "Zoë said “no” to all of them, and that she would never come to the tower again."
PATIENCE = Patience(loading=10)


@pytest.fixture
def server() -> Iterator[Server]:
    with serve() as running:
        yield running


def answer(server: Server, path: str, body: bytes, content_type: str = "") -> str:
    headers = {"Content_Type": content_type} if content_type else {}
    server.pages[path] = lambda handler: handler.answer(200, body, **headers)
    return server.address + path


def only(address: str) -> Article:
    (article,) = load(address, allow_private=True)
    return article


@pytest.mark.parametrize(
    ("path", "content_type", "format"),
    [
        ("/notes", "text/markdown; charset=utf-8", "Markdown"),
        ("/notes.md", "text/plain", "Markdown"),
        ("/notes.md", "", "Markdown"),
        ("/notes.txt", "text/plain", "plain text"),
        ("/notes", "text/plain", "plain text"),
        ("/notes.txt", "text/markdown", "Markdown"),
    ],
)
def test_the_type_decides_the_format_and_the_name_where_it_says_nothing(
    path: str, content_type: str, format: str, server: Server
) -> None:
    assert only(answer(server, path, HEADINGS, content_type)).format == format
    opened = open_article(answer(server, path, HEADINGS, content_type), patience=PATIENCE, allow_private=True)
    assert opened.article.format == format


def test_the_content_counts_more_than_the_type(server: Server) -> None:
    subtitles = b"1\n00:00:01,000 --> 00:00:02,000\nAda came.\n"
    assert only(answer(server, "/a.html", subtitles, "text/html")).format == "subtitles"


def test_an_article_names_its_address_and_its_host(server: Server) -> None:
    address = answer(server, "/a.txt?b=c", b"Ada came.", "text/plain").replace("?b=c", "")
    server.pages["/a.txt"] = server.pages.pop("/a.txt?b=c")
    article = only(f"{address}?b=c#d")
    assert (article.source, article.site, article.notes) == (f"{address}?b=c#d", "127.0.0.1", ())
    assert article.file is None


def test_a_redirect_is_noted(server: Server) -> None:
    answer(server, "/b", b"Ada came.", "text/plain")
    server.pages["/a"] = lambda handler: handler.answer(301, Location="/b")
    assert only(f"{server.address}/a").notes == (f"redirected to {server.address}/b",)


@pytest.mark.parametrize(
    ("charset", "data", "text"),
    [
        ("iso-8859-5", "Президент заявил.".encode("iso-8859-5"), "Президент заявил."),
        ("shift_jis", "大統領は述べた。".encode("shift_jis"), "大統領は述べた。"),
        ("iso-2022-jp", "大統領は述べた。".encode("iso-2022-jp"), "大統領は述べた。"),
        ("iso-8859-1", "“Zoë”".encode("cp1252"), "“Zoë”"),
        ("iso-8859-1", "“Zoë”".encode(), "“Zoë”"),
        ("utf-8", LONG.encode("cp1252"), LONG),
        ("utf-8", "\ufeff“Zoë”".encode("utf-16-le"), "“Zoë”"),
        ("utf-16", b"Ada came.", "Ada came."),
        ("punycode", b"Ada-came", "Ada-came"),
        ("no-such-charset", "“Zoë”".encode(), "“Zoë”"),
    ],
)
def test_the_charset_of_the_server_is_believed_where_it_fits(
    charset: str, data: bytes, text: str, server: Server
) -> None:
    assert only(answer(server, "/a", data, f"text/plain; charset={charset}")).text == text


def test_a_feed_has_several_articles(server: Server) -> None:
    names = ("Ada", "Tom")
    items = "".join(f"<item><title>{name}</title><description>{name} came.</description></item>" for name in names)
    address = answer(server, "/feed", f"<rss version='2.0'><channel>{items}</channel></rss>".encode(), "text/xml")
    assert [article.title for article in load(address, allow_private=True)] == ["Ada", "Tom"]
    opened = open_article(address, patience=PATIENCE, allow_private=True)
    assert [opened.article.title, *(article.title for article in opened.others)] == ["Ada", "Tom"]


def test_a_page_that_takes_time_says_how_far_it_is_and_then_comes(server: Server) -> None:
    goes_on = threading.Event()

    def slow(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + b"Ada came. " * 500)
        goes_on.wait(10)
        handler.wfile.write(b"Tom left.")
        handler.close_connection = True

    server.pages["/"] = slow
    opened = open_article(server.address, patience=Patience(loading=0.05), allow_private=True)
    assert opened.article == Article("", "", server.address, format="web page")
    assert opened.rest
    steps = []
    for arrived in opened.rest(lambda: False):
        steps.append(arrived.step)
        if arrived.step == "4 kB":
            goes_on.set()
    assert "4 kB" in steps
    assert arrived.is_whole
    assert arrived.article.text.endswith("Ada came. Tom left.")
    assert arrived.article.source == server.address


def test_a_page_that_takes_time_can_be_cancelled(server: Server) -> None:
    server.pages["/"] = lambda _handler: threading.Event().wait(5)
    opened = open_article(server.address, patience=Patience(loading=0.05), allow_private=True)
    assert opened.rest
    assert [arrived.step for arrived in opened.rest(lambda: True)] == []


def test_an_address_is_not_opened_on_this_machine_unless_that_is_allowed(server: Server) -> None:
    for opener in (load, open_article):
        with pytest.raises(LoadError, match="add --allow-private"):
            opener(server.address)
    assert server.requests == []


def test_without_urllib3_the_command_that_installs_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "urllib3", None)
    with pytest.raises(LoadError) as caught:
        load("https://post.example/", allow_private=False)
    assert str(caught.value) == "opening web addresses needs urllib3; install it with pip install 'dramatis-tui[web]'"
