"""Settings: what is chosen shows, another choice is given out at once."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.typing import type_text
from ui.pages.settings import SettingsPage


@pytest.fixture
def page(qtbot: QtBot) -> SettingsPage:
    """Return the page with the usual settings, shown."""
    page = SettingsPage()
    qtbot.addWidget(page)
    page.show_settings(
        language="fr",
        mode="system",
        scale="desk",
        role="adviser",
        author="Anne",
        interview_style="dense",
        workspace_path="/home/<b>anne</b>/dossiers.tandem",
        version="1.0",
        pack_version="2026.11.23",
    )
    page.show()
    return page


def test_what_is_chosen_shows(page: SettingsPage) -> None:
    """Every setting shows its value, the path as it is."""
    shown = {key: choice.value() for key, choice in page.choices.items()}

    assert shown == {
        "language": "fr",
        "mode": "system",
        "scale": "desk",
        "motion": "system",
        "role": "adviser",
        "style": "dense",
    }
    assert page.about["path"].text() == "/home/<b>anne</b>/dossiers.tandem"


@pytest.mark.parametrize(
    ("key", "signal", "value"),
    [
        ("language", "language_chosen", "en"),
        ("mode", "mode_chosen", "light"),
        ("scale", "scale_chosen", "touch"),
        ("motion", "motion_chosen", "none"),
        ("role", "role_chosen", "firm"),
        ("style", "interview_style_chosen", "single"),
    ],
)
def test_keys_choose(page: SettingsPage, qtbot: QtBot, key: str, signal: str, value: str) -> None:
    """Right moves to the next value without taking it, Enter takes it."""
    choice = page.choices[key]
    choice.setFocus()
    before = choice.value()
    qtbot.keyClick(choice.segments[before], Qt.Key.Key_Right)
    assert before == choice.value()

    with qtbot.waitSignal(getattr(page, signal)) as chosen:
        qtbot.keyClick(choice.segments[value], Qt.Key.Key_Return)

    assert [value] == chosen.args


def test_the_name_is_given_out_once(page: SettingsPage, qtbot: QtBot) -> None:
    """A new name is told when one is done with it; leaving it as it is tells nothing."""
    type_text(page.author, " <b>Le Bihan</b>")

    with qtbot.waitSignal(page.author_changed) as changed:
        qtbot.keyClick(page.author, Qt.Key.Key_Return)
    with qtbot.assertNotEmitted(page.author_changed):
        qtbot.keyClick(page.author, Qt.Key.Key_Return)

    assert ["Anne <b>Le Bihan</b>"] == changed.args
