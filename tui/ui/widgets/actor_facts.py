"""The facts on the card of an actor, line by line. Each fact leads to its place in the text."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from tui.analysis.companions import Companion
from tui.analysis.profiles import Profile, write_line
from tui.model import Article, Cast
from tui.model.cast import Quote
from tui.model.spans import TextSpan
from tui.ui.state.jumps import Jump
from tui.ui.state.places import write_place
from tui.ui.wording import describe_mention

Role = Literal["introduced", "names", "places", "quote", "companions", "link"]
_NAMES = 6
_NO_NAMES = ("i", "we", "you", "who")
"""Pronouns by which the article does not call anybody; they are listed for a narrator without a name."""
_COMPANIONS = 5
_LONGEST_QUOTE = 200


class Fact(NamedTuple):
    """The words of a fact, and the jump to its place."""

    words: str
    jump: Jump | None = None


class FactLine(NamedTuple):
    """Facts of one kind. `label` stands before them."""

    role: Role
    label: str
    facts: tuple[Fact, ...]


def describe_profile(
    article: Article, cast: Cast, profile: Profile, quote: Quote | None, companions: Sequence[Companion]
) -> tuple[FactLine, ...]:
    """Return the lines of facts about an actor, the most important first, without empty lines."""
    actor = profile.actor
    lines = []
    if profile.introduction:
        jump = Jump(profile.introduction, label=f"introduction of {actor.name}")
        lines.append(FactLine("introduced", "", (Fact(profile.introduced_as, jump),)))
    known = {profile.introduced_as.casefold(), *(() if actor.unnamed else _NO_NAMES)}
    names = [name for name in profile.other_names if name.words.casefold() not in known][:_NAMES]
    if names:
        lines.append(FactLine("names", "also", tuple(Fact(name.words, Jump(name.first, actor.id)) for name in names)))
    first, last = (
        Fact(write_place(article, span.start), Jump(span, actor.id)) for span in (profile.first, profile.last)
    )
    is_once = profile.first == profile.last
    lines.append(FactLine("places", "only at" if is_once else "mentioned", (first,) if is_once else (first, last)))
    if quote:
        words = write_line(article.text, TextSpan(quote.start, min(quote.end, quote.start + _LONGEST_QUOTE)))
        jump = Jump(TextSpan(quote.start, quote.end), label=f"quote of {actor.name}")
        lines.append(FactLine("quote", "", (Fact(words, jump), Fact(write_place(article, quote.start), jump))))
    if companions:
        often = sorted(companions, key=lambda companion: -companion.together.paragraphs)[:_COMPANIONS]
        facts = (_describe_companion(cast, profile, companion) for companion in often)
        lines.append(FactLine("companions", "with", tuple(facts)))
    return tuple(lines)


def describe_link(article: Article, cast: Cast, actor_id: str, span: TextSpan) -> FactLine | None:
    """Return why the mention of an actor at a span is linked to it; None if there is no such mention."""
    actor = next((actor for actor in cast.actors if actor.id == actor_id), None)
    mentions = actor.mentions if actor else ()
    if not actor or not mentions:
        return None
    number = actor.mentions.first_from(span.start)
    mention = mentions[number] if number < len(mentions) else None
    while mention and mention.start == span.start and mention.end != span.end:
        number += 1
        mention = mentions[number] if number < len(mentions) else None
    if mention is None or (mention.start, mention.end) != span:
        return None
    words = f"“{write_line(article.text, span)}” {describe_mention(mention, actor.name)} · {mention.confidence}"
    return FactLine("link", "here", (Fact(words, Jump(span, actor.id)),))


def _describe_companion(cast: Cast, profile: Profile, companion: Companion) -> Fact:
    """Return the fact about a companion: its name, and the number of paragraphs with both."""
    other = cast.actors[companion.actor]
    return Fact(f"{other.name} {companion.together.paragraphs}", _first_together(cast, profile, companion.actor))


def _first_together(cast: Cast, profile: Profile, number: int) -> Jump:
    """Return the jump to the companion's mention that is nearest to a mention of the actor."""
    other = cast.actors[number].mentions
    best = min(
        (
            (abs(mention.start - other[place].start), mention.start, place)
            for mention in profile.actor.mentions[:_LOOKED_AT]
            for place in {
                max(0, other.first_from(mention.start) - 1),
                min(len(other) - 1, other.first_from(mention.start)),
            }
        ),
    )
    mention = other[best[2]]
    return Jump(TextSpan(mention.start, mention.end), cast.actors[number].id)


_LOOKED_AT = 500
"""How many mentions of an actor are compared with those of a companion."""
