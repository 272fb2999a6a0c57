"""The one field in which a fact is typed."""

from pytestqt.qtbot import QtBot

from core.packs.reading import bundled_pack
from tests.ui.pages.visits import TODAY
from tests.ui.typing import type_text
from ui.facts.entry import FactEntry


def entry(qtbot: QtBot, fact: str) -> FactEntry:
    """Return the shown field of a fact."""
    pack = bundled_pack()
    definition = pack.fact(fact)
    assert definition is not None
    made = FactEntry(definition, pack, TODAY)
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_is_wrong_stays_as_it_was_left(qtbot: QtBot) -> None:
    """A wrong number is explained, and stays to be corrected though the page is shown anew."""
    siren = entry(qtbot, "company.siren")
    type_text(siren.field, "732829321")
    assert not siren.commit()

    siren.show_answer(None)

    assert siren.error
    assert "732829321" in "".join(siren.field.text().split())


def test_an_answer_given_elsewhere_takes_the_place_of_what_was_wrong(qtbot: QtBot) -> None:
    """What the dossier has now is what the field shows."""
    siren = entry(qtbot, "company.siren")
    type_text(siren.field, "732829321")
    siren.commit()

    siren.show_answer("732829320")

    assert not siren.error
    assert "732829320" in "".join(siren.field.text().split())
