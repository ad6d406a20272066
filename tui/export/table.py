"""The cast as a table for people: lines of at most 80 columns, aligned by what a terminal's cells hold."""

from collections import Counter
from collections.abc import Sequence

from tui.model import FORMS, Actor, Article, Cast, Quote
from tui.text.cells import fit, truncate
from tui.text.sanitize import clean_line

WIDTH = 80
_GLYPHS = {"person": "●", "organization": "◆", "place": "▣", "unnamed": "◌", "other": "◇"}
_TYPE_WIDTH = max(map(len, _GLYPHS))


def table(article: Article, cast: Cast) -> str:
    """Return who is in an article: type, name, how often, under which forms; and who is quoted."""
    lines = [truncate(clean_line(article.title), WIDTH), truncate(clean_line(article.source), WIDTH)]
    if notes := (*article.notes, *cast.notes):
        from textwrap import wrap

        lines += [line for note in notes for line in wrap(clean_line(note), WIDTH)]
    if not cast.actors:
        return "\n".join([*lines, "", "nobody found"])
    counts = [Counter(mention.form for mention in actor.mentions) for actor in cast.actors]
    forms = [form for form in FORMS if any(form in count for count in counts)]
    figures = [max(len("all"), len(str(max(len(actor.mentions) for actor in cast.actors))))]
    figures += [max(len(form), len(str(max(count[form] for count in counts)))) for form in forms]
    name_width = WIDTH - 2 - 1 - _TYPE_WIDTH - sum(figures) - len(figures)

    def row(glyph: str, name: str, kind: str, cells: list[str]) -> str:
        aligned = [cell.rjust(width) for cell, width in zip(cells, figures, strict=True)]
        return " ".join([glyph, fit(name, name_width), kind.ljust(_TYPE_WIDTH), *aligned])

    lines += ["", row(" ", "who", "type", ["all", *forms])]
    for actor, count in zip(cast.actors, counts, strict=True):
        kind = "unnamed" if actor.unnamed else actor.type
        cells = [str(len(actor.mentions)), *(str(count[form] or "·") for form in forms)]
        lines.append(row(_GLYPHS[kind], clean_line(actor.name), kind, cells))
    if cast.quotes:
        lines += ["", truncate(_quoted(cast.actors, cast.quotes), WIDTH)]
    return "\n".join(lines)


def _quoted(actors: tuple[Actor, ...], quotes: Sequence[Quote]) -> str:
    """Return who is quoted how often, who most first."""
    names = {actor.id: clean_line(actor.name) for actor in actors}
    speakers = Counter(names.get(quote.speaker or "", "unattributed") for quote in quotes)
    return "quoted: " + ", ".join(f"{name} {count}" for name, count in speakers.most_common())
