"""The turns of a dialogue with the mentions of people around them, and the candidates for the speaker of each."""

from bisect import bisect_left
from collections import Counter
from operator import attrgetter

from tui.cast import lexicon
from tui.cast.actors.links import Links, MentionLink
from tui.cast.document.grammar import find_verb_after, is_after_preposition
from tui.cast.quotes.dialogue.turns import Turn
from tui.cast.quotes.dialogue.vocatives import is_vocative
from tui.cast.quotes.narration import Narration

_FIRST_TOKEN = attrgetter("first_token")
_MAX_CANDIDATES = 6
_NEIGHBOURS = 2
"""How many turns before and after a turn have speakers that come before others as candidates,"""
_TURNS_AROUND = 4
"""and how many have speakers that come after people mentioned nearby."""
_NEAR, _AHEAD, _FAR = 120, 60, 400  # tokens from a turn in which a candidate is mentioned
_NO_SUBJECTS = lexicon.words("objective_pronouns") | lexicon.words("owning_pronouns") | {"me", "my", "mine", "myself"}


class Scene:
    """The turns of a text and the mentions of people in and outside quotations, looked up by tokens."""

    def __init__(self, narration: Narration, links: Links, turns: list[Turn]) -> None:
        self.narration = narration
        self.document = narration.document
        self.drafts = links.drafts
        self.turns = turns
        mentions = [link for link in links.links if narration.is_person(link)]
        self._narrated = [link for link in mentions if not narration.is_quoted(link.first_token)]
        self._quoted = [link for link in mentions if narration.is_quoted(link.first_token) and link.form == "name"]
        self.mention_counts = Counter(link.actor for link in mentions)
        self._cued: dict[int, list[int]] = {}
        for number, turn in enumerate(turns):
            if turn.cue is not None and turn.cue.actor is not None and turn.cue.is_certain:
                self._cued.setdefault(turn.cue.actor, []).append(number)
        self._genders: dict[int, str] = {}

    def narrated_in(self, start: int, end: int) -> list[MentionLink]:
        """Return the mentions of people outside quotations that begin within these tokens."""
        return _within(self._narrated, start, end)

    def named_in(self, turn: Turn) -> tuple[set[int], set[int]]:
        """Return the people whom a turn speaks to by name, and those whom it only names."""
        addressed: set[int] = set()
        named: set[int] = set()
        for link in _within(self._quoted, turn.start, turn.end):
            (addressed if is_vocative(self.document, link, self.narration.quoted) else named).add(link.actor)
        return addressed, named - addressed

    def turns_with_cue(self, actor: int, number: int) -> list[int]:
        """Return how far from a turn the other turns are whose cues surely name an actor, in turns."""
        return [abs(other - number) for other in self._cued.get(actor, ()) if other != number]

    def gender(self, actor: int) -> str:
        """Return the gender of an actor: "m", "f" or "u" as it is known; "M" or "F" if only the given name says so."""
        if actor not in self._genders:
            draft = self.drafts[actor]
            guess = lexicon.find_gender(draft.name.split()[0]) if draft.gender == "u" and not draft.unnamed else "u"
            self._genders[actor] = draft.gender if guess == "u" else guess.upper()
        return self._genders[actor]

    def is_subject(self, link: MentionLink) -> bool:
        """Whether a mention is the subject of a verb."""
        document = self.document
        if link.form == "pronoun" and document.lower[link.first_token] in _NO_SUBJECTS:
            return False
        sentence = document.sentence_at(link.first_token)
        if is_after_preposition(document, link.first_token, sentence.start):
            return False
        return find_verb_after(document, link.end_token, sentence.end, person=True) is not None


def _within(links: list[MentionLink], start: int, end: int) -> list[MentionLink]:
    first, last = (bisect_left(links, token, key=_FIRST_TOKEN) for token in (start, end))
    return links[first:last]


def find_candidates(scene: Scene, number: int) -> list[int]:
    """Return who may speak in a turn, the likeliest first: those of cues, those mentioned nearby, those spoken to."""
    turns, turn = scene.turns, scene.turns[number]
    before, after = neighbours(turns, number)
    candidates: dict[int, None] = {}
    _add_cued(scene, candidates, [number])
    _add_cued(scene, candidates, _numbers_around(turns, number, 1, _NEIGHBOURS))
    begin = max(turn.start - _NEAR, 0 if before is None else before.end)
    stop = turn.end + _AHEAD if after is None else min(turn.end + _AHEAD, after.start)
    candidates.update(dict.fromkeys(link.actor for link in reversed(scene.narrated_in(begin, stop))))
    for other in (before, after):
        if other is not None:
            candidates.update(dict.fromkeys(sorted(scene.named_in(other)[0])))
    _add_cued(scene, candidates, _numbers_around(turns, number, _NEIGHBOURS + 1, _TURNS_AROUND))
    for link in reversed(scene.narrated_in(turn.start - _FAR, turn.start)):
        if len(candidates) >= _MAX_CANDIDATES:
            break
        candidates.setdefault(link.actor)
    return list(candidates)[:_MAX_CANDIDATES]


def _add_cued(scene: Scene, candidates: dict[int, None], numbers: list[int]) -> None:
    """Add the people whom the cues of turns name."""
    for number in numbers:
        cue = scene.turns[number].cue
        if cue is not None and cue.actor is not None and scene.drafts[cue.actor].type == "person":
            candidates.setdefault(cue.actor)


def _numbers_around(turns: list[Turn], number: int, nearest: int, farthest: int) -> list[int]:
    """Return the numbers of the turns at these distances from a turn, on both sides, the nearest first."""
    numbers = [other for distance in range(nearest, farthest + 1) for other in (number - distance, number + distance)]
    return [other for other in numbers if 0 <= other < len(turns)]


def neighbours(turns: list[Turn], number: int) -> tuple[Turn | None, Turn | None]:
    """Return the turns before and after a turn, None where there is none."""
    before = turns[number - 1] if number else None
    return before, turns[number + 1] if number + 1 < len(turns) else None
