"""Recognisers that other packages bring, found by their entry points."""

from importlib.metadata import entry_points

from tui.cast.recognizers import NO_ARGUMENT, Recognizer, Unavailable
from tui.cast.recognizers.sandbox import Guarded
from tui.suggest import suggest

GROUP = "dramatis.recognizers"


def installed(name: str, argument: str | None) -> Recognizer:
    """Return the recogniser that an installed package brings under this name.

    Raises `Unavailable` where there is none, with the nearest name that there is, or where the package fails.
    """
    found = {entry.name: entry for entry in entry_points(group=GROUP)}
    if name not in found:
        raise Unavailable(f"there is no recognizer {name!r}; {_hint(name, [*NO_ARGUMENT, 'spacy', *sorted(found)])}")
    return Guarded(name, lambda: found[name].load()(argument))


def _hint(name: str, known: list[str]) -> str:
    shown = {choice: "spacy:MODEL" if choice == "spacy" else choice for choice in known}
    near = suggest(name, known)
    return f"did you mean {shown[near]}?" if near else f"there are {', '.join(shown.values())}"
