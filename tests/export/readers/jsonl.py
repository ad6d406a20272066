"""JSON Lines, as Python's `json` reads them."""

import json
from typing import Any

from tests.export.readers import ReadBack


def read_back(data: bytes) -> list[ReadBack]:
    return [_read_article(json.loads(line)) for line in data.splitlines()]


def _read_article(article: dict[str, Any]) -> ReadBack:
    mentions = [(mention, actor["id"]) for actor in article["actors"] for mention in actor["mentions"]]
    hits = [*article["quotes"], *(mention for mention, _ in mentions)]
    return ReadBack(
        text=article["text"],
        mentions=[(mention["start"], mention["end"], actor) for mention, actor in mentions],
        quotes=[(quote["start"], quote["end"], quote["speaker"]) for quote in article["quotes"]],
        words={(hit["start"], hit["end"]): hit["text"] for hit in hits},
    )
