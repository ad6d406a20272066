"""spaCy: a `DocBin` with a `Doc` for each article, for training, evaluation and displaCy.

`doc.ents` are names, of those that overlap the longest; `doc.spans["mentions"]` has all mentions, `doc.spans["quotes"]`
all quotes. A span's label is the type of its actor, its `kb_id_` the actor's id; a quote has those of its speaker.
`doc.user_data["dramatis"]` has the actors, and, in the order of the spans, the form, the reason and the confidence of
each mention. Words and sentences are those of the engine, and white space is kept: `doc.text` is the text.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.export.corpus_words import CorpusWords
from tui.export.exporter import ArticleCast, CannotExport
from tui.export.linked_mentions import list_linked_mentions
from tui.model import ActorType, Article, Cast

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

LABELS: dict[ActorType, str] = {"person": "PERSON", "organization": "ORG", "place": "GPE", "other": "MISC"}
"""Types as the labels of spaCy's English models."""
_UNKNOWN_SPEAKER = "QUOTE"
_ATTRIBUTES = ("ORTH", "SPACY", "SENT_START", "ENT_IOB", "ENT_TYPE", "ENT_KB_ID")


class _Token(NamedTuple):
    start: int
    end: int
    has_space: bool
    begins_sentence: bool


def export_spacy(articles: Sequence[ArticleCast]) -> bytes:
    """Return a `DocBin` of the articles. Raises `CannotExport` where spaCy is not installed."""
    try:
        from spacy.tokens import DocBin
        from spacy.vocab import Vocab
    except ImportError as error:
        raise CannotExport("the format spacy needs spaCy: pip install 'dramatis-tui[spacy]'") from error
    vocab = Vocab()
    docs = [_make_doc(article_cast, vocab) for article_cast in articles]
    written: bytes = DocBin(attrs=_ATTRIBUTES, docs=docs, store_user_data=True).to_bytes()
    return written


def _make_doc(article_cast: ArticleCast, vocab: "Vocab") -> "Doc":
    """Return the `Doc` of an article, with its entities and spans."""
    from spacy.tokens import Doc, Span
    from spacy.util import filter_spans

    article, cast = article_cast
    tokens = list(_list_tokens(article_cast))
    doc = Doc(
        vocab,
        words=[article.text[token.start : token.end] for token in tokens],
        spaces=[token.has_space for token in tokens],
        sent_starts=[token.begins_sentence for token in tokens],
    )
    first = {token.start: number for number, token in enumerate(tokens)}
    last = {token.end: number for number, token in enumerate(tokens, 1)}

    def make_span(start: int, end: int, label: str, id: str) -> Any:
        return Span(doc, first[start], last[end], label=label, kb_id=id)

    mentions = list(list_linked_mentions(cast))
    spans = [
        make_span(mention.start, mention.end, LABELS[mention.actor.type], mention.actor.id) for mention in mentions
    ]
    labels = {actor.id: LABELS[actor.type] for actor in cast.actors}
    doc.spans["mentions"] = spans
    doc.spans["quotes"] = [
        make_span(start, end, labels.get(speaker or "", _UNKNOWN_SPEAKER), speaker or "")
        for start, end, speaker in cast.quotes
    ]
    doc.ents = filter_spans(span for span, mention in zip(spans, mentions, strict=True) if mention.form == "name")
    doc.user_data["dramatis"] = _describe(article, cast)
    return doc


def _list_tokens(article_cast: ArticleCast) -> Iterator[_Token]:
    """Yield words and white space.

    As in spaCy, a space after a word belongs to the token, unless a span ends between them.
    """
    cast, words = article_cast.cast, CorpusWords(article_cast)
    starts = {*cast.mentions.starts, *(quote.start for quote in cast.quotes)}
    ends = {*cast.mentions.ends, *(quote.end for quote in cast.quotes)}
    sentence_starts = set(words.sentence_starts)
    position = 0
    for word in range(-1, len(words.starts)):
        gap = words.gap_after(word)
        if word >= 0:
            position = words.ends[word]
            has_space = gap[:1] == " " and position not in starts and position + 1 not in ends
            yield _Token(words.starts[word], position, has_space, word in sentence_starts)
            gap = gap[has_space:]
            position += has_space
        end = position + len(gap)
        cuts = [cut for cut in range(position + 1, end) if cut in starts or cut in ends]
        for cut in (*cuts, *([end] if gap else [])):
            yield _Token(position, cut, has_space=False, begins_sentence=not position)
            position = cut


def _describe(article: Article, cast: Cast) -> dict[str, Any]:
    """Return the data that spans cannot contain, as plain lists and strings."""
    return {
        "id": article.compute_id(),
        "title": article.title,
        "source": article.source,
        "byline": article.byline,
        "date": article.date,
        "actors": [
            {"id": actor.id, "name": actor.name, "type": actor.type, "unnamed": actor.unnamed} for actor in cast.actors
        ],
        "mentions": [
            {"form": mention.form, "reason": mention.reason, "confidence": mention.confidence}
            for mention in list_linked_mentions(cast)
        ],
    }
