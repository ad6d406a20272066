"""The registry of export formats, which this package and other packages provide."""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from types import MappingProxyType

from tui.export.exporter import ArticleCast, Exporter
from tui.suggestions import suggest
from tui.text.sanitize import clean_line, clean_start

GROUP = "dramatis.exporters"
"""The group of entry points under which another package names an `Exporter`."""


class UnknownFormat(ValueError):
    """There is no exporter of this name. The message, one line, lists the existing ones."""


def _import_when_called(module: str, function: str) -> Callable[[Sequence[ArticleCast]], bytes]:
    """Return a function of a module that is imported at its first call, since most formats are never used."""

    def export(articles: Sequence[ArticleCast]) -> bytes:
        written: bytes = getattr(import_module(module), function)(articles)
        return written

    return export


BUILT_IN: Mapping[str, Exporter] = MappingProxyType(
    {
        exporter.name: exporter
        for exporter in (
            Exporter(
                "jsonl",
                "JSON Lines, an object for each article",
                ".jsonl",
                _import_when_called("tui.export.json_lines", "export_json_lines"),
                repeated_lines=0,
            ),
            Exporter(
                "csv",
                "a table of mentions and quotes for spreadsheets",
                ".csv",
                _import_when_called("tui.export.csv_table", "export_csv"),
                repeated_lines=1,
            ),
            Exporter(
                "webannotation",
                "W3C Web Annotation, as JSON-LD",
                ".jsonld",
                _import_when_called("tui.export.web_annotation", "export_web_annotation"),
            ),
            Exporter(
                "html",
                "a web page with marked mentions beside their cast",
                ".html",
                _import_when_called("tui.export.html.page", "export_html"),
            ),
            Exporter(
                "conllu",
                "CorefUD in CoNLL-U: words, sentences and coreference",
                ".conllu",
                _import_when_called("tui.export.conllu", "export_conllu"),
                repeated_lines=0,
            ),
            Exporter(
                "markdown",
                "a report: cast, quotes, timeline and all mentions",
                ".md",
                _import_when_called("tui.export.markdown.report", "export_markdown"),
                repeated_lines=0,
            ),
            Exporter(
                "tei",
                "TEI P5, an edition in XML with names, quotes and a list of actors",
                ".xml",
                _import_when_called("tui.export.tei.document", "export_tei"),
            ),
            Exporter(
                "spacy",
                "spaCy's DocBin, for training and displaCy (needs spaCy)",
                ".spacy",
                _import_when_called("tui.export.spacy_docbin", "export_spacy"),
            ),
            Exporter(
                "booknlp",
                "BookNLP's tables of tokens, entities and quotes",
                ".zip",
                _import_when_called("tui.export.booknlp", "export_booknlp"),
            ),
            Exporter(
                "svg",
                "a picture of the reader's first screen",
                ".svg",
                _import_when_called("tui.ui.first_screen", "export_svg"),  # it draws, so its layer is above this one
            ),
        )
    }
)


def find_exporter(name: str) -> Exporter:
    """Return the exporter of this name.

    Raises `UnknownFormat`, also if an exporter of another package cannot be loaded.
    """
    if name in BUILT_IN:
        return BUILT_IN[name]
    exporters, problems = read_exporters()
    if name in exporters:
        return exporters[name]
    similar = suggest(name, exporters)
    hint = f"did you mean {similar}?" if similar else f"choose one of {', '.join(exporters)}"
    raise UnknownFormat("; ".join((f"there is no format {clean_start(name, 60)!r}", *problems, hint)))


def read_exporters() -> tuple[Mapping[str, Exporter], tuple[str, ...]]:
    """Return all exporters by their names, those of this package first, and one line for each that cannot be loaded."""
    from importlib.metadata import entry_points

    exporters, problems = dict(BUILT_IN), list[str]()
    for entry in sorted(entry_points(group=GROUP)):
        if entry.name in BUILT_IN:
            continue
        try:
            exporter = entry.load()
        except (Exception, SystemExit) as error:
            problems.append(clean_line(f"the exporter {entry.name} does not load: {error}"))
            continue
        if isinstance(exporter, Exporter) and all(isinstance(part, str) for part in exporter[:3]):
            exporters[entry.name] = exporter._replace(name=entry.name)
        else:
            problems.append(clean_line(f"the exporter {entry.name} is not a tui.export.exporter.Exporter"))
    return exporters, tuple(problems)
