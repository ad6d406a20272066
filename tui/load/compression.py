"""Compressed sources: decompresses gzip, xz, zstd and bzip2 around any format, as the bytes arrive.

The number of bytes that are actually produced is limited, in all and in proportion to the bytes that were read;
declared sizes are ignored. A source may be compressed twice. A source that is compressed more often, such as a file
that decompresses to itself, is refused.
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from tui.load.files import LoadError

LARGEST = 1 << 26
"""The most bytes that a source may decompress to."""
_MAX_RATIO = 250
_FREE = 1 << 22
"""Up to this many bytes, the ratio is not limited, since a short text may repeat itself."""
_MAX_LAYERS = 2
_LONGEST_SIGNATURE = 6
_MAX_STREAMS = 10_000
"""Streams of one layer, one after another."""
_SLICE = 1 << 16
"""The most bytes that are read, and that are produced, in one call."""
_MEMORY = 1 << 27
"""The memory, in bytes, that a decompressor may use; xz at its highest level uses half of it."""


class _Codec(NamedTuple):
    """A compression format: its name, signatures, file name suffixes, and the function that makes a decompressor."""

    name: str
    signature: bytes
    endings: tuple[str, ...]
    make: Callable[[str], Any]


def _make_gzip(_name: str) -> Any:
    from tui.load.inflating import GzipDecompressor

    return GzipDecompressor()


def _make_bz2(_name: str) -> Any:
    from bz2 import BZ2Decompressor

    return BZ2Decompressor()


def _make_xz(_name: str) -> Any:
    import lzma

    return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_MEMORY)


def _make_zstd(name: str) -> Any:
    from tui.load.inflating import make_zstd_decompressor

    return make_zstd_decompressor(name, _MEMORY)


_CODECS = (
    _Codec("gzip", b"\x1f\x8b", (".gz", ".gzip"), _make_gzip),
    _Codec("xz", b"\xfd7zXZ\0", (".xz",), _make_xz),
    _Codec("zstd", b"\x28\xb5\x2f\xfd", (".zst", ".zstd"), _make_zstd),
    _Codec("bzip2", b"BZh", (".bz2",), _make_bz2),
)
_ENDINGS = tuple(ending for codec in _CODECS for ending in codec.endings)
_SIGNATURES = tuple(codec.signature for codec in _CODECS)


def is_compressed(head: bytes) -> bool:
    """Return whether a source that begins with these bytes is compressed."""
    return head.startswith(_SIGNATURES)


def unpacked_name(name: str) -> str:
    """Return the name that a source has once it is decompressed: "a.html" for "a.html.gz"."""
    for _ in range(_MAX_LAYERS):
        ending = next((ending for ending in _ENDINGS if name.lower().endswith(ending)), "")
        name = name.removesuffix(name[len(name) - len(ending) :]) if ending and name != ending else name
    return name.removesuffix(".tgz") + ".tar" if name.endswith(".tgz") else name


class Unpacking:
    """Receives the bytes of a source as they arrive, and returns them decompressed, if they are compressed.

    `name` is the name of the source, for messages. Every method raises `LoadError`.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._held = b""  # too few bytes to decide whether they are compressed
        self._layers: list[_Layer] | None = None  # the outermost first; None until it is known
        self._consumed = 0
        self._damaged: _Layer | None = None

    @property
    def is_compressed(self) -> bool:
        """Whether the source is known to be compressed."""
        return bool(self._layers)

    def add(self, data: bytes) -> bytes:
        """Add bytes; return their decompressed form, which may be empty so far."""
        if self._layers is None:
            data, self._held = self._held + data, b""
            if _may_be_signature(data):
                self._held = data
                return b""
            self._layers = self._find_layers(data)
        if not self._layers:
            return data
        parts = []
        for start in range(0, len(data), _SLICE):
            if self._damaged:
                break
            part = data[start : start + _SLICE]
            self._consumed += len(part)
            parts.append(self._unpack(0, part))
        return b"".join(parts)

    def finish(self) -> tuple[bytes, str]:
        """Return the remaining bytes after the last `add`, and a note if the end of the source is missing."""
        held, self._held = self._held, b""
        if self._damaged:
            return held, f"the {self._damaged.codec.name} data is damaged: the end is missing"
        if self._layers and not all(layer.is_at_end for layer in self._layers):
            if not self._layers[-1].produced:
                raise LoadError(f"{self._name} ends before anything could be decompressed; check that it is whole")
            return held, f"the {self._layers[0].codec.name} data is cut off: the end is missing"
        return held, ""

    def _unpack(self, depth: int, data: bytes) -> bytes:
        """Decompress `data` in the layer with this number, and in those inside it."""
        assert self._layers is not None
        layer = self._layers[depth]
        parts = []
        try:
            for produced in layer.pieces(data):
                self._check_size(layer.produced)
                if depth + 1 == len(self._layers) and not layer.is_innermost:
                    beginning = layer.beginning + produced
                    if _may_be_signature(beginning):
                        layer.beginning = beginning
                        continue
                    produced, layer.beginning = beginning, b""
                    self._layers += self._find_layers(produced)
                    layer.is_innermost = depth + 1 == len(self._layers)
                if not layer.is_innermost:
                    produced = self._unpack(depth + 1, produced)
                parts.append(produced)
        except LoadError:
            raise
        except Exception:  # each library raises its own exceptions
            if not layer.produced:
                what = f"its {layer.codec.name} data cannot be decompressed; get it again"
                raise LoadError(f"{self._name} is damaged: {what}") from None
            self._damaged = self._damaged or layer
        return b"".join(parts)

    def _find_layers(self, beginning: bytes) -> "list[_Layer]":
        codec = next((codec for codec in _CODECS if beginning.startswith(codec.signature)), None)
        if codec is None:
            return []
        if len(self._layers or ()) == _MAX_LAYERS:
            raise LoadError(f"{self._name} is compressed more than twice; decompress it first")
        return [_Layer(codec, self._name)]

    def _check_size(self, produced: int) -> None:
        """Raise `LoadError` if a layer has produced more bytes than it may."""
        if produced > LARGEST:
            raise LoadError(f"{self._name} decompresses to more than {LARGEST >> 20} MB; split it into articles")
        if produced > max(_FREE, _MAX_RATIO * self._consumed):
            raise LoadError(
                f"{self._name} decompresses to more than {_MAX_RATIO} times its size, as no article does; "
                "decompress it yourself if you trust it"
            )


class _Layer:
    """One layer of compression: streams that follow one another, each of which is decompressed by an object of its own.

    `produced` is the number of bytes that have come out of it, `beginning` the first of them, as long as they could be
    compressed in turn or not.
    """

    def __init__(self, codec: _Codec, name: str) -> None:
        self.codec = codec
        self.produced = 0
        self.beginning = b""
        self.is_innermost = False
        self._name = name
        self._streams = 1
        self._decompressor = codec.make(name)
        self._pending = b""  # bytes after the end of a stream, too few to decide whether another follows

    @property
    def is_at_end(self) -> bool:
        """Whether the last stream is complete."""
        return bool(self._decompressor.eof)

    def pieces(self, data: bytes) -> Iterator[bytes]:
        """Decompress `data`, and yield pieces of limited size. Data after the last stream is ignored."""
        while True:
            if self._decompressor.eof:
                data = (self._pending + data).lstrip(b"\0")
                self._pending = b""
                if not data.startswith(self.codec.signature):
                    if self.codec.signature.startswith(data):
                        self._pending = data
                    return
                self._decompressor = self.codec.make(self._name)
                self._streams += 1
                if self._streams > _MAX_STREAMS:
                    raise LoadError(
                        f"{self._name} is compressed in more than {_MAX_STREAMS:,} pieces; decompress it first"
                    )
            produced = self._decompressor.decompress(data, _SLICE)
            data = self._decompressor.unused_data if self._decompressor.eof else b""
            self.produced += len(produced)
            if produced:
                yield produced
            if self._decompressor.eof:
                if not data:
                    return
            elif self._decompressor.needs_input:
                return


def _may_be_signature(beginning: bytes) -> bool:
    """Return whether a beginning is too short to decide whether the source is compressed."""
    return any(len(beginning) < len(signature) and signature.startswith(beginning) for signature in _SIGNATURES)


def unpack(data: bytes, name: str) -> tuple[bytes, str]:
    """Decompress a complete source, and return a note if its end is missing. Raises `LoadError`."""
    if not is_compressed(data[:_LONGEST_SIGNATURE]):
        return data, ""
    unpacking = Unpacking(name)
    unpacked = unpacking.add(data)
    rest, note = unpacking.finish()
    return unpacked + rest, note
