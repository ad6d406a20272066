"""`dramatis cast` with web addresses, served by this machine."""

import json
from collections.abc import Iterator

import pytest

from tests.cli.conftest import Command
from tests.load.web.server import Server, serve

TEXT = b"Angela Merkel met Emmanuel Macron.\n"


@pytest.fixture
def server() -> Iterator[Server]:
    with serve() as running:
        running.pages["/a.txt"] = lambda handler: handler.answer(200, TEXT, Content_Type="text/plain")
        yield running


@pytest.mark.parametrize("recognizer", ["fast", "auto"])
def test_a_web_address_is_fetched_once(dramatis: Command, server: Server, recognizer: str) -> None:
    address = f"{server.address}/a.txt"
    ended = dramatis("cast", address, "--json", "--allow-private", "--recognizer", recognizer)
    article = json.loads(ended.stdout)
    assert (article["text"], article["source"]) == (TEXT.decode(), address)
    assert [actor["name"] for actor in article["actors"]] == ["Angela Merkel", "Emmanuel Macron"]
    assert len(server.requests) == 1


def test_this_machine_is_not_asked_without_the_option(dramatis: Command, server: Server) -> None:
    assert "add --allow-private" in dramatis.fail("cast", f"{server.address}/a.txt")
    assert server.requests == []


def test_a_page_that_does_not_exist_is_one_line_of_error(dramatis: Command, server: Server) -> None:
    message = dramatis.fail("cast", f"{server.address}/b", "--allow-private")
    assert message.endswith("/b does not exist; check the address (HTTP 404)\n")
