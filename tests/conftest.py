"""What every test gets: no screen, a home of its own, and the same examples each time."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# Before anything imports Qt.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"
os.environ.pop("LANGUAGE", None)

# `make test` is small and always the same; `make prove` is large and looks elsewhere each time.
settings.register_profile("test", derandomize=True, database=None, deadline=None, max_examples=50)
settings.register_profile("prove", database=None, deadline=None, max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "test"))


# The real servers that roads are tested with.
pytest_plugins = ["tests.servers.fixtures"]


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the empty home folder that this test has instead of the user's."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    for name in ("CACHE", "CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
    return folder


@pytest.fixture(autouse=True)
def sweeping(request: pytest.FixtureRequest) -> Iterator[None]:
    """Unmake widgets in the window's thread alone, as the application does.

    The garbage collector runs in whichever thread allocates: in a worker it would delete widgets.
    From the first test with a window on it stays off, for a worker may outlive its test.
    """
    if {"qapp", "qtbot"}.isdisjoint(request.fixturenames):
        yield
        return
    gc.disable()
    yield
    gc.disable()
    gc.collect(1)
