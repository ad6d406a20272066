"""CorefUD: coreference in CoNLL-U, as corpora of Universal Dependencies have it.

Each article is a document (`newdoc`), each of its blocks a paragraph (`newpar`). The column MISC has the mentions of
actors: `Entity=(1a2b3c4d.ada_byron-person-1-…` opens one, `1a2b3c4d.ada_byron)` closes it. A mention has its form, its
confidence, its reason, and its span in code points of the text. Quotes are in brackets of the same kind:
`Quote=(q1-1a2b3c4d.ada_byron-0~12` and `q1)`. See `tui.export.corefud`.

This is no parse. Readers need a tree, so all words of a sentence hang on its first one; the head of a mention follows
from its words alone; all other columns are `_`.

`SpacesAfter` and `SpacesBefore` have the white space beside a word, as UDPipe writes it, wherever it is no single
space: so the words give the whole text. The last word has no space after it unless they say so. `TokenRange` has the
span of a word in code points. Two crossing mentions of the same actor cannot be bracketed: of these, the second ends
where the first does, but its span is right.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO

from tui.export.corefud import ENTITY_FIELDS, QUOTE_FIELDS, Coreference
from tui.export.corpus_words import CorpusWords
from tui.export.exporter import ArticleCast
from tui.text.sanitize import clean_line

_ID_LENGTH = 8
"""How many digits of a document's id begin the ids of its entities, because files of several documents are
concatenated."""
_NOTE = "coreference and quotes only: no parse, the words hang on the first one of their sentence"
_SPACES = {" ": r"\s", "\t": r"\t", "\n": r"\n", "\r": r"\r"}


def export_conllu(articles: Sequence[ArticleCast]) -> bytes:
    """Return a document for each article."""
    file = BytesIO()
    file.writelines(f"{line}\n".encode() for line in _write_documents(articles))
    return file.getvalue()


def _write_documents(articles: Sequence[ArticleCast]) -> Iterator[str]:
    copies: Counter[str] = Counter()
    for article_cast in articles:
        id = article_cast.article.compute_id()
        copies[id] += 1
        yield from _DocumentWriter(article_cast, id, copies[id]).write()


class _DocumentWriter:
    """Writes one article. `copy` numbers articles with the same text, from 1."""

    def __init__(self, article_cast: ArticleCast, id: str, copy: int) -> None:
        self._article, self._cast = article_cast
        self._id = id if copy == 1 else f"{id}-{copy}"
        self._words = CorpusWords(article_cast)
        prefix = id[:_ID_LENGTH] if copy == 1 else f"{id[:_ID_LENGTH]}_{copy}"
        self._coreference = Coreference(self._cast, self._words, f"{prefix}.")

    def write(self) -> Iterator[str]:
        """Yield the lines of the document."""
        yield from self._write_head()
        if not self._words.starts:
            yield from self._write_blank_text()
        block = None
        for number, (start, end) in enumerate(self._words.sentences, 1):
            block_before, block = block, self._article.blocks.number_at(self._words.starts[start])
            if block != block_before or number == 1:
                yield "# newpar"
            yield f"# sent_id = {self._id}-{number}"
            yield f"# text = {self._show_sentence(start, end)}"
            for word in range(start, end):
                yield self._write_word(word, word - start + 1)
            yield ""

    def _write_head(self) -> Iterator[str]:
        article = self._article
        yield f"# newdoc id = {self._id}"
        yield f"# global.Entity = {ENTITY_FIELDS}"
        yield f"# global.Quote = {QUOTE_FIELDS}"
        yield f"# note = {_NOTE}"
        about = {"title": article.title, "source": article.source, "author": article.byline, "date": article.date}
        for name, value in about.items():
            if value:
                yield f"# meta::{name} = {clean_line(value)}"
        for actor in self._cast.actors:
            unnamed = " (unnamed)" if actor.unnamed else ""
            yield f"# actor {self._coreference.name_actor(actor.id)} = {clean_line(actor.name)}{unnamed}"

    def _write_blank_text(self) -> Iterator[str]:
        """Yield a sentence with one word for a text without words, since readers need a word."""
        text = self._article.text
        spaces = [("SpacesAfter", _escape_spaces(text)), ("TokenRange", "0:0")] if text else []
        yield f"# sent_id = {self._id}-1"
        yield "# text = _"
        yield _write_columns(1, "_", [("Empty", "Yes"), *self._coreference.at(0), *spaces])
        yield ""

    def _write_word(self, word: int, number: int) -> str:
        words = self._words
        misc = self._coreference.at(word)
        after, is_last = words.gap_after(word), word == len(words.starts) - 1
        if not after and not is_last:
            misc.append(("SpaceAfter", "No"))
        elif after and (after != " " or is_last):
            misc.append(("SpacesAfter", _escape_spaces(after)))
        if not word and (before := words.gap_after(-1)):
            misc.append(("SpacesBefore", _escape_spaces(before)))
        misc.append(("TokenRange", f"{words.starts[word]}:{words.ends[word]}"))
        return _write_columns(number, words.show(word), sorted(misc))

    def _show_sentence(self, start: int, end: int) -> str:
        """Return the words of a sentence, separated by single spaces wherever there is white space."""
        words = self._words
        parts = [words.show(word) + (" " if words.gap_after(word) else "") for word in range(start, end)]
        return "".join(parts).rstrip()


def _write_columns(number: int, form: str, misc: Sequence[tuple[str, str]]) -> str:
    head, relation = ("0", "root") if number == 1 else ("1", "dep")
    fields = "|".join(f"{name}={value}" for name, value in misc)
    return "\t".join((str(number), form, "_", "_", "_", "_", head, relation, "_", fields))


def _escape_spaces(spaces: str) -> str:
    return "".join(_SPACES.get(space, space) for space in spaces)
