"""The pages on people's data, connected to a real workspace."""

from datetime import UTC, date, datetime

import pytest

from core.plan.retention import SETTING
from core.store.change import Stamp
from core.store.consents import consents
from core.store.kept_dossiers import kept_because
from core.sync.spaces import Spaces
from desktop.rooms import Rooms
from desktop.session import Session
from ui.pages.consents import ConsentsPage
from ui.pages.retention import RetentionPage

LONG_AGO = Stamp(datetime(2020, 3, 4, tzinfo=UTC), visit="")


@pytest.fixture
def adviser(rooms: Rooms, session: Session) -> Rooms:
    """Return the window of an adviser who keeps dossiers three years."""
    session.workspace.set_setting("role", "adviser")
    session.workspace.set_setting("author", "Ana")
    session.workspace.set_setting(SETTING, "36")
    return rooms


@pytest.fixture
def old(adviser: Rooms, session: Session) -> str:
    """Return a dossier in which nobody spoke for six years."""
    del adviser
    return session.workspace.create_dossier(LONG_AGO, "Boulangerie")


def _retention(rooms: Rooms) -> RetentionPage:
    rooms.shell.show()
    rooms.go("retention")
    page = rooms.shell.pages["retention"]
    assert isinstance(page, RetentionPage)
    return page


def test_home_leads_to_what_is_past_its_time(adviser: Rooms, old: str) -> None:
    """The line counts, its button opens the list."""
    adviser.go("home")
    home = adviser.front.home()
    home.due.look.click()

    page = adviser.shell.pages["retention"]
    assert isinstance(page, RetentionPage)
    adviser.shell.show()
    assert [old] == [row.line.dossier for row in page.rows.rows]


def test_kept_with_its_reason(adviser: Rooms, session: Session, old: str) -> None:
    """The reason stands in the log of the dossier, and the list is empty."""
    page = _retention(adviser)

    page.kept.emit(old, date(2027, 6, 30), "Contrôle en cours")

    assert "Contrôle en cours" == kept_because(session.workspace.fold(old).housekeeping)
    assert [] == page.rows.rows
    assert 0 == adviser.front.data.due()


def test_a_refusal_is_said_in_the_form(adviser: Rooms, old: str) -> None:
    """Without a reason nothing is kept."""
    page = _retention(adviser)
    page.rows.rows[0].acts.keep.click()
    page.keep.accept.click()

    assert page.keep.isVisible()
    assert page.keep.problem.text()


def test_erased_for_good(adviser: Rooms, session: Session, old: str) -> None:
    """Its rows are gone, the order stays, and the window goes home where it was open."""
    page = _retention(adviser)
    session.open(old)

    page.erased.emit(old)

    assert session.workspace.card(old) is None
    assert 1 == len(Spaces(session.workspace.inside).erasures())
    assert session.dossier is None
    assert "home" == adviser.place


def test_a_consent_is_noted_and_withdrawn(adviser: Rooms, session: Session) -> None:
    """Both are in the register of the open dossier, with who noted them, in no visit."""
    dossier = session.create({"company.name": "Boulangerie"})
    adviser.show_dossier("follow")
    adviser.shell.show()
    adviser.go("consents")
    page = adviser.shell.pages["consents"]
    assert isinstance(page, ConsentsPage)

    page.noted.emit("contact", "J’accepte.", date(2026, 11, 2), "Sur papier")
    (given,) = consents(session.workspace.fold(dossier).housekeeping)
    page.withdrawn.emit(given.id)
    (after,) = consents(session.workspace.fold(dossier).housekeeping)

    assert ("contact", "Ana", None) == (given.purpose, given.collector, given.withdrawn)
    assert (session.on, "Ana") == (after.withdrawn, after.withdrawer)
    assert "" == session.workspace.changes(dossier)[-1].visit


def test_the_head_of_a_firm_keeps_nobody_elses_data(rooms: Rooms, session: Session) -> None:
    """Neither the place nor the card is offered."""
    session.workspace.set_setting("role", "firm")

    rooms.go("retention")

    assert "retention" not in rooms.shell.pages
