"""What relies on textual's insides works with the textual that is installed, and is all in `tui.ui.toolkit`."""

import ast
import gc
import importlib
import inspect
import pkgutil
import sys
import weakref
from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path

import pytest
import textual._time
from textual.app import App, ComposeResult
from textual.dom import DOMNode
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Static

import tui.ui
from tests.marks import slow_but
from tui.config.settings import Settings
from tui.ui.app import DramatisApp
from tui.ui.theming.theme_files import read_themes
from tui.ui.toolkit import private_api
from tui.ui.toolkit.private_api import fire_overdue_timers, release_removed_widgets, set_first_breakpoints

UI = Path(tui.ui.__file__).parent
CLASS_MAKING = {name for name in vars(type("Plain", (Widget,), {})) if not name.startswith("__")} | {"_abc_impl"}
"""What textual and Python themselves write into each class."""
SIZES = [(20, 5), (40, 12), (41, 30), (200, 60)]


class TwoInputs(App[None]):
    """Two input lines, of which the first has the focus."""

    def compose(self) -> ComposeResult:
        """Make the lines."""
        yield Input(id="first")
        yield Input(id="second")


@pytest.mark.slow
async def test_release_removed_widgets_frees_their_rows() -> None:
    app = TwoInputs()
    async with app.run_test() as pilot:
        await app.push_screen(Bordered())
        await pilot.pause()
        rows = weakref.ref(app.screen.query_one(Static)._styles_cache)
        await app.pop_screen()
        await pilot.pause()
        gc.collect()
        assert rows() is not None, "textual has mended this: remove release_removed_widgets"
        for _ in range(100):  # on a busy machine, a closed screen's last messages hold it a little longer
            release_removed_widgets()
            gc.collect()
            if rows() is None:
                break
            await pilot.pause(0.05)
        assert rows() is None


async def test_a_timer_fires_once_though_its_task_gets_no_processor_time_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Timer, "__init__", private_api._init_timer)
    assert not await fires_with_a_slow_start(monkeypatch), "textual has mended this: remove fire_overdue_timers"
    fire_overdue_timers()
    assert await fires_with_a_slow_start(monkeypatch)


async def fires_with_a_slow_start(monkeypatch: pytest.MonkeyPatch) -> bool:
    """Return whether a timer fires for whose task a second passes between any two looks at the clock."""
    app: App[None] = App()
    async with app.run_test() as pilot:
        fired: list[str] = []
        with monkeypatch.context() as patch:
            patch.setattr(textual._time, "get_time", count().__next__)
            timer = app.set_timer(0.01, lambda: fired.append("fired"))
            assert timer._task is not None
            await timer._task
        await pilot.pause()
        return bool(fired)


class Bordered(Screen[None]):
    """A screen with a widget that has a border, whose colours textual remembers."""

    DEFAULT_CSS = "Static { border: round red; }"

    def compose(self) -> ComposeResult:
        """Make the widget."""
        yield Static("text")


class Folding(Screen[None]):
    """A screen with breakpoints, which notes the classes that it starts with."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (40, "-normal"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(12, "-tall")]

    def __init__(self) -> None:
        super().__init__()
        set_first_breakpoints(self)
        self.first_classes = self.classes


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_breakpoints_are_those_that_textual_sets(size: tuple[int, int]) -> None:
    app: App[None] = App()
    async with app.run_test(size=size) as pilot:
        screen = Folding()
        await app.push_screen(screen)
        await pilot.pause()
        assert screen.first_classes == screen.classes
        assert screen.classes & {"-narrow", "-normal", "-wide"}


@pytest.mark.parametrize("name", slow_but(["dusk"], sorted(read_themes(None)[0])))
async def test_the_first_theme_sets_what_choosing_it_sets(name: str) -> None:
    from tui.model import Article

    app = DramatisApp(Article("Ann left.\n", "Ann", "a.txt"), Settings(theme=name))
    another = next(theme for theme in app.offered_themes if theme != name)
    async with app.run_test() as pilot:
        await pilot.pause()
        first = app.classes, app.get_css_variables(), app.screen.styles.background
        app.theme = another
        await pilot.pause()
        app.theme = name
        await pilot.pause()
        assert (app.classes, app.get_css_variables(), app.screen.styles.background) == first


# No other module relies on textual's insides


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Yield the path and the syntax tree of each module of the interface but the toolkit."""
    for path in sorted(UI.rglob("*.py")):
        if "toolkit" not in path.parts:
            yield str(path.relative_to(UI)), ast.parse(path.read_text("utf-8"))


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def test_no_other_module_uses_a_private_name_of_textual() -> None:
    own = {"_replace", "_asdict", "_fields"}  # of named tuples; their names are public in spite of the underscore
    used = []
    for path, tree in modules():
        for node in ast.walk(tree):
            match node:
                case (
                    ast.Attribute(value=ast.Name(id="self" | "cls"))
                    | ast.Attribute(value=ast.Call(func=ast.Name("super")))
                ):
                    pass
                case ast.Attribute(attr=name) if is_private(name) and name not in own:
                    used.append((path, node.lineno, name))
                case ast.ImportFrom(module=str(module), names=names) if module.startswith("textual"):
                    used += [(path, node.lineno, alias.name) for alias in names if is_private(alias.name)]
    assert used == []


def widgets() -> Iterator[type[DOMNode]]:
    """Yield every widget, screen and app of the interface but those of the toolkit, which replace private names."""
    for module in pkgutil.walk_packages(tui.ui.__path__, "tui.ui."):
        if module.name.startswith("tui.ui.toolkit."):
            continue
        for value in vars(importlib.import_module(module.name)).values():
            if inspect.isclass(value) and issubclass(value, DOMNode) and value.__module__ == module.name:
                yield value


@cache
def classes_of(module: str) -> dict[str, ast.ClassDef]:
    """Return the syntax trees of the classes of a module, by name."""
    tree = ast.parse(Path(str(sys.modules[module].__file__)).read_text("utf-8"))
    return {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}


@cache
def private_names(kind: type) -> set[str]:
    """Return the private methods and attributes that the code of a class defines, in its body or on `self`."""
    names = set(vars(kind))
    for node in ast.walk(classes_of(kind.__module__)[kind.__name__]):
        match node:
            case ast.Attribute(value=ast.Name(id="self"), attr=name, ctx=ast.Store()):
                names.add(name)
    return {name for name in names if is_private(name)} - CLASS_MAKING


def test_no_widget_takes_a_private_name_that_textual_uses() -> None:
    clashes = {
        (widget.__name__, name)
        for widget in widgets()
        for base in widget.__mro__
        if base.__module__.startswith("textual.")
        for name in private_names(widget) & private_names(base)
    }
    assert clashes == set()
