"""The single article of bytes or of a file, for tests that read sources which hold one."""

from pathlib import Path

from tui.load import load, load_bytes
from tui.model import Article

SAMPLE_FOLDER = Path(__file__).parent / "sample"
"""Holds the sample without its headline, which tests count in."""


def article_of(data: bytes, name: str) -> Article:
    """Return the one article that bytes hold. Raises `LoadError`."""
    (article,) = load_bytes(data, name)
    return article


def article_in(source: str) -> Article:
    """Return the one article of a path, a URI or standard input. Raises `LoadError`."""
    (article,) = load(source)
    return article
