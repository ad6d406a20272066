"""Decompressors with the interface of `bz2.BZ2Decompressor`, for gzip and zstd, which lack it in some Pythons."""

import zlib
from typing import Any

from tui.load.files import LoadError

_ZSTD_SLICE = 1 << 10
"""How many bytes a zstd decompressor without a limit on its output gets at once: at most 250 blocks of 128 KB."""
_WITH_GZIP_HEADER = 16 + zlib.MAX_WBITS


class GzipDecompressor:
    """Decompresses one gzip member."""

    def __init__(self) -> None:
        self._object = zlib.decompressobj(_WITH_GZIP_HEADER)

    @property
    def eof(self) -> bool:
        """Whether the end of the member has been reached."""
        return self._object.eof

    @property
    def unused_data(self) -> bytes:
        """The bytes after the member."""
        return self._object.unused_data

    @property
    def needs_input(self) -> bool:
        """Whether more input is needed for more output."""
        return not self._object.eof and not self._object.unconsumed_tail

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """Return at most `max_length` bytes of what `data`, after what was left of earlier data, decompresses to."""
        return self._object.decompress(self._object.unconsumed_tail + data, max_length)


class _ZstdDecompressor:
    """Decompresses one zstd frame with the package zstandard."""

    def __init__(self, largest_window: int) -> None:
        import zstandard

        self._object = zstandard.ZstdDecompressor(max_window_size=largest_window).decompressobj()
        self._data = memoryview(b"")

    @property
    def eof(self) -> bool:
        """Whether the end of the frame has been reached."""
        return bool(self._object.eof)

    @property
    def unused_data(self) -> bytes:
        """The bytes after the frame."""
        return bytes(self._object.unused_data) + bytes(self._data)

    @property
    def needs_input(self) -> bool:
        """Whether more input is needed for more output."""
        return not self._data

    def decompress(self, data: bytes, _max_length: int) -> bytes:
        """Return some of what `data`, after what was left of earlier data, decompresses to."""
        if data:
            self._data = memoryview(bytes(self._data) + data)
        piece, self._data = self._data[:_ZSTD_SLICE], self._data[_ZSTD_SLICE:]
        return bytes(self._object.decompress(piece)) if piece else b""


def make_zstd_decompressor(name: str, largest_window: int) -> Any:
    """Return a decompressor of one zstd frame that needs at most this many bytes of memory. Raises `LoadError`."""
    try:
        from compression.zstd import DecompressionParameter, ZstdDecompressor  # type: ignore[import-not-found]
    except ImportError:
        try:
            return _ZstdDecompressor(largest_window)
        except ImportError:
            command = "pip install 'dramatis-tui[zstd]'"
            raise LoadError(f"{name}: decompressing it needs zstandard; install it with {command}") from None
    return ZstdDecompressor(options={DecompressionParameter.window_log_max: largest_window.bit_length() - 1})
