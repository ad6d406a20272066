"""W3C Web Annotation, as JSON-LD: an `AnnotationCollection` of one page with all annotations of a source.

Each article has one annotation with its text, then one for each mention and one for each quote. Their targets select a
span of that text by a `TextPositionSelector`, in code points, as the recommendation wants it, and by a
`TextQuoteSelector` with the text around it. The bodies of a mention identify its actor, tag it with his or her name,
classify the actor (`person`) and the mention (`pronoun`), describe the reason, and assess how sure the link is. The
bodies of a quote classify it as a quote, and identify and tag its speaker, if known.

Ids are the same in every export of the same text and cast: they are made of the text's SHA-256, the actor's id, and the
number of the mention. https://www.w3.org/TR/annotation-model/
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from io import BytesIO
from typing import Any
from urllib.parse import quote

from tui.export.exporter import ArticleCast
from tui.export.linked_mentions import list_linked_mentions
from tui.export.source_iri import find_source_iri
from tui.model import Actor, Article, Cast
from tui.text.cells import HIDDEN

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_GENERATOR = {"type": "Software", "name": "dramatis"}
_AROUND = 32
"""How many code points before and after a span are in its quotation selector."""
_ESCAPED = re.compile(f"[{HIDDEN}\ud800-\udfff]")


def export_web_annotation(articles: Sequence[ArticleCast]) -> bytes:
    """Return a collection of the annotations of all articles, one a line."""
    file = BytesIO()
    file.writelines(map(_encode, _write_collection(articles)))
    return file.getvalue()


def _write_collection(articles: Sequence[ArticleCast]) -> Iterator[str]:
    """Yield the pieces of the collection, one for each annotation: a long text has hundreds of megabytes of them."""
    names = [_name_text(article.text) for article, _ in articles]
    whole = names[0] if len(names) == 1 else _name_text("\0".join(names))
    collection = {
        "@context": CONTEXT,
        "id": f"{whole}:annotations",
        "type": "AnnotationCollection",
        "label": "; ".join(article.title for article, _ in articles),
        "generator": _GENERATOR,
        "total": sum(1 + len(cast.mentions) + len(cast.quotes) for _, cast in articles),
        "last": f"{whole}:annotations:1",
        "first": {"id": f"{whole}:annotations:1", "type": "AnnotationPage", "startIndex": 0, "items": []},
    }
    before, after = _write(collection).rsplit("[]", 1)
    yield f"{before}["
    separator = "\n"
    for number, (article, cast) in enumerate(articles, 1):
        name = names[number - 1] if len(names) == 1 else f"{names[number - 1]}:{number}"
        address = find_source_iri(article)
        source = name if address is None else address if len(names) == 1 else f"{address}#article={number}"
        for annotation in _annotate(article, cast, name, source):
            yield separator + annotation
            separator = ",\n"
    yield f"\n]{after}\n"


def _encode(written: str) -> bytes:
    """Return JSON in UTF-8, with invisible characters and lone surrogates escaped."""
    if not written.isascii():
        written = _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", written)
    return written.encode()


def _name_text(text: str) -> str:
    return f"urn:sha256:{sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}"


def _annotate(article: Article, cast: Cast, name: str, source: str) -> Iterator[str]:
    """Yield the annotations of an article as JSON: its text, its mentions, its quotes."""
    title = {"type": "TextualBody", "purpose": "tagging", "value": article.title}
    text = {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": article.text}
    yield _write_annotation(
        f"{name}:text", "describing", _write([text, title] if article.title else text), _write(source)
    )
    targets = _Targets(article.text, source)
    actors = {actor.id: _Bodies(name, actor) for actor in cast.actors}
    for mention in list_linked_mentions(cast):
        bodies = actors[mention.actor.id]
        about = (
            bodies.identity,
            bodies.kind,
            _write_body("classifying", mention.form),
            _write_body("describing", mention.reason),
            _write_body("assessing", mention.confidence),
        )
        id = f"{name}:mention:{bodies.slug}:{mention.number}"
        yield _write_annotation(id, "identifying", f"[{','.join(about)}]", targets.write(mention.start, mention.end))
    is_quote = _write_body("classifying", "quote")
    for number, (start, end, speaker) in enumerate(cast.quotes, 1):
        body = f"[{is_quote}]" if speaker is None else f"[{is_quote},{actors[speaker].identity}]"
        yield _write_annotation(f"{name}:quote:{number}", "identifying", body, targets.write(start, end))


class _Bodies:
    """The common parts of the annotations of one actor's mentions, as JSON."""

    def __init__(self, name: str, actor: Actor) -> None:
        self.slug = quote(actor.id, safe="", errors="surrogatepass")
        resource = {"type": "SpecificResource", "purpose": "identifying", "source": f"{name}:actor:{self.slug}"}
        self.identity = f"{_write(resource)},{_write_body('tagging', actor.name)}"
        self.kind = _write_body("classifying", actor.kind.name)


class _Targets:
    """Writes spans of one text as targets of annotations."""

    def __init__(self, text: str, source: str) -> None:
        self._text = text
        self._source = _write(source)

    def write(self, start: int, end: int) -> str:
        text = self._text
        position = f'{{"type":"TextPositionSelector","start":{start},"end":{end}}}'
        quotation = {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(0, start - _AROUND) : start],
            "suffix": text[end : end + _AROUND],
        }
        selectors = f"[{position},{_write(quotation)}]"
        return f'{{"type":"SpecificResource","source":{self._source},"selector":{selectors}}}'


def _write_annotation(id: str, motivation: str, body: str, target: str) -> str:
    return f'{{"id":{_write(id)},"type":"Annotation","motivation":"{motivation}","body":{body},"target":{target}}}'


def _write_body(purpose: str, value: str) -> str:
    return _write({"type": "TextualBody", "purpose": purpose, "value": value})


def _write(value: str | Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
