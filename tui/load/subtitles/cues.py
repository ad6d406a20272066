r"""The cues of subtitles, whatever the format: when they are shown, who speaks, and their lines without markup."""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import NamedTuple

_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
_TIMING = re.compile(rf"\s*{_TIME}\s*(?:-->|,)\s*{_TIME}(?:\s.*)?$")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<\d[\d:.]*>|\{\\[^{}]*\}|\{[ibuYyCcFfSsPp]:[^{}]*\}")
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?[ \t]+([^<>]+)>")
_COMMENT = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t]|$)")
_DRAWING = re.compile(r"\{[^{}]*\\p[1-9]")


class Speech(NamedTuple):
    """Lines that one voice speaks. `voice` is named by the format, not by the words; empty if it is not."""

    lines: tuple[str, ...]
    voice: str = ""


class Cue(NamedTuple):
    """The speeches that are shown from `start` to `end`, in seconds."""

    start: float
    end: float
    speeches: tuple[Speech, ...]

    @property
    def lines(self) -> list[str]:
        """All its lines."""
        return [line for speech in self.speeches for line in speech.lines]


def read_cues(text: str) -> list[Cue]:
    r"""Return the cues of a text whose line ends are `\n`, in the order in which they are shown."""
    lines = text.split("\n")
    cues = list(_read_substation(lines) if re.match(r"\s*\[", text) else _read_timed_lines(lines))
    return sorted((cue for cue in cues if cue.lines), key=lambda cue: cue.start)


def _read_timed_lines(lines: Sequence[str]) -> Iterator[Cue]:
    """Yield the cues of SubRip, WebVTT and SubViewer: a line with two times, then what is shown."""
    timings = [(number, match) for number, line in enumerate(lines) if (match := _TIMING.match(line))]
    ends = [number for number, _ in timings[1:]] + [len(lines)]
    for (number, match), end in zip(timings, ends, strict=False):
        shown = list(lines[number + 1 : end])
        if end < len(lines) and _is_identifier(shown):
            shown.pop()
        yield Cue(_seconds(match.groups()[:4]), _seconds(match.groups()[4:]), _read_speeches(_drop_comments(shown)))


def _is_identifier(shown: Sequence[str]) -> bool:
    """Return whether the last of these lines belongs to the cue after them: a number, or a name below a blank line."""
    return bool(shown) and (shown[-1].strip().isdigit() or (len(shown) > 1 and not shown[-2].strip()))


def _drop_comments(shown: Sequence[str]) -> Iterator[str]:
    """Yield lines without the blocks of WebVTT that are not shown, each of which ends with a blank line."""
    is_comment, is_after_blank = False, False
    for line in shown:
        is_comment = bool(line.strip()) and (is_comment or (is_after_blank and bool(_COMMENT.match(line))))
        is_after_blank = not line.strip()
        if not is_comment:
            yield line


def _read_substation(lines: Sequence[str]) -> Iterator[Cue]:
    """Yield the cues of SubStation Alpha: lines of values between commas, whose names an earlier line gives."""
    names = "layer start end style name marginl marginr marginv effect text".split()
    is_in_events = False
    for line in lines:
        if line.lstrip().startswith("["):
            is_in_events = line.strip().lower() == "[events]"
        kind, _, values = line.partition(":")
        if not is_in_events:
            continue
        if kind.strip().lower() == "format":
            names = [name.strip().lower() for name in values.split(",")]
        elif kind.strip().lower() == "dialogue" and not _DRAWING.search(values):
            fields = dict(zip(names, values.split(",", len(names) - 1), strict=False))
            start, end = (re.fullmatch(_TIME, fields.get(name, "").strip()) for name in ("start", "end"))
            shown = fields.get("text", "").replace(r"\h", " ").replace(r"\n", r"\N").split(r"\N")
            if start and end:
                voice = fields.get("name", fields.get("actor", "")).strip()
                speeches = _read_speeches(shown)
                yield Cue(
                    _seconds(start.groups()),
                    _seconds(end.groups()),
                    tuple(speech._replace(voice=speech.voice or voice) for speech in speeches),
                )


def _read_speeches(lines: "Iterator[str] | Sequence[str]") -> tuple[Speech, ...]:
    """Return the words of each voice of a cue."""
    parts = _VOICE.split("\n".join(lines))
    voices = ["", *parts[1::2]]
    speeches = []
    for voice, words in zip(voices, parts[::2], strict=True):
        plain = unescape(_TAG.sub("", words)).replace("\u200e", "").replace("\u200f", "").replace("\u200b", "")
        cleaned = tuple(" ".join(line.split()) for line in plain.split("\n") if line.strip())
        if cleaned:
            speeches.append(Speech(cleaned, " ".join(voice.split())))
    return tuple(speeches)


def _seconds(parts: Sequence[str | None]) -> float:
    hours, minutes, seconds, fraction = (part or "0" for part in parts)
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + float(f"0.{fraction}")
