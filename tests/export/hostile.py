"""Articles and casts that exporters may trip over: texts of `tests/cases/export_texts.json`, and random ones."""

import json
import re
from functools import cache
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from tui.blocks.plain_text import find_blocks
from tui.export.exporter import ArticleCast
from tui.model import ACTOR_TYPES, CONFIDENCES, FORMS, Actor, Article, Cast, Mention, Mentions, Quote
from tui.model.blocks import Blocks
from tui.model.ids import make_slug
from tui.model.reasons import Reason
from tui.text.sanitize import clean, clean_line

_CASES = Path(__file__).parents[1] / "cases"
_WORD = re.compile(r"\S+")
REASONS = (Reason("name"), Reason("surname", ("Ann =“<&>”]]> Lee",)), Reason("demonym", ("=Dutch", "Netherlands")))


@cache
def read_cases() -> dict[str, list[ArticleCast]]:
    """Return the articles of each hostile source, by its name, with their casts; all but the long ones also as one."""
    cases = json.loads((_CASES / "export_texts.json").read_text("utf-8"))["cases"]
    cleaned = json.loads((_CASES / "load_clean.json").read_text("utf-8"))["cases"]
    sources = {
        **{case["name"]: [_make_case(part, case["name"]) for part in case.get("articles", [case])] for case in cases},
        **{f"guard-{case['name']}": [_make_case(case, case["name"])] for case in cleaned},
    }
    several = [article for articles in sources.values() for article in articles]
    return {
        **sources,
        **{name: [_make_case({"text": text}, name)] for name, text in _LONG.items()},
        "all-at-once": several,
    }


_LONG = {
    "one-word-of-100000-letters": "x" * 100_000,
    "one-letter-with-2000-accents": "e" + "\u0301" * 2_000 + " Ann",
    "one-line-of-20000-words": "Ann Lee met =Bob| " * 5_000,
    "20000-empty-lines": "\n" * 20_000 + "Ann\n",
}


def _make_case(case: dict[str, Any], name: str) -> ArticleCast:
    """Return the article of a case. `actors` and `quotes` are given by their words; without them, words are drawn.

    Each occurrence of the words of a name is a mention. A quote has the name of its speaker, or null.
    """
    text = clean(case["text"])
    if "actors" not in case:
        return ArticleCast(make_article(text, name), _draw_cast(text))
    slugs = [make_slug(name) for name in case["actors"]]
    names = enumerate(zip(case["actors"], slugs, strict=True))
    ids = {name: slug if slug not in slugs[:number] else f"{slug}-{number}" for number, (name, slug) in names}
    actors = [
        Actor(
            ids[name],
            clean_line(name),
            kind,
            1.0,
            Mentions.of(
                Mention(match.start(), match.end(), "name", REASONS[0])
                for words in names
                for match in re.finditer(re.escape(clean(words)), text)
            ),
        )
        for (name, names), kind in zip(case["actors"].items(), cycle(ACTOR_TYPES), strict=False)
    ]
    quotes = [
        Quote(start := text.index(words), start + len(words), None if speaker is None else ids[speaker])
        for words, speaker in case.get("quotes", ())
    ]
    return ArticleCast(make_article(text, name), Cast.of(actors, quotes, ("a note\u2026 =1+1 <b>",)))


def make_article(text: str, source: str) -> Article:
    """Return an article of clean text, all of whose fields come from its text."""
    line = clean_line(text[:200])
    return Article(
        text,
        title=line or "=title",
        source=clean_line(source),
        file=f"caf\udce9/{source}\x1b[2J",
        file_uri="file:///tmp/caf%E9",
        notes=(line,),
        blocks=Blocks(find_blocks(text)),
        byline=line,
        date=line[:20],
    )


def _draw_cast(text: str) -> Cast:
    """Return a cast of the words of a text, with nested and crossing mentions, several actors in a span, and quotes."""
    words = [match.span() for match in islice(_WORD.finditer(text), 500)]
    spans = [(number, start, end) for number, (start, end) in enumerate(words)]
    spans += [(number + 2, start, words[number + 1][1]) for number, (start, _) in enumerate(words[:-1]) if number % 3]
    spans += [(number + 1, start, end) for number, start, end in spans if number % 5 == 0]
    inner = [(number + 3, start + 1, end) for number, start, end in spans if end - start > 2 and number % 4 == 0]
    quotes = [
        Quote(words[number][0], words[min(number + 4, len(words) - 1)][1], (None, "actor-0", "actor-1")[number % 3])
        for number in range(0, len(words), 7)
    ]
    return make_cast(text, [*spans, *inner], quotes)


def make_cast(text: str, spans: list[tuple[int, int, int]], quotes: list[Quote]) -> Cast:
    """Return the cast of mentions, each with a number; the same number in base 4 is the same actor.

    Speakers who have no mention are left out.
    """
    mentions: dict[int, list[Mention]] = {}
    for number, start, end in spans:
        mentions.setdefault(number % 4, []).append(
            Mention(start, end, FORMS[number % len(FORMS)], REASONS[number % 3], CONFIDENCES[number % 3])
        )
    actors = [
        Actor(
            f"actor-{number}",
            clean_line(text[found[0].start : found[0].end]) or "?",
            ACTOR_TYPES[number],
            1 / (number + 3),
            Mentions.of(found),
            unnamed=number == 0,
        )
        for number, found in sorted(mentions.items())
    ]
    known = {actor.id for actor in actors}
    return Cast.of(
        actors, [quote._replace(speaker=quote.speaker if quote.speaker in known else None) for quote in quotes]
    )


_SYNTAX = "=+-@\t\r\n \"'“”‘’«»<>&;,|\\[]{}()#*_`~$%^/:.!?"
_SEPARATORS = "\u00a0\u0085\u2028\u2029\u200d\u200c\u202e\u3000\ufeff"
_WORDS = ("]]>", "<!--", "-->", "</script>", "&amp;", "\U0001f469\u200d\U0001f4bb", "Ann", "Lee", "he", "東京", "مريم")
_SPECIAL = st.sampled_from([*_SYNTAX, *_SEPARATORS, *_WORDS, "\u0301", "\ufdd0", "\U0001fffe", "Ω", "ß", "＝"])
_TEXTS = st.lists(st.one_of(_SPECIAL, st.text(max_size=5)), max_size=30).map("".join).map(clean)


@st.composite
def random_articles(draw: st.DrawFn) -> list[ArticleCast]:
    """Draw the articles of a source: any text, with mentions and quotes anywhere in it."""
    return [draw(_random_article(number)) for number in range(draw(st.integers(1, 3)))]


@st.composite
def _random_article(draw: st.DrawFn, number: int) -> ArticleCast:
    text = draw(_TEXTS)
    offsets = st.integers(0, len(text))
    ordered = [
        tuple(sorted(pair)) for pair in draw(st.lists(st.tuples(offsets, offsets), max_size=8)) if len(set(pair)) == 2
    ]
    spans = [(draw(st.integers(0, 60)), start, end) for start, end in ordered]
    bounds = sorted(draw(st.sets(offsets, max_size=6)))
    speakers = st.sampled_from([None, "actor-0", "actor-1", "actor-2"])
    quotes = [Quote(start, end, draw(speakers)) for start, end in zip(bounds[::2], bounds[1::2], strict=False)]
    return ArticleCast(make_article(text, f"random {number}"), make_cast(text, spans, quotes))
