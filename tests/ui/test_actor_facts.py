"""What the card of an actor says."""

import re

from tests.articles import article_of
from tui.analysis.companions import Companion, Together
from tui.analysis.profiles import make_profile
from tui.model import Actor, Cast, Mention, Mentions
from tui.model.cast import Quote
from tui.model.reasons import Reason
from tui.model.spans import TextSpan
from tui.ui.widgets.actor_facts import FactLine, describe_link, describe_profile, write_place
from tui.ui.widgets.mention_context import wrap_context

TEXT = (
    "Ada Byron, a poet, met Tom Hale in Leeds.\n\nAda Byron left Leeds. “No,” she said.\n\n"
    "Tom Hale slept. Tom Hale woke."
)
ARTICLE = article_of(TEXT.encode(), "x.txt")
ARTICLE.blocks.extend_to(len(TEXT))  # as the layout of the page does


def named(name: str) -> Actor:
    """Return an actor that is mentioned wherever its name stands."""
    found = [Mention(*match.span(), "name", Reason("full_name")) for match in re.finditer(name, TEXT)]
    return Actor(name, name, "person", 1.0, Mentions.of(found))


CAST = Cast.of([named("Ada Byron"), named("Tom Hale"), named("Leeds")])
ADA = CAST.actors[0]
COMPANIONS = [Companion(1, Together(2, 1)), Companion(2, Together(1, 2))]


def lines() -> dict[str, FactLine]:
    """Return the lines of the card by their roles."""
    start = TEXT.index("“No,”")
    profile = make_profile(TEXT, CAST, ADA)
    described = describe_profile(ARTICLE, CAST, profile, Quote(start, start + 5, "Ada Byron"), COMPANIONS)
    return {line.role: line for line in described}


def test_the_card_says_all_that_is_known_and_leaves_out_the_rest() -> None:
    assert {role: [fact.words for fact in line.facts] for role, line in lines().items()} == {
        "introduced": ["poet"],
        "places": ["¶1", "¶2"],
        "quote": ["“No,”", "¶2"],
        "companions": ["Leeds 2", "Tom Hale 1"],
    }


def test_every_fact_leads_to_its_place() -> None:
    for line in lines().values():
        for fact in line.facts:
            assert fact.jump is not None
    jumps = {role: line.facts[0].jump for role, line in lines().items()}
    spans = {role: TEXT[slice(*jump.span)] for role, jump in jumps.items() if jump}
    assert spans == {"introduced": "poet", "places": "Ada Byron", "quote": "“No,”", "companions": "Leeds"}


def test_the_link_is_that_of_the_mention_at_the_span() -> None:
    first, second = ADA.mentions
    line = describe_link(ARTICLE, CAST, ADA.id, TextSpan(second.start, second.end))
    assert line is not None
    assert line.facts[0].words == "“Ada Byron” full name · certain"
    assert describe_link(ARTICLE, CAST, ADA.id, TextSpan(first.start, first.end - 1)) is None
    assert describe_link(ARTICLE, CAST, "nobody", TextSpan(first.start, first.end)) is None


def test_a_place_is_a_paragraph_or_a_share_while_paragraphs_are_not_found() -> None:
    assert write_place(ARTICLE, TEXT.index("slept")) == "¶3"
    long = article_of((TEXT * 10_000).encode(), "x.txt")
    assert write_place(long, len(long.text) // 2) == "50%"


def test_a_mention_stands_in_the_second_of_three_rows() -> None:
    start = TEXT.index("left")
    rows = wrap_context(TEXT, TextSpan(start, start + 4), 24)
    assert ["".join(words for words, _ in row) for row in rows] == [
        "Tom Hale in Leeds. Ada",
        "Byron left Leeds. “No,”",
        "she said. Tom Hale",
    ]
    assert [words for words, is_mention in rows[1] if is_mention] == ["left"]


def test_the_other_names_on_the_card_are_neither_the_introduction_nor_i() -> None:
    text = "She met her neighbor, Tom Hale, in Leeds. Mr. Hale slept. He said: “I slept.”"
    spans = [("her neighbor", "description", "apposition_before"), ("Tom Hale", "name", "full_name")]
    mentions = [Mention(*_span(text, words), form, Reason(code, ("Tom Hale",))) for words, form, code in spans]
    mentions.append(Mention(text.index("Hale slept"), text.index(" slept"), "name", Reason("surname", ("Tom Hale",))))
    mentions += [Mention(*_span(text, words), "pronoun", Reason("most_likely")) for words in ("He", "I slept")]
    mentions[-1] = mentions[-1]._replace(end=mentions[-1].start + 1)
    cast = Cast.of([Actor("tom-hale", "Tom Hale", "person", 1.0, Mentions.of(mentions))])
    profile = make_profile(text, cast, cast.actors[0])
    lines = describe_profile(article_of(text.encode(), "x.txt"), cast, profile, None, ())
    said = {line.role: [fact.words for fact in line.facts] for line in lines}
    assert (said["introduced"], said["names"]) == (["her neighbor"], ["Hale", "he"])


def _span(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)
