"""Saves a setting that the reader changed. An error is only a notice."""

from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from textual.app import App

from tui.config.settings import Settings

if TYPE_CHECKING:
    from textual.timer import Timer

_SAVED_AFTER_S = 0.6


@runtime_checkable
class _HasSettings(Protocol):
    """An app that opens other articles with its settings."""

    settings: Settings


def save_choice(app: App[object], key: str, value: str | int) -> None:
    """Save one setting, which also applies to articles that are opened from now on.

    If it cannot be written, the choice lasts until the program ends, and a notice says so.
    """
    from tui.config.settings import SettingsError, save_setting

    if isinstance(app, _HasSettings):
        app.settings = Settings(**{**app.settings._asdict(), key: value})
    try:
        save_setting(key, value)
    except (SettingsError, OSError) as error:
        app.notify(f"Not saved in your settings: {error}", severity="warning", markup=False)


class LateChoices:
    """Saves settings a moment after their last change, since a key that is held down changes one many times."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._unsaved: dict[str, int] = {}
        self._timer: Timer | None = None

    def save(self, key: str, value: int) -> None:
        """Save one setting soon."""
        self._unsaved[key] = value
        if self._timer:
            self._timer.stop()
        self._timer = self._app.set_timer(_SAVED_AFTER_S, self._save_now)

    def _save_now(self) -> None:
        while self._unsaved:
            save_choice(self._app, *self._unsaved.popitem())

    def save_at_end(self) -> None:
        """Save what is not saved yet; the app has ended, so that an error cannot be shown."""
        from tui.config.settings import SettingsError, save_setting

        with suppress(SettingsError, OSError):
            while self._unsaved:
                save_setting(*self._unsaved.popitem())


def late_choices_of(app: App[object]) -> LateChoices:
    """Return the late choices of an app that has them, as its `late_choices`."""
    choices: LateChoices = app.late_choices  # type: ignore[attr-defined]
    return choices
