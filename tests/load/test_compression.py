"""Compressed sources are read as what they hold; what they hold is bounded; damage is one line."""

import bz2
import gzip
import lzma
import sys
from collections.abc import Callable
from time import process_time

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from tests.articles import article_of
from tests.marks import slow_but
from tui.load import LoadError
from tui.load.compression import Unpacking, unpack, unpacked_name

TEXT = b"Maria Lopez spoke to Peter Novak.\n" * 300
COMPRESS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "bzip2": bz2.compress,
    "xz": lzma.compress,
    "zstd": zstandard.ZstdCompressor(write_checksum=True).compress,
}
WAYS = pytest.mark.parametrize("way", COMPRESS)


def unpack_in_pieces(data: bytes, size: int) -> tuple[bytes, str]:
    unpacking = Unpacking("a")
    parts = [unpacking.add(data[start : start + size]) for start in range(0, len(data), size)]
    rest, note = unpacking.finish()
    return b"".join((*parts, rest)), note


@WAYS
@pytest.mark.parametrize("size", [1, 5, 1_000, 1 << 20])
def test_a_compressed_source_is_read_in_any_pieces(way: str, size: int) -> None:
    assert unpack_in_pieces(COMPRESS[way](TEXT), size) == (TEXT, "")


@WAYS
@pytest.mark.parametrize("inner", COMPRESS)
@pytest.mark.parametrize("size", [1, 1 << 20])
def test_a_source_may_be_compressed_twice(way: str, inner: str, size: int) -> None:
    assert unpack_in_pieces(COMPRESS[way](COMPRESS[inner](TEXT)), size) == (TEXT, "")


@WAYS
def test_a_source_that_is_compressed_three_times_is_refused(way: str) -> None:
    with pytest.raises(LoadError, match="compressed more than twice"):
        unpack(COMPRESS[way](gzip.compress(COMPRESS[way](TEXT))), "a")


@WAYS
@pytest.mark.parametrize("size", [1, 700, 1 << 20])
def test_streams_that_follow_one_another_are_all_read(way: str, size: int) -> None:
    compress = COMPRESS[way]
    padding = bytes(8) if way in ("gzip", "xz") else b""
    assert unpack_in_pieces(compress(TEXT) + compress(b"") + compress(b"More.") + padding, size)[0] == TEXT + b"More."


@given(st.binary(max_size=50), st.integers(1, 7))
def test_what_is_not_compressed_stays_as_it_is(data: bytes, size: int) -> None:
    if not data.startswith((b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd")):
        assert unpack_in_pieces(data, size) == (data, "")


@WAYS
@pytest.mark.parametrize("garbage", [b"garbage", b"\x1f", b"B"])
def test_what_follows_the_last_stream_is_left_out(way: str, garbage: bytes) -> None:
    assert unpack(COMPRESS[way](TEXT) + garbage, "a")[0] == TEXT


def test_what_was_cut_off_is_noted_and_the_beginning_is_read() -> None:
    article = article_of(gzip.compress(TEXT, mtime=0)[:-20], "a.txt.gz")
    assert article.text.startswith("Maria Lopez spoke")
    assert article.notes == ("the gzip data is cut off: the end is missing",)


@WAYS
@pytest.mark.parametrize("kept", [6, 10])
def test_what_was_cut_off_at_its_start_says_so(way: str, kept: int) -> None:
    with pytest.raises(LoadError, match=r"a ends before anything could be decompressed"):
        unpack(COMPRESS[way](TEXT)[:kept], "a")


@pytest.mark.parametrize("way", slow_but(["gzip"], COMPRESS))
def test_of_damaged_data_what_comes_before_is_read_and_noted(way: str) -> None:
    text = "".join(f"{number} {hash(number * 7919) % 9973} Maria Lopez.\n" for number in range(300_000)).encode()
    data = bytearray(COMPRESS[way](text))
    for place in range(len(data) * 9 // 10, len(data) * 9 // 10 + 12):
        data[place] ^= 0xFF
    unpacked, note = unpack(bytes(data), "a")
    assert 0 < len(unpacked) < len(text)
    assert text.startswith(unpacked[:100_000])
    assert note == f"the {way} data is damaged: the end is missing"


@WAYS
def test_damage_at_the_start_is_one_line(way: str) -> None:
    data = bytearray(COMPRESS[way](TEXT))
    for place in range(6, len(data)):
        data[place] ^= 0xFF
    with pytest.raises(LoadError, match=f"a is damaged: its {way} data cannot be decompressed; get it again"):
        unpack(bytes(data), "a")


def test_a_wrong_checksum_is_noted() -> None:
    data = bytearray(gzip.compress(TEXT * 100))
    data[-6] ^= 1
    assert unpack(bytes(data), "a")[1] == "the gzip data is damaged: the end is missing"


@pytest.mark.parametrize("way", slow_but(["gzip"], COMPRESS))
@pytest.mark.parametrize("times", slow_but([2], [1, 2]))
def test_a_bomb_is_refused_soon(way: str, times: int) -> None:
    data = bytes(1 << 28)
    for _ in range(times):
        data = COMPRESS[way](data)
    start = process_time()
    with pytest.raises(LoadError, match=r"a decompresses to more than|compressed more than"):
        unpack(data, "a")
    assert process_time() - start < 5


@WAYS
def test_a_text_that_repeats_itself_is_no_bomb(way: str) -> None:
    text = b"A line that is repeated.\n" * 100_000
    assert unpack(COMPRESS[way](text), "a")[0] == text


def test_a_file_of_countless_empty_streams_is_refused() -> None:
    with pytest.raises(LoadError, match="in more than 10,000 pieces"):
        unpack(gzip.compress(b"") * 20_000, "a")


def test_memory_that_is_declared_is_not_taken() -> None:
    parameters = zstandard.ZstdCompressionParameters(window_log=30, enable_ldm=True)
    huge = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    data = huge.compress(TEXT) + huge.flush()
    with pytest.raises(LoadError, match="is damaged"):
        unpack(data, "a")


def test_a_missing_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "zstandard", None)
    monkeypatch.setitem(sys.modules, "compression.zstd", None)
    with pytest.raises(LoadError, match=r"a: decompressing it needs zstandard; .*dramatis-tui\[zstd\]"):
        unpack(COMPRESS["zstd"](TEXT), "a")


@pytest.mark.parametrize(
    ("name", "unpacked"),
    [
        ("a.txt", "a.txt"),
        ("a.html.gz", "a.html"),
        ("A.HTML.GZ", "A.HTML"),
        ("a.md.gz.xz", "a.md"),
        ("a.tgz", "a.tar"),
        (".gz", ".gz"),
        ("stdin", "stdin"),
        ("", ""),
        ("a.zst", "a"),
        ("a.bz2", "a"),
    ],
)
def test_a_format_is_recognized_by_the_name_without_the_ending(name: str, unpacked: str) -> None:
    assert unpacked_name(name) == unpacked


@pytest.mark.parametrize("way", COMPRESS)
def test_a_compressed_format_is_opened(way: str) -> None:
    article = article_of(COMPRESS[way](b"# A title\n\nSome *text*.\n"), "a.md.gz")
    assert (article.text, article.title, article.source) == ("Some text.", "A title", "a.md.gz")
