"""A notice: one line that says what happened, for a few seconds. Frozen data, no widgets."""

from typing import Literal, NamedTuple

from tui.text.sanitize import clean_line

_LONGEST = 2_000
"""The most code points of a notice; the middle of a longer one is left out."""
Severity = Literal["information", "warning", "error"]


class Notice(NamedTuple):
    """The text of a notice, on one line that is safe to draw, and its severity."""

    text: str
    severity: Severity = "information"

    @property
    def is_problem(self) -> bool:
        """Whether it reports a problem; such a notice stays for some seconds, whatever the reader does."""
        return self.severity != "information"

    @property
    def words(self) -> str:
        """The words to show: a problem begins with a symbol, since colour must not be the only signal."""
        return f"! {self.text}" if self.is_problem else self.text


def make_notice(message: str, severity: Severity = "information", title: str = "") -> Notice:
    """Return a notice of any message: its lines are joined, and control characters are replaced."""
    lines = [line.strip() for line in (title, *message.splitlines())]
    text = " · ".join(clean_line(line) for line in lines if line)
    if len(text) > _LONGEST:
        text = f"{text[: _LONGEST // 2]}…{text[-_LONGEST // 2 :]}"
    return Notice(text, severity)


def summarize(notices: list[Notice], how_to_read: str) -> Notice:
    """Return one notice in place of several: the first, how many more there are, and how to read them."""
    first, *others = notices
    if not others:
        return first
    return first._replace(text=f"{first.text} · {len(others):,} more ({how_to_read})")
