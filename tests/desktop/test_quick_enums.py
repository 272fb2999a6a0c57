"""Enumerations made in half the time are those that Python makes, member by member."""

import enum
import importlib
import json
import subprocess
import sys
from collections.abc import Sequence
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.quick_enums import use_quick_enums

Kind: TypeAlias = type[enum.Enum]
MASKS = ("_flag_mask_", "_singles_mask_", "_all_bits_")
KINDS = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)
MODULES = ("QtCore", "QtGui", "QtWidgets", "QtSvg", "QtNetwork", "QtPrintSupport")
# Names that mean something to `enum` or to a number are among them.
names = st.one_of(
    st.sampled_from(["name", "value", "real", "mro", "_order_", "__x__", "_a"]),
    st.from_regex(r"\A[A-Z][a-z]{0,3}\Z"),
)
values = st.one_of(st.integers(-9, 40), st.sampled_from([1, 2, 4, 8, 16, True, 2**40]))


def seen(made: Kind) -> Sequence[object]:
    """Return everything that one can see of an enumeration."""
    members = [(key, each.name, each.value, repr(each)) for key, each in made.__members__.items()]
    order = [{**vars(each), "__objclass__": vars(each)["__objclass__"] is made} for each in made]
    found: list[object] = [
        members,
        order,
        made.__module__,
        made.__qualname__,
        len(made),
        repr(made),
    ]
    found += [[made(each.value) is each, made[each.name] is each] for each in made]
    if issubclass(made, enum.Flag):
        found += [vars(made).get(name) for name in MASKS]
        found += [[repr(~each) for each in made], list(map(parts, made.__members__.values()))]
    return found


def parts(flag: enum.Flag) -> list[str]:
    """Return the flags that one is made of, or what Python makes of one it cannot take apart."""
    try:
        return [str(part) for part in flag]
    except (AttributeError, ValueError) as refused:
        return [repr(refused)]


def tried(kind: Kind, pairs: list[tuple[str, object]]) -> object:
    """Return what one sees of such an enumeration, or why there is none."""
    try:
        return seen(kind("Made", pairs, boundary=enum.KEEP))
    except (TypeError, ValueError) as refused:
        return type(refused)


@given(st.sampled_from(KINDS), st.lists(st.tuples(names, values), max_size=9))
def test_each_is_the_one_that_python_makes(kind: Kind, pairs: list[tuple[str, object]]) -> None:
    """Aliases, single bits, negative numbers, names that are taken: nothing differs."""
    use_quick_enums(on=False)
    usual = tried(kind, pairs)
    use_quick_enums()
    try:
        assert usual == tried(kind, pairs)
    finally:
        use_quick_enums(on=False)


@pytest.mark.parametrize("on", [True, False])
def test_names_without_values_are_counted_by_python(on: bool) -> None:  # noqa: FBT001
    """They go the usual way, and the class is still of the module that asked for it."""
    use_quick_enums(on=on)
    try:
        made = enum.Enum("Made", "A B")
    finally:
        use_quick_enums(on=False)

    assert [("A", 1), ("B", 2)] == [(each.name, each.value) for each in made]
    assert __name__ == made.__module__


TOLD = """
import sys, json, enum
if sys.argv[1] == "quick":
    from desktop.lean_qt import load_qt
    load_qt()
from tests.desktop.test_quick_enums import told_of_qt
print(json.dumps(told_of_qt(), default=str))
"""


def told_of_qt() -> dict[str, object]:
    """Return everything one can see of every enumeration of Qt."""
    found: dict[str, object] = {}
    for name in MODULES:
        module = importlib.import_module(f"PySide6.{name}")
        for key in dir(module):
            owner = getattr(module, key)
            for inner in vars(owner).values() if isinstance(owner, type) else ():
                if isinstance(inner, type) and issubclass(inner, enum.Enum):
                    found[f"{name}.{inner.__qualname__}"] = seen(inner)
    return found


def test_every_enumeration_of_qt_is_the_one_that_python_makes() -> None:
    """All of them, in a process of each kind."""
    ways = [
        subprocess.run(
            [sys.executable, "-c", TOLD, way], capture_output=True, text=True, check=True
        ).stdout
        for way in ("quick", "usual")
    ]
    quick, usual = (json.loads(each) for each in ways)

    assert len(usual) > 300
    assert usual == quick
