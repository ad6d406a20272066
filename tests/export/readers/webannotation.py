"""Web Annotation, as Python's `json` reads it and as a JSON Schema of the model's requirements judges it."""

import json
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from tests.export.readers import ReadBack

_SCHEMA = Path(__file__).parents[1] / "schemas" / "web_annotation.schema.json"


def read_back(data: bytes) -> list[ReadBack]:
    collection = json.loads(data)
    _find_validator().validate(collection)
    annotations = collection["first"]["items"]
    ids = [annotation["id"] for annotation in annotations]
    assert len(set(ids)) == len(ids) == collection["total"]
    found: dict[str, ReadBack] = {}
    for annotation in annotations:
        if annotation["motivation"] == "describing":
            found[annotation["target"]] = ReadBack(_find_bodies(annotation, "describing")[0], [], [], {})
        else:
            _read_span(annotation, found[annotation["target"]["source"]])
    return list(found.values())


def _read_span(annotation: dict[str, Any], article: ReadBack) -> None:
    position, quotation = annotation["target"]["selector"]
    start, end = position["start"], position["end"]
    assert article.text is not None
    assert article.text[:start].endswith(quotation["prefix"])
    assert article.text[end:].startswith(quotation["suffix"])
    article.words[start, end] = quotation["exact"]  # type: ignore[index]
    actors = [
        unquote(body["source"].rsplit(":", 1)[1]) for body in annotation["body"] if body["purpose"] == "identifying"
    ]
    if "quote" in _find_bodies(annotation, "classifying"):
        assert article.quotes is not None
        article.quotes.append((start, end, actors[0] if actors else None))
        return
    assert _find_bodies(annotation, "describing")
    assert _find_bodies(annotation, "assessing")[0] in ("certain", "likely", "guess")
    article.mentions.append((start, end, actors[0]))


def _find_bodies(annotation: dict[str, Any], purpose: str) -> list[str]:
    bodies = annotation["body"] if isinstance(annotation["body"], list) else [annotation["body"]]
    return [body["value"] for body in bodies if body["purpose"] == purpose]


@cache
def _find_validator() -> Any:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(_SCHEMA.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
