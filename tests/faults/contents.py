"""Makes the files of a set-up. `tables/contents.toml` names contents that several tables share.

The fields of a file: `like` (a shared content), `text` (in which `$n` is the number of the repetition), `hex`, `times`,
`encoding` (of the text), `after` (a text that follows), `kind` ("fifo", "folder", "socket", or "sample", the article
that the program comes with), `link` (a symbolic link), `sparse` (a size in bytes, all holes), and `mode`.
"""

import os
import socket
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
_FIELDS = {"like", "text", "hex", "times", "encoding", "after", "kind", "link", "sparse", "mode"}


@cache
def shared_contents() -> Mapping[str, Mapping[str, Any]]:
    """Return the contents that tables name with `like`."""
    path = Path(__file__).with_name("tables") / "contents.toml"
    return tomllib.loads(path.read_text("utf-8"))


def make_bytes(spec: Mapping[str, Any]) -> bytes:
    """Return the bytes of a regular file."""
    spec = _resolve(spec)
    if spec.get("kind") == "sample":
        data = min((ROOT / "seeds").glob("*.txt")).read_bytes()
    elif "hex" in spec:
        data = bytes.fromhex(spec["hex"])
    else:
        text = spec.get("text", "")
        encoding = spec.get("encoding", "utf-8")
        if "$n" in text:
            whole = "".join(text.replace("$n", str(number)) for number in range(spec.get("times", 1)))
            return (whole + spec.get("after", "")).encode(encoding, "surrogateescape")
        data = text.encode(encoding, "surrogateescape")
    return data * spec.get("times", 1) + spec.get("after", "").encode(spec.get("encoding", "utf-8"))


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
