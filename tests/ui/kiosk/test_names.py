"""Whoever cannot see the screen of a kiosk is told what is on it."""

from datetime import date

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot

from core.brand.reading import bundled_brand
from core.diagnostic.routes import questions_of, routes
from core.facts.situation import Situation
from core.packs.reading import bundled_pack
from ui.kiosk.contact_view import ConsentView, ContactView
from ui.kiosk.pin_view import PinView
from ui.kiosk.questions import fits_kiosk, kiosk_question
from ui.kiosk.stage import Stage
from ui.kiosk.view import KioskView

PACK = bundled_pack()
ASKED = [id_ for each in routes(PACK)["flash"].sections for id_ in each.questions]


def unnamed(stage: Stage) -> list[str]:
    """Return the controls of a stage that say nothing of themselves."""
    controls = [*stage.findChildren(QAbstractButton), *stage.findChildren(QLineEdit)]
    named = (QAccessible.queryAccessibleInterface(each) for each in controls)
    texts = [each.text(QAccessible.Text.Name) if each else "" for each in named]
    return [type(each).__name__ for each, text in zip(controls, texts, strict=True) if not text]


def staged(view: KioskView, qtbot: QtBot) -> Stage:
    """Return a stage that shows a page."""
    stage = Stage(bundled_brand("tandem"))
    qtbot.addWidget(stage)
    stage.release()
    stage.show_view(view, can_restart=True)
    view.offer("Retour", "Suivant")
    return stage


@pytest.mark.parametrize("id_", ASKED)
def test_every_question_names_its_controls(id_: str, qtbot: QtBot) -> None:
    """Each question can be put by a kiosk, and each of its controls has a name."""
    question = questions_of(PACK)[id_]
    assert fits_kiosk(question, PACK)
    view = kiosk_question(question, Situation(), PACK, date(2026, 11, 23))
    stage = staged(view, qtbot)

    assert [] == unnamed(stage)
    assert view.accessibleName()


@pytest.mark.parametrize("make", [lambda: ConsentView("CCI", "Avis"), ContactView, PinView])
def test_the_other_pages_name_their_controls(make: type[KioskView], qtbot: QtBot) -> None:
    """Consents, fields and digits are named, too."""
    assert [] == unnamed(staged(make(), qtbot))
