"""Saving a setting that the reader changed, without ever getting in their way."""

from textual.app import App


def save_choice(app: App[object], key: str, value: str | int) -> None:
    """Write one setting. If that fails, the choice lasts until the program ends, and a notice says so."""
    from tui.config.settings import SettingsError, save_setting

    try:
        save_setting(key, value)
    except (SettingsError, OSError) as error:
        app.notify(f"Not saved in your settings: {error}", severity="warning", markup=False)
