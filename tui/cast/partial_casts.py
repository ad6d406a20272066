"""Reads the cast of a text, and, while a long text is still being read, casts of growing beginnings."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tui.blocks.plain_text import find_blocks
from tui.cast.document.cast_text import CastText, read_for_cast
from tui.cast.pipeline import STEPS, run_steps
from tui.cast.recognizers import Recognizer, choose_recognizer
from tui.model import Cast
from tui.model.blocks import Blocks

if TYPE_CHECKING:
    from tui.model.spans import TextSpan

_FIRST_LENGTH = 1 << 16
"""The length in code points of the first partial cast. A text of at most twice this length has none, and is read as a
whole."""
_GROWTH = 4
"""Each partial cast covers at least this many times as much text as the one before, to limit the cost of merging."""


def read_cast(
    text: str,
    recognizer: Recognizer | None = None,
    blocks: Blocks | None = None,
    processes: int | None = None,
) -> Cast:
    """Return the cast of an article's text, its names tagged by a recognizer, by default the fast one.

    `blocks` are those of the text; without them, it is plain text, and they are found. A text too long to be one
    article is read in chunks, by at most `processes` processes; None means as many as there are processors, and with 1
    this process forks none. Raises `recognizers.Unavailable` if the recognizer cannot be loaded.
    """
    *_, (_, cast) = read_partial_casts(text, recognizer, blocks, processes, early=False)
    assert cast
    return cast


def read_partial_casts(
    text: str,
    recognizer: Recognizer | None = None,
    blocks: Blocks | None = None,
    processes: int | None = None,
    *,
    early: bool = True,
) -> Iterator[tuple[float, Cast | None]]:
    """Yield the share of the text that has been read, from 0 to 1, with the cast of the text's beginning.

    If only the share has changed, the cast is None. The last pair is `(1.0, read_cast(text))`. Without `early`, only
    that pair has a cast, which saves the work for the others. The other arguments are as in `read_cast`.
    Raises `recognizers.Unavailable`.
    """
    recognizer = recognizer or choose_recognizer()
    blocks = Blocks(find_blocks(text)) if blocks is None else blocks
    if len(text) <= 2 * _FIRST_LENGTH:
        yield 1.0, _read_chunk(read_for_cast(text, blocks), recognizer)
        return
    from tui.cast.long_texts.chunks import cut_before, split_into_chunks  # most articles need neither

    if early:
        beginning = read_for_cast(text, blocks, _FIRST_LENGTH)
        end = cut_before(beginning.text, _FIRST_LENGTH)
        yield end / len(text), _read_chunk(beginning.cut(0, end), recognizer)
    whole = read_for_cast(text, blocks)
    chunks = split_into_chunks(whole.text)
    if len(chunks) == 1:
        yield 1.0, _read_chunk(whole, recognizer)
    else:
        yield from _read_chunks(whole, chunks, recognizer, processes, early=early)


def _read_chunks(
    whole: CastText, chunks: "Sequence[TextSpan]", recognizer: Recognizer, processes: int | None, *, early: bool
) -> Iterator[tuple[float, Cast | None]]:
    """Read the chunks in several processes; yield as `read_partial_casts` does, after each chunk."""
    from tui.cast.long_texts.merge import merge_casts  # an article needs none of these
    from tui.cast.long_texts.process_pool import map_in_processes
    from tui.cast.long_texts.same_actors import ChunkCast
    from tui.cast.processors import available_processors

    text = whole.text
    recognizer.prepare()  # before the fork, so that the processes share what it loads
    published_end, in_order, characters = _FIRST_LENGTH, 0, 0
    casts: dict[int, Cast] = {}
    most = available_processors() if getattr(recognizer, "survives_forks", False) else 1
    reads = map_in_processes(
        lambda span: _read_chunk(whole.cut(span.start, span.end), recognizer), chunks, min(most, processes or most)
    )
    for number, cast in reads:
        casts[number] = cast
        characters += chunks[number].end - chunks[number].start
        while in_order in casts:
            in_order += 1
        end = chunks[in_order - 1].end if in_order else 0
        beginning = [ChunkCast(chunks[before].start, casts[before]) for before in range(in_order)]
        if in_order == len(chunks):
            yield 1.0, merge_casts(text, beginning)
        elif early and end >= _GROWTH * published_end and _GROWTH * end <= 3 * len(text):
            published_end = end
            yield characters / len(text), merge_casts(text[:end], beginning)
        else:
            yield characters / len(text), None


def _read_chunk(chunk: CastText, recognizer: Recognizer) -> Cast:
    """Return the cast of a text that is short enough to be read as a whole."""
    cast: Cast = run_steps(STEPS, chunk.text, recognizer, chunk.marked)["cast"]
    return cast
