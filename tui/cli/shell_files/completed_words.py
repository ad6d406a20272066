"""The completions of a value: files, words, or nothing. They follow from the value's metavar, or else its choices."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from tui.export.registry import BUILT_IN
from tui.guide import list_topics, summarize_topic
from tui.model import ACTOR_KINDS
from tui.paths import shipped_folder


class Completed(NamedTuple):
    """The completions of a value: files, or words, each with its meaning or "".

    In a list, commas separate the words.
    """

    words: tuple[tuple[str, str], ...] = ()
    is_files: bool = False
    is_list: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The words alone."""
        return tuple(word for word, _ in self.words)


FILES, NOTHING = Completed(is_files=True), Completed()
_RECOGNIZERS = (
    ("auto", "accurate where it is installed"),
    ("fast", "in a fraction of a second"),
    ("accurate", "more often right"),
    ("spacy:", "a pipeline of spaCy, by name or folder"),
)


def complete_words(metavar: str, choices: Iterable[object] | None) -> Completed:
    """Return the completions of a value. Choices get explanations if the metavar is known."""
    if metavar in _BY_METAVAR:
        return _BY_METAVAR[metavar]()
    return Completed(tuple((str(choice), "") for choice in choices or ()))


def _list_themes() -> Completed:
    """Return the shipped themes; those of the reader are not known when the program is built."""
    return Completed(
        tuple((name, "") for name in sorted(path.stem for path in shipped_folder("themes").glob("*.toml")))
    )


_BY_METAVAR: Mapping[str, Callable[[], Completed]] = {
    "FILE": lambda: FILES,
    "TARGET": lambda: FILES,
    "FORMAT": lambda: Completed(tuple((exporter.name, exporter.title) for exporter in BUILT_IN.values())),
    "RECOGNIZER": lambda: Completed(_RECOGNIZERS),
    "THEME": _list_themes,
    "TOPIC": lambda: Completed(tuple((topic, summarize_topic(topic)) for topic in list_topics())),
    "TYPE,...": lambda: Completed(tuple((kind.name, kind.plural) for kind in ACTOR_KINDS.values()), is_list=True),
}
