"""Tests of retention: reminders by the person's own choice, no figure invented."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from core.errors import UserError
from core.language import language
from core.months import months_before
from core.packs.provenance import joined_sources
from core.packs.reading import bundled_pack
from core.plan.retention import (
    checked_months,
    chosen_months,
    count_reminders,
    forgotten_since,
    kept,
    references,
    reminders,
)
from core.store.erasing import Erasures, ErasureState, digest_of
from core.store.workspace import Workspace
from tests.core.store.making import STAMP, workspace

ON = date(2026, 11, 23)
THEN = replace(STAMP, at=datetime(2023, 11, 22, 12, tzinfo=UTC), visit="")
NOW = replace(STAMP, at=datetime(2026, 11, 23, 12, tzinfo=UTC), visit="")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Workspace]:
    """Return an empty open workspace."""
    with workspace(tmp_path / "workspace.tandem") as opened:
        yield opened


@pytest.fixture
def old(store: Workspace) -> str:
    """Return a dossier of which nobody spoke since the 22nd of November 2023."""
    return store.create_dossier(THEN, title="Boulangerie")


def test_a_dossier_past_its_time_is_reminded_of(store: Workspace, old: str) -> None:
    """The day after the last one, with the days it is late."""
    (found,) = reminders(store, 36, ON)

    assert (old, "Boulangerie") == (found.dossier, found.title)
    assert (date(2026, 11, 22), 1) == (found.until, found.days_late)
    assert () == reminders(store, 37, ON)


def test_without_a_choice_nothing_is_reminded_of(store: Workspace, old: str) -> None:
    """No figure is invented for whoever did not choose; the demonstration is nobody's data."""
    store.create_dossier(THEN, title="Démonstration", demo=True)

    assert () == reminders(store, chosen_months(None), ON)
    assert [old] == [each.dossier for each in reminders(store, 36, ON)]


def test_a_word_in_it_begins_its_time_anew(store: Workspace, old: str) -> None:
    """Somebody who comes back is no forgotten contact."""
    store.record(old, {"company.name": "Boulangerie"}, NOW)

    assert 0 == count_reminders(store, 36, ON)


def test_the_trash_is_no_hiding_place(store: Workspace, old: str) -> None:
    """What lies in the trash is kept all the same: it is named, as being there."""
    store.trash(old, THEN)

    (found,) = reminders(store, 36, ON)

    assert found.trashed


def test_kept_with_a_reason_until_a_day(store: Workspace, old: str) -> None:
    """It is asked of again after that day, with the reason, whatever the period is."""
    until = date(2027, 6, 30)
    store.record(old, kept(until, "Contrôle de l’aide en cours", ON), NOW)

    assert 0 == count_reminders(store, 1, until)
    (found,) = reminders(store, None, until + timedelta(days=1))

    assert (until, 1, "Contrôle de l’aide en cours") == (
        found.until, found.days_late, found.reason,
    )  # fmt: skip


def test_the_list_of_kept_dossiers_comes_from_the_log(store: Workspace, old: str) -> None:
    """Made anew it is the same to the byte; erased, nothing of it stays."""
    store.record(old, kept(date(2027, 6, 30), "Suivi", ON), NOW)
    assert store.projections_agree()

    erasures = Erasures(store.inside)
    erasures.order(ErasureState(digest_of(old), "", "", NOW.at, ON, None, None))
    erasures.carry_out(old)

    assert 0 == count_reminders(store, 1, date(2040, 1, 1))
    assert store.projections_agree()


@pytest.mark.parametrize(("until", "reason"), [(ON, "x"), (date(2090, 1, 1), "x"), (None, " ")])
def test_a_keeping_without_day_or_reason_is_refused(until: date | None, reason: str) -> None:
    """Kept for ever, until yesterday, or for nothing: refused in words."""
    with pytest.raises(UserError):
        kept(until or date(2027, 1, 1), reason, ON)


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.integers(1, 120), st.integers(-5, 5))
def test_the_bound_agrees_with_the_calendar(on: date, months: int, off: int) -> None:
    """A last word before the bound is past its time on that day, one from then on is not."""
    bound = forgotten_since(months, on)
    assert bound is not None
    last = bound.date() + timedelta(days=off)

    assert (off < 0) == (months_before(last, -months) < on)


def test_what_is_proposed_has_its_source() -> None:
    """The pack says of each figure where it is from, and which one is only our own estimate."""
    english = language("en")
    found = {each.id: each for each in references(bundled_pack())}

    confidence = {id_: each.values[0].provenance.confidence for id_, each in found.items()}

    assert {"retention.prospect": "memory", "retention.dossier": "estimate"} == confidence
    assert all(each.note for each in found.values())
    own, read = found["retention.dossier"].values[0], found["retention.prospect"].values[0]
    assert "our team’s estimate" == joined_sources([own.provenance], english)
    assert read.provenance.sources


def test_a_choice_is_months() -> None:
    """Kept as said; none is none; a senseless one is refused."""
    assert 24 == chosen_months(checked_months(24))
    assert chosen_months(checked_months(None)) is None
    with pytest.raises(UserError):
        checked_months(0)
