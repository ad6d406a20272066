"""Options of the commands that print hits (`who`, `mentions`, `quotes`): ripgrep's, with ripgrep's meanings."""

import os
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from tui.cli.options import Sources, UsageError, add_sources, find_sources, printing, whole_number
from tui.cli.output import output_width
from tui.model import ACTOR_KINDS
from tui.text.sanitize import clean_start

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

Layout = Literal["lines", "grouped", "json", "count", "files", "nothing"]
_STDOUT, _STDERR = 1, 2
_USUAL_WIDTH = 80
_ESCAPES = {b"t": b"\t", b"n": b"\n", b"r": b"\r", b"\\": b"\\"}
_OTHER_NAMES = {"organisations": "organization", "locations": "place", "sources": "unnamed", "anonymous": "unnamed"}
"""Synonyms for the types of actors. As with the types, the beginning of a word is enough."""


HITS_EPILOG = """\
The line and the column, in characters, are those of the text that `dramatis text FILE` prints. The text is the
whole line, with the next ones if the hit crosses them; of a line of over 1,000 characters, those around the hit.
On a terminal, a ? marks a guess, and each hit takes a row, a quote up to four.
Exit status: 0 if there was a hit, 1 if there was none, 2 after an error (with --quiet, 0 if there was a hit all the
same), 128 plus the number of a signal that ended it (130 after Ctrl+C)."""


class PrintStyle(NamedTuple):
    """How hits are printed. Chosen in the process that has the terminal, and used in the processes that read files.

    The layout `lines` prints one hit a line as `file:line:col:text`; `grouped` prints hits for people, under the name
    of each file. `before` and `after` are lines of context. `only_hit` prints a hit without the rest of its line.
    `ends_names` prints a NUL after the name of a file. `field_separator` is between the fields of a hit's line. `width`
    is in cells.
    """

    layout: Layout = "lines"
    before: int = 0
    after: int = 0
    only_hit: bool = False
    names_files: bool = True
    ends_names: bool = False
    field_separator: bytes = b":"
    is_colored: bool = False
    is_terminal: bool = False
    width: int = _USUAL_WIDTH

    @property
    def separator(self) -> bytes:
        """The separator between the hits of two files."""
        if self.layout == "grouped":
            return b"\n"
        return b"--\n" if self.layout == "lines" and self.before + self.after else b""


class HitOptions(NamedTuple):
    """The common options of all commands that print hits: sources, kinds and number of hits (None: all), and style.

    `kinds` are names of `ACTOR_KINDS`, `most` is the largest number of hits for each file.
    """

    sources: Sources
    kinds: Collection[str] | None = None
    most: int | None = None
    style: PrintStyle = PrintStyle()


def add_hit_options(parser: "ArgumentParser") -> None:
    """Add the sources and the options; `find_hit_options` returns them."""
    add_sources(parser)
    add = parser.add_argument
    add(
        "-t",
        "--type",
        metavar="TYPE,...",
        action="append",
        help=f"only actors of these types: {', '.join(ACTOR_KINDS)}; the beginning of each word is enough",
    )
    add("-A", "--after-context", type=whole_number(0), metavar="NUM", help="show NUM lines after each hit")
    add("-B", "--before-context", type=whole_number(0), metavar="NUM", help="show NUM lines before each hit")
    add("-C", "--context", type=whole_number(0), metavar="NUM", help="show NUM lines before and after each hit")
    add("-m", "--max-count", type=whole_number(0), metavar="NUM", help="find at most NUM hits in each file")
    add("-o", "--only-matching", action="store_true", help="print the hit alone, without the rest of its line")
    add("-c", "--count", action="store_true", help="print only how many hits each file has, if any")
    add("-l", "--files-with-matches", action="store_true", help="print only the names of files with hits")
    add("-q", "--quiet", action="store_true", help="print nothing, and end at the first hit")
    add("--json", action="store_true", help="print each hit as a line of JSON, with all that is known of it")
    add("--schema", action=printing(_read_schema), help="print the JSON Schema of such a line and exit")
    add("-0", "--null", action="store_true", help="put a NUL after each file name instead of a colon or line break")
    add(
        "--field-match-separator",
        type=read_separator,
        metavar="SEPARATOR",
        help=r"put this between file, line, column and text instead of a colon; \t is a tab, \x1F a byte",
    )
    names = parser.add_mutually_exclusive_group()
    names.add_argument("-H", "--with-filename", action="store_true", default=None, help="print the names of the files")
    names.add_argument(
        "-I",
        "--no-filename",
        action="store_false",
        dest="with_filename",
        default=None,
        help="do not print the names of the files",
    )
    heading = parser.add_mutually_exclusive_group()
    heading.add_argument(
        "--heading", action="store_true", default=None, help="group the hits of each file (the default on a terminal)"
    )
    heading.add_argument(
        "--no-heading",
        action="store_false",
        dest="heading",
        default=None,
        help="print each hit as file:line:column:text (the default elsewhere)",
    )
    add("--color", choices=("auto", "always", "never"), default="auto", help="default: auto, which heeds NO_COLOR")


def _read_schema() -> str:
    from tui.export.schemas import read_schema

    return read_schema("hit")


def find_hit_options(options: "Namespace") -> HitOptions:
    """Return the options from the result of a parser with `add_hit_options`. Raises `UsageError`."""
    sources = find_sources(options)
    kinds = None if options.type is None else read_kinds(options.type)
    return HitOptions(sources, kinds, options.max_count, _find_style(options, _may_be_several(sources.files)))


def _may_be_several(files: Sequence[str]) -> bool:
    return len(files) > 1 or any(map(os.path.isdir, files))


def plain_options(files: Sequence[str]) -> HitOptions:
    """Return the options of a command line that has only files, without importing argparse."""
    return HitOptions(Sources(tuple(files)), style=_style_for_stdout())


def read_separator(written: str) -> bytes:
    r"""Return the bytes of a separator in which `\t`, `\n`, `\r`, `\\` and `\x1F` stand for bytes, as for ripgrep.

    >>> read_separator(r"\t|\x00\q")
    b'\t|\x00\\q'
    """
    import re  # here, because few users need it

    def read(escaped: re.Match[bytes]) -> bytes:
        return _ESCAPES.get(escaped[1]) or bytes.fromhex(escaped[1][1:].decode())

    return re.sub(rb"\\([tnr\\]|x[0-9A-Fa-f]{2})", read, os.fsencode(written))


def read_kinds(lists: Sequence[str]) -> frozenset[str]:
    """Return the kinds of actors in lists of words ("person,org"), which may be shortened. Raises `UsageError`.

    >>> sorted(read_kinds(["People,org", "place"]))
    ['organization', 'person', 'place']
    """
    words = [word for words in lists for word in words.split(",")]
    return frozenset(map(_read_kind, words))


def _read_kind(word: str) -> str:
    folded = " ".join(word.casefold().split())
    names = {name: kind.name for kind in ACTOR_KINDS.values() for name in (f"{kind.name}s", kind.plural)} | _OTHER_NAMES
    kinds = {kind for name, kind in names.items() if folded and name.startswith(folded)}
    if len(kinds) == 1:
        return kinds.pop()
    fault = f"{word!r} may be {' or '.join(sorted(kinds))}" if kinds else f"there is no type {clean_start(word, 40)!r}"
    raise UsageError(f"--type: {fault}; the types are {', '.join(ACTOR_KINDS)}")


def _find_style(options: "Namespace", is_several: bool) -> PrintStyle:
    """Return the style that the options ask for. Raises `UsageError` if they contradict each other."""
    style = _style_for_stdout(options.color, options.heading)
    summaries: dict[Layout, bool] = {
        "nothing": options.quiet,
        "json": options.json,
        "count": options.count,
        "files": options.files_with_matches,
    }
    layout = next((layout for layout, is_chosen in summaries.items() if is_chosen), style.layout)
    if options.json and (options.count or options.files_with_matches):
        raise UsageError("--json cannot be combined with --count or --files-with-matches")
    context = options.context or 0
    names_files = options.with_filename
    if names_files is None:
        names_files = layout != "count" or is_several
    return style._replace(
        layout=layout,
        before=context if options.before_context is None else options.before_context,
        after=context if options.after_context is None else options.after_context,
        only_hit=options.only_matching,
        names_files=names_files,
        ends_names=options.null,
        field_separator=b":" if options.field_match_separator is None else options.field_match_separator,
    )


def _style_for_stdout(color: str = "auto", heading: bool | None = None) -> PrintStyle:
    """Return the parts of the style that depend on standard output. `heading` is the user's choice, if any."""
    is_terminal = os.isatty(_STDOUT)
    can_color = is_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM", "dumb") != "dumb"
    return PrintStyle(
        "grouped" if (is_terminal if heading is None else heading) else "lines",
        is_colored=can_color if color == "auto" else color == "always",
        is_terminal=is_terminal,
        width=output_width() or _pager_width(),
    )


def _pager_width() -> int:
    """Return the width of grouped rows for a pipe to a pager: that of the terminal, which standard error leads to."""
    try:
        return os.get_terminal_size(_STDERR).columns or _USUAL_WIDTH
    except OSError:
        return _USUAL_WIDTH
