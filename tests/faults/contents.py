"""Makes the files of a set-up. `tables/contents.toml` names contents that several tables share.

The fields of a file: `like` (a shared content), `source` (a valid source of `tests.load.mutations`, by its name),
`text` (in which `$n` is the number of the repetition), `hex`, `times`, `encoding` (of the text), `before` and `after`
(texts around it), `kind` ("fifo", "folder", "socket"; or "sample" and "theme", an article and a nameless theme of the
program), `link` (a symbolic link), `sparse` (a size in bytes, all holes), and `mode`.
"""

import os
import socket
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
_FIELDS = {"like", "source", "text", "hex", "times", "encoding", "before", "after", "kind", "link", "sparse", "mode"}


@cache
def shared_contents() -> Mapping[str, Mapping[str, Any]]:
    """Return the contents that tables name with `like`."""
    path = Path(__file__).with_name("tables") / "contents.toml"
    return tomllib.loads(path.read_text("utf-8"))


def make_bytes(spec: Mapping[str, Any]) -> bytes:
    """Return the bytes of a regular file."""
    spec = _resolve(spec)
    encoding, times = spec.get("encoding", "utf-8"), spec.get("times", 1)
    match spec.get("source", spec.get("kind")), spec.get("hex"):
        case str(name), _ if "source" in spec:
            from tests.load.mutations import SOURCES

            data = SOURCES[name]
        case "sample", _:
            data = min((ROOT / "seeds").glob("*.txt")).read_bytes()
        case "theme", _:
            text = (ROOT / "themes" / "dusk.toml").read_text("utf-8")
            data = "".join(line for line in text.splitlines(True) if not line.startswith("name =")).encode()
        case _, str(digits):
            data = bytes.fromhex(digits) * times
        case _:
            text = spec.get("text", "")
            parts = (text.replace("$n", str(number)) for number in range(times)) if "$n" in text else (text * times,)
            data = _encode("".join(parts), encoding)
    return _encode(spec.get("before", ""), encoding) + data + _encode(spec.get("after", ""), encoding)


def _encode(text: str, encoding: str) -> bytes:
    return text.encode(encoding, "surrogateescape") if text else b""


def make_file(path: Path, spec: Mapping[str, Any]) -> None:
    """Make a file, in place of the one that is there."""
    spec = _resolve(spec)
    if unknown := set(spec) - _FIELDS:
        raise ValueError(f"unknown fields of a file: {sorted(unknown)}")
    os.makedirs(os.path.dirname(os.fsencode(path)), exist_ok=True)
    kind = spec.get("kind")
    if "link" in spec:
        path.symlink_to(spec["link"])
        return
    if kind == "fifo":
        os.mkfifo(path)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as end:
            end.bind(str(path))
    elif kind == "folder":
        path.mkdir(exist_ok=True)
    elif "sparse" in spec:
        with open(path, "wb") as file:
            file.truncate(spec["sparse"])
    else:
        path.write_bytes(make_bytes(spec))
    if "mode" in spec:
        path.chmod(spec["mode"])


def _resolve(spec: Mapping[str, Any]) -> Mapping[str, Any]:
    if "like" not in spec:
        return spec
    return {**shared_contents()[spec["like"]], **{key: value for key, value in spec.items() if key != "like"}}
