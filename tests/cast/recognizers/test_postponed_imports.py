"""A library is imported without the modules that it may never use."""

import sys
from pathlib import Path

import pytest

from tui.cast.recognizers.fast.postponed_imports import postpone_imports

LIBRARY = "import fractions\n\n\ndef half():\n    return fractions.Fraction(1, 2)\n"


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "halves.py").write_text(LIBRARY, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "fractions", raising=False)
    monkeypatch.delitem(sys.modules, "halves", raising=False)
    return "halves"


def test_a_postponed_module_is_imported_on_first_use(library: str) -> None:
    with postpone_imports("fractions"):
        halves = __import__(library)
    assert "fractions" not in sys.modules
    assert halves.half() + halves.half() == 1
    assert sys.modules["fractions"].Fraction(1, 2) == halves.half()


def test_a_library_may_use_it_while_it_is_imported(library: str, tmp_path: Path) -> None:
    (tmp_path / "halves.py").write_text(LIBRARY + "\n\nHALF = half()\n", "utf-8")
    with postpone_imports("fractions"):
        halves = __import__(library)
    assert halves.HALF * 2 == 1


def test_a_module_that_is_there_already_is_used(library: str) -> None:
    import fractions

    with postpone_imports("fractions"):
        halves = __import__(library)
    assert halves.fractions is fractions
