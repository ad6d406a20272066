"""An article as data: its text, its title, and where it came from."""

from typing import NamedTuple


class Article(NamedTuple):
    r"""One text being read.

    `text` holds `\n` as its only control character (see `tui.text.sanitize`). `source` is where it came from,
    as a reader would name it: a path as given, or "stdin". `notes` are
    one-line remarks on how it was read ("decoded as windows-1252 (a guess)"), empty when nothing was guessed.
    `title`, `source` and `notes` are as safe to show as the text.

    `file` is for programs, and not safe to show: the exact name of the file, as given, in which bytes that are not
    UTF-8 are lone surrogates (PEP 383). Then `file_uri` is its absolute `file:` URI. Both are None where there is no
    file, as for standard input.
    """

    text: str
    title: str
    source: str
    notes: tuple[str, ...] = ()
    file: str | None = None
    file_uri: str | None = None

    def compute_id(self) -> str:
        """Return a short name for programs, 16 hexadecimal digits that depend on the text alone; hashes all of it."""
        from hashlib import sha256

        return sha256(self.text.encode("utf-8")).hexdigest()[:16]
