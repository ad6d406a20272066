"""What a reader has in mind of each actor at a point of the text: where it was mentioned last, how, how often."""

from collections import OrderedDict, defaultdict
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from tui.cast.actors.links import ActorDraft
from tui.model import Form


class Trace(NamedTuple):
    """An actor's mentions so far: how many, and the last one, as tokens `first` up to `last`, exclusive.

    `leads`: the last mention is the first of any actor in its sentence. `last_subject` is the token of its last mention
    as a subject, -1 for none. `opening`: it is mentioned in the first sentences.
    """

    mentions: int
    first: int
    last: int
    sentence: int
    paragraph: int
    form: Form
    word: str
    subject: bool
    possessive: bool
    quoted: bool
    leads: bool
    last_subject: int
    opening: bool


class History:
    """The traces of all actors; the one mentioned last is the first of `recent`."""

    def __init__(self, profiles: list[ActorDraft]) -> None:
        self.profiles = profiles
        self.traces: dict[int, Trace] = {}
        self._recent: OrderedDict[int, None] = OrderedDict()
        self._by_noun: dict[str, list[int]] = defaultdict(list)
        for actor, profile in enumerate(profiles):
            for noun in sorted({*profile.roles, *heads(profile)}):
                self._by_noun[noun].append(actor)

    def add(self, actor: int, trace: Trace) -> None:
        """Note a mention of an actor, after which these are its mentions so far."""
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


def heads(profile: ActorDraft) -> set[str]:
    """Return the nouns that a name says by itself, in lower case: "church" of "Church of England"."""
    if profile.type == "person":
        return set()
    words = profile.name.lower().split()
    if "of" in words[1:]:
        words = words[: words.index("of")]
    return {words[-1]} if len(profile.name.split()) > 1 else set()
