"""Which names of organizations are short for which."""

import pytest

from tui.cast.actors.organizations import FullNames

COUNCIL = "United Nations Security Council"


@pytest.mark.parametrize(
    ("names", "name", "full_name"),
    [
        (["Hartwell Food Board"], "Hartwell Food Board", "Hartwell Food Board"),
        (["Hartwell Food Board", "Food Board"], "Food Board", "Hartwell Food Board"),
        (["Hartwell Food Board", "Hartwell"], "Hartwell", "Hartwell Food Board"),
        (["Hartwell Food Board", "Board"], "Board", "Hartwell Food Board"),
        (["Hartwell Food Board", "HFB"], "HFB", "Hartwell Food Board"),
        (["Hartwell Food Board", "H.F.B."], "H.F.B.", "Hartwell Food Board"),
        (["Church of Quexlar", "Church"], "Church", "Church of Quexlar"),
        (["Church of Quexlar", "Quexlar"], "Quexlar", "Quexlar"),
        (["Kestrel Steel Inc.", "Kestrel Steel"], "Kestrel Steel", "Kestrel Steel Inc."),
        (["Oat Bites at Kestrel Foods", "Kestrel Foods"], "Kestrel Foods", "Kestrel Foods"),
        (["Workers from Old Kestrel Foods", "Kestrel Foods"], "Kestrel Foods", "Kestrel Foods"),
        (["Friends of Kestrel Foods", "Kestrel Foods"], "Kestrel Foods", "Kestrel Foods"),
        (["Prayers for the Halvik Rovers", "Halvik Rovers"], "Halvik Rovers", "Halvik Rovers"),
        (["Department of Fish Security", "Fish Security"], "Fish Security", "Department of Fish Security"),
        (["Centre for Old Crafts", "Old Crafts"], "Old Crafts", "Centre for Old Crafts"),
        (["Old Food Board", "New Food Board", "Food Board"], "Food Board", "Food Board"),
        (["Bank of Old York", "Old York", "York"], "York", "York"),
        ([f"{COUNCIL} Committee", "Security Council Committee", "Council Committee"], "Council Committee", "*"),
    ],
)
def test_full_names(names: list[str], name: str, full_name: str) -> None:
    result = " ".join(FullNames(tuple(each.split()) for each in names).find(tuple(name.split())))
    assert result == (names[0] if full_name == "*" else full_name)


def test_a_well_known_organization_is_short_for_none() -> None:
    names = FullNames([("Google", "Fund"), ("Google",)])
    assert names.find(("Google",)) == ("Google",)
