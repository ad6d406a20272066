"""The reader's configuration folder: settings.toml, and how its files are read and edited."""
