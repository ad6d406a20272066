"""Fetching from a server on this machine: redirects, limits, broken answers, TLS, and what a request carries."""

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest

from tests.load.web.server import CERTIFICATE, Handler, Server, serve
from tui.load import LoadError
from tui.load.web import exchange
from tui.load.web.background import BackgroundFetch
from tui.load.web.destinations import Destination
from tui.load.web.fetching import Fetched, Fetching
from tui.text.sanitize import clean_line

PAGE = b"<html><body><p>Ada came to the tower.</p></body></html>"


@pytest.fixture
def server() -> Iterator[Server]:
    with serve() as running:
        yield running


def fetch(server: Server, path: str = "/", *, allow_private: bool = True) -> Fetched:
    return Fetching(server.address + path, allow_private=allow_private).run()


def refusal(server: Server, path: str = "/", *, allow_private: bool = True) -> str:
    with pytest.raises(LoadError) as caught:
        fetch(server, path, allow_private=allow_private)
    message = str(caught.value)
    assert clean_line(message) == message
    return message.replace(server.address, "")


def test_a_page_comes_with_its_type_and_charset(server: Server) -> None:
    server.pages["/a"] = lambda handler: handler.answer(200, PAGE, Content_Type='Text/HTML; charset="ISO-8859-1"')
    fetched = fetch(server, "/a?b=c#part")
    assert (fetched.data, fetched.media_type, fetched.charset) == (PAGE, "text/html", "iso-8859-1")
    assert str(fetched.address) == f"{server.address}/a?b=c"


def test_a_request_says_what_asks_and_carries_nothing_else(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    server.pages["/"] = lambda handler: handler.answer(302, Location="/b", Set_Cookie="a=b")
    server.pages["/b"] = lambda handler: handler.answer(200, PAGE)
    fetch(server)
    (_, first), (path, second) = server.requests
    assert path == "/b"
    assert first == second
    assert set(second) == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}
    assert second["Host"] == f"127.0.0.1:{server.port}"
    assert second["User-Agent"].startswith("Dramatis/")


def test_this_machine_is_only_asked_if_that_is_allowed(server: Server) -> None:
    server.pages["/"] = lambda handler: handler.answer(200, PAGE)
    assert "add --allow-private" in refusal(server, allow_private=False)
    assert server.requests == []


def test_a_host_is_looked_up_once_and_the_address_that_was_checked_is_connected_to(server: Server) -> None:
    server.pages["/"] = lambda handler: handler.answer(200, PAGE)
    asked: list[str] = []

    def resolve(host: str, port: int) -> Any:
        asked.append(host)
        ip = "127.0.0.1" if len(asked) == 1 else "192.0.2.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port))]

    address = f"http://post.example:{server.port}/"
    fetched = Fetching(address, allow_private=True, resolve=resolve).run()
    assert fetched.data == PAGE
    assert asked == ["post.example"]
    assert server.requests[0][1]["Host"] == f"post.example:{server.port}"


@pytest.mark.parametrize(
    "target", ["http://127.0.0.1/", "http://169.254.169.254/latest", "http://[::1]/", "http://2130706433/"]
)
def test_a_public_page_cannot_redirect_to_a_private_one(
    target: str, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.pages["/"] = lambda handler: handler.answer(302, Location=target)

    def resolve(host: str, port: int) -> Any:
        ip = "93.184.215.14" if host == "post.example" else host.strip("[]")
        ip = "127.0.0.1" if ip == "2130706433" else ip
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port))]

    connected: list[str] = []
    make_connection = exchange._make_connection

    def connect(address: Any, destination: Any, seconds: float) -> Any:  # the public one stands for the test's server
        connected.append(destination.ip)
        return make_connection(address, destination._replace(ip="127.0.0.1"), seconds)

    monkeypatch.setattr(exchange, "_make_connection", connect)
    with pytest.raises(LoadError, match="private network"):
        Fetching(f"http://post.example:{server.port}/", allow_private=False, resolve=resolve).run()
    assert connected == ["93.184.215.14"]


def test_the_next_address_of_a_host_is_tried_where_one_does_not_answer(server: Server) -> None:
    server.pages["/"] = lambda handler: handler.answer(200, PAGE)

    def resolve(_host: str, port: int) -> Any:
        return [(0, 0, 0, "", (ip, port)) for ip in ("127.0.0.2", "127.0.0.1")]  # the server has the second

    assert Fetching(f"http://post.example:{server.port}/", allow_private=True, resolve=resolve).run().data == PAGE


def test_addresses_of_both_families_are_tried_in_turn() -> None:
    found = [Destination(ip, 80) for ip in ("::1", "::2", "::3", "1.1.1.1", "1.1.1.2")]
    assert [found.ip for found in exchange.mix_families(found)] == ["::1", "1.1.1.1", "::2", "1.1.1.2", "::3"]


def test_five_redirects_are_followed_and_no_more(server: Server) -> None:
    for number in range(10):
        server.pages[f"/{number}"] = partial(Handler.answer, status=301 + number % 2, Location=f"/{number + 1}")
    server.pages["/10"] = lambda handler: handler.answer(200, PAGE)
    assert fetch(server, "/5").data == PAGE
    assert "redirects in circles" in refusal(server, "/4")


def test_a_circle_of_redirects_ends_at_once(server: Server) -> None:
    server.pages["/a"] = lambda handler: handler.answer(307, Location="/b")
    server.pages["/b"] = lambda handler: handler.answer(308, Location="/a")
    assert "redirects in circles" in refusal(server, "/a")
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    ("status", "says"),
    [
        (204, "/ could not be fetched; open it in a browser and save the page (HTTP 204)"),
        (302, "/ could not be fetched; open it in a browser and save the page (HTTP 302)"),
        (401, "/ needs a login; open it in a browser and save the page (HTTP 401)"),
        (403, "/ refuses programs like this one; open it in a browser and save the page (HTTP 403)"),
        (404, "/ does not exist; check the address (HTTP 404)"),
        (410, "/ does not exist any more; look for it in a web archive (HTTP 410)"),
        (418, "/ could not be fetched; open it in a browser and save the page (HTTP 418)"),
        (429, "/ was asked for too often; try again later (HTTP 429)"),
        (500, "/ could not be fetched because its server has a problem; try again later (HTTP 500)"),
        (503, "/ could not be fetched because its server has a problem; try again later (HTTP 503)"),
    ],
)
def test_an_answer_without_a_page_is_one_clear_line(status: int, says: str, server: Server) -> None:
    server.pages["/"] = lambda handler: handler.answer(status, b"" if status == 204 else b"<p>Sorry</p>")
    assert refusal(server) == says


@pytest.mark.parametrize(
    ("headers", "body", "says"),
    [
        ({"Content_Type": "image/png"}, b"x", "is image/png, not an article"),
        ({"Content_Type": "video/\x1b[2Jmp4"}, b"x", "not an article"),
        ({"Content_Length": str(1 << 40)}, b"x", "is larger than 32 MB"),
        ({"Content_Length": "100"}, b"x", "ended the connection"),
        ({}, b"", "is an empty page"),
        ({"Content_Encoding": "br"}, b"x", "an unsupported compression"),
        ({"Content_Encoding": "gzip"}, b"x", "is sent with compression errors"),
        ({"Content_Encoding": "gzip"}, gzip.compress(bytes(1 << 27), mtime=0), "is larger than 32 MB"),
    ],
)
def test_a_body_that_cannot_be_read_is_one_clear_line(
    headers: dict[str, str], body: bytes, says: str, server: Server
) -> None:
    def answer(handler: Handler) -> None:
        handler.answer(200, body, **headers)
        handler.close_connection = True

    server.pages["/"] = answer
    assert says in refusal(server)


def test_a_body_without_length_is_read_to_its_end(server: Server) -> None:
    def answer(handler: Handler) -> None:
        handler.wfile.write(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nAda\r\n6;x=y\r\n came.\r\n0\r\n\r\n"
        )
        handler.close_connection = True

    server.pages["/"] = answer
    assert fetch(server).data == b"Ada came."


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"SSH-2.0-OpenSSH_9\r\n",
        b"HTTP/1.1 abc\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 1000,
        b"HTTP/1.1 200 OK\r\nA: " + b"b" * 100_000,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nAda",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\nContent-Length: x\r\n\r\n",
    ],
    ids=lambda sent: repr(sent[:40]),
)
def test_what_is_no_http_is_one_clear_line(sent: bytes, server: Server) -> None:
    def answer(handler: Handler) -> None:
        handler.wfile.write(sent)
        handler.close_connection = True

    server.pages["/"] = answer
    assert refusal(server).startswith("/ ")


def test_a_port_where_nobody_listens_is_one_clear_line() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{unused.getsockname()[1]}/"
        with pytest.raises(LoadError, match=r"127\.0\.0\.1 refuses connections; check the address and its port"):
            Fetching(address, allow_private=True).run()


def test_a_certificate_that_nobody_signed_is_refused() -> None:
    with serve("https") as server:
        server.pages["/"] = lambda handler: handler.answer(200, PAGE)
        assert "cannot prove that it is localhost (self-signed certificate); do not trust it" in refusal(server)
        assert server.requests == []


def test_a_certificate_is_trusted_if_the_system_trusts_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    with serve("https") as server:
        server.pages["/"] = lambda handler: handler.answer(200, PAGE)
        assert fetch(server).data == PAGE


def test_a_certificate_for_another_host_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    with serve("https") as server:
        server.address = server.address.replace("localhost", "127.0.0.1")
        assert "cannot prove that it is 127.0.0.1" in refusal(server)


def test_a_server_that_does_not_speak_tls_is_one_clear_line(server: Server) -> None:
    server.address = server.address.replace("http:", "https:")
    assert "has no working TLS encryption" in refusal(server)


def drip(handler: Handler) -> None:
    """Send an endless body, a byte every 10 ms."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        handler.wfile.write(b"a")
        time.sleep(0.01)


def drip_headers(handler: Handler) -> None:
    """Send an endless header, a byte every 10 ms."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nA: ")
    while True:
        handler.wfile.write(b"b")
        time.sleep(0.01)


def wait_for_ever(_handler: Handler) -> None:
    threading.Event().wait(20)


@pytest.mark.parametrize("page", [drip, drip_headers, wait_for_ever])
def test_the_whole_time_is_limited_however_slowly_bytes_come(page: Callable[[Handler], None], server: Server) -> None:
    server.pages["/"] = page
    start = time.monotonic()
    with pytest.raises(LoadError, match=r"has not come within 0\.5 s; try again later"):
        BackgroundFetch(server.address, allow_private=True, total_s=0.5).wait()
    assert time.monotonic() - start < 15
    wait_for_threads()


def test_fetching_can_be_cancelled_at_any_time(server: Server) -> None:
    server.pages["/"] = drip
    background = BackgroundFetch(server.address, allow_private=True)
    while not background.received:
        assert background.wait(0.02) is None
    background.cancel()
    wait_for_threads()


def test_a_name_server_that_does_not_answer_ends_with_the_time() -> None:
    def resolve(_host: str, _port: int) -> Any:
        threading.Event().wait(3)

    with pytest.raises(LoadError, match=r"has not come within 0\.2 s"):
        BackgroundFetch("http://post.example", allow_private=False, total_s=0.2, resolve=resolve).wait()


def wait_for_threads() -> None:
    """Wait until no thread fetches any more."""
    for thread in threading.enumerate():
        if thread.name == "fetch":
            thread.join(10)
            assert not thread.is_alive()
