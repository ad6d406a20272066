"""What two JSON Schemas of printed data promise, and which promises of the older one the newer one breaks."""

from collections.abc import Iterator
from typing import Any

Schema = dict[str, Any]
_NARROWING = ("const", "pattern", "minimum", "minItems", "minLength", "dependentRequired")
"""Keywords that promise something of a value: they stay as they are."""


def find_broken_promises(old: Schema, new: Schema) -> list[str]:
    """Return which programs that rely on `old` would fail with what `new` describes, one line each.

    What is printed may gain fields, and be described more narrowly; it may not lose, rename or retype anything.
    """
    return list(_compare(_resolve(old, old), _resolve(new, new), ""))


def close(schema: Schema) -> Schema:
    """Return the schema that allows no fields but those that it describes, so that a test finds undescribed ones."""
    return _map_objects(schema, is_alternative=False)


def _map_objects(schema: Any, *, is_alternative: bool) -> Any:
    if isinstance(schema, list):
        return [_map_objects(item, is_alternative=True) for item in schema]
    if not isinstance(schema, dict):
        return schema
    mapped = {
        key: _map_objects(value, is_alternative=is_alternative or key == "oneOf") for key, value in schema.items()
    }
    if schema.get("type") == "object" and "properties" in schema and not is_alternative:
        mapped["additionalProperties"] = False
    return mapped


def _resolve(schema: Any, root: Schema) -> Any:
    """Return the schema with what its references mean in their place."""
    if isinstance(schema, list):
        return [_resolve(item, root) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        target: Any = root
        for name in schema["$ref"].removeprefix("#/").split("/"):
            target = target[name]
        schema = {**target, **{key: value for key, value in schema.items() if key != "$ref"}}
    return {key: _resolve(value, root) for key, value in schema.items() if key != "$defs"}


def _compare(old: Schema, new: Schema, path: str) -> Iterator[str]:
    for keyword in _NARROWING:
        if keyword in old and new.get(keyword) != old[keyword]:
            yield f"{path or '/'}: {keyword} was {old[keyword]!r}, is {new.get(keyword)!r}"
    for keyword in ("type", "enum"):
        if keyword in old and not (keyword in new and set(_listed(new[keyword])) <= set(_listed(old[keyword]))):
            yield f"{path or '/'}: {keyword} was {old[keyword]!r}, is {new.get(keyword)!r}"
    for name in old.get("required", ()):
        if name not in new.get("required", ()):
            yield f"{path}/{name} is no longer always there"
    for name, field in old.get("properties", {}).items():
        if name not in new.get("properties", {}):
            yield f"{path}/{name} is gone"
        else:
            yield from _compare(field, new["properties"][name], f"{path}/{name}")
    if "items" in old:
        yield from _compare(old["items"], new.get("items", {}), f"{path}[]")
    for keyword in ("oneOf", "anyOf"):
        if keyword in old and len(old[keyword]) != len(new.get(keyword, ())):
            yield f"{path or '/'}: {keyword} has other alternatives"
        for number, (before, after) in enumerate(zip(old.get(keyword, ()), new.get(keyword, ()), strict=False)):
            yield from _compare(before, after, f"{path}({number})")


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
