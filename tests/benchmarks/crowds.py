"""Casts of any size for benchmarks: invented names and words, as skewed as real ones, the same in each run."""

from itertools import accumulate
from random import Random

from tui.model import Actor, Cast, Mention, Mentions
from tui.model.reasons import Reason

_ONSETS = "b br c ch d dr f g gr h j k kl l m n p pr r s sch sh st t tr v w z".split()
_VOWELS = "a a a e e e i i o o u ai ei ou é ö".split()
_CODAS = ["", "", "", "n", "n", "r", "s", "l", "m", "t", "ck", "nd", "rt"]
_DRAWN = 10_000
_BODIES = "Institute,Ministry,Bank,University,Council,Union,Association,Company,Party,Court".split(",")


def words(count: int, longest: int, random: Random) -> list[str]:
    """Return `count` different invented words of at most `longest` syllables, the shorter ones mostly first."""
    drawn: dict[str, None] = {}
    while len(drawn) < count:
        syllables = random.randint(1, max(2, min(longest, 2 + len(drawn) * longest // count)))
        word = "".join(
            random.choice(_ONSETS) + random.choice(_VOWELS) + random.choice(_CODAS) for _ in range(syllables)
        )
        drawn[word] = None
    return list(drawn)


class Skewed:
    """Draws items, each with a frequency of 1 / (rank + 10), about as names and words have."""

    def __init__(self, items: list[str], random: Random) -> None:
        self._items, self._random = items, random
        self._weights = list(accumulate(1 / (rank + 10) for rank in range(len(items))))

    def draw(self, count: int) -> list[str]:
        """Return `count` items."""
        return self._random.choices(self._items, cum_weights=self._weights, k=count)


def names(count: int, random: Random) -> list[str]:
    """Return `count` different names: seven in ten of persons, the others of organizations and places."""
    given_names = Skewed([word.capitalize() for word in words(4_000, 3, random)], random)
    surnames = Skewed([word.capitalize() for word in words(max(500, count // 8), 4, random)], random)
    drawn: dict[str, None] = {}
    while len(drawn) < count:
        draws = (
            given_names.draw(_DRAWN),
            surnames.draw(_DRAWN),
            surnames.draw(_DRAWN),
            random.choices(range(20), k=_DRAWN),
        )
        for given, surname, second, kind in zip(*draws, strict=True):
            if kind < 11:
                name = f"{given} {surname}"
            elif kind < 13:
                name = f"{given} {second[0]}. {surname}"
            elif kind < 14:
                name = f"{given} {second}-{surname}"
            elif kind < 16:
                name = f"{surname} {random.choice(_BODIES)}"
            elif kind < 17:
                name = f"{random.choice(_BODIES)} of {surname} and {second}"
            else:
                name = f"{surname} {second}" if kind == 17 else surname
            drawn[name] = None
    return list(drawn)[:count]


def million(count: int = 1_000_000) -> tuple[str, Cast]:
    """Return a text of `count` lines, and a cast of as many actors, each mentioned once."""
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
    """Return a text of `count` lines with a mention each, and its cast: a few actors have many mentions."""
    random = Random(5)
    cast = names(people, random)
    vocabulary = Skewed(words(30_000, 4, random), random)
    mentions: dict[str, list[Mention]] = {name: [] for name in cast}
    pieces, offset = [], 0
    for name in (*cast, *Skewed(cast, random).draw(count - people)):
        shown = name.split()[-1] if random.random() < 0.5 else name
        drawn = vocabulary.draw(random.randint(8, 16))
        cut = random.randint(0, len(drawn))
        before = " ".join(drawn[:cut]).capitalize() + (" " if cut else "")
        after = (" " if cut < len(drawn) else "") + " ".join(drawn[cut:])
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
    """Return what a reader may type: names, parts of them, slips, initials, a name and a word near a mention."""
    random = Random(6)
    chosen = []
    for number in range(count):
        actor = random.choice(cast.actors[: len(cast.actors) // (1, 100)[number % 2]])
        name_words = actor.name.lower().replace(".", "").split()
        mention = random.choice(actor.mentions)
        line = text[text.rfind("\n", 0, mention.start) + 1 : text.find("\n", mention.end)]
        near = [
            word for word in line.lower().split() if word.isalpha() and len(word) > 3 and word not in name_words
        ] or name_words
        slipped = max(name_words, key=len)
        at = random.randrange(1, max(2, len(slipped) - 1))
        queries = [
            " ".join(name_words),
            name_words[-1],
            " ".join(word[: max(2, len(word) // 2)] for word in name_words),
            slipped[:at] + slipped[at + 1 :],
            "".join(word[0] for word in name_words),
            f"{name_words[0]} {name_words[-1][:at]}{random.choice('aeionrst')}{name_words[-1][at + 1 :]}",
            name_words[0][0] + name_words[-1],
        ]
        if with_context:
            queries += [
                f"{name_words[-1]} {random.choice(near)}",
                random.choice(near),
                f"{random.choice(near)} {name_words[0]}",
            ]
        chosen.append(queries[number % len(queries)])
    return chosen
