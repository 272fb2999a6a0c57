"""The facts of each visit: what it asks anew, what goes on, and that no visit changes another."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.facts.situation import Answer, Silence, Situation
from core.packs.reading import bundled_pack
from core.plan.rules_then import RulesThen
from core.plan.sittings import Sitting
from core.store.change import Stamp
from core.store.workspace import Workspace
from tests.core.store.making import workspace

PACK = bundled_pack()
START = Stamp(datetime(2026, 11, 23, 12, tzinfo=UTC))
NAMES = ("dii.erp", "dii.crm", "company.is_demo", "b2b.sells_to_firms", "skills.referent")
ANSWERS = st.dictionaries(
    st.sampled_from(NAMES), st.sampled_from([True, False, None, Silence.DONT_KNOW])
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Give a workspace that holds a dossier for each example."""
    with workspace(tmp_path_factory.mktemp("sittings") / "workspace.tandem") as opened:
        yield opened


def seen(store: Workspace, dossier: str) -> tuple[Sitting, ...]:
    """Return the sittings of a dossier."""
    visits = store.visits(dossier)
    fold = partial(store.fold, dossier)
    return RulesThen(None, PACK).sittings(visits, lambda visit: fold(visit=visit))


def first_visit(store: Workspace, answers: dict[str, Answer | None]) -> str:
    """Return a dossier with a T0 and its answers."""
    dossier = store.create_dossier(START)
    store.begin_visit(dossier, "T0", date(2026, 11, 23), START)
    store.record(dossier, answers, START)
    return dossier


def test_a_second_visit_starts_unanswered(store: Workspace) -> None:
    """What a firm does is asked anew; what it is goes on."""
    known = {"dii.erp": True, "dma.crm": True, "company.name": "Élan", "b2b.sells_to_firms": True}
    dossier = first_visit(store, known)
    store.begin_visit(dossier, "T1", date(2027, 11, 23), START)

    t0, t1 = seen(store, dossier)

    assert {"company.name": "Élan", "b2b.sells_to_firms": True} == dict(t1.situation)
    assert Situation(known) == t0.situation


def test_the_same_answer_again_is_an_answer_of_the_second_visit(store: Workspace) -> None:
    """Who confirms at T1 what held at T0 has answered."""
    dossier = first_visit(store, {"dii.erp": True})
    store.begin_visit(dossier, "T1", date(2027, 11, 23), START)
    store.record(dossier, {"dii.erp": True}, START)

    assert [True, True] == [each.situation["dii.erp"] for each in seen(store, dossier)]


def test_a_correction_changes_the_visit_that_it_names_alone(store: Workspace) -> None:
    """A slip of T0 is mended at T0; T1 keeps its own answers and its open questions."""
    dossier = first_visit(store, {"dii.erp": True, "dii.crm": False})
    t0 = store.visits(dossier)[0].id
    store.begin_visit(dossier, "T1", date(2027, 11, 23), START)
    store.record(dossier, {"dii.erp": True}, START)
    mending = Stamp(START.at, visit=t0)
    store.record(dossier, {"dii.erp": False, "dii.crm": True}, mending)

    first, second = seen(store, dossier)

    assert {"dii.erp": False, "dii.crm": True} == dict(first.situation)
    assert {"dii.erp": True} == dict(second.situation)


@given(ANSWERS, ANSWERS, st.integers(-9000, 9000))
def test_what_is_said_later_never_changes_an_earlier_visit(
    store: Workspace,
    before: dict[str, Answer | None],
    after: dict[str, Answer | None],
    hours: int,
) -> None:
    """Whatever T1 answers or withdraws, and whatever the clock says: T0 stays as it was."""
    dossier = first_visit(store, before)
    (alone,) = seen(store, dossier)
    later = Stamp(START.at + timedelta(hours=hours))
    store.begin_visit(dossier, "T1", date(2027, 11, 23), later)
    store.record(dossier, after, later)

    t0, t1 = seen(store, dossier)

    assert alone == t0
    renewed = {"dii.erp", "dii.crm", "skills.referent"}
    stated = {name: answer for name, answer in after.items() if answer is not None}
    assert {name: stated[name] for name in renewed & set(stated)} == {
        name: t1.situation[name] for name in renewed & set(t1.situation)
    }


def test_what_modules_keep_goes_on_from_visit_to_visit() -> None:
    """People, courses, lessons, plans, requests and countries are still there at the next visit."""
    pack = bundled_pack()
    rules = pack.content.visits
    assert rules is not None
    lists = [name.replace("*", "a") for name in pack.facts if ".*." in name]

    assert [] == [name for name in lists if rules.renews(name)]
    kept = (
        "skills.lead", "skills.agreement", "skills.hourly_cost", "b2b.address", "b2b.vat_number",
        "b2b.buyers_ask_edi", "company.name",
    )  # fmt: skip
    assert [] == [name for name in kept if rules.renews(name)]


def test_practices_and_followed_figures_are_asked_anew() -> None:
    """What is compared from visit to visit is said at each of them."""
    rules = bundled_pack().content.visits
    assert rules is not None
    asked = (
        "dii.erp", "skills.referent", "skills.staff_at_ease", "b2b.orders", "b2b.einvoice_platform",
        "transformation.online_share", "transformation.admin_hours",
    )  # fmt: skip

    assert [] == [name for name in asked if not rules.renews(name)]
