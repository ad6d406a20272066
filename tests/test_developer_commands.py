"""The table in CONTRIBUTING.md and the justfile list the same commands."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_every_recipe_is_in_the_table_and_the_reverse() -> None:
    recipes = re.findall(r"(?m)^([a-z]+)[^:=\n]*:(?!=)", (ROOT / "justfile").read_text("utf-8"))
    rows = [line for line in (ROOT / "CONTRIBUTING.md").read_text("utf-8").splitlines() if line.startswith("| ")]
    in_table = {name for row in rows for name in re.findall(r"`just ([a-z]+)", row)}
    assert in_table == set(recipes)
    assert len(recipes) == len(set(recipes))
