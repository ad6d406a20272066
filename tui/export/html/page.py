"""The complete page: the articles, one below the other, each beside its cast; first a list, if there are several."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib.resources import files
from io import BytesIO
from string import Template

from tui.cast.language.detection import detect_language
from tui.export.exporter import ArticleCast
from tui.export.html.blocks import TextSetter
from tui.export.html.cast_list import CastList
from tui.export.html.escaping import write_line
from tui.model import ACTOR_KINDS
from tui.text.head import has_title, list_details

_LONG = 300_000
"""From this length in code points on, a browser lays out only the visible part of a text."""


def export_html(articles: Sequence[ArticleCast]) -> bytes:
    """Return a self-contained web page in UTF-8 that allows nothing else to be loaded or run."""
    file = BytesIO()
    file.writelines(piece.encode() for piece in _write_page(articles))
    return file.getvalue()


def _write_page(articles: Sequence[ArticleCast]) -> Iterator[str]:
    """Yield the pieces of the page: that of a long text has hundreds of megabytes of them."""
    style, script = _read("page.css"), _read("page.js")
    titles = [_name(article_cast) for article_cast in articles]
    length = sum(len(article.text) for article, _ in articles)
    fields = {
        "class": ' class="long"' if length >= _LONG else "",
        "title": titles[0] if len(titles) == 1 else f"{len(titles)} articles",
        "style": style,
        "style_hash": _hash(style),
        "script": script,
        "script_hash": _hash(script),
    }
    before, after = _read("page.html").split("$body")
    yield Template(before).substitute(fields)
    yield from _write_articles(articles, titles)
    yield Template(after).substitute(fields)


def _read(name: str) -> str:
    return (files("tui.export.html") / name).read_text("utf-8")


def _hash(content: str) -> str:
    """Return the hash source of an element's content for a Content Security Policy."""
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"


def _name(article_cast: ArticleCast) -> str:
    return write_line(article_cast.article.title) or "Untitled"


def _write_articles(articles: Sequence[ArticleCast], titles: Sequence[str]) -> Iterator[str]:
    is_one = len(articles) == 1
    yield (
        '<a class="skip" href="#1cast">Skip to the cast</a>\n'
        if is_one
        else '<a class="skip" href="#1text">Skip to the first text</a>\n'
    )
    if not is_one:
        yield f'<header class="contents"><h1>{len(articles)} articles</h1><nav aria-label="Articles"><ol>'
        for number, (title, article_cast) in enumerate(zip(titles, articles, strict=True), start=1):
            actors = len(article_cast.cast.actors)
            yield f'<li><a href="#{number}"><bdi>{title}</bdi></a> <span class="count">{actors} in the cast</span></li>'
        yield "</ol></nav></header>\n"
    yield "<main>\n"
    for number, (title, article_cast) in enumerate(zip(titles, articles, strict=True), start=1):
        yield from _write_article(article_cast, title, number, 1 if is_one else 2)
    yield "</main>\n"


def _write_article(article_cast: ArticleCast, title: str, number: int, level: int) -> Iterator[str]:
    """Yield an article: its head, its cast, and its text in an element that holds nothing else."""
    article, cast = article_cast
    prefix = str(number)
    yield f'<article id="{prefix}" aria-label="{title}">\n<header class="head">'
    if not has_title(article):
        yield f'<h{level} class="title"><bdi>{title}</bdi></h{level}>'
    language = ' lang=""' if detect_language(article.text) else ""  # unknown: not hyphenated as English
    details = [write_line(detail) for detail in list_details(article)]
    if details:
        yield f'<p class="byline">{" · ".join(f"<bdi>{detail}</bdi>" for detail in details)}</p>'
    yield (
        f'<p class="to-cast"><a href="#{prefix}cast">{len(cast.actors)} in the cast</a></p></header>\n'
        f'<div class="text" id="{prefix}text" tabindex="-1"{language}>'
    )
    yield from TextSetter(article_cast, prefix, level).set()
    yield f'</div>\n<nav class="cast" id="{prefix}cast" aria-label="Cast of {title}"><h{level + 1}>Cast</h{level + 1}>'
    if cast.actors:
        kinds = dict.fromkeys(actor.kind.name for actor in cast.actors)
        shown = [kind for kind in ACTOR_KINDS.values() if kind.name in kinds]
        legend = (f'<span class="legend {kind.name}">{kind.plural}</span>' for kind in shown)
        yield f'<p class="kinds">{" ".join(legend)}</p>'
        yield from CastList(article_cast, prefix).write()
    else:
        yield '<p class="facts">Nobody is named here.</p>'
    yield "</nav>\n"
    yield from _write_foot(article_cast)
    yield "</article>\n"


def _write_foot(article_cast: ArticleCast) -> Iterator[str]:
    """Yield the source of the article, and words on how far its marks can be trusted."""
    article, cast = article_cast
    notes = [write_line(note) for note in (*article.notes, *cast.notes)]
    yield '<footer class="foot"><p>Source: <bdi>' + write_line(article.source) + "</bdi></p>"
    yield from (f"<p><bdi>{note}</bdi></p>" for note in notes)
    yield (
        "<p>Dramatis found the actors, their mentions and the speakers automatically. Of 100 mentions that are "
        "certain, at least 97 are right in articles like those that it was measured on; of those that are likely, at "
        "least 90. The others are guesses, which are drawn fainter.</p></footer>\n"
    )
