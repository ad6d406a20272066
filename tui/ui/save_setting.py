"""Writing what a reader chose into their settings, without ever getting in their way."""

from textual.app import App


def remember(app: App[object], key: str, value: str) -> None:
    """Write one setting; where that fails, the choice holds for now, and the reader is told."""
    from tui.settings import SettingsError, save_setting

    try:
        save_setting(key, value)
    except (SettingsError, OSError) as error:
        app.notify(f"Not remembered: {error}", severity="warning")
