"""Saves a setting that the reader changed. An error is only a notice."""

from typing import Protocol, runtime_checkable

from textual.app import App

from tui.config.settings import Settings


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
