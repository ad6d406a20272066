"""The actors that an anaphor may refer to."""

from tui.cast.pronouns.anaphors import AnaphorKind
from tui.cast.pronouns.constraints import CONSTRAINTS
from tui.cast.pronouns.questions import Candidate, Question
from tui.cast.pronouns.scene import Scene

_FARTHEST: dict[AnaphorKind, int] = {"he": 6, "she": 6, "it": 2, "its": 2, "they": 2, "the": 6}
"""How many sentences back each kind of anaphor looks for candidates."""
_MAX_CANDIDATES = 12


def find_candidates(scene: Scene) -> Question:
    """Return the actors that agree with an anaphor, each once: those its noun describes, then those mentioned last."""
    history, anaphor = scene.history, scene.anaphor
    traces, drafts = history.traces, history.drafts
    actors: list[int] = []
    if anaphor.kind == "the":
        described = history.find_by_noun(anaphor.word, _MAX_CANDIDATES)
        actors = sorted(
            [actor for actor in described if not drafts[actor].unnamed], key=lambda actor: -traces[actor].end
        )
    already = frozenset(actors)
    earliest = anaphor.sentence - _FARTHEST[anaphor.kind]
    for actor in history.recent(_MAX_CANDIDATES):
        trace = traces[actor]
        if trace.sentence < earliest:
            break
        is_described = anaphor.kind == "the" and drafts[actor].unnamed  # `tui.cast.descriptions` has linked these
        if actor in already or is_described or trace.end > anaphor.start:
            continue
        if history.agrees(actor, anaphor):
            actors.append(actor)
    return Question(
        anaphor,
        tuple(
            Candidate(actor, drafts[actor], traces[actor], history.mentions[actor])
            for actor in actors
            if not is_excluded(scene, actor)
        ),
    )


def is_excluded(scene: Scene, actor: int) -> bool:
    """Whether a constraint excludes an actor; none excludes one from what a description refers to."""
    return scene.role is not None and any(constraint.excludes(scene, actor) for constraint in CONSTRAINTS)
