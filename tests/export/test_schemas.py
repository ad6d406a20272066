"""The JSON Schemas: they are valid, describe every field, fit what is printed, and their promises stay."""

import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError
from jsonschema.protocols import Validator

from tests.articles import SAMPLE_FOLDER
from tests.export.hostile import read_cases
from tests.export.schema_changes import close, find_broken_promises
from tests.load.valid_files import VALID
from tests.marks import slow_but
from tui.analysis.quotations import Quotations
from tui.cast import read_cast
from tui.export.exporter import ArticleCast
from tui.export.hit_lines import write_hit_lines
from tui.export.hits import ArticleHits, actor_hits, mention_hits, quote_hits
from tui.export.json_lines import export_json_lines
from tui.export.schemas import NAMES, VERSION, read_schema
from tui.export.source_text import place_articles
from tui.load import load, load_bytes

FROZEN = Path(__file__).parent / "frozen_schemas"
SAMPLE = next(SAMPLE_FOLDER.glob("*.txt"))


def validator(name: str) -> Validator:
    """Return the validator of a schema that allows no other fields."""
    return Draft202012Validator(close(json.loads(read_schema(name))))


def parse(line: str | bytes) -> Any:
    """Return a value as strict programs read it: no key occurs twice, NaN is no number, and no integer is rounded."""

    def refuse(constant: str) -> None:
        raise ValueError(f"{constant} is no JSON")

    def read_integer(digits: str) -> int:
        assert abs(int(digits)) < 1 << 53
        return int(digits)

    def read_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        assert len(pairs) == len(dict(pairs))
        return dict(pairs)

    return json.loads(line, parse_constant=refuse, parse_int=read_integer, object_pairs_hook=read_object)


def article_lines(casts: list[ArticleCast]) -> list[Any]:
    """Return the parsed lines of articles, each of which is a line for every program."""
    data = export_json_lines(casts)
    lines = data.decode().splitlines()  # also at separators that JSON allows within strings
    assert len(lines) == len(casts)
    assert not any(line.encode().translate(None, bytes(range(32))) != line.encode() for line in lines)
    return [parse(line) for line in lines]


def read_sample() -> Any:
    return article_lines([ArticleCast(article, read_cast(article.text)) for article in load(str(SAMPLE))])[0]


def fields_of(schema: Any) -> Iterator[tuple[str, Any]]:
    """Yield every field that a schema describes, with its name, but those of alternatives."""
    yield from schema.get("properties", {}).items()
    for definition in schema.get("$defs", {}).values():
        yield from fields_of(definition)


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_valid_and_describes_every_field(name: str) -> None:
    schema = json.loads(read_schema(name))
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    assert schema["$id"] == f"urn:dramatis:schema:{name}:{VERSION}"
    assert schema["properties"]["v"]["const"] == VERSION
    assert [field for field, described in fields_of(schema) if len(described.get("description", "")) < 10] == []


@pytest.mark.parametrize("case", read_cases())
def test_the_line_of_a_hostile_text_fits_its_schema(case: str) -> None:
    for line in article_lines(read_cases()[case]):
        validator("article").validate(line)


def hit_lines(casts: list[ArticleCast]) -> list[Any]:
    """Return the parsed lines of all actors, mentions and quotes of the articles of a source."""
    found = [
        ArticleHits(
            placed,
            [
                *actor_hits(placed.cast.actors),
                *mention_hits(placed.cast),
                *quote_hits(placed.article.text, placed.cast),
            ],
        )
        for placed in place_articles(casts)
    ]
    return [parse(line) for line in write_hit_lines(found).decode().splitlines()]


@pytest.mark.parametrize("case", slow_but(list(read_cases())[::8], read_cases()))
def test_the_hits_in_a_hostile_text_fit_their_schema(case: str) -> None:
    casts = read_cases()[case]
    lines = hit_lines(casts)
    quotes = sum(len(Quotations.of(article.text, cast.quotes)) for article, cast in casts)
    assert len(lines) == sum(len(cast.actors) + len(cast.mentions) for _, cast in casts) + quotes
    check = validator("hit")
    for line in lines[:500]:
        check.validate(line)


@pytest.mark.parametrize("name", VALID)
def test_the_hits_in_files_of_every_format_fit_the_schema(name: str) -> None:
    articles = load_bytes(VALID[name], name)
    check = validator("hit")
    for line in hit_lines(
        [ArticleCast(article, read_cast(article.text, None, article.blocks)) for article in articles]
    ):
        check.validate(line)


@pytest.mark.parametrize("name", VALID)
def test_the_lines_of_files_of_every_format_fit_the_schema(name: str) -> None:
    casts = [
        ArticleCast(article, read_cast(article.text, None, article.blocks)) for article in load_bytes(VALID[name], name)
    ]
    for line in article_lines(casts):
        validator("article").validate(line)


def paths_of(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of every field of a value; of a list, those of its first item."""
    if isinstance(value, dict):
        for name, field in value.items():
            yield (*path, name)
            yield from paths_of(field, (*path, name))
    elif isinstance(value, list) and value:
        yield from paths_of(value[0], (*path, 0))


SAMPLE_LINE = read_sample()
SAMPLE_HITS = {
    hit["type"]: hit
    for hit in hit_lines([ArticleCast(article, read_cast(article.text)) for article in load(str(SAMPLE))])
}
OPTIONAL = {"block", "section", "page", "source_uri"}
FIELDS = [("article", SAMPLE_LINE, path) for path in paths_of(SAMPLE_LINE)]
FIELDS += [("hit", hit, path) for hit in SAMPLE_HITS.values() for path in paths_of(hit)]


@pytest.mark.parametrize(
    ("name", "line", "path"), FIELDS, ids=lambda value: "/".join(map(str, value)) if isinstance(value, tuple) else ""
)
def test_a_field_that_is_missing_retyped_or_renamed_does_not_fit(
    name: str, line: Any, path: tuple[str | int, ...]
) -> None:
    *parents, field = path
    check = validator(name)
    check.validate(line)
    for change in ("missing", "retyped", "renamed"):
        if change == "missing" and field in OPTIONAL:
            continue
        changed = deepcopy(line)
        owner = changed
        for parent in parents:
            owner = owner[parent]
        value = owner.pop(field)
        if change == "retyped":
            owner[field] = [value]
        elif change == "renamed":
            owner[f"{field}_"] = value
        with pytest.raises(ValidationError):
            check.validate(changed)


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_keeps_what_its_version_has_promised(name: str) -> None:
    """A change that breaks a promise needs a new version: another schema, another `v`, another frozen file."""
    frozen = json.loads((FROZEN / f"{name}-{VERSION}.json").read_text("utf-8"))
    assert find_broken_promises(frozen, json.loads(read_schema(name))) == []


PROMISES = [
    path
    for path in paths_of(json.loads(read_schema("article"))["$defs"]["mention"])
    if path[-1] not in ("description", "title")
]


@pytest.mark.parametrize("path", PROMISES, ids=lambda path: "/".join(map(str, path)))
def test_a_broken_promise_is_found(path: tuple[str | int, ...]) -> None:
    old = json.loads(read_schema("article"))
    new = deepcopy(old)
    owner = new["$defs"]["mention"]
    for name in path[:-1]:
        owner = owner[name]
    del owner[path[-1]]
    assert find_broken_promises(old, new)


def test_new_fields_and_narrower_ones_break_no_promise() -> None:
    old = json.loads(read_schema("article"))
    new = deepcopy(old)
    mention = new["$defs"]["mention"]
    mention["properties"]["gender"] = {"type": "string"}
    mention["required"].append("gender")
    mention["properties"]["form"]["enum"].remove("pronoun")
    assert find_broken_promises(old, new) == []
    mention["properties"]["form"]["enum"].append("title")
    assert find_broken_promises(old, new) == [
        "/actors[]/mentions[]/form: enum was ['name', 'demonym', 'metonym', 'nominal', 'pronoun'],"
        " is ['name', 'demonym', 'metonym', 'nominal', 'title']"
    ]
