"""Generated texts: news-like prose, a log, a single line, lines of one word. The same seed gives the same text.

Words follow Zipf's law. Actors follow a Pitman-Yor process: an actor that was drawn often is likely to be drawn again,
and the number of new ones grows with a power of the length (Heaps' law). Each story has a headline, paragraphs of
varied length and a handful of actors, named in full, then by a part of their names, then by pronouns, and quoted in
curly quotation marks. Some names have accents; some paragraphs are Chinese, Japanese or Korean, or have emoji.
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
"""The share of noun phrases that name an actor. Sparse: about 3 % of the words. Dense: 10 MB have more than 300,000
mentions, one in 27 characters. (The sample article has one in 33.)"""
_OF_NEWS = 0.5

_DISCOUNT, _STRENGTH = 0.9, 60.0  # of the Pitman-Yor processes: new items grow as length ** 0.9
_PASSING = 0.12  # the share of actors that do not belong to the story
_FLATTENED = 2.7  # Mandelbrot's correction of Zipf's law: flattens the most frequent words
Made = TypeVar("Made")
_VOCABULARY = Path(__file__).with_name("vocabulary.toml")


def large(quick: bool) -> int:
    """Return the size of the large text in bytes; a smaller one if quick."""
    return 300 * KB if quick else 10 * MB


def middling(quick: bool) -> int:
    """Return a tenth of the large size."""
    return large(quick) // 10


def named(size: int) -> str:
    """Return a number of bytes as text: "10 MB"."""
    return f"{size // MB} MB" if size >= MB else f"{size // KB} KB"


@cache
def _vocabulary() -> dict[str, list[str]]:
    lists = tomllib.loads(_VOCABULARY.read_text("utf-8"))
    return {
        name: [word.strip() for word in words.split("|")] if "|" in words else words.split()
        for name, words in lists.items()
    }


@dataclass(frozen=True, slots=True)
class Character:
    """An actor of the generated story: full name, short name, title or "", and pronouns."""

    full: str
    short: str
    title: str
    subject: str
    possessive: str


class _Streams:
    """Endless draws from the vocabulary by Zipf's law, in an order set by the seed."""

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
    """Draws an earlier item in proportion to its count, or makes a new one (Pitman-Yor process)."""

    def __init__(self, rng: random.Random, make: Callable[[], Made]) -> None:
        self._rng, self._make = rng, make
        self._items: list[Made] = []
        self._drawn: list[int] = []

    def draw(self) -> Made:
        """Return the next one."""
        total, known = len(self._drawn), len(self._items)
        if self._rng.random() * (total + _STRENGTH) < _STRENGTH + _DISCOUNT * known:
            number = known
            self._items.append(self._make())
        else:
            number = self._drawn[int(self._rng.random() * total)]
        self._drawn.append(number)
        return self._items[number]


class _Prose:
    def __init__(self, seed: int, density: float) -> None:
        self._rng = random.Random(seed)
        self._words = _Streams(self._rng)
        self._density = density
        self._characters = _Growing(self._rng, self._born)
        self._terms = _Growing(self._rng, self._term)
        self._cast: list[Character] = []
        self._named: set[str] = set()
        self._last: Character | None = None

    def paragraphs(self) -> Iterator[str]:
        """Yield headlines and paragraphs, endlessly."""
        rng = self._rng
        while True:
            self._cast = [self._characters.draw() for _ in range(rng.randint(4, 9))]
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

    # Actors

    def _born(self) -> Character:
        rng, words = self._rng, self._words
        kind = rng.random()
        if kind < 0.55:
            woman = rng.random() < 0.5
            surname = self._coined()
            given = words["women"] if woman else words["men"]
            middle = f" {chr(rng.randint(65, 87))}." if rng.random() < 0.08 else ""
            title = words["titles"] if rng.random() < 0.4 else ""
            return Character(
                f"{given}{middle} {surname}", surname, title, "she" if woman else "he", "her" if woman else "his"
            )
        if kind < 0.8:
            head = words["heads"]
            name = f"{self._coined()} {words['fields']} {head}" if rng.random() < 0.5 else f"{self._coined()} {head}"
            acronym = "".join(word[0] for word in name.split())
            short = acronym if len(acronym) > 2 else name if rng.random() < 0.5 else f"the {head.lower()}"
            return Character(name, short, "", "it", "its")
        if rng.random() < 0.6:
            place = words["places"]
        else:
            place = f"{words['compass']} {self._coined()}" if rng.random() < 0.4 else self._coined()
        return Character(place, place, "", "it", "its")

    def _coined(self) -> str:
        """Return a name coined from parts of the vocabulary."""
        words, rng = self._words, self._rng
        name = words["onsets"] + (words["middles"] if rng.random() < 0.7 else "") + words["codas"]
        return f"{name}-{words['onsets']}{words['codas']}" if rng.random() < 0.02 else name

    def _term(self) -> str:
        """Return a rare word."""
        words = self._words
        middle = words["middles"] if self._rng.random() < 0.5 else ""
        return f"{words['onsets'].lower()}{middle}{words['endings']}"

    # Sentences

    def _phrase(self, subject: bool) -> str:
        """Return a noun phrase that names an actor, or an ordinary one."""
        rng, words = self._rng, self._words
        if rng.random() < self._density:
            if self._last and subject and rng.random() < 0.3:
                return self._last.subject
            passing = rng.random() < _PASSING
            character = self._characters.draw() if passing else self._cast[int(len(self._cast) * rng.random() ** 1.6)]
            self._last = character
            if character.full in self._named and rng.random() < 0.8:
                return character.short
            self._named.add(character.full)
            return f"{character.title} {character.full}" if character.title else character.full
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
            statement = _capital(self._clause())
            return f"“{statement},” {self._phrase(True)} {words['speech']} {words['times']}."
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
    """Yield headlines and paragraphs endlessly, each with its newline."""
    return (f"{paragraph}\n" for paragraph in _Prose(seed, density).paragraphs())


def log(seed: int) -> Iterator[str]:
    """Yield the lines of a server's log endlessly."""
    rng, second = random.Random(seed), 0
    words = _Streams(rng)
    while True:
        second += int(rng.expovariate(0.7))
        minutes, hours = second // 60, second // 3600
        at = f"2026-11-{1 + hours // 24 % 28:02}T{hours % 24:02}:{minutes % 60:02}:{second % 60:02}Z"
        level = f"{'ERROR' if rng.random() < 0.02 else 'INFO'} [{words['nouns']}-{rng.randint(1, 40)}]"
        what = f"GET /{words['nouns']}/{rng.getrandbits(24):06x} {rng.choice((200, 200, 200, 304, 404, 500))}"
        yield f"{at} {level} {what} {rng.randint(80, 90_000)}B {rng.expovariate(0.05):.1f}ms {words['adverbs']}\n"


def one_line(seed: int) -> Iterator[str]:
    """Yield prose endlessly, without newlines."""
    return (line.replace("\n", " ") for line in prose(seed))


def one_word_lines(seed: int) -> Iterator[str]:
    """Yield lines of one word endlessly."""
    words = _Streams(random.Random(seed))
    while True:
        yield f"{words['nouns']}\n"


def cut(lines: Iterator[str], size: int) -> str:
    """Return the first whole lines that reach `size` bytes of UTF-8."""
    taken, length = [], 0
    while length < size:
        line = next(lines)
        taken.append(line)
        length += len(line.encode())
    return "".join(taken)


def sparse(size: int) -> Path:
    """Return a file with `size` bytes of prose in which 3 % of the words name an actor."""
    return _cached(f"sparse-{size}", lambda: cut(prose(1), size))


def dense(size: int) -> Path:
    """Return a file with `size` bytes of prose full of names: more than 300,000 mentions in 10 MB."""
    return _cached(f"dense-{size}", lambda: cut(prose(2, DENSE), size))


def log_file(size: int) -> Path:
    """Return a file with `size` bytes of a log."""
    return _cached(f"log-{size}", lambda: cut(log(3), size))


def line_file(size: int) -> Path:
    """Return a file with one line of `size` bytes."""
    return _cached(f"line-{size}", lambda: cut(one_line(4), size) + "\n")


def words_file(lines: int) -> Path:
    """Return a file with `lines` lines of one word."""
    return _cached(
        f"words-{lines}", lambda: "".join(line for line, _ in zip(one_word_lines(5), range(lines), strict=False))
    )


def sentence() -> Path:
    """Return a file with one line, which has actors and a quote."""
    return _cached("sentence", lambda: "Ann Lee met Emmanuel Macron in Paris. “I left,” said Lee.\n")


def articles(count: int) -> Path:
    """Return a folder with so many articles of 2 to 6 kB, each with actors of its own; 1.txt is the first."""
    folder = _folder() / f"articles-{_state()}"
    folder.mkdir(exist_ok=True)
    for number in range(1, count + 1):
        if not (file := folder / f"{number}.txt").exists():
            size = random.Random(number).randint(2 * KB, 6 * KB)
            part = file.with_suffix(f".{os.getpid()}")
            part.write_text(cut(prose(1000 + number, _OF_NEWS), size), "utf-8")
            part.replace(file)
    return folder


def _cached(name: str, generate: Callable[[], str]) -> Path:
    """Return the file of that name, generated once for each version of this module and its vocabulary."""
    file = _folder() / f"{name}-{_state()}.txt"
    if not file.exists():
        part = file.with_suffix(f".{os.getpid()}")
        part.write_text(generate(), "utf-8")
        part.replace(file)
    return file


@cache
def _state() -> str:
    return hashlib.sha256(Path(__file__).read_bytes() + _VOCABULARY.read_bytes()).hexdigest()[:8]


def _folder() -> Path:
    folder = Path(tempfile.gettempdir()) / f"dramatis-benchmarks-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder
