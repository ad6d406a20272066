"""Options and fixtures of the whole suite."""

import gc
import signal

import pytest
from hypothesis import HealthCheck, settings

from tests.faults.summary import Summary

# No test depends on a fast machine, so examples have no deadline. None depends on chance: `default` and `thorough`
# try the same examples each time. CI runs both. `just properties` looks for new counterexamples.
settings.register_profile(
    "default", max_examples=20, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("thorough", settings.get_profile("default"), max_examples=200)
settings.register_profile("random", settings.get_profile("default"), max_examples=1000, derandomize=False)
settings.load_profile("default")


def pytest_configure(config: pytest.Config) -> None:
    # A shell lets what it starts in the background ignore these signals, and so would every program of the tests.
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler if number is signal.SIGINT else signal.SIG_DFL)
    config.pluginmanager.register(Summary(), "summary-of-set-ups")


def pytest_collection_finish() -> None:
    """Leave the collected tests, which stay to the end, out of every garbage collection."""
    gc.collect()
    gc.freeze()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-pictures", action="store_true", help="take the pictures of the screens anew")


@pytest.fixture
def fake_recognizer(monkeypatch: pytest.MonkeyPatch) -> object:
    """Let the recognizer "accurate" be a fake one."""
    from tests.recognizers import FakeRecognizer
    from tui.cast.recognizers import choose_recognizer

    fake = FakeRecognizer()

    def choose(name: str) -> object:
        return fake if name == "accurate" else choose_recognizer(name)

    monkeypatch.setattr("tui.cast.recognizers.choose_recognizer", choose)
    return fake
