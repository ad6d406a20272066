"""Casts of any size for benchmarks: names and words of made-up syllables, as skewed as real ones. Always the same."""

from itertools import accumulate
from random import Random

from tui.model import Actor, Cast, Mention, Mentions
from tui.model.reasons import Reason

_ONSETS = "b br c ch d dr f g gr h j k kl l m n p pr r s sch sh st t tr v w z".split()
_VOWELS = "a a a e e e i i o o u ai ei ou é ö".split()
_CODAS = ["", "", "", "n", "n", "r", "s", "l", "m", "t", "ck", "nd", "rt"]
_BODIES = "Institute,Ministry,Bank,University,Council,Union,Association,Company,Party,Court".split(",")


def words(count: int, longest: int, random: Random) -> list[str]:
    """Return so many different made-up words of at most so many syllables, the shorter ones mostly first."""
    found: dict[str, None] = {}
    while len(found) < count:
        syllables = random.randint(1, max(2, min(longest, 2 + len(found) * longest // count)))
        word = "".join(
            random.choice(_ONSETS) + random.choice(_VOWELS) + random.choice(_CODAS) for _ in range(syllables)
        )
        found[word] = None
    return list(found)


class Skewed:
    """Draws from things, the first most often: as 1 / (rank + 10), about as names and words are."""

    def __init__(self, things: list[str], random: Random) -> None:
        self._things, self._random = things, random
        self._weights = list(accumulate(1 / (rank + 10) for rank in range(len(things))))

    def draw(self, count: int) -> list[str]:
        """Return so many."""
        return self._random.choices(self._things, cum_weights=self._weights, k=count)


def names(count: int, random: Random) -> list[str]:
    """Return so many different names: seven in ten of persons, the others of organizations and places."""
    given = Skewed([word.capitalize() for word in words(4_000, 3, random)], random)
    surnames = Skewed([word.capitalize() for word in words(max(500, count // 8), 4, random)], random)
    found: dict[str, None] = {}
    while len(found) < count:
        some = 10_000
        for one, other, third, kind in zip(
            given.draw(some), surnames.draw(some), surnames.draw(some), random.choices(range(20), k=some), strict=True
        ):
            if kind < 11:
                name = f"{one} {other}"
            elif kind < 13:
                name = f"{one} {third[0]}. {other}"
            elif kind < 14:
                name = f"{one} {third}-{other}"
            elif kind < 16:
                name = f"{other} {random.choice(_BODIES)}"
            elif kind < 17:
                name = f"{random.choice(_BODIES)} of {other} and {third}"
            else:
                name = f"{other} {third}" if kind == 17 else other
            found[name] = None
    return list(found)[:count]


def million(count: int = 1_000_000) -> tuple[str, Cast]:
    """Return a text of so many lines and a cast of so many actors, each mentioned once."""
    random = Random(4)
    actors, pieces, offset = [], [], 0
    for rank, name in enumerate(names(count, random)):
        actors.append(
            Actor(
                f"a{rank}",
                name,
                "person",
                1 / (rank + 1),
                (Mention(offset, offset + len(name), "name", Reason("name")),),
            )
        )
        pieces.append(f"{name} came.\n")
        offset += len(pieces[-1])
    return "".join(pieces), Cast.of(tuple(actors))


def lines(count: int = 100_000, people: int = 5_000) -> tuple[str, Cast]:
    """Return a text of so many lines with a mention each, and its cast: few are mentioned often, many rarely."""
    random = Random(5)
    cast = names(people, random)
    vocabulary = Skewed(words(30_000, 4, random), random)
    mentions: dict[str, list[Mention]] = {name: [] for name in cast}
    pieces, offset = [], 0
    for name in (*cast, *Skewed(cast, random).draw(count - people)):
        shown = name.split()[-1] if random.random() < 0.5 else name
        some = vocabulary.draw(random.randint(8, 16))
        cut = random.randint(0, len(some))
        before = " ".join(some[:cut]).capitalize() + (" " if cut else "")
        after = (" " if cut < len(some) else "") + " ".join(some[cut:])
        mentions[name].append(Mention(offset + len(before), offset + len(before) + len(shown), "name", Reason("name")))
        line = f"{before}{shown}{after}{random.choice(['.', '.', '’s.', ' — so.', '.”'])}\n"
        pieces.append(line)
        offset += len(line)
    ranked = sorted(cast, key=lambda name: -len(mentions[name]))
    actors = [
        Actor(f"a{n}", name, "person", len(mentions[name]), Mentions.of(mentions[name]))
        for n, name in enumerate(ranked)
    ]
    return "".join(pieces), Cast.of(tuple(actors))


def typed(cast: Cast, text: str, count: int, with_context: bool) -> list[str]:
    """Return what one may look for: names whole, in part, with a slip, by initials, and with a word near a mention."""
    random = Random(6)
    found = []
    for number in range(count):
        actor = random.choice(cast.actors[: len(cast.actors) // (1, 100)[number % 2]])
        its = actor.name.lower().replace(".", "").split()
        mention = random.choice(actor.mentions)
        line = text[text.rfind("\n", 0, mention.start) + 1 : text.find("\n", mention.end)]
        near = [word for word in line.lower().split() if word.isalpha() and len(word) > 3 and word not in its] or its
        slipped = max(its, key=len)
        at = random.randrange(1, max(2, len(slipped) - 1))
        queries = [
            " ".join(its),
            its[-1],
            " ".join(word[: max(2, len(word) // 2)] for word in its),
            slipped[:at] + slipped[at + 1 :],
            "".join(word[0] for word in its),
            f"{its[0]} {its[-1][:at]}{random.choice('aeionrst')}{its[-1][at + 1 :]}",
            its[0][0] + its[-1],
        ]
        if with_context:
            queries += [f"{its[-1]} {random.choice(near)}", random.choice(near), f"{random.choice(near)} {its[0]}"]
        found.append(queries[number % len(queries)])
    return found
