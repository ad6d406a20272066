"""Choosing a recogniser: the built-in ones, those that packages bring, and what is said where one cannot be had."""

import subprocess
import sys
from pathlib import Path

import pytest

from tui.cast import read_cast
from tui.cast.document.segmentation import segment
from tui.cast.recognizers import DEFAULT, Unavailable, recognizer
from tui.cast.recognizers.fast import FastRecognizer
from tui.cast.recognizers.fit_spans import fitted
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
    def spans(self, document):
        return [TaggedName(at, at + 1, self.type) for at, token in enumerate(document.tokens) if token.text.istitle()]

class Broken(Capitals):
    def prepare(self):
        if self.type == "prepare":
            raise KeyError("no\\x1b[31m such\\nfile")
    def spans(self, document):
        if self.type == "nonsense":
            return [(0, 1)]
        if self.type == "beyond":
            return [TaggedName(0, 10_000, "person")]
        if self.type == "strange":
            return [TaggedName(0, 1, "animal")]
        raise ZeroDivisionError

def silent(_argument):
    raise RuntimeError
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Install a package that brings recognisers."""
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


def test_the_default_is_the_fast_one() -> None:
    assert isinstance(recognizer(), FastRecognizer)
    assert isinstance(recognizer(DEFAULT), FastRecognizer)
    assert isinstance(recognizer("fast:"), FastRecognizer)


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ("fats", "there is no recognizer 'fats'; did you mean fast?"),
        ("Accurate", "there is no recognizer 'Accurate'; did you mean accurate?"),
        ("spacey:en", "there is no recognizer 'spacey'; did you mean spacy:MODEL?"),
        ("xyzzy", "there is no recognizer 'xyzzy'; there are fast, accurate, spacy:MODEL"),
        ("", "there is no recognizer ''; there are fast, accurate, spacy:MODEL"),
        ("fast:er", "the recognizer fast takes nothing after its name, but got 'er'"),
        ("accurate:ly", "the recognizer accurate takes nothing after its name, but got 'ly'"),
        ("spacy", "the recognizer spacy needs the name of a model, such as spacy:en_core_web_sm"),
    ],
)
def test_a_name_that_is_none(choice: str, said: str) -> None:
    with pytest.raises(Unavailable) as caught:
        recognizer(choice).prepare()
    assert str(caught.value) == said


@pytest.mark.parametrize(("extra", "library"), [("accurate", "onnxruntime"), ("spacy:en_core_web_sm", "spacy")])
def test_a_missing_extra_names_the_command(extra: str, library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)  # as if it were not there
    with pytest.raises(Unavailable) as caught:
        recognizer(extra).prepare()
    name = extra.partition(":")[0]
    assert str(caught.value) == f"the recognizer {name} is not installed: pip install 'dramatis[{name}]'"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("raise ValueError('dtype size\\n changed')", "ValueError: dtype size changed"),
        ("import no_such_module", "ModuleNotFoundError: No module named 'no_such_module'"),
    ],
)
def test_a_spacy_that_is_broken_is_one_line(
    code: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "spacy.py").write_text(code)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "spacy", raising=False)
    with pytest.raises(Unavailable) as caught:
        recognizer("spacy:en_core_web_sm").prepare()
    assert str(caught.value) == f"the recognizer spacy failed: {said}"


@pytest.mark.usefixtures("package")
def test_a_recogniser_that_a_package_brings() -> None:
    types = {actor.name: actor.type for actor in read_cast(TEXT, recognizer("capitals:organization")).actors}
    assert types["Springfield"] == "organization"
    assert "Maria" in {actor.name for actor in read_cast(TEXT, recognizer("capitals")).actors}


@pytest.mark.usefixtures("package")
def test_a_built_in_name_is_not_taken_over() -> None:
    assert isinstance(recognizer("fast"), FastRecognizer)


@pytest.mark.usefixtures("package")
@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ("silent", "the recognizer silent failed: RuntimeError"),
        ("gone", "the recognizer gone failed: AttributeError: module 'brought_names' has no attribute 'nothing_there'"),
        ("absent", "the recognizer absent failed: ModuleNotFoundError: No module named 'no_such_module'"),
        ("broken", "the recognizer broken failed: ZeroDivisionError"),
        ("broken:prepare", "the recognizer broken failed: KeyError: 'no\\x1b[31m such\\nfile'"),
        ("broken:nonsense", "the recognizer broken failed: TypeError: (0, 1) is no span"),
        ("broken:beyond", "the recognizer broken failed: ValueError: tokens 0 to 10000 of 14 are no span"),
        ("broken:strange", "the recognizer broken failed: TypeError: TaggedName(start=0, end=1, type='animal'"),
        ("capital", "there is no recognizer 'capital'; did you mean capitals?"),
    ],
)
def test_one_that_fails_is_one_line(choice: str, said: str) -> None:
    with pytest.raises(Unavailable) as caught:
        read_cast(TEXT, recognizer(choice))
    assert str(caught.value).startswith(said)
    assert str(caught.value).isprintable()


def test_a_message_with_control_bytes_is_made_one_safe_line(package: Path) -> None:
    (package / "brought_names.py").write_text("def silent(_):\n    raise OSError('a\\n\\x1b]0;b\\x07  c')\n")
    with pytest.raises(Unavailable) as caught:
        recognizer("silent")
    assert str(caught.value) == "the recognizer silent failed: OSError: a �]0;b� c"


def test_choosing_a_built_in_one_looks_at_no_installed_package() -> None:
    code = "import sys; from tui.cast.recognizers import recognizer; recognizer('fast').prepare(); print(*sys.modules)"
    folder = Path(__file__).parents[2]
    modules = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True)
    imported = set(modules.stdout.split())
    assert "tui.cast.recognizers.fast" in imported
    assert imported & {"importlib.metadata", "spacy", "onnxruntime", "difflib"} == set()


def test_spans_from_outside_are_fitted() -> None:
    document = segment(TEXT)
    first = document.sentences[0].end
    spans = [
        TaggedName(first, first + 1, "person"),
        TaggedName(5, first + 3, "place"),  # over the end of its sentence
        TaggedName(0, 1, "person"),
        TaggedName(0, 2, "person"),  # begins with the one before, and is longer
        TaggedName(1, 3, "other"),  # overlaps it
    ]
    assert fitted(document, spans) == [
        TaggedName(0, 2, "person"),
        TaggedName(5, first, "place"),
        TaggedName(first, first + 1, "person"),
    ]
