"""Tests of the register of consents."""

from datetime import date

import pytest
from msgspec.structs import replace

from core.errors import UserError
from core.store.consents import consents, given, holds, version_of, withdrawn
from core.store.workspace import Workspace
from tests.core.store.making import STAMP

ON = date(2026, 11, 23)
ALONE = replace(STAMP, visit="")
WORDS = "J’accepte que la Chambre me rappelle."


def noted(store: Workspace, dossier: str, purpose: str = "contact") -> str:
    """Note a consent in a dossier and return its id."""
    facts = given(purpose, WORDS, ON, how="case cochée", collector="Ana")
    store.record(dossier, facts, ALONE)
    return consents(store.fold(dossier).housekeeping)[-1].id


def test_a_consent_keeps_the_words_that_were_shown(store: Workspace, dossier: str) -> None:
    """Purpose, words with their version, day, way and collector can be shown years later."""
    noted(store, dossier)

    (found,) = consents(store.fold(dossier).housekeeping)

    assert ("contact", WORDS, version_of(WORDS)) == (found.purpose, found.words, found.text)
    assert (ON, "case cochée", "Ana", None) == (
        found.given, found.how, found.collector, found.withdrawn,
    )  # fmt: skip


def test_one_purpose_is_not_another(store: Workspace, dossier: str) -> None:
    """Who agreed to be called did not agree to statistics."""
    noted(store, dossier)

    facts = store.fold(dossier).housekeeping

    assert holds(facts, "contact", ON)
    assert not holds(facts, "statistics", ON)


def test_a_withdrawal_ends_a_consent_and_keeps_its_proof(store: Workspace, dossier: str) -> None:
    """From its day on the consent does not hold; that it was given stays known."""
    id_ = noted(store, dossier)
    store.record(dossier, withdrawn(store.fold(dossier).housekeeping, id_, ON), ALONE)

    facts = store.fold(dossier).housekeeping

    assert not holds(facts, "contact", ON)
    assert [id_] == [each.id for each in consents(facts)]


def test_other_words_are_another_version() -> None:
    """Spaces and line breaks do not count; a letter does."""
    assert version_of(WORDS) == version_of(f" {WORDS}\n")
    assert version_of(WORDS) != version_of(WORDS.replace("rappelle", "contacte"))


def test_no_calculation_sees_a_consent(store: Workspace, dossier: str) -> None:
    """The register is no fact about the firm."""
    noted(store, dossier)

    assert not store.fold(dossier).situation.items_of("consents")


def test_senseless_consents_are_refused(store: Workspace, dossier: str) -> None:
    """Without words, before its day, or of another dossier."""
    id_ = noted(store, dossier)
    facts = store.fold(dossier).housekeeping

    with pytest.raises(UserError):
        given("contact", " ", ON, how="", collector="")
    with pytest.raises(UserError):
        withdrawn(facts, id_, date(2026, 1, 1))
    with pytest.raises(UserError):
        withdrawn(facts, "absent", ON)
