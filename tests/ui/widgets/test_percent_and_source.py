"""Shares in number fields, and sources that the team itself is."""

from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

from core.packs.provenance import Provenance
from ui.texts import use_language
from ui.widgets.number_field import NumberField
from ui.widgets.sourced import source_line

TEAM = Provenance(sources=(), confidence="estimate")
READ = Provenance(sources=("INSEE, 2024",), confidence="estimate")
NOT_READ = Provenance(sources=(), confidence="memory")


@pytest.mark.parametrize(("tag", "shown"), [("fr", "30\u202f%"), ("en", "30%")])
def test_a_share_is_written_as_its_language_does(tag: str, shown: str, qtbot: QtBot) -> None:
    """French has a narrow space before the sign, English none; both are read again."""
    use_language(tag)
    field = NumberField("Share", most=100, unit="%")
    qtbot.addWidget(field)

    field.set_value(Decimal(30))

    assert (shown, Decimal(30)) == (field.text(), field.value())


def test_an_estimate_of_the_team_is_named_once() -> None:
    """No French words in an English window, and no source told twice."""
    use_language("en")

    assert "Source: our team’s estimate" == source_line(TEAM)
    assert "Source: INSEE, 2024 · our team’s estimate" == source_line(READ)


def test_what_nobody_read_says_so() -> None:
    """No source is an empty place."""
    use_language("fr")

    assert "Source : aucune source lue · à vérifier" == source_line(NOT_READ)
