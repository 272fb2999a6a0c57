"""An open workspace for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.store.workspace import Workspace
from tests.core.store.making import STAMP, workspace


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the workspace of a test lies."""
    return tmp_path / "workspace.tandem"


@pytest.fixture
def store(path: Path) -> Iterator[Workspace]:
    """Return an empty open workspace."""
    with workspace(path) as opened:
        yield opened


@pytest.fixture
def dossier(store: Workspace) -> str:
    """Return a dossier of that workspace."""
    return store.create_dossier(STAMP)
