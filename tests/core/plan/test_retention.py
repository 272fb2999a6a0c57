"""Tests of retention: reminders by the person's own choice, no figure invented."""

from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from core.errors import UserError
from core.packs.reading import bundled_pack
from core.plan.retention import checked_months, chosen_months, references, reminders
from core.store.projections import DossierCard

CARD = DossierCard(
    dossier="d",
    title="Boulangerie",
    siren="",
    commune="",
    commune_name="",
    demo=False,
    trashed=False,
    updated=datetime(2023, 11, 22, tzinfo=UTC),
    opened=None,
    place="",
)
ON = date(2026, 11, 23)


def test_a_dossier_past_its_time_is_reminded_of() -> None:
    """The day after the last one, with the days it is late."""
    (found,) = reminders([CARD], 36, ON)

    assert (date(2026, 11, 22), 1) == (found.until, found.days_late)
    assert () == reminders([CARD], 37, ON)


def test_without_a_choice_nothing_is_reminded_of() -> None:
    """No figure is invented for whoever did not choose."""
    assert () == reminders([CARD], chosen_months(None), ON)
    assert () == reminders([replace(CARD, demo=True)], 36, ON)


def test_what_is_proposed_has_its_source() -> None:
    """The pack proposes a reference, says where it is from and that it was not read."""
    (found,) = references(bundled_pack())

    assert 36 == found.on(ON)
    assert found.values[0].provenance.sources
    assert found.values[0].provenance.confidence == "memory"


def test_a_choice_is_months() -> None:
    """Kept as said; none is none; a senseless one is refused."""
    assert 24 == chosen_months(checked_months(24))
    assert chosen_months(checked_months(None)) is None
    with pytest.raises(UserError):
        checked_months(0)
