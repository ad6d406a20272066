"""Choosing a recognizer: the built-in ones, those of other packages, and the messages where none is available."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tui.cast import read_cast, recognizers
from tui.cast.document.document import Document
from tui.cast.document.segmentation import segment
from tui.cast.recognizers import (
    FAST,
    LONGEST_FOR_ACCURATE,
    Recognizer,
    Unavailable,
    choose_recognizer,
    name_for,
)
from tui.cast.recognizers.fast import FastRecognizer
from tui.cast.recognizers.fitted_names import fit_names
from tui.cast.recognizers.tagged_name import TaggedName

TEXT = "Maria Lopez met Peter Novak in Springfield. He left Rome for Paris."
BROUGHT = """
from tui.cast.recognizers.tagged_name import TaggedName

class Capitals:
    "Takes every word with a capital for a name of the type that it was given."
    def __init__(self, type):
        self.type = type or "person"
    def prepare(self):
        pass
    def tag(self, document):
        return [TaggedName(at, at + 1, self.type) for at, token in enumerate(document.tokens) if token.text.istitle()]

class Broken(Capitals):
    def prepare(self):
        if self.type == "prepare":
            raise KeyError("no\\x1b[31m such\\nfile")
    def tag(self, document):
        if self.type == "nonsense":
            return [(0, 1)]
        if self.type == "beyond":
            return [TaggedName(0, 10_000, "person")]
        if self.type == "strange":
            return [TaggedName(0, 1, "animal")]
        raise ZeroDivisionError

class Unspeakable(Exception):
    def __str__(self):
        raise ValueError

def silent(_argument):
    raise RuntimeError
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Install a package that brings recognizers."""
    (tmp_path / "brought_names.py").write_text(BROUGHT)
    info = tmp_path / "brought_names-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: brought-names\nVersion: 1.0\n")
    entries = {"capitals": "Capitals", "broken": "Broken", "silent": "silent", "gone": "nothing_there"}
    lines = [f"{name} = brought_names:{target}" for name, target in entries.items()]
    lines += ["absent = no_such_module:make", "fast = brought_names:silent"]
    (info / "entry_points.txt").write_text("\n".join(["[dramatis.recognizers]", *lines, ""]))
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "brought_names", raising=False)
    return tmp_path


def test_the_engine_uses_the_fast_recognizer_unless_told_otherwise() -> None:
    assert isinstance(choose_recognizer(), FastRecognizer)
    assert isinstance(choose_recognizer(FAST), FastRecognizer)
    assert isinstance(choose_recognizer("fast:"), FastRecognizer)


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        ("fats", "there is no recognizer 'fats'; did you mean fast?"),
        ("Accurate", "there is no recognizer 'Accurate'; did you mean accurate?"),
        ("spacey:en", "there is no recognizer 'spacey'; did you mean spacy:MODEL?"),
        ("xyzzy", "there is no recognizer 'xyzzy'; choose one of auto, fast, accurate, spacy:MODEL"),
        ("", "there is no recognizer ''; choose one of auto, fast, accurate, spacy:MODEL"),
        ("fast:er", "the recognizer fast takes no argument, but got 'er'"),
        ("accurate:ly", "the recognizer accurate takes no argument, but got 'ly'"),
        ("spacy", "the recognizer spacy needs the name of a model, such as spacy:en_core_web_sm"),
    ],
)
def test_an_unknown_name_is_rejected_with_a_hint(choice: str, message: str) -> None:
    with pytest.raises(Unavailable) as caught:
        choose_recognizer(choice).prepare()
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("choice", "library", "requirement"),
    [
        ("accurate", "onnxruntime", "numpy onnxruntime"),
        ("spacy:en_core_web_sm", "spacy", "'dramatis-tui[spacy]'"),
    ],
)
def test_a_missing_library_names_the_command(
    choice: str, library: str, requirement: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)  # as if it were not installed
    with pytest.raises(Unavailable) as caught:
        choose_recognizer(choice).prepare()
    name = choice.partition(":")[0]
    assert str(caught.value) == f"the recognizer {name} is not installed: pip install {requirement}"


@pytest.mark.parametrize(
    ("choice", "length", "name"),
    [
        ("auto", 0, "accurate"),
        ("auto", LONGEST_FOR_ACCURATE, "accurate"),
        ("auto", LONGEST_FOR_ACCURATE + 1, "fast"),
        ("accurate", LONGEST_FOR_ACCURATE + 1, "accurate"),
        ("spacy:en", 9, "spacy:en"),
    ],
)
def test_auto_is_the_accurate_recognizer_unless_a_text_is_too_long(choice: str, length: int, name: str) -> None:
    assert name_for(choice, length) == name


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("raise ValueError('dtype size\\n changed')", "ValueError: dtype size changed"),
        ("import no_such_module", "ModuleNotFoundError: No module named 'no_such_module'"),
    ],
)
def test_a_broken_spacy_is_reported_in_one_line(
    code: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "spacy.py").write_text(code)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "spacy", raising=False)
    with pytest.raises(Unavailable) as caught:
        choose_recognizer("spacy:en_core_web_sm").prepare()
    assert str(caught.value) == f"the recognizer spacy failed: {message}"


def test_the_example_in_the_docstring_works() -> None:
    lines = [line[4:] for line in (recognizers.__doc__ or "").split("\n") if line.startswith("    ") or not line]
    names: dict[str, Any] = {"Document": Document, "TaggedName": TaggedName}
    exec("\n".join(lines), names)
    example = names["Capitals"]("place")
    example.prepare()
    assert example.tag(segment("Ada left Rome.")) == [TaggedName(0, 1, "place"), TaggedName(2, 3, "place")]


@pytest.mark.usefixtures("package")
def test_a_package_can_bring_a_recognizer() -> None:
    types = {actor.name: actor.type for actor in read_cast(TEXT, choose_recognizer("capitals:organization")).actors}
    assert types["Springfield"] == "organization"
    assert "Maria" in {actor.name for actor in read_cast(TEXT, choose_recognizer("capitals")).actors}


@pytest.mark.usefixtures("package")
def test_a_package_cannot_replace_a_built_in_recognizer() -> None:
    assert isinstance(choose_recognizer("fast"), FastRecognizer)


@pytest.mark.usefixtures("package")
@pytest.mark.parametrize(
    ("choice", "message"),
    [
        ("silent", "the recognizer silent failed: RuntimeError"),
        ("gone", "the recognizer gone failed: AttributeError: module 'brought_names' has no attribute 'nothing_there'"),
        ("absent", "the recognizer absent failed: ModuleNotFoundError: No module named 'no_such_module'"),
        ("broken", "the recognizer broken failed: ZeroDivisionError"),
        ("broken:prepare", "the recognizer broken failed: KeyError: 'no\\x1b[31m such\\nfile'"),
        ("broken:nonsense", "the recognizer broken failed: TypeError: (0, 1) is not a TaggedName of a known type"),
        ("broken:beyond", "the recognizer broken failed: ValueError: a name at tokens 0 to 10000, but the text has 14"),
        ("broken:strange", "the recognizer broken failed: TypeError: TaggedName(start=0, end=1, type='animal'"),
        ("capital", "there is no recognizer 'capital'; did you mean capitals?"),
    ],
)
def test_a_failing_recognizer_is_reported_in_one_line(choice: str, message: str) -> None:
    with pytest.raises(Unavailable) as caught:
        read_cast(TEXT, choose_recognizer(choice))
    assert str(caught.value).startswith(message)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("place", ["at import", "when made", "in prepare", "in tag", "in what tag returns"])
@pytest.mark.parametrize(
    ("error", "message"),
    [
        ("SystemExit(0)", "SystemExit: 0"),
        ("SystemExit", "SystemExit"),
        ("KeyboardInterrupt", "KeyboardInterrupt"),
        ("GeneratorExit", "GeneratorExit"),
        ("StopIteration", ""),
        ("BaseExceptionGroup('both', [SystemExit(1), OSError()])", "BaseExceptionGroup: both (2 sub-exceptions)"),
        ("MemoryError", "MemoryError"),
        ("RecursionError('too\\n deep')", "RecursionError: too deep"),
        ("UnicodeDecodeError('utf-8', b'\\xff', 0, 1, '\\x1b[2J')", "UnicodeDecodeError: "),
        ("ValueError('\\ud800')", "ValueError: �"),
        ("ValueError('x' * 1_000_000)", f"ValueError: {'x' * 300}"),
        ("Unavailable('')", "Unavailable"),
        ("Unspeakable", "Unspeakable"),
    ],
)
def test_whatever_a_recognizer_raises_is_one_short_line(place: str, error: str, message: str, package: Path) -> None:
    raising = {name: f"raise {error}" if name == place else "pass" for name in ("at import", "when made", "in prepare")}
    in_tag = {"in tag": f"raise {error}\n        return []", "in what tag returns": f"raise {error}\n        yield"}
    (package / "brought_names.py").write_text(
        f"from tui.cast.recognizers import Unavailable\n{BROUGHT}\n{raising['at import']}\n"
        f"class Capitals:\n    def __init__(self, _):\n        {raising['when made']}\n"
        f"    def prepare(self):\n        {raising['in prepare']}\n"
        f"    def tag(self, document):\n        {in_tag.get(place, 'return []')}\n"
    )
    with pytest.raises(Unavailable) as caught:
        read_cast(TEXT, _prepared("capitals"))
    message_shown = str(caught.value)
    assert message_shown.startswith("the recognizer capitals failed: " + message)
    assert message_shown.isprintable()
    assert len(message_shown) <= 400


def _prepared(choice: str) -> Recognizer:
    recognizer = choose_recognizer(choice)
    recognizer.prepare()
    return recognizer


def test_control_characters_in_a_message_are_replaced(package: Path) -> None:
    (package / "brought_names.py").write_text("def silent(_):\n    raise OSError('a\\n\\x1b]0;b\\x07  c')\n")
    with pytest.raises(Unavailable) as caught:
        choose_recognizer("silent")
    assert str(caught.value) == "the recognizer silent failed: OSError: a �]0;b� c"


def test_choosing_a_built_in_recognizer_does_not_look_through_packages() -> None:
    code = "import sys, tui.cast.recognizers as r; r.choose_recognizer('fast').prepare(); print(*sys.modules)"
    folder = Path(__file__).parents[3]
    modules = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True)
    imported = set(modules.stdout.split())
    assert "tui.cast.recognizers.fast" in imported
    assert imported & {"importlib.metadata", "spacy", "onnxruntime", "difflib"} == set()


def test_names_of_other_recognizers_are_fitted_to_the_document() -> None:
    document = segment(TEXT)
    first = document.sentences[0].end
    names = [
        TaggedName(first, first + 1, "person"),
        TaggedName(5, first + 3, "place"),  # runs past the end of its sentence
        TaggedName(0, 1, "person"),
        TaggedName(0, 2, "person"),  # starts with the one before, and is longer
        TaggedName(1, 3, "other"),  # overlaps it
    ]
    assert fit_names(document, names) == [
        TaggedName(0, 2, "person"),
        TaggedName(5, first, "place"),
        TaggedName(first, first + 1, "person"),
    ]
