"""Recognizers that other packages bring, found by their entry points."""

from importlib.metadata import entry_points

from tui.cast.recognizers import NO_ARGUMENT, Recognizer, Unavailable
from tui.cast.recognizers.sandbox import SandboxedRecognizer
from tui.suggestions import suggest
from tui.text.sanitize import clean_start

GROUP = "dramatis.recognizers"


def load_plugin(name: str, argument: str | None) -> Recognizer:
    """Return the recognizer that an installed package brings under this name.

    Raises `Unavailable` if the package fails, or with the most similar name if no package brings this one.
    """
    plugins = {entry.name: entry for entry in entry_points(group=GROUP)}
    if name not in plugins:
        hint = _hint(name, [*NO_ARGUMENT, "spacy", *sorted(plugins)])
        raise Unavailable(f"there is no recognizer {clean_start(name, 60)!r}; {hint}")
    return SandboxedRecognizer(name, lambda: plugins[name].load()(argument))


def _hint(name: str, names: list[str]) -> str:
    usage = {name: name for name in names} | {"spacy": "spacy:MODEL"}
    similar = suggest(name, names)
    return f"did you mean {usage[similar]}?" if similar else f"choose one of {', '.join(usage.values())}"
