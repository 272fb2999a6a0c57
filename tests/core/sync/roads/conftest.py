"""Every kind of road, on real stores."""

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from core.sync.road import Road
from core.sync.roads.folder import FolderRoad

_NUMBERS = count()


@pytest.fixture(params=["folder", "linkless", "key", "hub", "cloud"])
def road(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Road]:
    """Return a road of each kind that nothing has gone over yet."""
    apart = f"test{next(_NUMBERS)}"
    if request.param == "hub":
        found = request.getfixturevalue("hub").road(prefix=apart)
    elif request.param == "cloud":
        found = request.getfixturevalue("cloud").road(f"/été & co/{apart}")
    elif request.param == "key":
        place = request.getfixturevalue("key").folder / apart
        place.mkdir()
        found = FolderRoad(place)
    else:
        if request.param == "linkless":
            request.getfixturevalue("linkless")
        found = FolderRoad(tmp_path)
    yield found
    found.close()


@pytest.fixture
def linkless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take hard and soft links away, as FAT does."""

    def refused(*_arguments: object, **_named: object) -> None:
        raise OSError(1, "Operation not permitted")

    for name in ("link", "symlink"):
        monkeypatch.setattr(os, name, refused)
