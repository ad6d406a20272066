"""Tables in plain text: lines whose words stand in columns."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

_LONGEST = 1000
"""In code points: columns further to the right do not matter."""
_SHARE = 0.6
"""The least share of lines that are divided into columns, and of lines in which a column begins or ends alike."""


def looks_like_table(lines: Sequence[str]) -> bool:
    """Whether lines are rows of a table: with "|" between cells, or with two or more spaces, at the same places."""
    if len(lines) < 2:
        return False
    if len(lines) > 2 and any(_ruler().fullmatch(line.strip()) for line in lines[:2]):
        return True
    piped = sum(line.count("|") > 1 or line.lstrip()[0] in "+|" for line in lines)
    with_bars = sum("|" in line for line in lines)
    if piped >= 0.8 * len(lines) and (with_bars > 1 or (with_bars and any(line.lstrip()[0] == "+" for line in lines))):
        return True
    spaced = [line for line in lines if "  " in line.strip()]
    if len(spaced) < max(2, _SHARE * len(lines)):
        return False
    starts: Counter[int] = Counter()
    ends: Counter[int] = Counter()
    divided = 0
    for line in spaced:
        gaps = list(_gap().finditer(line.rstrip()[:_LONGEST]))
        divided += bool(gaps)
        starts.update(gap.end() for gap in gaps)
        ends.update({gap.start() for gap in gaps[1:]} | {len(line.rstrip())} if gaps else ())
    needed = max(2, _SHARE * len(lines))
    return divided >= needed and max(starts.most_common(1)[0][1], ends.most_common(1)[0][1]) >= needed


@cache
def _ruler() -> re.Pattern[str]:
    """Return the pattern of dashes below the head of each column: "----  ------"."""
    return re.compile(r"-{2,}(?: +-{2,})+")


@cache
def _gap() -> re.Pattern[str]:
    """Return the pattern of the gap between two cells, which excludes two spaces after a sentence."""
    return re.compile(r"(?<=\S)(?:(?<![.!?:”\"])  | {3})\s*(?=\S)")
