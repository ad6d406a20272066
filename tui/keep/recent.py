"""The articles that were read lately, in a SQLite file of the reader's own.

No function here raises an error: if the file cannot be read, there are no recent articles, and if it cannot be written,
none are saved. A file that is not a database is renamed, and a new one is created.
"""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple, TypeVar

from tui.keep import FILE, has_recent
from tui.paths import state_folder

T = TypeVar("T")

MOST = 200
"""How many articles are kept."""
_PATIENCE_S = 0.5
"""How many seconds to wait while another session writes."""
_LONGEST = 1_000
"""The longest title that is kept, in code points."""


class RecentArticle(NamedTuple):
    """An article that was read: its source, as `dramatis` takes it, its title, the time, and the reader's place.

    That place is the offset of the first character on the page, with the text before and after it, in a text of
    `length` code points.
    """

    source: str
    title: str
    opened_at: float
    offset: int = 0
    before: str = ""
    after: str = ""
    length: int = 0


def read_recent() -> list[RecentArticle]:
    """Return the articles that were read, the latest first."""
    query = "SELECT source, title, opened_at, offset, before, after, length FROM recent ORDER BY opened_at DESC LIMIT ?"
    return _with_database(lambda database: [_checked(row) for row in database.execute(query, (MOST,))], [])


def find_recent(source: str) -> RecentArticle | None:
    """Return the entry of an article; None if it was not read."""
    query = "SELECT source, title, opened_at, offset, before, after, length FROM recent WHERE source = ?"

    def find(database: sqlite3.Connection) -> RecentArticle | None:
        row = database.execute(query, (os.fsencode(source),)).fetchone()
        return _checked(row) if row else None

    return _with_database(find, None) if has_recent() else None


def keep_recent(article: RecentArticle) -> None:
    """Save the entry of an article, in place of an older one, and delete the oldest entries beyond `MOST`."""

    def keep(database: sqlite3.Connection) -> None:
        title = _encodable(article.title[:_LONGEST])
        texts = _encodable(article.before), _encodable(article.after)
        row = (os.fsencode(article.source), title, article.opened_at, article.offset, *texts, article.length)
        with database:
            database.execute("REPLACE INTO recent VALUES (?, ?, ?, ?, ?, ?, ?)", row)
            database.execute(
                "DELETE FROM recent WHERE source NOT IN (SELECT source FROM recent ORDER BY opened_at DESC LIMIT ?)",
                (MOST,),
            )

    _with_database(keep, None)


def _with_database(work: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
    """Call `work` with the database and return its result; return `otherwise` if the database cannot be used."""
    try:
        path = state_folder() / FILE
        try:
            return _run(path, work)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):  # locked, read-only, a full disk
                return otherwise
            with suppress(OSError):
                path.replace(path.with_suffix(".broken"))
            return _run(path, work)
    except (OSError, sqlite3.Error, ValueError, TypeError, OverflowError):
        return otherwise


def _run(path: Path, work: Callable[[sqlite3.Connection], T]) -> T:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    with closing(sqlite3.connect(path, timeout=_PATIENCE_S)) as database:
        database.executescript((Path(__file__).with_name("schema.sql")).read_text("utf-8"))
        return work(database)


def _checked(row: tuple[object, ...]) -> RecentArticle:
    """Check the types of a row, since any program may have written the database. Raises `TypeError`."""
    source, title, opened_at, offset, before, after, length = row
    match source, title, opened_at, offset, before, after, length:
        case bytes(), str(), float() | int(), int(), str(), str(), int():
            return RecentArticle(
                os.fsdecode(source), title, float(opened_at), max(0, offset), before, after, max(0, length)
            )
    raise TypeError("not a row of recent articles")


def _encodable(text: str) -> str:
    """Return a text without lone surrogates, which SQLite cannot store."""
    return text.encode("utf-8", "replace").decode("utf-8")
