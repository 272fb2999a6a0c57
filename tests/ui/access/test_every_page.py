"""Every page, everything unfolded: no text is cut, everything is named, reached and seen.

One walk in the pseudo-language at the smallest window, one by touch, one with the text at 200 %.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.language import lengthen
from core.packs.pack import Pack
from core.packs.reading import bundled_pack
from tests.ui.access.drawn import recorded
from tests.ui.access.focus import unreached, unseen
from tests.ui.access.heard import drawn_and_unsaid, unheard
from tests.ui.access.layout import faults
from tests.ui.access.walking import Walk, open_parts, walked
from ui.theme.apply import apply_theme

SMALL = Walk({}, (1024, 720))
LARGE = Walk({"size": "large"}, (1280, 800))
TOUCH = Walk({"size": "touch", "style": "single"}, (1280, 800))


@pytest.fixture(scope="module")
def pack() -> Pack:
    """Return the bundled pack, read once."""
    return bundled_pack()


@pytest.fixture(autouse=True)
def short(qapp: QApplication) -> Iterator[None]:
    """Speak French as it is again, in the usual size."""
    yield
    lengthen(on=False)
    apply_theme(qapp)


def test_no_page_clips_a_text_two_fifths_longer(
    pack: Pack, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the smallest window: no text cut, none on another, nothing beyond the right edge.

    On the same walk: names and roles, the way of the Tab key, and where the keyboard is.
    """
    lengthen(on=True)
    found: list[str] = []
    known: set[str] = set()
    for name, shell in walked(SMALL, pack, tmp_path):
        with recorded(monkeypatch) as drawn:
            for part in open_parts(shell):
                part.grab()
        wrong = [*faults(shell, drawn), *unheard(shell), *unseen(shell, known), *unreached(shell)]
        wrong += drawn_and_unsaid(shell, {each.widget for each in drawn})
        found += [f"{name}: {each}" for each in wrong]

    assert found == []


@pytest.mark.parametrize(("walk", "is_long"), [(LARGE, False), (TOUCH, True)])
def test_no_page_clips_large_text(  # noqa: PLR0913, PLR0917 - the two cases of one walk
    walk: Walk,
    is_long: bool,  # noqa: FBT001 - a case
    pack: Pack,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Twice as large, or by touch in longer words: a small screen still shows all of it."""
    lengthen(on=is_long)
    found: list[str] = []
    for name, shell in walked(walk, pack, tmp_path):
        with recorded(monkeypatch) as drawn:
            for part in open_parts(shell):
                part.grab()
        found += [f"{name}: {each}" for each in faults(shell, drawn)]

    assert found == []
