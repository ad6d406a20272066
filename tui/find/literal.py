"""A literal search of a text: smart-case, and over line breaks. Any text, however long, is searched in short steps.

A query without capitals matches any case. White space in it matches any white space, line breaks too; straight
quotation marks and hyphens match the typographic ones that keyboards lack. `pattern` says that as a regular expression;
its plain reading, `matches`, and the quick one, `Haystack`, find the same.

The quick one cuts the text into windows behind white space, so that no word lies in two. Where any case matches, it
compares texts that are folded once, as `re.IGNORECASE` compares them; a word alone is then found by `str.split`.
"""

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice

from tui.cooperative import Steps, finished

Span = tuple[int, int]

_TYPED_FOR = {"'": "['’‘]", '"': '["“”]', "-": "[-‐‑–]"}
_WINDOW = 1 << 16
_NEAR = 1 << 14
_AT_ONCE = 1 << 12
_FOLDED_ALIKE = (
    "iı sſ µμ ι\u0345 ι\u1fbe \u0390\u1fd3 \u03b0\u1fe3 βϐ εϵ θϑ κϰ πϖ ρϱ σς φϕ вᲀ дᲁ оᲂ сᲃ тᲄ тᲅ ъᲆ ѣᲇ ꙋᲈ ṡẛ ﬆﬅ"
)
"""Small letters that `re.IGNORECASE` takes for each other: the first of each pair stands for both."""
_ALIKE = {ord(pair[1]): pair[0] for pair in _FOLDED_ALIKE.split()}
_HAS_ALIKE = re.compile(f"[{''.join(map(chr, _ALIKE))}]")


@dataclass(frozen=True, slots=True)
class Found:
    """The matches of a search, in order, none overlapping: where each starts and ends."""

    starts: Sequence[int]
    ends: Sequence[int]

    def __len__(self) -> int:
        return len(self.starts)


def matches(text: str, query: str) -> Iterator[Span]:
    """Yield the spans of `text` that match, in order, none overlapping."""
    found = finished(Haystack(text).searching(query))
    return zip(found.starts, found.ends, strict=True)


def pattern(query: str, *, folding: bool = False) -> str:
    """Return the regular expression that a query means; "" if it is blank. `folding`: for a folded text."""
    fold = folded if folding else str
    words = query.split()
    expression = r"\s+".join(
        "".join(_TYPED_FOR.get(character, re.escape(fold(character))) for character in word) for word in words
    )
    if words and query[0].isspace():
        expression = rf"(?<=\s){expression}"
    if words and query[-1].isspace():
        expression = rf"{expression}(?=\s)"
    return expression


def matches_any_case(query: str) -> bool:
    """Whether a query matches any case: one without capitals does."""
    return query == query.lower()


def folded(text: str) -> str:
    """Return text, every character at its own offset, so that what is equal is what `re.IGNORECASE` takes as equal."""
    if text.isascii():
        return text.lower()
    small = text.replace("İ", "i").lower()  # the only letter whose small one has two characters
    return small.translate(_ALIKE) if _HAS_ALIKE.search(small) else small


class Haystack:
    """A text to be searched more than once, as while a query is typed: what is folded is kept."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._edges = array("L", (0,))
        self._folded: list[str | None] = []
        # The last word that was looked for, whether in any case, and the windows that have it: typing on narrows them.
        self._last: tuple[str, bool, Sequence[int]] = "", False, ()

    def prepared(self) -> Steps[None]:
        """Fold the text, once: a search for any case needs it and goes on with it."""
        for number in self._numbers():
            self._small(number)
            yield

    def searching(self, query: str) -> Steps[Found]:
        """Find the matches of a query in short steps."""
        expression = pattern(query)
        if not expression:
            return Found((), ())
        any_case = matches_any_case(query)
        if expression == re.escape(query):
            return (yield from self._words(folded(query) if any_case else query, any_case=any_case))
        wanted = re.compile(pattern(query, folding=any_case))
        return (yield from self._expressions(wanted, len("".join(query.split())), any_case=any_case))

    def first(self, query: str, start: int) -> Span | None:
        """Return the first match from `start` on, if it is near: what can be shown before all are found."""
        expression = pattern(query)
        flags = re.IGNORECASE if matches_any_case(query) else re.NOFLAG
        found = re.compile(expression, flags).search(self._text, start, start + _NEAR) if expression else None
        return found.span() if found else None

    def _numbers(self) -> Iterator[int]:
        """Yield the numbers of the windows, finding out their edges."""
        number = 0
        while True:
            if number == len(self._folded):
                start = self._edges[-1]
                if start == len(self._text):
                    return
                self._edges.append(_edge(self._text, start + _WINDOW))
                self._folded.append(None)
            yield number
            number += 1

    def _small(self, number: int) -> str:
        small = self._folded[number]
        if small is None:
            small = self._folded[number] = folded(self._text[self._edges[number] : self._edges[number + 1]])
        return small

    def _words(self, word: str, *, any_case: bool) -> Steps[Found]:
        """Find a word, or a part of one, in each window: where it splits it."""
        starts = array("L")
        length = len(word)
        last, last_any_case, narrowed = self._last
        having: list[int] = []
        for number in narrowed if last and last in word and last_any_case == any_case else self._numbers():
            base = self._edges[number]
            window = self._small(number) if any_case else self._text[base : self._edges[number + 1]]
            pieces = window.split(word)
            del pieces[-1]
            if pieces:
                lengths = map(length.__add__, map(len, pieces))
                starts.extend(islice(accumulate(lengths, initial=base - length), 1, None))
                having.append(number)
            yield
        self._last = word, any_case, having
        return Found(starts, _Shifted(starts, length))

    def _expressions(self, wanted: re.Pattern[str], size: int, *, any_case: bool) -> Steps[Found]:
        """Find an expression in each window and what follows it, which a match that begins in it may reach into.

        `size` is the number of characters of a match that are no white space.
        """
        starts, ends = array("L"), array("L")
        done = 0
        for number in self._numbers():
            base, stop = self._edges[number], self._edges[number + 1]
            window = self._text[max(0, base - 1) : _reach(self._text, stop, size)]
            if any_case:
                window = folded(self._text[max(0, base - 1) : base]) + self._small(number)
                window += folded(self._text[stop : _reach(self._text, stop, size)])
            before = min(base, 1)
            for looked, found in enumerate(wanted.finditer(window, max(before, done - base + before))):
                start = base - before + found.start()
                if start >= stop:
                    break
                starts.append(start)
                ends.append(done := base - before + found.end())
                if looked % _AT_ONCE == _AT_ONCE - 1:
                    yield
            yield
        return Found(starts, ends)


class _Shifted(Sequence[int]):
    """Numbers, each greater by the same than another's."""

    def __init__(self, numbers: Sequence[int], by: int) -> None:
        self._numbers, self._by = numbers, by

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, place):  # type: ignore[no-untyped-def] # numbers or slices
        if isinstance(place, slice):
            return _Shifted(self._numbers[place], self._by)
        return self._numbers[place] + self._by


def _edge(text: str, near: int) -> int:
    """Return where a window that reaches to `near` ends: behind white space."""
    if near >= len(text):
        return len(text)
    blank = max(text.rfind(" ", near - _WINDOW // 2, near), text.rfind("\n", near - _WINDOW // 2, near))
    if blank < 0:
        found = re.compile(r"\s").search(text, near)
        blank = found.start() if found else len(text) - 1
    return blank + 1


def _reach(text: str, stop: int, size: int) -> int:
    """Return where `size` characters behind `stop` that are no white space have ended, and one more."""
    step = size + 1
    while stop + step < len(text) and len("".join(text[stop : stop + step].split())) <= size:
        step *= 2
    return min(len(text), stop + step)
