"""Valid sources, damaged at random, but the same for the same seed: bytes, pieces, numbers, and members of archives."""

import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO
from random import Random

from tests.load.rich_files import RICH
from tests.load.valid_files import VALID, make_zip

_TOKENS: Sequence[bytes] = (
    *(b"<div>", b"</div>", b"<p>", b"<table>", b"<td colspan=99999>", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<svg>"),
    *(b"&amp;", b"&#0;", b"&#x110000;", b"<script>", b'<base href="file:///">', b"<!DOCTYPE x [<!ENTITY a 'b'>]>"),
    *(b" 0 R", b" obj", b"<<", b">>", b"[", b"]", b"stream\n", b"endstream", b"/Filter /FlateDecode", b"/Length -1"),
    *(b"BT", b"ET", b"Tj", b"TJ", b"/Kids [2 0 R]", b"/Contents [5 0 R 5 0 R]", b"/Parent 4 0 R", b"xref", b"trailer"),
    *(rb"{", rb"}", rb"\bin99999 ", rb"\u-1?", rb"\'", rb"\par", rb"\fonttbl", rb"\*", rb"\uc9999 "),
    *(b"--b", b"\r\n\r\n", b"Content-Type: multipart/mixed; boundary=b", b"=?utf-8?b?////?=", b"From "),
    *(b"00:00:00,000 --> 99:99:99,999", b" --> ", b"WEBVTT\n\n", b"{\\an8}", b"<v >", b"Dialogue: "),
    *(
        b"# ",
        b"> ",
        b"- ",
        b"```",
        b"|",
        b"[^1]:",
        b"---\n",
        b"\n\n",
        b"\t",
        b"\0",
        b"\xff",
        b"\xed\xa0\x80",
        b"\x1b[2J",
    ),
    *(b"<w:p>", b"<w:tbl>", b"</w:p>", b"<w:footnoteReference w:id='1'/>", b"<text:s text:c='99999999'/>", b"<text:p>"),
    *(b"0", b"-1", b"99999999999", b"1e999", b"65535", b"2147483648", b"%", b"\\", b'"', b"'", b"\n" * 50, b" " * 500),
)
SOURCES = {**VALID, **RICH}
_MAX_BYTES = 200_000


def mutate(name: str, number: int) -> bytes:
    """Return the mutation with a number of the valid source with a name."""
    random = Random(f"{name} {number}")
    data = SOURCES[name]
    if data.startswith(b"PK") and random.random() < 0.8:
        return _mutate_members(data, random)
    return _mutate_bytes(data, random)


def _mutate_members(data: bytes, random: Random) -> bytes:
    """Return an archive with damaged members, but valid checksums; some are missing, or have other names."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(random.randint(1, 2)):
        name = random.choice(list(members))
        match random.randrange(12):
            case 0:
                members.pop(name)
            case 1:
                members[_mutate_bytes(name.encode(), random).decode("latin-1").replace("\0", "0")[:200] or "x"] = (
                    members.pop(name)
                )
            case 2:
                members[random.choice(list(members))] = members[name]
            case _:
                members[name] = _mutate_bytes(members[name], random)
        if not members:
            break
    return make_zip(members)


def _mutate_bytes(data: bytes, random: Random) -> bytes:
    for _ in range(min(6, int(random.expovariate(0.7)) + 1)):
        data = random.choice(_WAYS)(data, random)[:_MAX_BYTES]
    return data


def _place(data: bytes, random: Random) -> tuple[int, int]:
    """Return the start and the end of a piece: mostly short."""
    start = random.randint(0, len(data))
    return start, min(len(data), start + int(random.paretovariate(0.6)))


def _flip(data: bytes, random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 8, 40))):
        if changed:
            changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _overwrite(data: bytes, random: Random) -> bytes:
    start, end = _place(data, random)
    return data[:start] + random.randbytes(min(end - start, 50)) + data[end:]


def _cut(data: bytes, random: Random) -> bytes:
    return data[: random.randint(0, len(data))]


def _remove(data: bytes, random: Random) -> bytes:
    start, end = _place(data, random)
    return data[:start] + data[end:]


def _repeat(data: bytes, random: Random) -> bytes:
    start, end = _place(data, random)
    return data[:start] + data[start:end] * random.choice((2, 3, 50, 2_000)) + data[end:]


def _move(data: bytes, random: Random) -> bytes:
    start, end = _place(data, random)
    to = random.randint(0, len(data))
    return data[:to] + data[start:end] + data[to:]


def _insert(data: bytes, random: Random) -> bytes:
    start = random.randint(0, len(data))
    return data[:start] + random.choice(_TOKENS) * random.choice((1, 1, 1, 2, 300)) + data[start:]


def _change_number(data: bytes, random: Random) -> bytes:
    places = [place for place, byte in enumerate(data) if 48 <= byte <= 57]
    if not places:
        return data
    start = end = random.choice(places)
    while end < len(data) and 48 <= data[end] <= 57:
        end += 1
    return data[:start] + random.choice((b"0", b"-1", b"9" * 12, b"65536", b"1.5", b"")) + data[end:]


def _splice(data: bytes, random: Random) -> bytes:
    other = SOURCES[random.choice(list(SOURCES))]
    return data[: random.randint(0, len(data))] + other[random.randint(0, len(other)) :]


_WAYS: Sequence[Callable[[bytes, Random], bytes]] = (
    *(_flip, _flip, _overwrite, _cut, _remove, _repeat, _move, _insert, _insert, _insert, _change_number, _splice),
)
