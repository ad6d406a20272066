"""Merges the casts of the chunks of a long text into the cast of the whole text."""

from array import array
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.cast.actors.ranking import UnrankedActor, rank_actors
from tui.cast.long_texts.same_actors import ActorGroup, ChunkCast, group_actors
from tui.model import Cast, MentionTable, Quote
from tui.model.ids import IdClaim, assign_ids

if TYPE_CHECKING:
    from tui.model.reasons import Reason


def merge_casts(text: str, chunks: Sequence[ChunkCast]) -> Cast:
    """Return the cast of `text`, given the casts of its chunks in text order."""
    groups = group_actors(text, chunks)
    group_of = [[0] * len(chunk.cast.actors) for chunk in chunks]  # the group of each actor of each chunk
    for number, group in enumerate(groups):
        for member in group.members:
            group_of[member.chunk][member.number] = number
    ids = assign_ids(text, [_claim_id(group, chunks) for group in groups])
    return rank_actors(
        text,
        [
            UnrankedActor(id_, group.name, group.type, _is_unnamed(group, chunks))
            for id_, group in zip(ids, groups, strict=True)
        ],
        _merge_tables(chunks, group_of, len(groups)),
        [quote for chunk, numbers in zip(chunks, group_of, strict=True) for quote in _quotes(chunk, numbers, ids)],
        _notes(chunks),
    )


def _quotes(chunk: ChunkCast, group_of: Sequence[int], ids: Sequence[str]) -> list[Quote]:
    """Return the quotes of a chunk with offsets of the whole text and the ids of its actors."""
    new_ids: dict[str | None, str | None] = {
        actor.id: ids[number] for actor, number in zip(chunk.cast.actors, group_of, strict=True)
    }
    return [
        Quote(chunk.start + quote.start, chunk.start + quote.end, new_ids.get(quote.speaker))
        for quote in chunk.cast.quotes
    ]


def _merge_tables(chunks: Sequence[ChunkCast], group_of: Sequence[Sequence[int]], group_count: int) -> MentionTable:
    """Return one table of the mentions of all chunks, whose actors are the groups in their order."""
    starts, ends, actors, forms, confidences, reason_numbers = (array("I") for _ in range(6))
    reasons: dict[Reason, int] = {}
    for (offset, cast), numbers in zip(chunks, group_of, strict=True):
        table = cast.mentions
        new_reasons = [reasons.setdefault(reason, len(reasons)) for reason in table.reasons]
        starts.extend(array("I", map(offset.__add__, table.starts)))
        ends.extend(array("I", map(offset.__add__, table.ends)))
        actors.extend(array("I", map(numbers.__getitem__, table.actors)))
        forms.extend(array("I", table.forms))
        confidences.extend(array("I", table.confidences))
        reason_numbers.extend(array("I", map(new_reasons.__getitem__, table.reason_numbers)))
    return MentionTable.of_columns(
        starts, ends, actors, forms, confidences, reason_numbers, tuple(reasons), group_count
    )


def _claim_id(group: ActorGroup, chunks: Sequence[ChunkCast]) -> IdClaim:
    """Return the id of the member that the text mentions first, with the span of that mention in the whole text."""
    first_chunk, cast = chunks[group.members[0].chunk]
    members = (cast.actors[member.number] for member in group.members if member.chunk == group.members[0].chunk)
    first = min(members, key=lambda actor: actor.mentions[0][:2])
    return IdClaim(first.id, first_chunk + first.mentions[0].start, first_chunk + first.mentions[0].end)


def _is_unnamed(group: ActorGroup, chunks: Sequence[ChunkCast]) -> bool:
    first = group.members[0]
    return chunks[first.chunk].cast.actors[first.number].unnamed


def _notes(chunks: Sequence[ChunkCast]) -> tuple[str, ...]:
    """Return the notes that apply to the greatest part of the text."""
    lengths = Counter[tuple[str, ...]]()
    for (start, cast), (end, _) in zip(chunks, [*chunks[1:], (chunks[-1][0] + 1, Cast())], strict=True):
        lengths[cast.notes] += end - start
    return lengths.most_common(1)[0][0] if lengths else ()
