"""The gender of people whose names leave it open."""

import pytest

from tui.cast.pipeline import run_steps, steps_before
from tui.cast.pronouns.genders import infer_genders
from tui.cast.recognizers import FAST, choose_recognizer


def genders(text: str) -> dict[str, str]:
    values = run_steps(steps_before("resolve pronouns"), text, choose_recognizer(FAST))
    return {draft.name: draft.gender for draft in infer_genders(values["document"], values["links"])}


@pytest.mark.parametrize(
    ("text", "name", "gender"),
    [
        ("Mrs. Yarrow left. Mr. Orlow stayed.", "Yarrow", "f"),  # the title decides
        ("Emma left. Mr. Orlow stayed.", "Emma", "f"),  # the given name alone decides
        ("Mr. Orlow met Yarrow. Yarrow lost her seat. Yarrow said she would return.", "Yarrow", "f"),
        ("Mr. Orlow met Yarrow. Yarrow lost her seat.", "Yarrow", "u"),  # one vote is not enough
        ("Mr. Orlow met Yarrow. Yarrow lost her seat. Yarrow knows his rights.", "Yarrow", "u"),
        ("Yarrow met Mr. Orlow. His dog ran. Yarrow met Mr. Orlow. His dog sat.", "Yarrow", "u"),  # another is nearer
        ("Mr. Orlow met Yarrow.\n\nHis dog ran.\n\nMr. Orlow met Yarrow.\n\nHis dog sat.", "Yarrow", "u"),
    ],
)
def test_two_votes_decide_a_gender(text: str, name: str, gender: str) -> None:
    assert genders(text)[name] == gender
