"""Bodies: limits on what comes and on what it is decompressed to."""

import gzip
import zlib
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.load import LoadError
from tui.load.web.bodies import LARGEST, read_body


def read(chunks: Iterable[bytes], encoding: str = "") -> bytes:
    return read_body(chunks, encoding, "http://a.example/", lambda _received: None)


def split(data: bytes, size: int) -> list[bytes]:
    return [data[start : start + size] for start in range(0, len(data), size)]


TEXT = b"Ada came to the tower. " * 1000


@pytest.mark.parametrize(
    ("encoding", "data"),
    [
        ("", TEXT),
        ("identity", TEXT),
        ("gzip", gzip.compress(TEXT, mtime=0)),
        ("X-GZip", gzip.compress(TEXT, mtime=0)),
        ("gzip", gzip.compress(TEXT[:5000], mtime=0) + gzip.compress(TEXT[5000:], mtime=0)),
        ("gzip", gzip.compress(TEXT, mtime=0) + bytes(100)),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", zlib.compress(TEXT, wbits=-15)),
    ],
)
@pytest.mark.parametrize("size", [1, 7, 1 << 16])
def test_a_body_is_decompressed_as_it_comes(encoding: str, data: bytes, size: int) -> None:
    assert read(split(data, size), encoding) == TEXT


def test_the_bytes_that_have_come_are_reported() -> None:
    told: list[int] = []
    read_body([b"ab", b"c"], "", "a", told.append)
    assert told == [2, 3]


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "x\x1b"])
def test_a_compression_that_was_not_asked_for_is_refused(encoding: str) -> None:
    with pytest.raises(LoadError, match="unsupported compression"):
        read([b"abc"], encoding)


@pytest.mark.parametrize(
    "data", [b"no gzip at all", gzip.compress(TEXT, mtime=0)[:-20], b"\x1f"], ids=["not gzip", "cut", "one byte"]
)
def test_broken_compression_is_one_clear_line(data: bytes) -> None:
    with pytest.raises(LoadError, match="sent with compression errors"):
        read([data], "gzip")


def test_a_body_without_end_is_cut_at_the_limit() -> None:
    def chunks() -> Iterable[bytes]:
        while True:
            yield bytes(1 << 20)

    with pytest.raises(LoadError, match="is larger than 32 MB"):
        read(chunks())


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_bomb_is_cut_at_the_limit(encoding: str) -> None:
    deflater = zlib.compressobj(9, wbits=31 if encoding == "gzip" else 15)
    bomb = b"".join(deflater.compress(bytes(1 << 20)) for _ in range(200)) + deflater.flush()
    assert len(bomb) < LARGEST / 100
    with pytest.raises(LoadError, match="is larger than 32 MB"):
        read([bomb], encoding)


def test_a_bomb_of_many_members_is_cut_at_the_limit() -> None:
    with pytest.raises(LoadError, match="is larger than 32 MB"):
        read([gzip.compress(b"") * 5000], "gzip")


@given(st.lists(st.binary(max_size=50)), st.sampled_from(["", "gzip", "deflate"]))
def test_any_bytes_give_a_body_or_one_line(chunks: list[bytes], encoding: str) -> None:
    try:
        assert isinstance(read(chunks, encoding), bytes)
    except LoadError:
        assert encoding
