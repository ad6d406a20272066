"""The JSON Schemas (draft 2020-12) of what `--json` and `jsonl` print: one file for each format and version.

`article-1.json` is a line of `dramatis cast --json` and of `dramatis export --to jsonl`, `hit-1.json` one of `dramatis
who`, `mentions` and `quotes` with `--json`. A version may gain fields, so its schema allows more than it describes;
what it describes stays. `dramatis cast --schema` and
`dramatis who --schema` print them.
"""

from importlib.resources import files

NAMES = ("article", "hit")
"""The formats that have a schema."""
VERSION = 1
"""The version of both, which is `v` in each line."""


def read_schema(name: str) -> str:
    """Return the schema of a format, "article" or "hit", as JSON that ends with a line break. Raises `KeyError`."""
    if name not in NAMES:
        raise KeyError(name)
    return (files(__name__) / f"{name}-{VERSION}.json").read_text("utf-8")
