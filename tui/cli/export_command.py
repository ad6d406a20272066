"""`dramatis export`: writes articles with their casts in the formats of other programs."""

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from tui.cli.exit_status import CommandError
from tui.cli.file_answer import FileAnswer
from tui.cli.options import Sources, UsageError, add_sources, find_sources, make_parser, parse_in_any_order, printing
from tui.cli.output import nothing_printed, print_error
from tui.export.exporter import ArticleCast, CannotExport, Exporter
from tui.export.registry import BUILT_IN, UnknownFormat, find_exporter, read_exporters
from tui.text.sanitize import clean_line, clean_start

if TYPE_CHECKING:
    from argparse import ArgumentParser
_STDOUT = "-"


class ExportOptions(NamedTuple):
    """Options of `dramatis export`: the sources, the format, the output, and whether existing files are overwritten."""

    sources: Sources
    exporter: Exporter
    output: str = _STDOUT
    is_forced: bool = False

    @property
    def is_folder(self) -> bool:
        """Whether each source is written to its own file in a folder."""
        return self.output.endswith(os.sep) or os.path.isdir(self.output)


def run(arguments: Sequence[str]) -> int:
    """Export what the arguments ask for, and return the exit status."""
    return write_exports(parse_options(arguments))


def parse_options(arguments: Sequence[str]) -> ExportOptions:
    """Return the options of `dramatis export`. Raises as `tui.cli.options.parse_read_options` does."""
    options = parse_in_any_order(build_parser(), arguments)
    output = _STDOUT if options.output is None else options.output
    if not output:
        raise UsageError("-o needs the name of a file")
    return ExportOptions(find_sources(options), _choose_exporter(options.to, output), output, options.force)


def build_parser() -> "ArgumentParser":
    """Return the parser of the options."""
    parser = make_parser(
        "dramatis export",
        "Write articles with their casts in a format for other programs, to standard output or to files.",
        "With `-o FOLDER/`, each source has a file of its own there, named after it; what is in a folder keeps\n"
        "its place. Otherwise several sources make one file, where the format allows that (as csv does).\n"
        "A file is written whole or not at all.\n"
        "Exit status: 0 if all was exported, 2 after an error, which does not keep other sources from being exported,\n"
        "128 plus the number of a signal that ended it (130 after Ctrl+C).",
    )
    add_sources(parser)
    add = parser.add_argument
    add(
        "--to",
        metavar="FORMAT",
        help=f"{', '.join(BUILT_IN)}, or a format of another package; default: what the suffix of -o says",
    )
    add("-o", "--output", metavar="FILE", help="write to this file or, with a slash at its end, this folder")
    add("--force", action="store_true", help="overwrite existing files")
    add("--list", action=printing(list_formats), help="print the formats: name, suffix, title")
    return parser


def write_exports(options: ExportOptions) -> int:
    """Export the sources and return the exit status. Raises as `answer_about` does, and `OSError`."""
    from tui.cli.answers import answer_about  # with the engine, after the options are understood

    answer = partial(export_casts, options.exporter.name)
    return answer_about(options.sources, answer, change=partial(_write_output, options))


def export_casts(format: str, casts: Sequence[ArticleCast]) -> FileAnswer:
    """Return the export of the articles of one source. An error in the exporter of another package becomes one line."""
    exporter = find_exporter(format)
    try:
        if format in BUILT_IN:
            return FileAnswer(exporter.export(casts), len(casts))
        with nothing_printed():
            exported: object = exporter.export(casts)
    except CannotExport as error:
        return _fail(casts, str(error))
    except (Exception, SystemExit) as error:
        if format in BUILT_IN:
            raise
        return _fail(casts, f"the exporter {format} failed: {type(error).__name__}: {error}")
    if not isinstance(exported, bytes):
        return _fail(casts, f"the exporter {format} gave {type(exported).__name__} instead of bytes")
    return FileAnswer(exported, len(casts))


def list_formats() -> str:
    """Return a line for each format; print the errors in exporters of other packages."""
    exporters, problems = read_exporters()
    for problem in problems:
        print_error(problem)
    rows = [[clean_line(str(part)) for part in exporter[:3]] for exporter in exporters.values()]
    names, suffixes = (max(len(row[column]) for row in rows) for column in (0, 2))
    return "".join(f"{name:{names}}  {suffix:{suffixes}}  {title}\n" for name, title, suffix in rows)


def _fail(casts: Sequence[ArticleCast], fault: str) -> FileAnswer:
    return FileAnswer(errors=(f"{casts[0].article.source}: {fault}",))


def _choose_exporter(name: str | None, output: str) -> Exporter:
    """Return the exporter with this name, or, without a name, that for the output's suffix. Raises `UsageError`."""
    if name is not None:
        try:
            return find_exporter(name)
        except UnknownFormat as error:
            raise UsageError(str(error)) from error
    if output == _STDOUT or output.endswith(os.sep):
        raise UsageError("the format is missing; name one with --to FORMAT (`dramatis export --list` lists them)")
    exporters = _find_by_suffix(output)
    if len(exporters) == 1:
        return next(iter(exporters.values()))
    fault = f"may be {' or '.join(exporters)}" if exporters else "has the suffix of no format"
    raise UsageError(f"{clean_start(output, 60)} {fault}; choose one with --to FORMAT (--list lists them)")


def _find_by_suffix(output: str) -> dict[str, Exporter]:
    """Return the exporters for the longest suffix that the name of a file has; those of this package come first."""
    for exporters in (BUILT_IN, read_exporters()[0]):
        fitting = {
            name: exporter
            for name, exporter in exporters.items()
            if exporter.suffix and output.lower().endswith(exporter.suffix.lower())
        }
        longest = max((len(exporter.suffix) for exporter in fitting.values()), default=0)
        if fitting:
            return {name: exporter for name, exporter in fitting.items() if len(exporter.suffix) == longest}
    return {}


def _write_output(options: ExportOptions, files: Sequence[str], answers: Iterable[FileAnswer]) -> Iterator[FileAnswer]:
    """Return an iterator that writes the exports and yields the answers that remain to be printed.

    Raises `CommandError` at once if an output cannot be written.
    """
    from tui.cli.export_outputs import (
        find_sources_among,
        find_taken,
        name_files,
        to_file,
        to_folder,
        to_standard_output,
    )

    sources, exporter, output, is_forced = options
    if output != _STDOUT and options.is_folder:
        _refuse_file(output.rstrip(os.sep))
        paths = name_files(output, files, exporter.suffix, list(filter(os.path.isdir, sources.files)))
        _refuse_sources(find_sources_among(paths, files))
        _refuse_taken([] if is_forced else find_taken(paths))
        os.makedirs(output, exist_ok=True)
        return to_folder(paths, answers, replace=is_forced)
    if len(files) > 1 and exporter.repeated_lines is None:
        raise UsageError(f"{len(files):,} sources do not make one file of {exporter.name}; write them with -o FOLDER/")
    if output == _STDOUT:
        return to_standard_output(exporter, answers, is_terminal=os.isatty(1))
    folder = os.path.dirname(output)
    if folder and not os.path.isdir(folder):
        _refuse_file(folder)
        raise CommandError(f"{folder}: no such folder; make it first")
    _refuse_sources(find_sources_among([output], files))
    _refuse_taken([] if is_forced else find_taken([output]))
    return to_file(exporter, output, answers, replace=is_forced)


def _refuse_file(folder: str) -> None:
    if os.path.lexists(folder) and not os.path.isdir(folder):
        raise CommandError(f"{folder} is not a folder; name another with -o")


def _refuse_sources(paths: Sequence[str]) -> None:
    if paths:
        raise CommandError(f"{paths[0]} is the article itself; name another output with -o")


def _refuse_taken(taken: Sequence[str]) -> None:
    if taken:
        more = f", and {len(taken) - 1:,} more" if len(taken) > 1 else ""
        raise CommandError(f"{taken[0]} exists{more}; --force overwrites existing files")
