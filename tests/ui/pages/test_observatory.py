"""The pages of the observatory and of cohorts."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.cohorts.following import indicators
from core.cohorts.papers import Plan
from core.observatory.observed import Observed
from core.observatory.observing import observe
from core.observatory.selection import Selection
from core.packs.pack import Pack
from core.packs.reading import bundled_pack
from ui.pages.cohorts import CohortsPage
from ui.pages.observatory import ObservatoryPage
from ui.texts import use_language

NEED = [each.id for each in bundled_pack().content.needs].index("online_sales")


@pytest.fixture(scope="module")
def pack() -> Pack:
    """Return the bundled pack, read once."""
    return bundled_pack()


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


def _row(departement: str = "01") -> Observed:
    return Observed(
        departement=departement, region="84", section="C", headcount=12,
        on=date(2026, 3, 2).toordinal(), campaign="", dma=30.0, dii=5, answered=(),
        unanswered=(NEED,), had=(), planned=(), missed=(), possible=(), spend=0,
        sittings=(), arm="", cluster="", experiment="",
    )  # fmt: skip


def _shown(qtbot: QtBot, pack: Pack, count: int) -> ObservatoryPage:
    page = ObservatoryPage(pack)
    qtbot.addWidget(page)
    page.show()
    rows = {str(place): _row() for place in range(count)}
    page.show_observation(observe(rows, Selection(), pack))
    return page


def test_the_title_says_how_many_and_what_they_need(qtbot: QtBot, pack: Pack) -> None:
    """One reads the result first."""
    page = _shown(qtbot, pack, 12)

    assert "12 firms followed; the most frequent need: Selling online" == page.title.text()
    assert "n = 12 firms" in page.counted.text()
    assert page.cards["map"].isVisible()


def test_too_few_firms_show_no_figure(qtbot: QtBot, pack: Pack) -> None:
    """The refusal is said in words, and nothing can be saved."""
    page = _shown(qtbot, pack, 3)

    assert [] == [key for key, card in page.cards.items() if card.isVisible()]
    assert "Fewer than 5 firms" in page.refusal.text.text()
    assert not page.save.isEnabled()


def test_no_dossier_yet_is_said_calmly(qtbot: QtBot, pack: Pack) -> None:
    """An empty workspace is no refusal."""
    page = _shown(qtbot, pack, 0)

    assert ("No dossier of a firm yet", "") == (page.title.text(), page.refusal.text.text())


def test_a_region_offers_its_own_departements(qtbot: QtBot, pack: Pack) -> None:
    """A choice by keyboard gives the selection at once."""
    page = _shown(qtbot, pack, 12)
    page.filters.region.setFocus()

    with qtbot.waitSignal(page.wanted) as asked:
        qtbot.keyClick(page.filters.region, Qt.Key.Key_Down)

    assert page.filters.region.value() == asked.args[0].region
    assert page.filters.departement.count() < 20


def test_a_protocol_is_registered_only_once_it_was_meant(qtbot: QtBot, pack: Pack) -> None:
    """Asked once more, then given with what was said."""
    page = CohortsPage()
    qtbot.addWidget(page)
    page.show_cohorts((), indicators(pack), "")
    page.show()
    form = page.form
    form.name.setText("Advice")
    form.hypothesis.setText("It lifts maturity")
    form.horizon.set_value(date(2027, 12, 31))
    qtbot.mouseClick(form.register, Qt.MouseButton.LeftButton)

    with qtbot.waitSignal(page.registered) as given:
        qtbot.mouseClick(form.question.accept, Qt.MouseButton.LeftButton)

    expected = Plan(cohort="cohort-1", title="Advice", hypothesis="It lifts maturity",
                    indicator="dma", horizon=date(2027, 12, 31))  # fmt: skip
    assert expected == given.args[0]
