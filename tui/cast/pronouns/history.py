"""The earlier mentions of each actor at a point of the text: where, how, and how often."""

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from tui.cast.actors.links import ActorDraft
from tui.cast.pronouns.anaphors import PRONOUN_KINDS, Anaphor, agrees
from tui.model import Form
from tui.model.spans import TokenSpan

_VOTES = {"he": 1, "she": -1}
NEVER = -1
"""The token number for "no mention"."""
KEPT_MENTIONS = 4
"""How many of an actor's latest mentions are kept."""


class Trace(NamedTuple):
    """An actor's mentions so far: their number, and the last one, the tokens `start` up to `end`.

    `pronoun` is its word in lower case, "" for another form. `leads`: it is the first mention of any actor in its
    sentence. `subject_token` is the token of the actor's last mention as a subject, `NEVER` for none. `is_early`: the
    actor was mentioned in the first sentences of the text.
    """

    mention_count: int
    start: int
    end: int
    sentence: int
    paragraph: int
    form: Form
    pronoun: str
    is_subject: bool
    is_possessive: bool
    is_quoted: bool
    leads: bool
    subject_token: int
    is_early: bool


class History:
    """The traces and latest mentions of all actors so far, and the order in which they were mentioned last.

    `here` are the mentions in the sentence that is read, in text order: their actors, and their traces at that time.
    `genders` has for each actor the number of its pronouns "he", less that of its pronouns "she".
    """

    def __init__(self, drafts: list[ActorDraft]) -> None:
        self.drafts = drafts
        self.traces: dict[int, Trace] = {}
        self.mentions: dict[int, tuple[TokenSpan, ...]] = {}
        self.here: list[tuple[int, Trace]] = []
        self.genders: Counter[int] = Counter()
        self._recent: OrderedDict[int, None] = OrderedDict()
        self._by_noun: dict[str, list[int]] = defaultdict(list)
        for actor, draft in enumerate(drafts):
            for noun in sorted({*draft.roles, *head_nouns(draft)}):
                self._by_noun[noun].append(actor)

    def add(self, actor: int, trace: Trace) -> None:
        """Replace the trace of an actor, after a mention of it."""
        self.traces[actor] = trace
        kept = self.mentions.get(actor, ())[1 - KEPT_MENTIONS :]
        self.mentions[actor] = (*kept, TokenSpan(trace.start, trace.end))
        if self.here and self.here[-1][1].sentence != trace.sentence:
            self.here = []
        self.here.append((actor, trace))
        self.genders[actor] += _VOTES.get(PRONOUN_KINDS.get(trace.pronoun, ""), 0)
        self._recent[actor] = None
        self._recent.move_to_end(actor)

    def agrees(self, actor: int, anaphor: Anaphor) -> bool:
        """Whether an actor agrees with an anaphor, by its data and by its mentions so far."""
        return agrees(self.drafts[actor], anaphor) and self.genders[actor] * _VOTES.get(anaphor.kind, 0) >= 0

    def recent(self, limit: int) -> Iterator[int]:
        """Yield the actors mentioned last, the latest first, at most `limit`."""
        return islice(reversed(self._recent), limit)

    def find_by_noun(self, noun: str, limit: int) -> list[int]:
        """Return the actors mentioned so far whose name ends with a noun, or that it describes; the last `limit`."""
        mentioned = [actor for actor in self._by_noun.get(noun, ()) if actor in self.traces]
        if len(mentioned) > limit:
            mentioned = sorted(mentioned, key=lambda actor: -self.traces[actor].end)[:limit]
        return mentioned

    def add_noun(self, actor: int, noun: str) -> None:
        """Record that a noun describes an actor."""
        if actor not in self._by_noun[noun]:
            self._by_noun[noun].append(actor)


def head_nouns(draft: ActorDraft) -> set[str]:
    """Return the noun, in lower case, that a name of several words contains: "church" of "Church of England"."""
    words = draft.name.lower().split()
    if draft.type == "person" or len(words) < 2:
        return set()
    return {words[words.index("of", 1) - 1] if "of" in words[1:] else words[-1]}
