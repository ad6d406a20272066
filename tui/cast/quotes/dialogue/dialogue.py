"""Attributes the turns of a dialogue to speakers."""

from tui.cast.actors.links import Links
from tui.cast.quotes.dialogue.chain import NO_SPEAKER, Moment, find_speakers
from tui.cast.quotes.dialogue.cues import read_cue
from tui.cast.quotes.dialogue.features import count_parties, describe_candidates, describe_gap, describe_nobody
from tui.cast.quotes.dialogue.scene import Scene, find_candidates
from tui.cast.quotes.dialogue.turns import Turn, make_turns
from tui.cast.quotes.lines import Line, find_clause_end
from tui.cast.quotes.narration import Narration


def read_turns(narration: Narration, lines: list[Line]) -> list[Turn]:
    """Return the turns of the lines, which have the clues of their own clauses."""
    document = narration.document
    cues = [
        None if line.quotation.unspoken else read_cue(narration, line, find_clause_end(document, lines, number))
        for number, line in enumerate(lines)
    ]
    return make_turns(document, lines, cues)


def make_moments(narration: Narration, links: Links, turns: list[Turn]) -> list[Moment]:
    """Return the candidates of each turn with their features."""
    scene = Scene(narration, links, turns)
    moments = []
    for number, turn in enumerate(turns):
        candidates = find_candidates(scene, number)
        features = [tuple(names) for names in describe_candidates(scene, number, candidates)]
        gap = describe_gap(turns[number - 1], turn) if number else "3"
        named = turn.cue.actor if turn.cue and turn.cue.is_named else None
        nobody = describe_nobody(turn)
        parties = count_parties(scene, number)
        moments.append(Moment((*candidates, NO_SPEAKER), (*features, nobody), gap, parties, named))
    return moments


def attribute_dialogue(narration: Narration, links: Links, lines: list[Line]) -> dict[int, int | None]:
    """Return the speaker of each line that belongs to a turn, by its number; None where that is not clear enough."""
    turns = read_turns(narration, lines)
    speakers = find_speakers(make_moments(narration, links, turns))
    return {number: speaker for turn, speaker in zip(turns, speakers, strict=True) for number in turn.lines}
