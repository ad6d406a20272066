"""Texts that are not news: the cast stays small and plausible, and takes time in proportion to the text."""

import json
from pathlib import Path
from time import process_time

import pytest

from tui.cast import read_cast

CASES = json.loads((Path(__file__).parents[1] / "cases/cast_hostile.json").read_text("utf-8"))["cases"]
NEWS = (
    "Maria Lopez, the mayor of Springfield, met French President Paul Weber on Monday. “We shall open the road "
    "again,” she told Reuters. The two leaders said their countries would sign it, and Paris agreed. According to a "
    "senior diplomat, Lopez wants the U.N. Security Council to vote. The diplomat said he feared its veto.\n"
)
HUGE_TEXT = 250_000


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_only_plausible_actors(case: dict[str, str]) -> None:
    names = [actor.name for actor in read_cast(case["text"]).actors]
    assert [name for name in names if name not in case["may"]] == []


HUGE = {
    "no-blank": "x" * HUGE_TEXT,
    "capitals-without-a-blank": "Xy" * (HUGE_TEXT // 2),
    "one-word-lines": "\n".join(["Lopez", "said", "Go", "Paris"] * 5000),
    "one-sentence": "Maria Lopez and Peter Novak said he saw her and their house, " * (HUGE_TEXT // 60),
    "one-run-of-capitals": "Bank Of Weber " * (HUGE_TEXT // 14),
    "titles": "President " * (HUGE_TEXT // 10),
    "open-quotes": "“ " * (HUGE_TEXT // 2),
    "quotes": "“Go to the new road at once,” he said. " * (HUGE_TEXT // 39),
    "commas": "Maria Lopez, " * (HUGE_TEXT // 13),
    "possessives": "Maria Lopez’s " * (HUGE_TEXT // 14),
    "initials": "A. " * (HUGE_TEXT // 3),
    "dots": "U.S." * (HUGE_TEXT // 4),
    "newlines": "\n" * HUGE_TEXT,
    "marks": "(" * HUGE_TEXT,
    "nested-marks": "(" * (HUGE_TEXT // 2) + ")" * (HUGE_TEXT // 2),
    "nested-quotes": "“a ‘" * (HUGE_TEXT // 8) + "’ b”" * (HUGE_TEXT // 8),
    "many-marks-on-a-letter": ("a" + "\u0301" * 500) * (HUGE_TEXT // 501),
    "joined-emoji": "👩\u200d👩\u200d👧" * (HUGE_TEXT // 5),
    "titles-before-no-name": "Mr. Dr. " * (HUGE_TEXT // 8),
    "names-and-names": " and ".join(f"Ka{chr(97 + n % 26)}o{chr(97 + n // 26 % 26)}n" for n in range(HUGE_TEXT // 10)),
    "roles": "the former deputy foreign official " * (HUGE_TEXT // 35),
    "new-people": "".join(
        f"Peter Novak{chr(97 + n % 26)}{n // 26}x said so to Anna Q{n}y. " for n in range(HUGE_TEXT // 42)
    ),
    "one-surname": "".join(
        f"{chr(65 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676 % 26)}{chr(97 + n // 17576)}a Weber met Weber. "
        for n in range(HUGE_TEXT // 22)
    ),
    "organizations": "".join(f"The {chr(65 + n % 26)}o{n} Fund met the W{n} Bank. " for n in range(HUGE_TEXT // 34)),
}


HUGE["news"] = NEWS * (HUGE_TEXT // len(NEWS))


@pytest.mark.slow
@pytest.mark.parametrize("kind", HUGE)
def test_the_time_is_linear_in_the_length(kind: str) -> None:
    """Four times the text takes about four times as long; a quadratic step would take 16 times, and 8 is midway.

    Measured in processor time, the best of three alternating rounds, so that other processes hardly matter.
    """
    whole = HUGE[kind]
    quarter = whole[: len(whole) // 4]
    read_cast(NEWS)
    rounds = [(seconds(quarter), seconds(whole)) for _ in range(3)]
    assert min(longer for _, longer in rounds) <= 8 * min(shorter for shorter, _ in rounds)


def seconds(text: str) -> float:
    """Return the processor time that reading the cast takes."""
    began = process_time()
    read_cast(text)
    return process_time() - began
