"""Annotated texts, read for training: documents and sentences with tags, as `BIO` labels of their tokens."""

import gzip
import json
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tui.cast import lexicon
from tui.cast.document.document import Document, Sentence, Token
from tui.cast.document.segmentation import segment

LABEL_OF = {"person": "PER", "organization": "ORG", "place": "LOC"}
_TITLES_WITHIN = {"PER"}


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document, the corpus it is from, and a label for each token: "B-PER", "I-PER", …, "O"."""

    corpus: str
    document: Document
    labels: tuple[str, ...]


def annotated(folder: Path) -> Iterator[Annotated]:
    """Yield all that is annotated in a folder: `*.json` documents, `*.jsonl` and `*.jsonl.gz` sentences."""
    for path in sorted(folder.glob("*.json")):
        yield from_document(json.loads(path.read_text("utf-8")))
    for path in sorted(folder.glob("*.jsonl*")):
        content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        rows = [json.loads(line) for line in content.decode("utf-8").split("\n") if line]
        yield from _documents(path.name.partition(".")[0], rows)


def from_document(content: dict[str, Any]) -> Annotated:
    """Return a whole annotated document; where names are nested, the outermost counts."""
    spans = {
        (mention["start"], mention["end"], _label(actor))
        for actor in content["actors"]
        if not actor.get("group")  # peoples: some are annotated, some are not
        for mention in actor["mentions"]
        if mention["form"] == "name" and not mention.get("nested")
    }
    document = segment(content["text"])
    corpus = "gum_voyage" if content.get("genre") == "voyage" else "gum"  # guides call a university a place
    return Annotated(corpus, document, _labels(document.tokens, spans))


def _label(actor: dict[str, Any]) -> str:
    """Return the label of an actor's names; a country is a place, whatever it does."""
    if actor.get("named_other"):
        return "OTH"
    return "LOC" if actor.get("gpe") else LABEL_OF.get(actor["type"], "OTH")


def _documents(corpus: str, rows: Sequence[dict[str, Any]]) -> Iterator[Annotated]:
    """Yield sentences put together again to the documents that they are from."""
    together: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        together.setdefault(str(row["doc"]).rpartition(".")[0] if corpus.startswith("gmb") else row["doc"], []).append(
            row
        )
    for sentences in together.values():
        tokens: list[Token] = []
        labels: list[str] = []
        bounds: list[Sentence] = []
        text = ""
        for number, row in enumerate(sentences):
            words, tags = _words_and_tags(row)
            first = len(tokens)
            for word in words:
                tokens.append(Token(len(text), len(text) + len(word), word))
                text += word + " "
            text += "\n"
            labels += tags
            if words:
                bounds.append(Sentence(first, len(tokens), number))
        if tokens:
            yield Annotated(corpus, Document.of_tokens(text, tokens, bounds), tuple(_harmonised(tokens, labels)))


def _words_and_tags(row: dict[str, Any]) -> tuple[list[str], list[str]]:
    if "tokens" in row:
        text = row["text"]
        tokens = [Token(start, end, text[start:end]) for start, end in row["tokens"] if end > start]
        spans = {(span["start"], span["end"], span["label"]) for span in row["spans"]}
        return [token.text for token in tokens], list(_labels(tokens, spans))
    pairs = [(word, tag) for word, tag in zip(row["words"], row["tags"], strict=True) if word.strip()]
    return [word.strip('"') or '"' for word, _ in pairs], [tag if "DEMONYM" not in tag else "O" for _, tag in pairs]


def _labels(tokens: Sequence[Token], spans: set[tuple[int, int, str]]) -> tuple[str, ...]:
    """Return the label of each token; a longer span goes before a shorter one that overlaps it."""
    labels = ["O"] * len(tokens)
    starts = [token.start for token in tokens]
    for start, end, kind in sorted(spans, key=lambda span: (span[0] - span[1], span)):
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        if first < last and all(label == "O" for label in labels[first:last]):
            labels[first:last] = [f"B-{kind}", *[f"I-{kind}"] * (last - first - 1)]
    return tuple(labels)


def _countries_as_places(tokens: Sequence[Token], labels: Sequence[str]) -> list[str]:
    """Return labels by which what is listed as a country or capital is a place, even where it acts."""
    found = list(labels)
    index = 0
    while index < len(found):
        end = index + 1
        if found[index] == "B-ORG":
            while end < len(found) and found[end] == "I-ORG":
                end += 1
            kind, _ = lexicon.find_name(" ".join(token.text for token in tokens[index:end]))
            if kind in ("country", "capital"):
                found[index:end] = ["B-LOC", *["I-LOC"] * (end - index - 1)]
        index = end
    return found


def _harmonised(tokens: Sequence[Token], labels: Sequence[str]) -> list[str]:
    """Return labels whose names begin with neither an article nor, of people, a title; and end with no possessive."""
    found = _countries_as_places(tokens, labels)
    for index, label in enumerate(labels):
        word = tokens[index].text.lower().rstrip(".")
        begins = found[index].startswith("B-")
        kind = label[2:]
        continued = index + 1 < len(labels) and labels[index + 1] == f"I-{kind}"
        if (
            begins
            and continued
            and (word in ("the", "a", "an") or (kind in _TITLES_WITHIN and word in lexicon.words("titles")))
        ):
            found[index], found[index + 1] = "O", f"B-{kind}"
        if label.startswith("I-") and not continued and word in ("'s", "’s", "'", "’"):
            found[index] = "O"
    return found
