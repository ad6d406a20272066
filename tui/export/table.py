"""The cast as a table for people: lines of at most 80 terminal cells."""

from collections import Counter
from collections.abc import Sequence

from tui.model import ACTOR_KINDS, FORMS, Actor, Article, Cast, Quote
from tui.text.cells import fit, truncate
from tui.text.sanitize import clean_line

WIDTH = 80
_TYPE_WIDTH = max(map(len, ACTOR_KINDS))


def export_table(article: Article, cast: Cast) -> str:
    """Return the title, the source and notes; a row for each actor; and how often each actor is quoted.

    A row has the actor's name and type, the number of its mentions, and the number of each form that the cast has.
    """
    lines = [truncate(clean_line(article.title), WIDTH), truncate(clean_line(article.source), WIDTH)]
    if notes := (*article.notes, *cast.notes):
        from textwrap import wrap

        lines += [line for note in notes for line in wrap(clean_line(note), WIDTH)]
    lines += ["", *(_rows(cast.actors) if cast.actors else ["no actors found"])]
    if cast.actors and cast.quotes:
        lines += ["", truncate(_quoted_line(cast.actors, cast.quotes), WIDTH)]
    return "\n".join([*lines, ""])


def _rows(actors: Sequence[Actor]) -> list[str]:
    """Return the header and one row for each actor. Numbers are aligned; names take the width that is left."""
    counts = [Counter(mention.form for mention in actor.mentions) for actor in actors]
    forms = [form for form in FORMS if any(form in count for count in counts)]
    columns = [["all", *(str(len(actor.mentions)) for actor in actors)]]
    columns += [[form, *(str(count[form] or "·") for count in counts)] for form in forms]
    widths = [max(map(len, column)) for column in columns]
    name_width = WIDTH - len("● ") - len(" ") - _TYPE_WIDTH - sum(widths) - len(widths)
    glyphs = [" ", *(actor.kind.glyph for actor in actors)]
    names = ["actor", *(clean_line(actor.name) for actor in actors)]
    rows = zip(glyphs, names, ["type", *(actor.kind.name for actor in actors)], *columns, strict=True)
    return [
        " ".join([glyph, fit(name, name_width), kind.ljust(_TYPE_WIDTH), *map(str.rjust, numbers, widths)])
        for glyph, name, kind, *numbers in rows
    ]


def _quoted_line(actors: Sequence[Actor], quotes: Sequence[Quote]) -> str:
    """Return how often each actor is quoted, the most quoted first."""
    names = {actor.id: clean_line(actor.name) for actor in actors}
    speakers = Counter(names.get(quote.speaker or "", "unattributed") for quote in quotes)
    return "quoted: " + ", ".join(f"{name} {count}" for name, count in speakers.most_common())
