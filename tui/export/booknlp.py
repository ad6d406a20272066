"""BookNLP: a ZIP archive with the tables that BookNLP writes for a text, and the text itself, for each article.

`ID.tokens`, `ID.entities` and `ID.quotes` have BookNLP's columns, tabs between them and no quoting; the last columns of
the latter two are our own: offsets in code points of `ID.txt`, ids of actors, confidence and reason. Numbers of tokens
count from 0, and the last one is included. Lemmas, parts of speech and dependencies are not known: `_`, `X`, `dep`. The
mention beside a quote is that of the speaker which is nearest to it.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO, TextIOWrapper
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tui.export.corpus_words import CorpusWords
from tui.export.exporter import ArticleCast
from tui.export.linked_mentions import list_linked_mentions
from tui.model import ActorType, Form
from tui.model.spans import TokenSpan

_CATEGORIES: Mapping[ActorType, str] = {"person": "PER", "organization": "ORG", "place": "GPE", "other": "OTHER"}
"""BookNLP has no category for other things."""
_KINDS: Mapping[Form, str] = {
    "name": "PROP",
    "demonym": "PROP",
    "metonym": "PROP",
    "description": "NOM",
    "pronoun": "PRON",
}
_TOKEN_COLUMNS = (
    "paragraph_ID sentence_ID token_ID_within_sentence token_ID_within_document word lemma byte_onset byte_offset "
    "POS_tag fine_POS_tag dependency_relation syntactic_head_ID event"
).split()
_ENTITY_COLUMNS = "COREF start_token end_token prop cat text start end actor confidence reason".split()
_QUOTE_COLUMNS = (
    "quote_start quote_end mention_start mention_end mention_phrase char_id quote start end speaker".split()
)
_Row = Sequence[object]


def export_booknlp(articles: Sequence[ArticleCast]) -> bytes:
    """Return an archive of the tables and the text of each article."""
    archive = BytesIO()
    copies: Counter[str] = Counter()
    with ZipFile(archive, "w", ZIP_DEFLATED) as files:
        for article_cast in articles:
            id = article_cast.article.compute_id()
            copies[id] += 1
            name = id if copies[id] == 1 else f"{id}-{copies[id]}"
            for suffix, pieces in _Tables(article_cast).write():
                entry = ZipInfo(f"{name}.{suffix}")  # dated 1980, so that the same articles give the same bytes
                entry.compress_type = ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                with TextIOWrapper(files.open(entry, "w"), "utf-8", newline="") as file:
                    file.writelines(pieces)
    return archive.getvalue()


class _Tables:
    """Writes the tables of one article. Actors are numbered from 1: 0 is BookNLP's narrator."""

    def __init__(self, article_cast: ArticleCast) -> None:
        self._article, self._cast = article_cast
        self._words = CorpusWords(article_cast)
        self._numbers = {actor.id: number for number, actor in enumerate(self._cast.actors, 1)}
        self._mentions: dict[str, list[TokenSpan]] = {actor.id: [] for actor in self._cast.actors}

    def write(self) -> Iterator[tuple[str, Iterable[str]]]:
        """Yield the suffixes of the files, each with the pieces of its content, to be written in this order."""
        yield "txt", [self._article.text]
        yield "tokens", _write_table(_TOKEN_COLUMNS, self._list_tokens())
        yield "entities", _write_table(_ENTITY_COLUMNS, self._list_entities())
        yield "quotes", _write_table(_QUOTE_COLUMNS, self._list_quotes())

    def _list_tokens(self) -> Iterator[_Row]:
        words, paragraph, block = self._words, -1, -1
        for sentence, (start, end) in enumerate(words.sentences):
            block_before, block = block, self._article.blocks.number_at(words.starts[start]) or 0
            paragraph += block != block_before
            for word in range(start, end):
                place = paragraph, sentence, word - start, word
                offsets = words.starts[word], words.ends[word]
                yield *place, words.show(word), "_", *offsets, "X", "_", "dep", start, "O"

    def _list_entities(self) -> Iterator[_Row]:
        """Yield the mentions, and record their words."""
        for mention in list_linked_mentions(self._cast):
            span = self._words.find(mention.start, mention.end)
            self._mentions[mention.actor.id].append(span)
            kinds = _KINDS[mention.form], _CATEGORIES[mention.actor.type]
            about = mention.start, mention.end, mention.actor.id, mention.confidence, mention.reason
            yield self._numbers[mention.actor.id], span.start, span.end - 1, *kinds, self._show(span), *about

    def _list_quotes(self) -> Iterator[_Row]:
        for start, end, speaker in self._cast.quotes:
            span = self._words.find(start, end)
            who: _Row = (None, None, None, None)
            if speaker is not None and (mentions := self._mentions[speaker]):
                mention = self._find_nearest(mentions, span)
                who = mention.start, mention.end - 1, self._show(mention), self._numbers[speaker]
            yield span.start, span.end - 1, *who, self._show(span), start, end, speaker

    def _find_nearest(self, mentions: Sequence[TokenSpan], quote: TokenSpan) -> TokenSpan:
        """Return the mention that is nearest to a quote, outside it if there is one."""
        before = bisect_left(mentions, quote.start, key=lambda mention: mention.start)
        after = bisect_left(mentions, quote.end, key=lambda mention: mention.start)
        around = [*mentions[max(0, before - 1) : before], *mentions[after : after + 1]]
        return min(
            around or mentions[before : before + 1],
            key=lambda mention: max(quote.start - mention.end, mention.start - quote.end),
        )

    def _show(self, span: TokenSpan) -> str:
        """Return words separated by single spaces, like BookNLP."""
        return " ".join(map(self._words.show, range(span.start, min(span.end, len(self._words.starts)))))


def _write_table(columns: Sequence[str], rows: Iterable[_Row]) -> Iterator[str]:
    """Yield the lines of a table."""
    yield "\t".join(columns) + "\n"
    for row in rows:
        yield "\t".join(" ".join(str(cell).split()) for cell in row) + "\n"
