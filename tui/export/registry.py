r"""The formats in which a cast can be exported.

To add a format, write a module with a function that turns an article and its cast into text, and list it here:

    # tui/export/names.py
    def export_names(article: Article, cast: Cast) -> str:
        return "".join(f"{actor.name}\n" for actor in cast.actors)

    # tui/export/registry.py
    def _export_names(article: Article, cast: Cast, width: int | None) -> str:
        from tui.export.names import export_names
        return export_names(article, cast)

    EXPORTERS = {..., "names": Exporter("names", ".txt", _export_names)}

Then `dramatis cast FILE --format names` prints it. Names of files and people come from outside: a format that is made
for terminals passes them through `tui.text.sanitize.clean_line`; a format for programs keeps them as they are.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from tui.model import Article, Cast


class Exporter:
    """One format.

    `export` returns the text of one article's cast, which ends in a newline. Its last argument is the width in cells of
    the terminal that shows the text, which a format for people fits; None where nothing is to be shortened.
    `separator` goes between two articles in one output. `suffix` is for names of files.
    """

    def __init__(
        self, name: str, suffix: str, export: Callable[[Article, Cast, int | None], str], separator: str = ""
    ) -> None:
        self.name = name
        self.suffix = suffix
        self.export = export
        self.separator = separator


# Each format is imported when it is first used, because `json` alone takes 2 ms to import.


def _export_json(article: Article, cast: Cast, _width: int | None) -> str:
    from tui.export.json_lines import export_json_line

    return export_json_line(article, cast)


def _export_table(article: Article, cast: Cast, width: int | None) -> str:
    from tui.export.table import export_table

    return export_table(article, cast, width)


EXPORTERS: Mapping[str, Exporter] = MappingProxyType(
    {
        exporter.name: exporter
        for exporter in (
            Exporter("table", ".txt", _export_table, separator="\n"),
            Exporter("json", ".jsonl", _export_json),
        )
    }
)
