"""Ids of actors: readable, unique, and independent of the other actors."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.ids import IdClaim, assign_ids, make_slug

TEXT = "".join(f"Line {number} of a text. Ann spoke.\n" for number in range(20))


@st.composite
def spans(draw: st.DrawFn) -> tuple[int, int]:
    start = draw(st.integers(0, len(TEXT) - 2))
    return start, draw(st.integers(start + 1, len(TEXT)))


CLAIMS = st.lists(
    st.builds(lambda plain, span: IdClaim(plain, *span), st.sampled_from(["ann", "bob", "eve"]), spans()),
    max_size=12,
    unique_by=lambda claim: claim[1:],
)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Kim Jong-un", "kim-jong-un"),
        ("U.S. Sen. O’Neil", "us-sen-oneil"),
        ("São Paulo", "sao-paulo"),
        ("Russia–North Korea", "russia-north-korea"),
        ("AT&T", "at-t"),
        ("Осторожно", "actor-"),
        ("\ud800", "actor-"),
    ],
)
def test_slugs(name: str, slug: str) -> None:
    made = make_slug(name)
    assert made == slug or (slug.endswith("-") and re.fullmatch(rf"{slug}[0-9a-f]{{8}}", made))


def test_names_without_latin_letters_have_different_slugs() -> None:
    assert make_slug("Осторожно") != make_slug("Москва")


@given(CLAIMS)
def test_ids_are_unique_and_begin_with_the_plain_id(claims: list[IdClaim]) -> None:
    ids = assign_ids(TEXT, claims)
    assert len(set(ids)) == len(ids) == len(claims)
    assert all(id_.startswith(claim.plain) for id_, claim in zip(ids, claims, strict=True))


@given(CLAIMS, st.randoms())
def test_the_order_of_the_claims_does_not_matter(claims: list[IdClaim], random: "st.DataObject") -> None:
    before = dict(zip(claims, assign_ids(TEXT, claims), strict=True))
    random.shuffle(claims)  # type: ignore[attr-defined]
    assert dict(zip(claims, assign_ids(TEXT, claims), strict=True)) == before


@given(CLAIMS, st.sampled_from(["ann", "bob", "eve"]))
def test_actors_with_other_names_can_go(claims: list[IdClaim], name: str) -> None:
    before = dict(zip(claims, assign_ids(TEXT, claims), strict=True))
    kept = [claim for claim in claims if claim.plain == name]
    assert assign_ids(TEXT, kept) == [before[claim] for claim in kept]


@given(CLAIMS, st.text(max_size=50))
def test_text_and_namesakes_added_later_change_nothing(claims: list[IdClaim], more: str) -> None:
    before = assign_ids(TEXT, claims)
    end = len(TEXT + more)
    later = [IdClaim(plain, end + number, end + number + 1) for number, plain in enumerate(["ann", "bob", "new"])]
    assert assign_ids(TEXT + more + "...", [*later, *claims])[len(later) :] == before


@given(CLAIMS, st.text(max_size=50))
def test_text_added_before_changes_nothing(claims: list[IdClaim], more: str) -> None:
    before = assign_ids(TEXT, claims)
    offset = len(more) + 1
    moved = [IdClaim(claim.plain, claim.start + offset, claim.end + offset) for claim in claims]
    contexts = Counter(TEXT[TEXT.rfind("\n", 0, c.start) + 1 : c.end] for c in claims)
    if max(contexts.values(), default=0) < 2:
        assert assign_ids(f"{more}\n{TEXT}", moved) == before


def test_namesakes_in_equal_lines_are_counted() -> None:
    text = "Ann spoke.\n" * 4
    ids = assign_ids(text, [IdClaim("ann", at, at + 3) for at in (0, 11, 22, 33)])
    assert ids[0] == "ann"
    assert ids[2:] == [f"{ids[1]}-2", f"{ids[1]}-3"]
