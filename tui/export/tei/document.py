"""TEI P5: each article with a header, its text and its cast; several articles are a `teiCorpus`.

The text has `persName`, `orgName`, `placeName` and `name` for names, `rs` for all other mentions, `said` for quotes.
`@ref` and `@who` point to actors, which stand in `standOff`; `@cert` says how sure a link is; `@ana` points to its
reason, a `category` of the header. Offsets count the characters of `body`; one of a processing instruction is one of
these (see `tui.export.tei.escaping`).
"""

from collections.abc import Iterator, Sequence
from io import BytesIO

from tui import __version__
from tui.export.exporter import ArticleCast
from tui.export.linked_mentions import list_linked_mentions
from tui.export.source_iri import find_source_iri
from tui.export.tei.actors import write_actors
from tui.export.tei.annotations import AnnotatedText
from tui.export.tei.body import write_body
from tui.export.tei.escaping import escape_attribute, escape_label
from tui.model import Article

_NAMESPACE = 'xmlns="http://www.tei-c.org/ns/1.0"'
_HOW_MADE = (
    "Actors, their mentions and quotes were found by a program, dramatis, and not corrected. "
    "@cert says how sure the link of a mention is, @ana points to the reason for it. "
    "The string value of body is the text; a processing instruction dramatis-character is the character of its code."
)


def export_tei(articles: Sequence[ArticleCast]) -> bytes:
    """Return a document of one article, or a corpus of several."""
    file = BytesIO()
    file.writelines(piece.encode() for piece in _write_file(articles))
    return file.getvalue()


def _write_file(articles: Sequence[ArticleCast]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    if len(articles) == 1:
        yield from _write_document(articles[0], "", f" {_NAMESPACE}")
        return
    title = "; ".join(article.title for article, _ in articles)
    yield f"<teiCorpus {_NAMESPACE}>\n"
    yield from _write_header(articles[0].article._replace(title=title, byline="", date=""))
    for number, article_cast in enumerate(articles, 1):
        yield from _write_document(article_cast, f"t{number}-", "")
    yield "</teiCorpus>\n"


def _write_document(article_cast: ArticleCast, prefix: str, namespace: str) -> Iterator[str]:
    article, cast = article_cast
    reasons = dict.fromkeys(mention.reason for mention in list_linked_mentions(cast))
    reason_ids = {reason: f"{prefix}reason-{number}" for number, reason in enumerate(reasons, 1)}
    yield f'<TEI{namespace} xml:id="{prefix}text">\n'
    categories = [
        f'<category xml:id="{id}"><catDesc>{escape_label(reason)}</catDesc></category>\n'
        for reason, id in reason_ids.items()
    ]
    taxonomy = f'<classDecl><taxonomy xml:id="{prefix}reasons">\n{"".join(categories)}</taxonomy></classDecl>\n'
    notes = "".join(f"<note>{escape_label(note)}</note>" for note in (*article.notes, *cast.notes))
    yield from _write_header(article, taxonomy if categories else "", notes)
    yield '<text><body xml:space="preserve">'
    yield from write_body(article_cast, AnnotatedText(article_cast, prefix, reason_ids))
    yield "</body></text>\n"
    yield from write_actors(article_cast, prefix)
    yield "</TEI>\n"


def _write_header(article: Article, taxonomy: str = "", notes: str = "") -> Iterator[str]:
    written_title = f"<title>{escape_label(article.title)}</title>"
    author = f"<author>{escape_label(article.byline)}</author>" if article.byline else ""
    date = f"<date>{escape_label(article.date)}</date>" if article.date else ""
    address = find_source_iri(article)
    source = f'<ptr target="{escape_attribute(address)}"/>' if address else ""
    yield f"<teiHeader><fileDesc><titleStmt>{written_title}{author}</titleStmt>\n"
    yield "<publicationStmt><p>Written for further use; not published.</p></publicationStmt>\n"
    yield f"<notesStmt>{notes}</notesStmt>\n" if notes else ""
    bibl = f"{written_title}{author}{date}<idno>{escape_label(article.source)}</idno>{source}"
    yield f"<sourceDesc><bibl>{bibl}</bibl></sourceDesc></fileDesc>\n"
    yield f"<encodingDesc><projectDesc><p>{_HOW_MADE}</p></projectDesc>\n{taxonomy}"
    yield f'<appInfo><application ident="dramatis" version="{__version__}"><label>Dramatis</label>'
    yield "</application></appInfo></encodingDesc></teiHeader>\n"
