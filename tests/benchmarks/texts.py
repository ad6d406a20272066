"""Generated texts: news-like prose, a log, a single line, lines of one word. The same seed gives the same text.

Words follow Zipf's law. Who is in the prose follows a Pitman-Yor process: whoever was often in it is likely to be in it
again, and new ones keep coming, their number growing with a power of the length (Heaps' law). Each story has a
headline, paragraphs of varied length and a handful of actors, named in full, then by a part of their names, then
by pronouns, and quoted in curly quotation marks. Some names have accents, some paragraphs are Chinese, Japanese or
Korean, some have emoji.
"""

import hashlib
import os
import random
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Generic, TypeVar

KB, MB = 1000, 1_000_000
SPARSE, DENSE = 0.11, 0.84
"""How often a noun phrase is an actor's: in the first, some 3 % of the words are; in the second so many that 10 MB have
more than 300,000 mentions, one in 27 characters. (The sample article has one in 33.)"""

_DISCOUNT, _STRENGTH = 0.9, 60.0  # of the Pitman-Yor processes: what is new grows as length ** 0.9
_PASSING = 0.12  # how often an actor is none of the story's
_FLATTENED = 2.7  # Mandelbrot's correction of Zipf's law: the commonest words differ less than it says
Made = TypeVar("Made")
_VOCABULARY = Path(__file__).with_name("vocabulary.toml")


def large(quick: bool) -> int:
    """Return the bytes of the large text: what the bars are for, or a smaller one for who is in a hurry."""
    return 300 * KB if quick else 10 * MB


def middling(quick: bool) -> int:
    """Return a tenth of that."""
    return large(quick) // 10


def named(size: int) -> str:
    """Return a number of bytes for people."""
    return f"{size // MB} MB" if size >= MB else f"{size // KB} KB"


@cache
def _vocabulary() -> dict[str, list[str]]:
    lists = tomllib.loads(_VOCABULARY.read_text("utf-8"))
    return {
        name: [word.strip() for word in words.split("|")] if "|" in words else words.split()
        for name, words in lists.items()
    }


@dataclass(frozen=True, slots=True)
class Being:
    """Whom a story is about: all of a name, what it is called later, a title or none, and its pronouns."""

    full: str
    short: str
    title: str
    subject: str
    possessive: str


class _Streams:
    """Endless draws from the vocabulary, by Zipf's law in an order that the seed gives."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._open: dict[str, Iterator[str]] = {}

    def _drawn(self, name: str) -> Iterator[str]:
        words = list(_vocabulary()[name])
        self._rng.shuffle(words)
        weights = list(accumulate(1 / (rank + _FLATTENED) for rank in range(1, len(words) + 1)))
        while True:
            yield from self._rng.choices(words, cum_weights=weights, k=2048)

    def __getitem__(self, name: str) -> str:
        if name not in self._open:
            self._open[name] = self._drawn(name)
        return next(self._open[name])


class _Growing(Generic[Made]):
    """Draws from what was drawn before, in proportion to how often, or else makes something new (Pitman-Yor)."""

    def __init__(self, rng: random.Random, make: Callable[[], Made]) -> None:
        self._rng, self._make = rng, make
        self._known: list[Made] = []
        self._drawn: list[int] = []

    def draw(self) -> Made:
        """Return the next one."""
        total, known = len(self._drawn), len(self._known)
        if self._rng.random() * (total + _STRENGTH) < _STRENGTH + _DISCOUNT * known:
            number = known
            self._known.append(self._make())
        else:
            number = self._drawn[int(self._rng.random() * total)]
        self._drawn.append(number)
        return self._known[number]


class _Prose:
    def __init__(self, seed: int, density: float) -> None:
        self._rng = random.Random(seed)
        self._words = _Streams(self._rng)
        self._density = density
        self._beings = _Growing(self._rng, self._born)
        self._terms = _Growing(self._rng, self._term)
        self._cast: list[Being] = []
        self._named: set[str] = set()
        self._last: Being | None = None

    def paragraphs(self) -> Iterator[str]:
        """Yield headlines and paragraphs without end."""
        rng = self._rng
        while True:
            self._cast = [self._beings.draw() for _ in range(rng.randint(4, 9))]
            self._named.clear()
            yield self._headline()
            for _ in range(rng.randint(6, 24)):
                chance = rng.random()
                if chance < 0.012:
                    yield self._words["wide"]
                    continue
                self._last = None
                text = " ".join(self._sentence() for _ in range(min(12, 1 + int(rng.expovariate(0.45)))))
                yield f"{text} {self._words['emoji']}" if chance > 0.99 else text

    # Who is in it

    def _born(self) -> Being:
        rng, words = self._rng, self._words
        kind = rng.random()
        if kind < 0.55:
            woman = rng.random() < 0.5
            surname = self._coined()
            given = words["women"] if woman else words["men"]
            middle = f" {chr(rng.randint(65, 87))}." if rng.random() < 0.08 else ""
            title = words["titles"] if rng.random() < 0.4 else ""
            return Being(
                f"{given}{middle} {surname}", surname, title, "she" if woman else "he", "her" if woman else "his"
            )
        if kind < 0.8:
            head = words["heads"]
            name = f"{self._coined()} {words['fields']} {head}" if rng.random() < 0.5 else f"{self._coined()} {head}"
            acronym = "".join(word[0] for word in name.split())
            short = acronym if len(acronym) > 2 else name if rng.random() < 0.5 else f"the {head.lower()}"
            return Being(name, short, "", "it", "its")
        if rng.random() < 0.6:
            place = words["places"]
        else:
            place = f"{words['compass']} {self._coined()}" if rng.random() < 0.4 else self._coined()
        return Being(place, place, "", "it", "its")

    def _coined(self) -> str:
        """Return a name that may never have been there: its parts are the vocabulary's."""
        words, rng = self._words, self._rng
        name = words["onsets"] + (words["middles"] if rng.random() < 0.7 else "") + words["codas"]
        return f"{name}-{words['onsets']}{words['codas']}" if rng.random() < 0.02 else name

    def _term(self) -> str:
        """Return a rare word."""
        words = self._words
        middle = words["middles"] if self._rng.random() < 0.5 else ""
        return f"{words['onsets'].lower()}{middle}{words['endings']}"

    # How it is told

    def _phrase(self, subject: bool) -> str:
        """Return a noun phrase: an actor's, or an ordinary one."""
        rng, words = self._rng, self._words
        if rng.random() < self._density:
            if self._last and subject and rng.random() < 0.3:
                return self._last.subject
            passing = rng.random() < _PASSING
            being = self._beings.draw() if passing else self._cast[int(len(self._cast) * rng.random() ** 1.6)]
            self._last = being
            if being.full in self._named and rng.random() < 0.8:
                return being.short
            self._named.add(being.full)
            return f"{being.title} {being.full}" if being.title else being.full
        if self._last and rng.random() < self._density:
            return f"{self._last.possessive} {words['nouns']}"
        chance = rng.random()
        if chance < 0.15:
            return f"the {self._terms.draw()}"
        if chance < 0.3:
            return f"the {words['nouns']}"
        if chance < 0.55:
            return f"the {words['adjectives']} {words['nouns']}"
        if chance < 0.7:
            return f"{words['determiners']} {words['nouns']} of {words['nouns']}"
        if chance < 0.85:
            return f"{words['adjectives']} {_plural(words['nouns'])}"
        return f"{words['determiners']} {words['prefixes']}{words['nouns']}"

    def _clause(self) -> str:
        words, rng = self._words, self._rng
        clause = f"{self._phrase(True)} {words['verbs']} {self._phrase(False)}"
        chance = rng.random()
        if chance < 0.45:
            clause += f" {words['prepositions']} {self._phrase(False)}"
        elif chance < 0.55:
            clause += f" {words['adverbs']}"
        elif chance < 0.62:
            clause += f" by {rng.randint(2, 98)} %"
        return clause

    def _sentence(self) -> str:
        words, rng = self._words, self._rng
        chance = rng.random()
        if chance < 0.14:
            said = _capital(self._clause())
            return f"“{said},” {self._phrase(True)} {words['speech']} {words['times']}."
        if chance < 0.2:
            return _capital(f"{self._phrase(True)} {words['speech']}: “{_capital(self._clause())}.”")
        if chance < 0.3:
            return _capital(f"{words['openers']}, {self._clause()}, {words['conjunctions']} {self._clause()}.")
        if chance < 0.38:
            return _capital(f"{self._clause()} — {words['adjectives']}, as it’s {words['speech']} — {words['times']}.")
        if chance < 0.55:
            return _capital(f"{self._clause()}, {words['conjunctions']} {self._clause()}.")
        return _capital(f"{self._clause()} {words['times']}.") if chance < 0.7 else _capital(f"{self._clause()}.")

    def _headline(self) -> str:
        words = self._words
        return _capital(f"{self._cast[0].short} {words['verbs']} {words['adjectives']} {_plural(words['nouns'])}")


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def prose(seed: int, density: float = SPARSE) -> Iterator[str]:
    """Yield the lines of a text without end: headlines and paragraphs, each with its newline."""
    return (f"{paragraph}\n" for paragraph in _Prose(seed, density).paragraphs())


def log(seed: int) -> Iterator[str]:
    """Yield the lines of a server's log without end."""
    rng, second = random.Random(seed), 0
    words = _Streams(rng)
    while True:
        second += int(rng.expovariate(0.7))
        minutes, hours = second // 60, second // 3600
        at = f"2026-11-{1 + hours // 24 % 28:02}T{hours % 24:02}:{minutes % 60:02}:{second % 60:02}Z"
        who = f"{'ERROR' if rng.random() < 0.02 else 'INFO'} [{words['nouns']}-{rng.randint(1, 40)}]"
        what = f"GET /{words['nouns']}/{rng.getrandbits(24):06x} {rng.choice((200, 200, 200, 304, 404, 500))}"
        yield f"{at} {who} {what} {rng.randint(80, 90_000)}B {rng.expovariate(0.05):.1f}ms {words['adverbs']}\n"


def one_line(seed: int) -> Iterator[str]:
    """Yield prose without end and without a newline."""
    return (line.replace("\n", " ") for line in prose(seed))


def one_word_lines(seed: int) -> Iterator[str]:
    """Yield lines of one word without end."""
    words = _Streams(random.Random(seed))
    while True:
        yield f"{words['nouns']}\n"


def cut(lines: Iterator[str], size: int) -> str:
    """Return the first lines that have `size` bytes in UTF-8, the last of them whole."""
    taken, length = [], 0
    while length < size:
        line = next(lines)
        taken.append(line)
        length += len(line.encode())
    return "".join(taken)


def sparse(size: int) -> Path:
    """Return a file with prose of so many bytes, in which 3 % of the words tell an actor."""
    return _kept(f"sparse-{size}", lambda: cut(prose(1), size))


def dense(size: int) -> Path:
    """Return a file with prose of so many bytes that is full of names: more than 300,000 mentions in 10 MB."""
    return _kept(f"dense-{size}", lambda: cut(prose(2, DENSE), size))


def log_file(size: int) -> Path:
    """Return a file with a log of so many bytes."""
    return _kept(f"log-{size}", lambda: cut(log(3), size))


def line_file(size: int) -> Path:
    """Return a file with one line of so many bytes."""
    return _kept(f"line-{size}", lambda: cut(one_line(4), size) + "\n")


def words_file(lines: int) -> Path:
    """Return a file with so many lines of one word."""
    return _kept(
        f"words-{lines}", lambda: "".join(line for line, _ in zip(one_word_lines(5), range(lines), strict=False))
    )


def _kept(name: str, made: Callable[[], str]) -> Path:
    """Return the file of that name, made once for each state of this module and its vocabulary."""
    state = hashlib.sha256(Path(__file__).read_bytes() + _VOCABULARY.read_bytes()).hexdigest()[:8]
    folder = Path(tempfile.gettempdir()) / f"dramatis-benchmarks-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    file = folder / f"{name}-{state}.txt"
    if not file.exists():
        part = file.with_suffix(f".{os.getpid()}")
        part.write_text(made(), "utf-8")
        part.replace(file)
    return file
