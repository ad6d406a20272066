"""Anchors: where the words of an extracted text stand in its source."""

from bisect import bisect_right
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.load.alignment import align
from tui.model.blocks import Anchor


def place_of(word: str, text: str, source: str) -> tuple[int, int] | None:
    """Return the line and column that the anchors give for the first occurrence of a word in the text."""
    anchors = align(text, source)
    offset = text.index(word)
    number = bisect_right(anchors, offset, key=lambda anchor: anchor.start) - 1
    return None if number < 0 else (anchors[number].line, anchors[number].column + offset - anchors[number].start)


def true_place(part: str, source: str) -> tuple[int, int]:
    before = source[: source.index(part)].replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


@pytest.mark.parametrize(
    ("word", "text", "source", "found_at"),
    [
        ("Tower", "The Tower\n\nAda never came.", "<h1>The Tower</h1>\n<p>Ada never came.</p>", "Tower"),
        ("never", "The Tower\n\nAda never came.", "<h1>The Tower</h1>\n<p>Ada never came.</p>", "never"),
        ("came", "Ada never came.", "<p>\n  Ada\n  never\n  came.</p>", "came"),
        ("Born", "Born in Zürich", "<p><span>B</span>orn in Z&uuml;rich", "B</span>"),
        ("Zürich", "Born in Zürich", "<p>Born in Z&uuml;rich", "Z&uuml;"),
        ("late", "Zürich “was” late", "<p>Z&uuml;rich &ldquo;was&rdquo; late</p>", "late"),
        ("“was”", "Zürich “was” late", "<p>Z&uuml;rich &ldquo;was&rdquo; late</p>", "&ldquo;"),
        ("“Nobody", "She left.\n\n“Nobody asked.”", "She *left.*\n\n> “Nobody asked.”", "“Nobody"),
        ("(no)", "Yes (no)", "<p>Yes <b>(no)</b>", "(no)"),
        ("AT", "Ada left AT&T in May", "<p>Ada left AT&amp;T in May", "AT&amp;"),
        ("unbelievable", "An unbelievable end", "An un**believ**able end", "un**"),
        ("Two", "One.\n\nTwo.", "# One.\r\n\r\n> Two.\r\n", "Two"),
        ("東", "東京で会う", "<p>\n<b>東京</b>で会う", "東京"),
        ("second", "The first. The second.", "<nav>The second</nav><p>The first.\n<p>The second.", "second."),
        (
            "body",
            "The body is here",
            '<script>x = "The body is here and here"</script><p>The body is here',
            "body is here\n",
        ),
        ("only", "It is only in data", '<script>{"articleBody": "It is only in data"}</script><p>Wait.', "only"),
    ],
)
def test_a_word_has_the_line_and_column_at_which_the_source_has_it(
    word: str, text: str, source: str, found_at: str
) -> None:
    place = source if found_at in source else source + "\n"
    assert place_of(word, text, source) == true_place(found_at, place)


def test_a_part_that_was_dropped_does_not_move_what_follows() -> None:
    menu = "<li><a href='/'>The news of the day and the rest of it</a>\n" * 200
    source = f"<ul>{menu}</ul><p>The rest of the day was calm.</p>\n<p>News of it came at night."
    text = "The rest of the day was calm.\n\nNews of it came at night."
    assert place_of("calm", text, source) == true_place("calm", source)
    assert place_of("night", text, source) == true_place("night", source)


def test_every_line_of_a_text_that_repeats_itself_has_its_own_line() -> None:
    text = "\n".join(["la la la"] * 50)
    source = "\n".join(["<p>la la la"] * 50)
    assert [anchor.line for anchor in align(text, source)] == list(range(1, 51))


def test_a_text_that_is_not_in_the_source_has_no_anchors() -> None:
    assert align("Ada Byron", "<p>Tom Brown") == ()
    assert align("", "<p>Tom Brown") == align("Ada", "") == ()


@pytest.mark.parametrize(
    "source",
    [
        "<!--" * 20_000,
        "<script" * 20_000,
        "<a " * 30_000,
        "<p>la " * 60_000,
        "&amp" * 60_000,
        "&#" * 100_000,
        "l*a" * 30_000,
    ],
)
def test_the_time_grows_with_the_length_and_not_with_its_square(source: str) -> None:
    text = "la " * 10_000

    def measure(share: int) -> float:
        start = process_time()
        align(text[: len(text) // share], source[: len(source) // share])
        return process_time() - start

    assert measure(1) < 12 * max(measure(4), 0.05)


words = st.lists(st.sampled_from(["Ada", "came", "to", "the", "Tower", "é", "東", "x1"]), min_size=1, max_size=40)


@given(words, words, st.sampled_from([" ", "\n", "<br>", "</p>\n<p>", "<b> </b>", " &amp; "]))
def test_anchors_rise_and_lie_within_the_source(kept: list[str], dropped: list[str], separator: str) -> None:
    text = " ".join(kept)
    source = separator.join([*dropped, *kept, *dropped])
    anchors = align(text, source)
    lines = source.split("\n")
    assert list(anchors) == sorted(set(anchors))
    assert [anchor[1:] for anchor in anchors] == sorted(anchor[1:] for anchor in anchors)
    for anchor in anchors:
        word = text[anchor.start :].split(" ")[0]
        assert lines[anchor.line - 1][anchor.column - 1 :].startswith(word)


def test_a_whole_text_has_a_single_anchor() -> None:
    assert align("Ada never came.", "Ada never came.") == (Anchor(0, 1, 1),)
