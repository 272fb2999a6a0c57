"""Every area is measured, and one that cannot be keeps no other from it."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest

import tests.bench
from tests.bench import __main__ as bench
from tests.bench.figure import Figure


def test_every_module_of_measures_has_figures() -> None:
    """What stands here and is not set apart is run by `make bench`."""
    names = [each.name for each in pkgutil.iter_modules(tests.bench.__path__)]
    for name in names:
        if name not in bench.APART:
            assert hasattr(importlib.import_module(f"tests.bench.{name}"), "figures"), name


def test_what_cannot_be_measured_fails_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is told, with the figures that came before it."""

    def figures() -> Iterator[Figure]:
        yield Figure("one", 1, "ms", "a peer", 2)
        raise OSError("no disk")

    monkeypatch.setattr("tests.bench.pack.figures", figures)

    bench.main(["pack", "pack"])

    printed = capsys.readouterr().out
    assert 2 == printed.count("not measured: OSError: no disk")
    assert 2 == printed.count("0.50 × a peer (2.0 ms)")
