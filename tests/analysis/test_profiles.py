"""What an article says of one actor."""

from tui.analysis.profiles import count_other_names, find_latest_quote, group_quotes, make_profile
from tui.model import Actor, Cast, Mention, Mentions, Quote
from tui.model.cast import Quotes
from tui.model.reasons import Reason
from tui.model.spans import TextSpan

TEXT = "Maria Lopez, a teacher, won. She smiled. Lopez said her\nhouse was hers, and LOPEZ left."
FORMS = {"Maria Lopez": "name", "She": "pronoun", "her": "pronoun", "hers": "pronoun", "Lopez": "name", "LOPEZ": "name"}


def mentions() -> Mentions:
    """Return the mentions of the text."""
    found = []
    for words, form in FORMS.items():
        start = TEXT.index(words, 41 if words in ("Lopez", "her") else 0)
        found.append(Mention(start, start + len(words), form, Reason("name")))  # type: ignore[arg-type]
    return Mentions.of(found)


MARIA = Actor("maria", "Maria Lopez", "person", 1.0, mentions())


def test_other_names_come_most_frequent_first_and_pronouns_last_as_one() -> None:
    names = count_other_names(TEXT, MARIA)
    assert [(name.words, name.mentions) for name in names] == [("Lopez", 2), ("she", 3)]
    assert TEXT[slice(*names[1].first)] == "She"


def test_a_profile_says_how_an_actor_is_introduced_and_where_it_is() -> None:
    cast = Cast.of([MARIA])
    profile = make_profile(TEXT, cast, cast.actors[0])
    assert profile.introduced_as == "teacher"
    assert TEXT[slice(*profile.first)] == "Maria Lopez"
    assert TEXT[slice(*profile.last)] == "LOPEZ"


def test_the_latest_quote_is_the_one_before_the_reader_or_else_the_first() -> None:
    quotes = (Quote(0, 5, "a"), Quote(10, 15, "b"), Quote(20, 25, "a"), Quote(30, 35, None))
    groups = group_quotes(quotes)
    assert {speaker: list(numbers) for speaker, numbers in groups.items()} == {"a": [0, 2], "b": [1]}
    packed = group_quotes(Quotes.of(quotes))
    assert {speaker: list(numbers) for speaker, numbers in packed.items()} == {"a": [0, 2], "b": [1]}
    assert find_latest_quote(quotes, groups["a"], 22) == quotes[2]
    assert find_latest_quote(quotes, groups["a"], 20) == quotes[0]
    assert find_latest_quote(quotes, groups["b"], 0) == quotes[1]
    assert find_latest_quote(quotes, (), 9) is None


def test_a_profile_of_many_mentions_takes_no_look_at_the_whole_text() -> None:
    class Counted(str):
        """A text that counts how much of it is read."""

        read = 0

        def __getitem__(self, key: object) -> str:
            part = str.__getitem__(self, key)  # type: ignore[index]
            Counted.read += len(part)
            return part

    text = Counted("Maria Lopez won. " * 100_000)
    found = [Mention(at, at + 11, "name", Reason("name")) for at in range(0, 17 * 20_000, 17)]
    cast = Cast.of([MARIA._replace(mentions=Mentions.of(found))])
    profile = make_profile(text, cast, cast.actors[0])
    assert profile.last == TextSpan(17 * 19_999, 17 * 19_999 + 11)
    assert Counted.read < len(text) / 4
