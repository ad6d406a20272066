"""The features of each candidate for the speaker of a turn.

A feature is a short name: `cue-close`, `addressed-before|1`. Parts after "|" are properties it is combined with.
"""

from collections.abc import Iterable, Sequence

from tui.cast.actors.links import MentionLink
from tui.cast.document.document import Document
from tui.cast.quotes.dialogue.cues import Cue
from tui.cast.quotes.dialogue.scene import Scene, neighbours
from tui.cast.quotes.dialogue.turns import Turn
from tui.model.spans import TokenSpan

_NEAR_TURNS = 6
_ANCHOR_REACH = 6
_RANK_REACH = 400  # tokens before a turn
_PARTY_REACH = 5
_PRONOUN_GENDERS = {"he": "m", "she": "f"}
_INTRODUCING = frozenset((":", ",", "—", "--"))
_SHORT, _MEDIUM = 12, 40  # tokens of a paragraph
_AFTER_REACH = 40  # tokens after a turn


class _Table:
    """The features of the candidates of a turn."""

    def __init__(self, candidates: Sequence[int]) -> None:
        self.features: dict[int, list[str]] = {actor: [] for actor in candidates}

    def add(self, actor: int | None, feature: str) -> None:
        """Add a feature of an actor, if that is a candidate."""
        if actor is not None and actor in self.features:
            self.features[actor].append(feature)

    def add_all(self, actors: Iterable[int], feature: str) -> None:
        """Add a feature of several actors."""
        for actor in actors:
            self.add(actor, feature)


def describe_candidates(scene: Scene, number: int, candidates: Sequence[int]) -> list[list[str]]:
    """Return the features of each candidate of a turn."""
    table = _Table(candidates)
    turn = scene.turns[number]
    for actor in candidates:
        _describe_actor(scene, table, number, actor)
        if turn.cue is None:
            table.add(actor, "no-cue")
        else:
            _compare_with_cue(scene, table, turn.cue, actor)
    _describe_addressees(scene, table, number)
    _describe_paragraph(scene, table, number)
    _describe_paragraph_before(scene, table, number)
    _describe_anchors(scene, table, number)
    _describe_recency(scene, table, turn)
    return list(table.features.values())


def describe_nobody(turn: Turn) -> tuple[str, ...]:
    """Return the features that speak for none of the candidates."""
    cue = turn.cue
    kind = "no-cue" if cue is None else f"cue-{cue.form or cue.pronoun}"
    return ("nobody", f"nobody|{kind}")


def describe_gap(before: Turn, turn: Turn) -> str:
    """Return how many paragraphs a turn is after the one before: "0" in the same one, "3" for more than two."""
    return str(min(3, turn.paragraph - before.last_paragraph))


def count_parties(scene: Scene, number: int) -> str:
    """Return how many people the cues of the turns around name: "1" for one or none, "3" for more than two."""
    around = scene.turns[max(0, number - _PARTY_REACH) : number + _PARTY_REACH + 1]
    actors = {turn.cue.actor for turn in around if turn.cue is not None and turn.cue.actor is not None}
    return str(min(3, max(1, len(actors))))


# The candidate itself, and the cue


def _describe_actor(scene: Scene, table: _Table, number: int, actor: int) -> None:
    """Add how often a candidate is mentioned and surely speaks, and whether it has a name."""
    count = scene.mention_counts[actor]
    table.add(actor, f"count{1 if count < 2 else 2 if count < 5 else 5 if count < 12 else 12}")
    draft = scene.drafts[actor]
    if draft.narrator:
        table.add(actor, "narrator")
    elif draft.unnamed:
        table.add(actor, "unnamed")
    distances = scene.turns_with_cue(actor, number)
    table.add(actor, f"speaks{min(3, len(distances))}")
    table.add(actor, f"speaks-near{min(2, sum(distance <= _NEAR_TURNS for distance in distances))}")


def _compare_with_cue(scene: Scene, table: _Table, cue: Cue, actor: int) -> None:
    """Add whether the cue of a turn means a candidate, and whether its pronoun agrees with it."""
    if cue.actor is not None:
        table.add(actor, f"{'cue' if cue.actor == actor else 'other-cue'}-{cue.form}")
    wanted = _PRONOUN_GENDERS.get(cue.pronoun)
    if wanted is not None:
        match = _match_gender(scene.gender(actor), wanted)
        table.add(actor, f"gender-{match}")
        table.add(actor, f"gender-{match}|{'open' if cue.actor is None else 'resolved'}")


def _match_gender(gender: str, wanted: str) -> str:
    """Return how a gender agrees with the one wanted; one that is only guessed is given as a capital letter."""
    if gender == "u":
        return "unknown"
    guess = "guess-" if gender.isupper() else ""
    return guess + ("agrees" if gender.lower() == wanted else "against")


# The names in the turn and in its neighbours


def _describe_addressees(scene: Scene, table: _Table, number: int) -> None:
    """Add whom the turn and its neighbours speak to, and whom they name."""
    turn = scene.turns[number]
    before, after = neighbours(scene.turns, number)
    for name, other, gap in (
        ("own", turn, "0"),
        ("before", before, "" if before is None else _shorten_gap(before, turn)),
        ("after", after, "" if after is None else _shorten_gap(turn, after)),
    ):
        if other is None:
            continue
        addressed, named = scene.named_in(other)
        table.add_all(addressed, f"addressed-{name}|{gap}")
        table.add_all(named, f"named-{name}")
        if name == "before" and addressed:
            table.add_all(table.features.keys() - addressed, f"not-addressed-before|{gap}")


def _shorten_gap(before: Turn, turn: Turn) -> str:
    return str(min(2, turn.paragraph - before.last_paragraph))


# The narration beside the turn


def _describe_paragraph(scene: Scene, table: _Table, number: int) -> None:
    """Add whom the paragraphs of the turn mention beside it, and who acts there."""
    turn = scene.turns[number]
    begin, stop = _tokens_beside(scene, number)
    beside = scene.narrated_in(begin, stop)
    actors = {link.actor for link in beside}
    table.add_all(actors, "beside|only" if len(actors) == 1 else "beside|others")
    table.add(_first_subject(scene, beside), "beside-subject")
    before = scene.narrated_in(begin, turn.start)
    mark = "introduced" if scene.document.words[turn.start - 1] in _INTRODUCING else "apart"
    table.add(_first_subject(scene, reversed(before)), f"subject-before|{mark}")
    table.add(_first_subject(scene, scene.narrated_in(turn.end, stop)), "subject-after")
    if turn.cue is None or not turn.cue.pronoun:
        wanted = _first_pronoun_gender(scene, begin, stop)
        for actor in table.features if wanted is not None else ():
            gender = scene.gender(actor)
            if gender != "u":
                table.add(actor, f"beside-{'agrees' if gender.lower() == wanted else 'against'}")
    _, after = neighbours(scene.turns, number)
    if after is None or after.paragraph > turn.last_paragraph + 1:
        following = [
            link
            for link in scene.narrated_in(stop, stop + _AFTER_REACH)
            if scene.document.sentence_at(link.first_token).paragraph == turn.last_paragraph + 1
        ]
        table.add(_first_subject(scene, following), "paragraph-after-subject")


def _tokens_beside(scene: Scene, number: int) -> TokenSpan:
    """Return the tokens of the paragraphs of a turn, without those of its neighbours and what is beyond them."""
    turn = scene.turns[number]
    before, after = neighbours(scene.turns, number)
    begin = _find_paragraph(scene.document, turn.start).start
    stop = _find_paragraph(scene.document, turn.end - 1).end
    return TokenSpan(
        begin if before is None else max(begin, before.end), stop if after is None else min(stop, after.start)
    )


def _find_paragraph(document: Document, token: int) -> TokenSpan:
    """Return the tokens of the paragraph that holds a token."""
    sentences = document.sentences
    first = last = document.sentence_number(token)
    while first > 0 and sentences[first - 1].paragraph == sentences[last].paragraph:
        first -= 1
    while last + 1 < len(sentences) and sentences[last + 1].paragraph == sentences[first].paragraph:
        last += 1
    return TokenSpan(sentences[first].start, sentences[last].end)


def _first_subject(scene: Scene, mentions: Iterable[MentionLink]) -> int | None:
    """Return the actor of the first of these mentions that is the subject of a verb, or None."""
    return next((link.actor for link in mentions if scene.is_subject(link)), None)


def _first_pronoun_gender(scene: Scene, begin: int, stop: int) -> str | None:
    """Return the gender of the first "he" or "she" outside quotations among these tokens, or None."""
    lower = scene.document.lower
    return next(
        (
            _PRONOUN_GENDERS[lower[token]]
            for token in range(begin, stop)
            if lower[token] in _PRONOUN_GENDERS and not scene.narration.is_quoted(token)
        ),
        None,
    )


def _describe_paragraph_before(scene: Scene, table: _Table, number: int) -> None:
    """Add whom the paragraph before the turn mentions, and who acts there, if it holds no other turn."""
    document, turn = scene.document, scene.turns[number]
    before, _ = neighbours(scene.turns, number)
    begin = _tokens_beside(scene, number).start
    if begin == 0 or (before is not None and before.end >= begin):
        return
    paragraph = _find_paragraph(document, begin - 1)
    if document.sentence_at(begin - 1).paragraph != turn.paragraph - 1:
        return
    start = paragraph.start if before is None else max(paragraph.start, before.end)
    mentions = scene.narrated_in(start, begin)
    mark = "introduced" if document.words[begin - 1] in _INTRODUCING else "apart"
    length = begin - start
    size = "short" if length <= _SHORT else "medium" if length <= _MEDIUM else "long"
    actors = {link.actor for link in mentions}
    table.add_all(actors, f"paragraph-before|{mark}|{size}|{'only' if len(actors) == 1 else 'others'}")
    table.add(_first_subject(scene, mentions), f"first-subject-before|{mark}|{size}")
    table.add(_first_subject(scene, reversed(mentions)), f"last-subject-before|{mark}|{size}")


# The turns and mentions around


def _describe_anchors(scene: Scene, table: _Table, number: int) -> None:
    """Add the speakers that cues name in the turns around, up to the first turn that no other one adjoins."""
    turns = scene.turns
    for step, name in ((-1, "back"), (1, "ahead")):
        for distance in range(1, _ANCHOR_REACH + 1):
            other = number + step * distance
            if not 0 <= other < len(turns):
                break
            before, after = sorted((other, other - step))
            if turns[after].paragraph - turns[before].last_paragraph != 1:
                break
            cue = turns[other].cue
            if cue is not None and cue.actor is not None:
                table.add(cue.actor, f"anchor-{name}|{'odd' if distance % 2 else 'even'}|{min(distance, 3)}")
                if distance > 1:
                    break


def _describe_recency(scene: Scene, table: _Table, turn: Turn) -> None:
    """Add the places of the candidates among those mentioned before the turn, the latest first."""
    recent = dict.fromkeys(link.actor for link in reversed(scene.narrated_in(turn.start - _RANK_REACH, turn.start)))
    ranks = {actor: rank for rank, actor in enumerate(recent)}
    for actor in table.features:
        table.add(actor, f"rank{min(4, ranks.get(actor, 4))}")
