"""Answers a command with hits: finds those of each article and prints them in the style that the options chose."""

from collections.abc import Collection, Sequence
from functools import partial

from tui.cli.file_answer import FileAnswer
from tui.cli.hits.options import HitOptions, PrintStyle
from tui.cli.hits.painting import write_name
from tui.export.exporter import ArticleCast
from tui.export.hits import ArticleHits, FindHits
from tui.export.source_text import place_articles


def print_hits(find: FindHits, options: HitOptions) -> int:
    """Print the hits that `find` finds in each file and return the exit status. Raises as `answer_about` does."""
    from tui.cli.answers import answer_about  # imports the engine, so only after the options are parsed

    style = options.style
    answer = partial(answer_with_hits, find, options.kinds, options.most, style)
    return answer_about(options.sources, answer, style.separator, stops_at_first_hit=style.layout == "nothing")


def answer_with_hits(
    find: FindHits, kinds: Collection[str] | None, most: int | None, style: PrintStyle, casts: Sequence[ArticleCast]
) -> FileAnswer:
    """Return the printed hits in the articles of one file: of actors of some kinds, at most `most`.

    If there is no hit, notes on the cast may give the reason, for example that the text is in another language.
    """
    article_hits: list[ArticleHits] = []
    errors: list[str] = []
    hint = ""
    left = most
    for placed in place_articles(casts):
        hits, faults, help_line = find(ArticleCast(placed.article, placed.cast))
        hint = hint or help_line or next((f"{placed.article.source}: {note}" for note in placed.cast.notes), "")
        errors += (f"{placed.article.source}: {fault}" for fault in faults)
        if kinds is not None:
            hits = [hit for hit in hits if hit.actor and hit.actor.kind.name in kinds]
        hits = hits[:left]
        if left is not None:
            left -= len(hits)
        if hits:
            article_hits.append(ArticleHits(placed, hits))
    output = _print(style, article_hits) if article_hits else b""
    hint = "" if style.layout == "nothing" else hint
    return FileAnswer(output, sum(len(hits.hits) for hits in article_hits), tuple(dict.fromkeys(errors)), hint)


def _print(style: PrintStyle, hits_of_articles: Sequence[ArticleHits]) -> bytes:
    """Return the printed form of at least one hit in one file."""
    match style.layout:
        case "nothing":
            return b""
        case "json":
            from tui.export.hit_lines import write_hit_lines

            return write_hit_lines(hits_of_articles)
        case "count":
            name = write_name(style, hits_of_articles[0].placed.article, b":") if style.names_files else b""
            return b"%s%d\n" % (name, sum(len(hits.hits) for hits in hits_of_articles))
        case "files":
            return write_name(style, hits_of_articles[0].placed.article, b"\n")
        case "grouped":
            from tui.cli.hits.grouped import write_groups

            return write_groups(style, hits_of_articles)
        case "lines":
            from tui.cli.hits.plain import write_plain

            return write_plain(style, hits_of_articles)
