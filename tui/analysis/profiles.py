"""The profile of an actor: how the article introduces it, its other names, its first and last mention, its quotes."""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tui.analysis.introductions import introduce
from tui.model import Actor, Cast
from tui.model.cast import Quote, Quotes
from tui.model.spans import TextSpan

_READ_FORMS = 5_000
"""How many mentions of an actor, from the first on, are counted by form."""
_PRONOUNS = {
    form: forms.split()[0]
    for forms in (
        "he him his himself",
        "she her hers herself",
        "they them their theirs themselves themself",
        "it its itself",
        "I me my mine myself",
        "we us our ours ourselves",
        "you your yours yourself yourselves",
        "who whom whose",
    )
    for form in forms.casefold().split()
}


class OtherName(NamedTuple):
    """Another name of an actor: its words, the number of mentions with these words, and the first of those mentions."""

    words: str
    mentions: int
    first: TextSpan


class Profile(NamedTuple):
    """What an article says about one actor.

    `introduced_as` is text of the article at `introduction`, on one line; these are "" and None if it does not
    introduce the actor. `other_names` are sorted by frequency, pronouns last; all forms of a pronoun count as one name
    ("he").
    """

    actor: Actor
    introduced_as: str
    introduction: TextSpan | None
    other_names: Sequence[OtherName]
    first: TextSpan
    last: TextSpan


def make_profile(text: str, cast: Cast, actor: Actor) -> Profile:
    """Return the profile of an actor of a text's cast. The time depends on the actor's mentions, not on the text."""
    mentions = actor.mentions
    first, last = mentions[0], mentions[-1]
    introduction = introduce(text, cast, actor)
    words = write_line(text, introduction) if introduction else ""
    names = count_other_names(text, actor)
    return Profile(actor, words, introduction, names, TextSpan(first.start, first.end), TextSpan(last.start, last.end))


def write_line(text: str, span: TextSpan) -> str:
    """Return a stretch of text on one line."""
    return " ".join(text[span.start : span.end].split())


def count_other_names(text: str, actor: Actor) -> Sequence[OtherName]:
    """Return the other names of an actor, most frequent first, pronouns last.

    Names that differ only in case are one.
    """
    counts: Counter[str] = Counter()
    firsts: dict[str, OtherName] = {}
    for mention in actor.mentions[:_READ_FORMS]:
        span = TextSpan(mention.start, mention.end)
        words = write_line(text, span)
        folded = words.casefold()
        if mention.form == "pronoun":
            words = _PRONOUNS.get(folded, folded)
            folded = words.casefold()
        counts[folded] += 1
        firsts.setdefault(folded, OtherName(words, 0, span))
    known = actor.name.casefold()
    others = [firsts[folded]._replace(mentions=count) for folded, count in counts.items() if folded != known]
    return tuple(sorted(others, key=lambda name: (name.words.casefold() in _PRONOUNS, -name.mentions)))


def group_quotes(quotes: Sequence[Quote]) -> Mapping[str, Sequence[int]]:
    """Return the numbers of the quotes of each speaker, an id, in text order. Quotes without a speaker are left out."""
    groups: dict[str | None, array[int]] = {}
    speakers: Sequence[str | None]
    if isinstance(quotes, Quotes):
        speakers = [quotes.speakers[number] for number in quotes.numbers[2::3]]
    else:
        speakers = [quote.speaker for quote in quotes]
    for number, speaker in enumerate(speakers):
        group = groups.get(speaker)
        if group is None:
            group = groups[speaker] = array("I")
        group.append(number)
    return {speaker: group for speaker, group in groups.items() if speaker is not None}


def find_latest_quote(quotes: Sequence[Quote], numbers: Sequence[int], offset: int) -> Quote | None:
    """Return the last of these quotes that starts before an offset; the first if all start later, None if none."""
    if not numbers:
        return None
    place = bisect_left(numbers, offset, key=lambda number: quotes[number].start)
    return quotes[numbers[max(0, place - 1)]]
