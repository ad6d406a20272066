"""The benchmarks' own code: arithmetic, moments of painting, generated texts. No test here depends on time."""

import random
import re
import sys
from collections import Counter
from functools import partial
from itertools import islice
from pathlib import Path

import pytest

from tests.benchmarks import load, pages, start, table, texts
from tests.benchmarks.__main__ import main
from tests.benchmarks.painting import Answer, Replay, answers, final, largest_update, page, whole
from tests.benchmarks.session import painted, turned
from tests.benchmarks.terminal import QUERIES, Ended, Event, Terminal, answer
from tui.cast import read_cast

BEGIN, END = b"\x1b[?2026h", b"\x1b[?2026l"
SIZE = (20, 4)


def frame(*lines: str) -> bytes:
    """Return the output that paints these lines from the first row, as one synchronised update."""
    return BEGIN + b"".join(b"\x1b[%d;1H\x1b[2K%b" % (y, line.encode()) for y, line in enumerate(lines, 1)) + END


# The table


@pytest.mark.parametrize(
    ("share", "figure"), [(0.5, 50), (0.9, 90), (0.99, 99), (0.991, 100), (1.0, 100), (0.0, 1), (0.01, 1)]
)
def test_a_percentile_is_the_nearest_rank(share: float, figure: int) -> None:
    assert table.percentile([float(n) for n in range(100, 0, -1)], share) == figure


def test_a_bar_relative_to_a_baseline() -> None:
    met = table.within("start", 0.220, 0.200, 1.15, table.ms, "empty")
    assert (met.bar, met.beside, met.ours, met.verdict) == ("≤ 1.15 × empty", "empty 200 ms", "220 ms", "met")
    assert met.ratio == pytest.approx(1.1)
    missed = table.within("start", 0.276, 0.200, 1.15, table.ms, "empty")
    assert missed.verdict == "missed by 20%"


def test_a_bar_that_is_a_limit() -> None:
    assert table.at_most("key", 0.012, 0.010, table.ms).verdict == "missed by 20%"
    assert table.at_most("key", 0.010, 0.010, table.ms).verdict == "met"
    assert table.at_least("rate", 50.0, 40.0, str).verdict == "met"
    low = table.at_least("rate", 20.0, 40.0, str)
    assert low.verdict == "missed by 100%"
    assert low.ratio == 0.5
    assert table.fact("fact", "7").verdict == ""


def test_milliseconds_below_100_have_one_decimal() -> None:
    assert [table.ms(seconds) for seconds in (0.00312, 0.0999, 0.25, 1.2)] == [
        "3.1 ms",
        "99.9 ms",
        "250 ms",
        "1,200 ms",
    ]


def test_rounds_are_interleaved_and_each_starts_with_the_next_case() -> None:
    order: list[str] = []

    def ran(name: str) -> int:
        order.append(name)
        return len(order)

    taken = table.interleaved({name: partial(ran, name) for name in "abc"}, 4)
    assert "".join(order) == "abcbcacababc"
    assert taken == {"a": [1, 6, 8, 10], "b": [2, 4, 9, 11], "c": [3, 5, 7, 12]}


def test_the_table_is_drawn_in_columns() -> None:
    first, *rows = table.drawn([table.fact("a", "1"), table.at_most("long name", 1.0, 2.0, str)]).splitlines()
    assert first.split() == ["what", "bar", "beside", "ours", "ratio", "verdict"]
    assert rows[1].split() == ["long", "name", "≤", "2.0", "1.0", "0.50", "met"]
    assert rows[0].index("1") == rows[1].index("1.0") == first.index("ours")


# The moment of painting


def test_a_text_is_painted_when_its_update_ends() -> None:
    whole_frame = frame("Hello there")
    events = [Event(1.0, b"\x1b[?1049h"), Event(2.0, whole_frame[:20]), Event(3.0, whole_frame[20:])]
    assert final(events, SIZE).painted == 3.0


@pytest.mark.parametrize("cut", range(1, len(END) + 1))
def test_the_end_of_an_update_may_be_cut_in_two(cut: int) -> None:
    first, second = frame("one"), frame("two")
    joined = first + second
    at = len(first) - cut
    events = [Event(1.0, b"\x1b[?25l"), Event(2.0, joined[:at]), Event(3.0, joined[at:])]
    replay = Replay(SIZE)
    seen = [(moment, replay.text.split()) for moment in replay.moments(events)]
    assert seen[-2:] == [(3.0, ["one"]), (3.0, ["two"])]


def test_text_outside_an_update_counts_at_once() -> None:
    events = [Event(1.0, b"a"), Event(2.0, b"b"), Event(3.0, b"\x1b[31m\x1b[?25h")]
    assert final(events, SIZE).painted == 2.0


def test_only_the_final_screen_counts() -> None:
    events = [
        Event(1.0, frame("x")),
        Event(2.0, frame("loading")),
        Event(3.0, frame("text")),
        Event(4.0, frame("text")),
    ]
    assert final(events, SIZE).painted == 3.0


def test_each_key_has_its_answer() -> None:
    replay = Replay(SIZE)
    replay.take([Event(0.5, frame("row 0", "row 1", "place 0"))])
    events = [
        Event(1.1, frame("row 1", "row 2")),
        Event(1.4, frame("row 1", "row 2", "place 1")),
        Event(3.2, frame("row 1", "row 2", "place 2")),
        Event(4.3, frame("row 2", "row 3", "place 3")),
    ]
    result = answers(replay, events, [1.0, 2.0, 3.0, 4.0], lambda rows: whole(rows)[:2])
    assert [(each.painted, each.settled) for each in result] == [(1.1, 1.4), (None, None), (None, 3.2), (4.3, 4.3)]
    assert [line.strip() for line in result[0].before] == ["row 0", "row 1"]
    assert [line.strip() for line in result[3].after] == ["row 2", "row 3"]
    assert result[1].written == 0
    assert result[3].written == len(events[3].data)
    assert painted(result) == pytest.approx([0.1, 0.2, 0.3])
    assert turned(result) == pytest.approx([0.1, 2.3, 1.3, 0.3])  # an unanswered key is answered by the next change


def test_keys_that_change_nothing_raise() -> None:
    nothing = [Answer(1.0, None, None, [], [], 0)]
    with pytest.raises(Ended):
        painted(nothing)
    with pytest.raises(Ended):
        turned(nothing)


def test_sequences_that_pyte_misreads_are_dropped_and_wide_characters_are_kept() -> None:
    odd = b"\x1b[?4m\x1b[>25u\x1b[<u\x1b[?2026$p\x1bP+q544e\x1b\\\x1b[?2048$p"
    replay = Replay(SIZE)
    replay.take(
        [Event(1.0, odd[:9]), Event(2.0, odd[9:] + "韩国 é 👍".encode()[:5]), Event(3.0, "韩国 é 👍".encode()[5:])]
    )
    assert replay.text.split() == ["韩国", "é", "👍"]


def test_the_page_is_what_the_right_box_holds() -> None:
    rows = [
        "╭─ Cast ─╮╭─ Title ─╮",
        "│ Ada    ││  text  ▌│",
        "│        ││ more ┃ ▌│",
        "╰────────╯╰─────────╯",
        " place",
    ]
    replay = Replay((21, 5))
    replay.take([Event(1.0, frame(*rows))])
    assert page(replay.rows) == ["text", "more"]
    assert page([("",) * 20]) == []


def test_a_resize_is_replayed_in_order() -> None:
    replay = Replay((12, 3))
    replay.take([Event(1.0, frame("abcdefghijkl")), Event(2.0, size=(6, 2)), Event(3.0, frame("abcdef", "ghijkl"))])
    assert replay.text == "abcdef\nghijkl"


def test_the_largest_update_is_one_screen() -> None:
    small, large = frame("a"), frame("a", "b" * 20)
    assert largest_update([Event(1.0, small), Event(2.0, large[:7]), Event(3.0, large[7:])]) == len(large) - len(END)


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        (["one two three four", "five"], ["one two", "three four", "five"], True),
        (["", "one two three four"], ["zero one two", "three four"], True),
        (["one two three"], ["two three one"], False),
        (["one two three"], ["zero", "one two three"], False),
        ([""], [""], False),
    ],
)
def test_a_page_is_anchored_where_its_first_words_stay(before: list[str], after: list[str], kept: bool) -> None:
    assert pages.is_anchored(before, after) is kept


# The terminal


@pytest.mark.parametrize(
    ("query", "reply"),
    [
        (b"\x1b[c", b"\x1b[?62;22c"),
        (b"\x1b[0c", b"\x1b[?62;22c"),
        (b"\x1b[>c", b"\x1b[>1;10;0c"),
        (b"\x1b[6n", b"\x1b[1;1R"),
        (b"\x1b[5n", b"\x1b[0n"),
        (b"\x1b[?2026$p", b"\x1b[?2026;2$y"),
        (b"\x1b[?2048$p", b"\x1b[?2048;0$y"),
        (b"\x1b[?u", b"\x1b[?0u"),
        (b"\x1b]11;?\x07", b"\x1b]11;rgb:1010/1010/1010\x1b\\"),
        (b"\x1b[18t", b"\x1b[8;40;120t"),
    ],
)
def test_queries_are_answered(query: bytes, reply: bytes) -> None:
    match = QUERIES.search(b"text" + query + b"more")
    assert match
    assert answer(match, (120, 40)) == reply


def test_output_without_a_query_is_not_answered() -> None:
    assert not QUERIES.search(b"\x1b[2J\x1b[?1049h\x1b[>25u\x1b[38;5;1mc\x1b[?2026h")


ASKS = r"""
import sys, termios, tty
tty.setcbreak(0)
sys.stdout.write("\x1b[?20"); sys.stdout.flush()
sys.stdout.write("26$p"); sys.stdout.flush()
reply = sys.stdin.read(11)
print("heard", reply[1:], flush=True)
print("typed", sys.stdin.read(1), *sys.argv[1:], flush=True)
sys.exit(3)
"""


def test_a_program_gets_replies_and_keys_and_is_reaped(tmp_path: Path) -> None:
    environment = {"PATH": "/usr/bin:/bin", "TERM": "xterm"}
    with Terminal([sys.executable, "-c", ASKS, "argument"], environment, folder=tmp_path, size=(60, 5)) as terminal:
        replay = Replay((60, 5))
        while "heard" not in replay.text:
            terminal.read_some(20)
            replay = Replay((60, 5))
            replay.take(terminal.events)
        assert "heard [?2026;2$y" in replay.text
        assert terminal.end("z") > 0
        terminal.read(0.01)
        assert terminal.status == 3
    moments = [event.at for event in terminal.events]
    assert moments == sorted(moments)
    assert moments[0] > terminal.began
    raw = b"".join(event.data for event in terminal.events)
    assert raw.count(b"z") == raw.count(b"typed z argument")  # keys are not echoed


# The texts


def test_the_same_seed_gives_the_same_text() -> None:
    assert texts.cut(texts.prose(1), 50_000) == texts.cut(texts.prose(1), 50_000)
    assert texts.cut(texts.prose(1), 50_000) != texts.cut(texts.prose(2), 50_000)
    assert list(islice(texts.log(3), 9)) == list(islice(texts.log(3), 9))


def test_articles_have_2_to_6_kb_and_actors_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "_folder", lambda: tmp_path)
    folder = texts.articles(4)
    read = {file.name: file.read_text("utf-8") for file in folder.iterdir()}
    assert sorted(read) == ["1.txt", "2.txt", "3.txt", "4.txt"]
    assert all(2_000 <= len(text.encode()) < 9_000 for text in read.values())
    mains = [read_cast(text).actors[0].name for text in read.values()]
    assert len(set(mains)) == len(mains)
    (folder / "2.txt").unlink()
    assert {file.name: file.read_text("utf-8") for file in texts.articles(4).iterdir()} == read


@pytest.mark.parametrize("size", [10_000, 200_000])
def test_a_text_has_the_requested_size(size: int) -> None:
    text = texts.cut(texts.prose(1), size)
    *_, last = text.splitlines(keepends=True)
    assert size <= len(text.encode()) < size + len(last.encode())
    assert text.endswith("\n")


def test_words_are_skewed_and_new_ones_keep_coming() -> None:
    words = re.findall(r"\w+", texts.cut(texts.prose(1, texts.DENSE), 600_000))
    counts = sorted(Counter(words).values(), reverse=True)
    assert counts[0] > 20 * counts[len(counts) // 2]
    half = len(words) // 2
    names = [{word for word in part if word[0].isupper()} for part in (words[:half], words[half:])]
    assert len(names[1] - names[0]) > 0.2 * len(names[0])


def test_the_prose_has_typographic_marks_accents_scripts_and_emoji() -> None:
    text = texts.cut(texts.prose(1), 300_000)
    for character in ("“", "”", "’", "—", "é", "ö"):
        assert character in text
    assert re.search(r"[\u4e00-\u9fff]{8}", text)  # Chinese
    assert re.search(r"[\u3040-\u30ff]", text)  # Japanese
    assert re.search(r"[\uac00-\ud7a3]", text)  # Korean
    assert re.search(r"[\U0001f300-\U0001faff]", text)
    lengths = [len(line) for line in text.splitlines()]
    assert min(lengths) < 60
    assert max(lengths) > 800


@pytest.mark.slow
def test_the_sparse_text_names_few_actors_and_the_dense_text_many() -> None:
    sparse, dense = texts.cut(texts.prose(1), 200_000), texts.cut(texts.prose(1, texts.DENSE), 50_000)
    spans = [mention for actor in read_cast(sparse).actors for mention in actor.mentions]
    share = sum(len(sparse[span.start : span.end].split()) for span in spans) / len(sparse.split())
    assert 0.02 < share < 0.05
    assert sum(len(actor.mentions) for actor in read_cast(dense).actors) > len(dense) / 33


def test_hostile_shapes() -> None:
    assert "\n" not in texts.cut(texts.one_line(4), 5000)
    assert all(re.fullmatch(r"\w+\n", line) for line in islice(texts.one_word_lines(5), 50))
    shape = r"2026-11-\d\dT\d\d:\d\d:\d\dZ (INFO|ERROR) \[[\w-]+\] GET /\w+/\w{6} \d{3} \d+B [\d.]+ms \w+\n"
    assert all(re.fullmatch(shape, line) for line in islice(texts.log(3), 50))


# The rows


def test_imports_are_counted_from_python_s_importtime_output() -> None:
    output = b"import time: self [us] | cumulative | imported package\r\nimport time:       250 |       1250 | tui\r\n"
    row = start._imported("imports", output + b"import time:      1000 |       1000 |   textual.app\r\n", heavy=False)
    assert row.ours == "2 modules, 1 ms"
    assert row.verdict == "met"
    row = start._imported("imports", output + b"import time:      1000 |       1000 |   textual\r\n", heavy=False)
    assert row.verdict == "missed"


def test_memory_is_flat_or_not() -> None:
    flat = load._flatness("use", [(float(5 * n), 100e6 + n % 2) for n in range(120)], "")
    assert flat.verdict == "met"
    growing = load._flatness("use", [(float(5 * n), 100e6 + 1e6 * n) for n in range(120)], "")
    assert growing.verdict.startswith("missed by")
    assert growing.ours.split()[:3] == ["106", "118", "130"]


def test_random_keys_never_quit() -> None:
    rng = random.Random(1)
    typed = [key for _ in range(3000) for key in load._random_keys(rng)]
    assert not {"q", "\x11", "\x03"} & {*typed}


def test_an_unknown_row_is_reported(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["strat"])
    assert "unknown row: strat" in capsys.readouterr().err
