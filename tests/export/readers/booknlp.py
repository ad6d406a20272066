"""BookNLP's tables, as Python's `zipfile` and `csv` read them."""

import csv
from io import BytesIO, TextIOWrapper
from zipfile import ZipFile

from tests.export.readers import ReadBack

Row = dict[str, str]


def read_back(data: bytes) -> list[ReadBack]:
    with ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        names = [name.removesuffix(".txt") for name in archive.namelist() if name.endswith(".txt")]
        return [_read_article(archive, name) for name in names]


def read_table(archive: ZipFile, name: str) -> list[Row]:
    with archive.open(name) as file, TextIOWrapper(file, "utf-8", newline="\n") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True))


def _read_article(archive: ZipFile, name: str) -> ReadBack:
    text = archive.read(f"{name}.txt").decode()
    tokens = read_table(archive, f"{name}.tokens")
    for number, token in enumerate(tokens):
        assert int(token["token_ID_within_document"]) == number
        assert text[int(token["byte_onset"]) : int(token["byte_offset"])] == token["word"]
    assert "".join(token["word"] for token in tokens) == "".join(text.split())
    entities, quotes = (read_table(archive, f"{name}.{suffix}") for suffix in ("entities", "quotes"))
    for entity in entities:
        assert entity["reason"]
        assert entity["confidence"] in ("certain", "likely", "guess")
        _check_words(entity, tokens, ("start_token", "end_token", "text"))
    for quote in quotes:
        _check_words(quote, tokens, ("quote_start", "quote_end", "quote"))
        if quote["char_id"] != "None":
            _check_words(quote, tokens, ("mention_start", "mention_end", "mention_phrase"))
            assert {entity["actor"] for entity in entities if entity["COREF"] == quote["char_id"]} == {quote["speaker"]}
    return ReadBack(
        text,
        [(int(entity["start"]), int(entity["end"]), entity["actor"]) for entity in entities],
        [
            (int(quote["start"]), int(quote["end"]), None if quote["char_id"] == "None" else quote["speaker"])
            for quote in quotes
        ],
    )


def _check_words(row: Row, tokens: list[Row], columns: tuple[str, str, str]) -> None:
    start, end, words = (row[column] for column in columns)
    assert " ".join(token["word"] for token in tokens[int(start) : int(end) + 1]) == words
