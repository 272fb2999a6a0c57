"""The pages on people's data: the register, the periods, what is decided."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.pages.consent_form import Purpose
from ui.pages.consents import ConsentLine, ConsentsPage
from ui.pages.due_rows import DueLine, DueRow
from ui.pages.home_due import DueLineOfHome
from ui.pages.retention import Proposal, RetentionPage

ON = date(2026, 11, 23)
CONTACT = Purpose("contact", "Être recontacté", "J’accepte qu’on me recontacte.")
LINE = DueLine("d1", "<b>Le&Roy</b>", "Dernier échange le 3 mars 2021")


@pytest.fixture
def consents(qtbot: QtBot) -> ConsentsPage:
    """Give the page of the register of a dossier in which nothing was noted."""
    page = ConsentsPage([CONTACT], ON)
    qtbot.addWidget(page)
    page.show_register("d1", "Boulangerie", (), "Dernier échange le …", ON)
    page.show()
    return page


@pytest.fixture
def retention(qtbot: QtBot) -> RetentionPage:
    """Give the page of the periods, with one proposal and one dossier past it."""
    page = RetentionPage([Proposal(36, "Prospects", "Référence", "CNIL", is_estimate=False)])
    qtbot.addWidget(page)
    page.show_due(36, [LINE], 1, date(2027, 11, 23))
    page.show()
    return page


def test_a_consent_is_noted_with_the_words_of_the_rules(
    consents: ConsentsPage, qtbot: QtBot
) -> None:
    """The words are proposed, and go along with the day and the way."""
    consents.add_one.click()
    consents.form.purpose.set_value("contact")
    consents.form.purpose.changed.emit()
    consents.form.how.set_value("paper")

    with qtbot.waitSignal(consents.noted) as told:
        consents.form.accept.click()

    assert ["contact", CONTACT.words, ON, "Sur papier"] == told.args


def test_a_purpose_of_ones_own(consents: ConsentsPage, qtbot: QtBot) -> None:
    """Something else is asked for in words, with the words that were shown."""
    consents.add_one.click()
    consents.form.purpose.set_value("other")
    consents.form.purpose.changed.emit()
    consents.form.own.set_value("Photo du fournil")
    consents.form.words.set_value("J’accepte la photo.")

    with qtbot.waitSignal(consents.noted) as told:
        consents.form.accept.click()

    assert ["Photo du fournil", "J’accepte la photo.", ON, ""] == told.args


def test_what_is_not_said_is_asked_for(consents: ConsentsPage) -> None:
    """Without a purpose or a day nothing is noted, and the keyboard is where it is wanted."""
    consents.add_one.click()
    consents.form.accept.click()
    first = consents.form.problem.text()
    consents.form.purpose.set_value("contact")
    consents.form.day.setText("32/13")
    consents.form.accept.click()

    assert first
    assert consents.form.problem.text() not in {"", first}
    assert consents.form.isVisible()


def test_escape_puts_the_form_away(consents: ConsentsPage) -> None:
    """Nothing is noted, and nothing of what was typed stays."""
    consents.add_one.click()
    consents.form.words.set_value("à moitié")
    QTest.keyClick(consents.form, Qt.Key.Key_Escape)

    assert consents.form.isHidden()
    assert not consents.form.words.value()


def test_a_withdrawal_is_asked_twice_and_kept(consents: ConsentsPage, qtbot: QtBot) -> None:
    """The safe answer has the keyboard; one that was withdrawn cannot be withdrawn again."""
    lines = [
        ConsentLine("c1", "Être recontacté", "Donné le …", "", "J’accepte."),
        ConsentLine("c2", "Statistiques", "Donné le …", "Retiré le …", "J’accepte."),
    ]
    consents.show_register("d1", "Boulangerie", lines, "", ON)
    rows = consents.rows.rows
    rows[0].withdraw.click()

    with qtbot.waitSignal(consents.withdrawn) as told:
        consents.sure.accept.click()

    assert ["c1"] == told.args
    assert rows[1].withdraw.isHidden()


def test_each_dossier_past_its_time_is_decided(retention: RetentionPage, qtbot: QtBot) -> None:
    """Exported, kept until a day for a reason, or erased once that was asked twice."""
    (row,) = retention.rows.rows
    assert isinstance(row, DueRow)

    with qtbot.waitSignal(retention.exported) as exported:
        row.acts.export.click()
    row.acts.keep.click()
    retention.keep.reason.set_value("Contrôle")
    with qtbot.waitSignal(retention.kept) as kept:
        retention.keep.accept.click()
    row.acts.erase.click()
    with qtbot.waitSignal(retention.erased) as erased:
        retention.question.accept.click()

    assert (["d1"], ["d1", date(2027, 11, 23), "Contrôle"], ["d1"]) == (
        exported.args, kept.args, erased.args,
    )  # fmt: skip


def test_a_period_is_chosen_or_typed(retention: RetentionPage, qtbot: QtBot) -> None:
    """One that is proposed, another one in months, or none."""
    with qtbot.waitSignal(retention.months_chosen) as none:
        retention.choice.segments[""].click()
    retention.choice.segments["other"].click()
    retention.other.set_value(48)
    with qtbot.waitSignal(retention.months_chosen) as other:
        retention.other.editingFinished.emit()

    assert ([None], [48]) == (none.args, other.args)


def test_more_than_is_shown_is_said(retention: RetentionPage) -> None:
    """A long list says how many wait; an empty one that nothing does."""
    retention.show_due(36, [LINE], 71, ON)
    assert "70" in retention.more.text()

    retention.show_due(36, [], 0, ON)
    assert not retention.more.text()
    assert retention.nothing.text()


def test_the_home_page_has_one_calm_line(qtbot: QtBot) -> None:
    """It is there only where something is past its time."""
    line = DueLineOfHome()
    qtbot.addWidget(line)

    line.show_count(3)
    assert not line.isHidden()
    assert "3" in line.words.text()

    line.show_count(0)
    assert line.isHidden()
