"""Campaigns and certificates in the settings."""

from datetime import date
from pathlib import Path

import pytest

from core.campaigns.campaign import CODE, campaigns
from core.charter.certificate import Certificate, signed_certificate
from core.sealing.signatures import public_of
from desktop.campaign_settings import CampaignSettings
from desktop.session import Session
from ui.pages.settings import SettingsPage

SIGNER = b"s" * 32


@pytest.fixture
def settings(session: Session, qtbot: object) -> CampaignSettings:
    """Return the two cards on a page of settings."""
    return CampaignSettings(session, SettingsPage(), lambda _words: None)


def test_a_campaign_begins_and_new_dossiers_bear_it(
    settings: CampaignSettings, session: Session
) -> None:
    """Begun and chosen, its code is in the next dossier, and is counted."""
    card = settings.card
    card.begun.emit("salon", "Salon", "stand")
    card.begun.emit("salon", "Encore", "stand")
    assert card.error.text()
    card.current_chosen.emit("salon")
    session.create({})
    card.count_wanted.emit()

    assert ["salon"] == [each.code for each in campaigns(session.workspace)]
    assert "salon" == session.situation.value(CODE)
    assert card.table is not None


def test_a_campaign_needs_a_code_and_a_name(settings: CampaignSettings) -> None:
    """What is missing is said, and nothing begins."""
    settings.card.begin.click()

    assert settings.card.error.text()


def test_a_certificate_is_checked_on_the_card(settings: CampaignSettings, tmp_path: Path) -> None:
    """A sound one of an unknown signer says what to compare; anything else is told in words."""
    key = public_of(SIGNER).hex()
    first, last = date(2026, 1, 1), date(2028, 1, 1)
    made = Certificate("1", "Zoé", "", "CCI", key, "step", "2026-1", first, last)
    (tmp_path / "c.txt").write_text(signed_certificate(made, SIGNER))
    settings.check(tmp_path / "c.txt", date(2026, 11, 23))
    assert "trente chiffres" in settings.certificates.said.text.text()
    (tmp_path / "c.txt").write_text("autre chose")
    settings.check(tmp_path / "c.txt", date(2026, 11, 23))

    assert "certificat" in settings.certificates.said.text.text()
