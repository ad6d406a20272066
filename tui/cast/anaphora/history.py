"""What a reader has in mind of each actor at a point of the text: where it was mentioned last, how, how often."""

from collections import OrderedDict, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from tui.cast.links import Profile
from tui.model import Form


@dataclass(slots=True)
class Trace:
    """An actor's mentions so far: their number, and the last one, as tokens `first` up to `last`, exclusive."""

    count: int = 1
    first: int = 0
    last: int = 0
    sentence: int = 0
    paragraph: int = 0
    form: Form = "name"
    word: str = ""
    subject: bool = False
    possessive: bool = False
    quoted: bool = False
    leads: bool = False
    """Whether the last mention is the first of any actor in its sentence."""
    last_subject: int = -1
    """The token of its last mention as a subject."""
    opening: bool = False
    """Whether it is mentioned in the first sentences."""


class History:
    """The traces of all actors; the one mentioned last is the first of `recent`."""

    def __init__(self, profiles: list[Profile]) -> None:
        self.profiles = profiles
        self.traces: dict[int, Trace] = {}
        self._recent: OrderedDict[int, None] = OrderedDict()
        self._by_noun: dict[str, list[int]] = defaultdict(list)
        for actor, profile in enumerate(profiles):
            for noun in sorted({*profile.roles, *heads(profile)}):
                self._by_noun[noun].append(actor)

    def add(self, actor: int, trace: Trace) -> None:
        """Note a mention of an actor; of `trace`, what is of the last mention counts."""
        before = self.traces.get(actor)
        if before is not None:
            trace.count = before.count + 1
            trace.opening = trace.opening or before.opening
            if not trace.subject:
                trace.last_subject = before.last_subject
        if trace.subject:
            trace.last_subject = trace.first
        self.traces[actor] = trace
        self._recent[actor] = None
        self._recent.move_to_end(actor)

    def recent(self, limit: int) -> Iterator[int]:
        """Return the actors mentioned last, the latest first, at most `limit`."""
        return islice(reversed(self._recent), limit)

    def called(self, noun: str, limit: int) -> list[int]:
        """Return the actors mentioned so far whose name ends in a noun, or which are described by it; the last ones."""
        mentioned = [actor for actor in self._by_noun.get(noun, ()) if actor in self.traces]
        if len(mentioned) > limit:
            mentioned = sorted(mentioned, key=lambda actor: -self.traces[actor].last)[:limit]
        return mentioned

    def describe(self, actor: int, noun: str) -> None:
        """Note that an actor is described by a noun."""
        if actor not in self._by_noun[noun]:
            self._by_noun[noun].append(actor)


def heads(profile: Profile) -> set[str]:
    """Return the nouns that a name says by itself, in lower case: "church" of "Church of England"."""
    if profile.type == "person":
        return set()
    words = profile.name.lower().split()
    if "of" in words[1:]:
        words = words[: words.index("of")]
    return {words[-1]} if len(profile.name.split()) > 1 else set()
