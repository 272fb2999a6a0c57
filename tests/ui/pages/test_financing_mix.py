"""The plans on the page of the financing: chosen, tried, studied, left out."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.financing.inputs import inputs
from core.financing.result import Plan
from core.financing.risk import Risk, risk_of
from core.messages import Message
from core.packs.reading import bundled_pack
from core.visit import Visit, conduct
from tests.ui.pages.visits import TODAY, demo_visit, in_window
from ui.pages.financing import FinancingPage
from ui.pages.financing_mix import RISK
from ui.pages.financing_refused import refusal
from ui.pages.financing_studies import risk_words


@pytest.fixture
def page(qtbot: QtBot) -> FinancingPage:
    """Return the page with the plans of the demonstration firm."""
    page = in_window(qtbot, FinancingPage(bundled_pack(), TODAY))
    page.show_situation(demo_visit().situation)
    page.show_visit(demo_visit())
    return page


def sure() -> Plan:
    """Return the first plan of the demonstration firm."""
    return demo_visit().financing.plans[0]


def with_financing(**changes: object) -> Visit:
    """Return the demonstration's visit with another financing."""
    return replace(demo_visit(), financing=replace(demo_visit().financing, **changes))


def test_a_card_is_chosen_by_keyboard(page: FinancingPage, qtbot: QtBot) -> None:
    """Enter on a card shows its plan in full; assistive tools hear its figures."""
    card = page.mix.cards.cards["possible"]
    card.setFocus()

    qtbot.keyClick(card, Qt.Key.Key_Return)

    assert "possible" == page.mix.plan_id
    assert card.isChecked()
    assert "Plan possible" == page.mix.detail.mix.title.text()
    assert "à vérifier" in card.accessibleName()


def test_arrows_go_from_plan_to_plan(page: FinancingPage, qtbot: QtBot) -> None:
    """The cards are one stop of the Tab key; an arrow chooses the next one."""
    cards = page.mix.cards.cards
    cards["sure"].setFocus()

    qtbot.keyClick(cards["sure"], Qt.Key.Key_Right)
    qtbot.keyClick(cards["fewest_files"], Qt.Key.Key_Right)

    assert "safest_cash" == page.mix.plan_id
    assert cards["safest_cash"].hasFocus()


def test_every_card_marks_what_is_below_zero(page: FinancingPage) -> None:
    """A low point under zero is marked on each card; only that of the chosen plan is pointed at."""
    low = replace(sure(), cash=tuple(replace(e, balance=Decimal(-5)) for e in sure().cash))
    for card in page.mix.cards.cards.values():
        card.show_plan(low)

    tokens = {name: card._sums[3].token for name, card in page.mix.cards.cards.items()}  # noqa: SLF001 - what is drawn

    assert {"sure": "signal", "possible": "unknown"}.items() <= tokens.items()


def test_a_trial_shows_the_plans_found_so_far(page: FinancingPage) -> None:
    """The first plan moves at once, title too; the other cards still show what was before."""
    tried = replace(sure(), aids_total=Decimal(4321))
    before = page.mix.cards.cards["possible"].aids.text()

    page.show_trial(replace(demo_visit().financing, plans=(tried,)))

    assert "4\u202f321" in page.mix.cards.cards["sure"].aids.text()
    assert "4\u202f321" in page.title.text()
    assert before == page.mix.cards.cards["possible"].aids.text()


def test_a_slider_put_back_shows_the_visit_again(page: FinancingPage, qtbot: QtBot) -> None:
    """What was tried is gone when the slider is back where it was."""
    before = page.title.text()
    page.show_trial(with_financing(plans=(replace(sure(), aids_total=Decimal(4321)),)).financing)

    with qtbot.waitSignal(page.untried):
        page.wishes.kept.emit()

    assert before == page.title.text()
    assert "4\u202f321" not in page.mix.cards.cards["sure"].aids.text()


def test_conflicts_name_the_wishes(page: FinancingPage) -> None:
    """Wishes that cannot be kept together are said in words, `<b>&` as they are."""
    page.show_visit(with_financing(conflicts=(Message("Sans prêt <b>& 5 000 €"),)))

    assert "Sans prêt <b>& 5 000 €." == page.mix.conflicts.text.text()
    assert page.mix.conflicts.isVisible()


def test_what_is_odd_is_said_without_any_plan(page: FinancingPage) -> None:
    """A remark on the figures shows even where nothing can be planned."""
    page.show_visit(with_financing(plans=(), remarks=(Message("Montant négatif <b>"),)))

    assert page.mix.remarks.isVisible()
    assert "Montant négatif <b>." == page.mix.remarks.text.text()
    assert page.mix.isHidden()


def test_an_aid_is_left_out_at_a_press(page: FinancingPage, qtbot: QtBot) -> None:
    """The line of an aid bears the wish to do without it."""
    page.mix.show_plan("possible")
    line = next(each for (kind, _i, _t), each in page.mix.detail.payers.lines.items()
                if kind == "aid")  # fmt: skip
    (fact,) = line.answers

    with qtbot.waitSignal(page.answered) as given:
        line.leave.click()

    assert [{fact: True}] == given.args
    assert fact in {refusal(aid.instrument) for aid in demo_visit().aids}


def test_a_study_is_asked_for_when_its_fold_opens(page: FinancingPage, qtbot: QtBot) -> None:
    """Nothing is reckoned before the fold is opened; then once a plan."""
    fold = page.mix.studies[RISK]
    asked: list[str] = []
    page.studied.connect(lambda kind, _plan: asked.append(kind))
    assert fold.content is None

    fold.set_open(opened=True)
    fold.set_open(opened=False)
    fold.set_open(opened=True)

    assert [RISK] == asked


def test_the_study_of_another_plan_is_dropped(page: FinancingPage) -> None:
    """A study that comes late, for a plan that is no longer shown, is not shown."""
    page.mix.studies[RISK].set_open(opened=True)

    page.show_study(RISK, replace(sure(), cost=Decimal(1)), risk())
    assert page.mix.studies[RISK].content is None
    page.show_study(RISK, sure(), risk())

    assert page.mix.studies[RISK].content is not None


def risk(under_zero: str | None = None) -> Risk:
    """Return the risk of the first plan, with another chance of running out."""
    project = inputs(demo_visit().situation, bundled_pack(), TODAY)
    found = risk_of(sure(), project, draws=200)
    return replace(found, under_zero=None if under_zero is None else Decimal(under_zero))


def test_the_risk_is_told_in_plain_words() -> None:
    """Unknown, never, always, sometimes: each has its sentence."""
    told = [risk_words(risk(chance)) for chance in (None, "0", "1", "0.25")]

    assert "Indiquez la trésorerie de départ" in told[0]
    assert "ne manque jamais" in told[1]
    assert "Quoi qu’il arrive" in told[2]
    assert "25\u202f%" in told[3]


def test_the_missing_accounts_are_asked_where_they_are_wanted(
    page: FinancingPage, qtbot: QtBot
) -> None:
    """The fold of three years asks for what the project brings, and gives the answer out."""
    page.mix.over_years.set_open(opened=True)
    years = page.mix.years
    assert years is not None
    assert "ventes" in years.worth.answers[0].text()

    with qtbot.waitSignal(page.answered) as given:
        years.asks["project.gains.savings"].answered.emit({"project.gains.savings": Decimal(900)})

    assert [{"project.gains.savings": Decimal(900)}] == given.args


def test_gains_show_at_once_what_the_project_is_worth(page: FinancingPage) -> None:
    """With gains, payback, present value and rate of return each have an answer."""
    page.mix.over_years.set_open(opened=True)
    asks = dict(page.mix.years.asks) if page.mix.years else {}
    richer = demo_visit().situation.with_answers({"project.gains.savings": Decimal(9000)})

    page.show_situation(richer)
    page.show_visit(conduct(richer, bundled_pack(), TODAY))

    years = page.mix.years
    assert years is not None
    assert asks == years.asks  # the same fields: what is being typed stays
    assert 3 == len(years.worth.answers)
    assert "€" in years.worth.answers[1].text()


def test_the_schedule_labels_both_rates(page: FinancingPage) -> None:
    """TEG and TAEG each stand by their name."""
    from ui.pages.financing_folds import cost_words

    words = cost_words(sure().loans[0])

    assert "TEG (taux proportionnel" in words
    assert "TAEG (taux actuariel)" in words


def test_an_early_repayment_is_asked_and_told_at_once(page: FinancingPage) -> None:
    """How much is asked of a part only; what is saved is said as soon as the month is."""
    page.mix.repaying.set_open(opened=True)
    view = page.mix.early
    assert view is not None
    assert not view.asks["project.early.amount"].isVisible()

    stated = {"project.early.after": 12, "project.early.extent": "whole"}
    page.show_situation(demo_visit().situation.with_answers(stated))

    assert "économise" in view.outcome.text.text()
    assert "pas connue" in view.outcome.text.text()
    assert not view.schedule.isHidden()
    page.show_situation(demo_visit().situation.with_answers({**stated, "project.early.after": 179}))
    assert view.schedule.isHidden()


def test_what_an_office_told_is_asked_where_no_source_has_it(page: FinancingPage) -> None:
    """An amount with its day, of each aid without a figure; days of help in kind."""
    given: list[object] = []
    page.answered.connect(given.append)
    page.mix.offices.set_open(opened=True)
    view = page.mix.told
    assert view is not None
    amount = next(ask for fact, ask in view.asks.items() if fact.endswith(".amount"))
    assert amount.fact.replace(".amount", ".told_on") in view.asks
    assert any(fact.endswith(".days") for fact in view.asks)

    amount.field.setFocus()
    amount.field.setText("1 800")
    amount.field.setModified(True)
    amount.field.editingFinished.emit()

    assert [{amount.fact: Decimal(1800)}] == given
