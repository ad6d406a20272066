"""Tests of the metadata of documents: whether a title or an author is real, or was filled in by a program."""

import re

LONGEST = 300
"""The longest title or list of authors, in code points."""
_NO_TITLE = re.compile(
    r"microsoft (?:word|powerpoint|excel)\b.*|untitled.*|\(?anonymous\)?|unknown|document\s*\d*|title|dokument\s*\d*"
    r"|word document|(?:layout|seite|page|slide)\s*\d*|none|new|doc\d*"
    r"|.*\.(?:docx?|rtf|odt|indd|qxp|qxd|tex|dvi|pdf|pages|txt|html?|pptx?|xlsx?|ps|eps|wpd|md)"
    r"|[\w-]*\d[\w-]*|https?:.*|about:blank|.*[\\/].*\.\w+",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"\(?anonymous\)?|unknown|author|(?:microsoft )?office user|user|admin(?:istrator)?|owner|root|none"
    r"|n/?a|[\w.-]+@[\w.-]+|[a-z]+\d+|pc|windows|mac|.*\\.*|python-docx|pandoc|libreoffice|openoffice(?:\.org)?",
    re.IGNORECASE,
)


def is_title(text: str) -> bool:
    """Whether the title in the metadata is a real title, rather than the name of a file or of a program."""
    return 1 < len(text) <= LONGEST and not _NO_TITLE.fullmatch(text)


def is_author(text: str) -> bool:
    """Whether the author in the metadata is a real name, rather than that of a program or an account."""
    return 1 < len(text) <= LONGEST and not _NO_AUTHOR.fullmatch(text)


def fold(text: str) -> str:
    """Return a text in the form in which titles and names are compared: its letters and digits, in lower case."""
    return "".join(character for character in text.casefold() if character.isalnum())
