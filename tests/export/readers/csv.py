"""CSV, as Python's `csv` reads it. Offsets are those of the text of the whole source."""

import csv
import re
from io import StringIO
from itertools import groupby

from tests.export.readers import ReadBack

_CUT = 32_000


def read_back(data: bytes) -> list[ReadBack]:
    rows = csv.DictReader(StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
    return [_read_article(list(found)) for _, found in groupby(rows, lambda row: (row["source"], row["article"]))]


def _read_article(rows: list[dict[str, str]]) -> ReadBack:
    spans = [(int(row["start"]), int(row["end"])) for row in rows]
    return ReadBack(
        text=None,
        mentions=[(*span, row["actor_id"]) for span, row in zip(spans, rows, strict=True) if row["kind"] == "mention"],
        quotes=[
            (*span, row["actor_id"] or None) for span, row in zip(spans, rows, strict=True) if row["kind"] == "quote"
        ],
        words={
            span: restore(row["text"]) for span, row in zip(spans, rows, strict=True) if span[1] - span[0] <= _CUT // 2
        },
        of_source=True,
    )


def restore(cell: str) -> str:
    """Take away the apostrophes that keep a cell from being a formula: the rule that the README gives."""
    separators = ",;|\t\n\x0b\x0c\r\x1c\x1d\x1e\x85\u2028\u2029"
    between = rf"[{separators}\s\"'\u00ad\u200b\u2060\ufeff]"

    def take_away(match: re.Match[str]) -> str:
        begins = match.start() == 0 or any(character in separators for character in match[0])
        return match[0].removesuffix("'") if begins else match[0]

    return re.sub(rf"(?<!{between}){between}+(?=[-=+@＝＋－＠])", take_away, cell)
