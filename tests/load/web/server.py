"""A server on 127.0.0.1 for tests, which answers as a table of functions says, one for each path."""

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

CERTIFICATE = Path(__file__).with_name("localhost.pem")
"""A certificate for "localhost" that nobody signed, and its key."""


class Handler(BaseHTTPRequestHandler):
    """One request; the functions of the table write their answers with it."""

    protocol_version = "HTTP/1.1"
    pages: "dict[str, Callable[[Handler], None]]"
    requests: "list[tuple[str, dict[str, str]]]"

    def do_GET(self) -> None:
        self.requests.append((self.path, dict(self.headers)))
        page = self.pages.get(self.path.partition("?")[0])
        if page:
            page(self)
        else:
            self.answer(404, b"nothing here")

    def answer(self, status: int = 200, body: bytes = b"", **headers: str) -> None:
        """Send a whole answer. The name of a header has underscores for hyphens."""
        self.send_response(status)
        for name, value in ({"Content_Length": str(len(body))} | headers).items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Server:
    """A running server: its address, the pages it sends, and what it was asked."""

    def __init__(self, scheme: str, port: int, handler: type[Handler]) -> None:
        self.port = port
        self.address = f"{scheme}://{'localhost' if scheme == 'https' else '127.0.0.1'}:{port}"
        self.pages = handler.pages
        self.requests = handler.requests


@contextmanager
def serve(scheme: str = "http") -> Iterator[Server]:
    """Serve until the context ends."""
    handler = type("OneHandler", (Handler,), {"pages": {}, "requests": []})
    with QuietServer(("127.0.0.1", 0), handler) as server:
        if scheme == "https":
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(CERTIFICATE)
            server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield Server(scheme, server.server_address[1], handler)
        finally:
            server.shutdown()
            thread.join()


class QuietServer(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, *_: object) -> None:
        """A client that goes away is what these tests are about."""
