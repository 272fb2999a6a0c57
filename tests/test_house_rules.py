"""What holds for every file, whoever writes it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parent.parent
_CODE = [path for floor in ("core", "ui", "desktop") for path in (_ROOT / floor).rglob("*.py")]


def test_no_module_is_above_400_lines() -> None:
    """A module can be read at one go."""
    too_long = [path for path in _CODE if len(path.read_text("utf-8").splitlines()) > 400]

    assert [] == too_long


def test_no_function_is_above_50_lines() -> None:
    """A function fits on the screen."""
    too_long = [
        f"{path.relative_to(_ROOT)}:{function.lineno} {function.name}"
        for path in _CODE
        for function in _functions(path)
        if (function.end_lineno or 0) - function.lineno >= 50
    ]

    assert [] == too_long


@pytest.mark.parametrize(
    "name", ["requirements.txt", "requirements-dev.txt", "installers/hub/requirements.txt"]
)
def test_locked_packages_bear_hashes_and_no_address(name: str) -> None:
    """What is installed is what was locked, from whichever index a machine uses."""
    lines = (_ROOT / name).read_text("utf-8").splitlines()
    packages = [line for line in lines if re.match(r"\w", line)]

    assert [] == [line for line in packages if not re.fullmatch(r"[\w.-]+==[\w.]+ \\", line)]
    assert [] == [line for line in lines if "://" in line or line.startswith("--")]


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
