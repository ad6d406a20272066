"""Checks of every key, one for each action or for several that are alike; `tests.ui.test_reader_keys` runs them."""

from importlib import import_module

import pytest

_MODULES = [f"{__name__}.{name}" for name in ("moving", "prompts", "views", "commands")]

pytest.register_assert_rewrite(*_MODULES)
for module in _MODULES:
    import_module(module)
