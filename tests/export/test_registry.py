"""The registry of exporters: those of this package, and those that other packages bring."""

from importlib.metadata import EntryPoint, EntryPoints

import pytest

from tui.export import registry
from tui.export.exporter import Exporter
from tui.export.registry import BUILT_IN, UnknownFormat, find_exporter, read_exporters

NAMES = Exporter("names", "Names", ".names", lambda casts: b"".join(cast.actors[0].name.encode() for _, cast in casts))
NO_EXPORTER = "names"


@pytest.fixture
def plugins(monkeypatch: pytest.MonkeyPatch) -> None:
    places = {"names": "NAMES", "jsonl": "NAMES", "broken": "nothing_of_this_name", "wrong": "NO_EXPORTER"}
    entries = [EntryPoint(name, f"{__name__}:{place}", registry.GROUP) for name, place in places.items()]
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: EntryPoints(entries).select(group=group))


def test_every_format_has_its_own_name_and_suffix() -> None:
    assert all(exporter.name == name and exporter.suffix.startswith(".") for name, exporter in BUILT_IN.items())
    assert len({exporter.title for exporter in BUILT_IN.values()}) == len(BUILT_IN)


@pytest.mark.usefixtures("plugins")
def test_another_package_brings_a_format_but_replaces_none() -> None:
    exporters, problems = read_exporters()
    assert list(exporters) == [*BUILT_IN, "names"]
    assert exporters["jsonl"] is BUILT_IN["jsonl"]
    assert find_exporter("names") == NAMES
    assert [problem.split()[:3] for problem in problems] == [
        ["the", "exporter", "broken"],
        ["the", "exporter", "wrong"],
    ]


@pytest.mark.usefixtures("plugins")
def test_an_unknown_format_is_refused_in_one_line() -> None:
    with pytest.raises(UnknownFormat, match=r"there is no format 'nams'; .*did you mean names\?") as caught:
        find_exporter("nams")
    assert "\n" not in str(caught.value)
