"""The loader of subtitles."""

import re

from tui.load.alignment import align
from tui.load.building import ArticleBuilder, Run
from tui.load.encodings import decode
from tui.load.files import LoadError
from tui.load.subtitles.cues import read_cues
from tui.load.subtitles.speech import find_label, join_cues
from tui.model import Article

_TITLE = re.compile(
    r"\s*WEBVTT[ \t]+(?:- *)?(\S[^\n]*)|\s*\[Script Info\].{0,4000}?\nTitle:[ \t]*(\S[^\n]*)", re.DOTALL
)
_NO_TITLES = ("default aegisub file", "untitled", "<untitled>")


def load_subtitles(data: bytes, name: str) -> Article:
    """Return the spoken words in the subtitles of `data`; `name` is their source. Raises `LoadError`."""
    decoded, note = decode(data, name)
    source = decoded.replace("\r\n", "\n").replace("\r", "\n")
    builder = ArticleBuilder(name, "subtitles")
    for text, voice in join_cues(read_cues(source)):
        label = f"{voice}:" if voice and not find_label(text) else ""
        builder.add("paragraph", [Run(label, ("strong",)), Run(f" {text}")])
    if not builder.length:
        raise LoadError(f"{name} has no subtitles; check that it is an .srt, .vtt, .sbv or .ass file")
    article = builder.build(title=_find_title(source, name), notes=[note] if note else [])
    return article._replace(anchors=align(article.text, source))


def _find_title(source: str, name: str) -> str:
    """Return the title that the subtitles state, or else the name of the file without language and ending."""
    match = _TITLE.match(source)
    title = (match[1] or match[2] or "").strip() if match else ""
    if title and title.lower() not in _NO_TITLES:
        return title
    base = name.rpartition("/")[2]
    return re.sub(r"(?:\.[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?)?\.[A-Za-z]{3}$", "", base) or base
