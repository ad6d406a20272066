"""Annotated texts for training: documents and sentences with a label for each token, in uniform conventions.

The conventions are those of GUM: a country is always a place; a name has no article, title or possessive
ending. The labels of other corpora are changed to follow them.
"""

import csv
import gzip
import json
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from tui.cast import lexicon
from tui.cast.document.document import Document, Sentence, Token
from tui.cast.document.segmentation import segment
from tui.cast.quotes.marks import find_quotations
from tui.cast.quotes.quotation import mask_quotations

_LABEL_OF_TYPE = {"person": "PER", "organization": "ORG", "place": "LOC"}
_ARTICLES = frozenset(("the", "a", "an"))
_POSSESSIVE_ENDINGS = frozenset(("'s", "’s", "'", "’"))


class AnnotatedMention(NamedTuple):
    """A mention, by its tokens; `token` is the noun of a description, the pronoun, or the last token of a name.

    `cluster` is the same for mentions of the same actor or thing, whether or not it is ever named. `form` is "name",
    "nominal" or "pronoun", `type` "person", "organization", "place" or another word.
    """

    token: int
    start: int
    end: int
    cluster: int
    form: str
    type: str


class AnnotatedQuote(NamedTuple):
    """Quoted speech, by its tokens, marks included, and the cluster of who said it."""

    start: int
    end: int
    speaker: int


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """A document, the corpus it is from, and the label of each token: "B-PER", "I-PER", …, or "O" outside names.

    `mentions` are all mentions in text order, or none; those of GAP are one pronoun and two candidates, and its labels
    are empty, since its names are not annotated. `quoted` has a 1 for each token within quotation marks, if there are
    mentions.
    """

    corpus: str
    document: Document
    labels: tuple[str, ...]
    mentions: tuple[AnnotatedMention, ...] = ()
    quotes: tuple[AnnotatedQuote, ...] = ()
    quoted: bytes = b""


def read_corpora(folder: Path) -> Iterator[AnnotatedText]:
    """Yield the annotated texts of a folder: documents (`*.json`), then sentences (`*.jsonl`, `*.jsonl.gz`)."""
    for path in sorted(folder.glob("*.json")):
        yield read_document(json.loads(path.read_text("utf-8")))
    for path in sorted(folder.glob("*.jsonl*")):
        content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        rows = [json.loads(line) for line in content.decode("utf-8").split("\n") if line]
        yield from _join_sentences(path.name.partition(".")[0], rows)


def read_document(content: dict[str, Any]) -> AnnotatedText:
    """Return a whole annotated document. Of nested names only the outermost counts."""
    names = {
        (mention["start"], mention["end"], _label(actor))
        for actor in content["actors"]
        if not actor.get("group")  # peoples: some are annotated, some are not
        for mention in actor["mentions"]
        if mention["form"] == "name" and not mention.get("nested")
    }
    document = segment(content["text"])
    # Travel guides call a university a place, so they count as a corpus with conventions of its own.
    corpus = "gum_voyage" if content.get("genre") == "voyage" else "gum"
    mentions, clusters = _read_mentions(document, content)
    quotes = [
        AnnotatedQuote(*_tokens_within(document, quote["start"], quote["end"]), clusters[quote["speaker"]])
        for quote in content.get("quotes", [])
        if quote["speaker"] in clusters
    ]
    return AnnotatedText(
        corpus,
        document,
        _label_tokens(document.tokens, names),
        tuple(mentions),
        tuple(quotes),
        _mark_quoted_tokens(document),
    )


def _mark_quoted_tokens(document: Document) -> bytes:
    return bytes(mask_quotations(document, find_quotations(document)))


def _tokens_within(document: Document, start: int, end: int) -> tuple[int, int]:
    """Return the half-open numbers of the tokens that a span in code points touches."""
    return document.token_at(start), document.token_at(end - 1) + 1


def _read_mentions(document: Document, content: dict[str, Any]) -> tuple[list[AnnotatedMention], dict[str, int]]:
    """Return the mentions of a document in text order, one for each head, and the number of each cluster's id."""
    by_head: dict[int, AnnotatedMention] = {}
    actors = [*content["actors"], *content.get("unnamed", [])]
    for cluster, actor in enumerate(actors):
        for mention in actor["mentions"]:
            start, end = _tokens_within(document, mention["start"], mention["end"])
            token = end - 1
            if mention["form"] == "nominal":
                token = document.token_at((mention.get("head") or (0, mention["end"]))[1] - 1)
            kind = "place" if actor.get("gpe") else actor["type"]
            by_head.setdefault(token, AnnotatedMention(token, start, end, cluster, mention["form"], kind))
    clusters = {actor["id"]: cluster for cluster, actor in enumerate(actors) if "id" in actor}
    return [by_head[token] for token in sorted(by_head)], clusters


def read_gap(path: Path) -> Iterator[AnnotatedText]:
    """Yield the paragraphs of GAP (Webster et al. 2018), each with a pronoun and two names that it may refer to."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            document = segment(row["Text"])
            mentions = []
            for column, form, cluster in (
                ("Pronoun", "pronoun", 0),
                ("A", "name", 0 if row["A-coref"].upper() == "TRUE" else 1),
                ("B", "name", 0 if row["B-coref"].upper() == "TRUE" else 2),
            ):
                offset = int(row[f"{column}-offset"])
                start, end = _tokens_within(document, offset, offset + len(row[column]))
                mentions.append(AnnotatedMention(end - 1, start, end, cluster, form, "person"))
            yield AnnotatedText("gap", document, (), tuple(sorted(mentions)), quoted=_mark_quoted_tokens(document))


def _label(actor: dict[str, Any]) -> str:
    if actor.get("named_other"):
        return "OTH"
    return "LOC" if actor.get("gpe") else _LABEL_OF_TYPE.get(actor["type"], "OTH")


def _join_sentences(corpus: str, rows: Sequence[dict[str, Any]]) -> Iterator[AnnotatedText]:
    """Yield the documents that the sentences, one per row, belong to."""
    sentences_of: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        document = str(row["doc"]).rpartition(".")[0] if corpus.startswith("gmb") else row["doc"]
        sentences_of.setdefault(document, []).append(row)
    for sentences in sentences_of.values():
        tokens: list[Token] = []
        labels: list[str] = []
        bounds: list[Sentence] = []
        text = ""
        for number, row in enumerate(sentences):
            words, sentence_labels = _read_sentence(row)
            start = len(tokens)
            for word in words:
                tokens.append(Token(len(text), len(text) + len(word), word))
                text += word + " "
            text += "\n"
            labels += sentence_labels
            if words:
                bounds.append(Sentence(start, len(tokens), number))
        if tokens:
            document_labels = tuple(_follow_conventions(tokens, labels))
            yield AnnotatedText(corpus, Document.of_tokens(text, tokens, bounds), document_labels)


def _read_sentence(row: dict[str, Any]) -> tuple[list[str], list[str]]:
    """Return the words of a sentence and their labels."""
    if "tokens" in row:
        text = row["text"]
        tokens = [Token(start, end, text[start:end]) for start, end in row["tokens"] if end > start]
        names = {(name["start"], name["end"], name["label"]) for name in row["spans"]}
        return [token.text for token in tokens], list(_label_tokens(tokens, names))
    pairs = [(word, tag) for word, tag in zip(row["words"], row["tags"], strict=True) if word.strip()]
    return [word.strip('"') or '"' for word, _ in pairs], [tag if "DEMONYM" not in tag else "O" for _, tag in pairs]


def _label_tokens(tokens: Sequence[Token], names: set[tuple[int, int, str]]) -> tuple[str, ...]:
    """Return the label of each token; a name has the tokens that start within it.

    Names are (start, end, kind), in code points. Of overlapping names the longest counts.
    """
    labels = ["O"] * len(tokens)
    starts = [token.start for token in tokens]
    for start, end, kind in sorted(names, key=lambda name: (name[0] - name[1], name)):
        first, stop = bisect_left(starts, start), bisect_left(starts, end)
        if first < stop and all(label == "O" for label in labels[first:stop]):
            labels[first:stop] = [f"B-{kind}", *[f"I-{kind}"] * (stop - first - 1)]
    return tuple(labels)


def _follow_conventions(tokens: Sequence[Token], labels: Sequence[str]) -> list[str]:
    """Return labels whose names start with no article, nor, for people, a title, and end with no possessive."""
    changed = _label_countries_as_places(tokens, labels)
    for index, label in enumerate(labels):
        word = tokens[index].text.lower().rstrip(".")
        kind = label[2:]
        continues = index + 1 < len(labels) and labels[index + 1] == f"I-{kind}"
        is_no_part = word in _ARTICLES or (kind == "PER" and word in lexicon.words("titles"))
        if changed[index].startswith("B-") and continues and is_no_part:
            changed[index], changed[index + 1] = "O", f"B-{kind}"
        if label.startswith("I-") and not continues and word in _POSSESSIVE_ENDINGS:
            changed[index] = "O"
    return changed


def _label_countries_as_places(tokens: Sequence[Token], labels: Sequence[str]) -> list[str]:
    """Return labels in which listed countries and capitals are places, even if labelled as organizations."""
    changed = list(labels)
    start = 0
    while start < len(changed):
        end = start + 1
        if changed[start] == "B-ORG":
            while end < len(changed) and changed[end] == "I-ORG":
                end += 1
            kind, _ = lexicon.find_name(" ".join(token.text for token in tokens[start:end]))
            if kind in ("country", "capital"):
                changed[start:end] = ["B-LOC", *["I-LOC"] * (end - start - 1)]
        start = end
    return changed
