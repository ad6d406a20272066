"""Frames over a pipe."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.framing import read_frame, write_frame


@given(st.lists(st.binary(max_size=300), max_size=5))
def test_frames_are_read_as_they_were_written(messages: list[bytes]) -> None:
    stream = io.BytesIO()
    for message in messages:
        write_frame(stream, message)
    stream.seek(0)
    assert [read_frame(stream) for _ in messages] == messages
    assert read_frame(stream) is None


@pytest.mark.parametrize("length", range(1, 13))
def test_a_stream_that_ends_within_a_frame_is_an_error(length: int) -> None:
    stream = io.BytesIO()
    write_frame(stream, b"hello")
    with pytest.raises(EOFError):
        read_frame(io.BytesIO(stream.getvalue()[:length]))
