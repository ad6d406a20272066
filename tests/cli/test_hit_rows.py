"""The lines of context around hits: each once, in order, with breaks exactly where lines are left out."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tui.cli.hits.rows import HitRow, Row, find_rows
from tui.export.hits import Hit
from tui.export.positions import Lines

CONTEXT = st.integers(0, 3)


def hit_at(start: int, end: int) -> Hit:
    return Hit("mention", start, end, None)


@given(st.data(), st.lists(st.text("ab", max_size=3), min_size=1, max_size=20).map("\n".join), CONTEXT, CONTEXT)
def test_lines_around_hits(data: st.DataObject, text: str, before: int, after: int) -> None:
    offsets = st.tuples(st.integers(0, len(text)), st.integers(1, 6)).filter(lambda pair: sum(pair) <= len(text))
    hits = [hit_at(start, start + length) for start, length in sorted(data.draw(st.lists(offsets, max_size=5)))]
    lines = Lines(text)
    rows = list(find_rows(hits, lines, before, after))
    assert [row.hit for row in rows if isinstance(row, HitRow)] == hits
    wanted: set[int] = set()
    for hit in hits:
        first, last = lines.number_at(hit.start), lines.number_at(hit.end - 1)
        wanted.update(range(max(1, first - before), min(len(lines), last + after) + 1))
    groups = split_groups(rows)
    shown = [line for group in groups for line in group]
    assert set(shown) == wanted
    context = [row for row in rows if isinstance(row, int)]
    assert len(set(context)) == len(context)
    assert not set(context) & {line for row in rows if isinstance(row, HitRow) for line in range(row.first, row.stop)}
    for group in groups:
        assert before + after == 0 or sorted(set(group)) == list(range(group[0], max(group) + 1))
    for group, following in pairwise(groups):
        assert following[0] > max(group) + 1


def split_groups(rows: list[Row]) -> list[list[int]]:
    """Return the numbers of the lines between two breaks, those of a hit for each hit."""
    groups: list[list[int]] = [[]] if rows else []
    for row in rows:
        match row:
            case None:
                groups.append([])
            case HitRow(_, first, stop):
                groups[-1] += range(first, stop)
            case line:
                groups[-1].append(line)
    return groups


def test_a_hit_before_the_last_one_begins_a_new_group() -> None:
    lines = Lines("a\nb\nc\nd\ne")
    first, second = hit_at(6, 7), hit_at(2, 3)
    assert list(find_rows([first, second], lines, 1, 1)) == [
        3,
        HitRow(first, 4, 5),
        5,
        None,
        1,
        HitRow(second, 2, 3),
        3,
    ]
    assert list(find_rows([first, second], lines, 0, 0)) == [HitRow(first, 4, 5), HitRow(second, 2, 3)]
