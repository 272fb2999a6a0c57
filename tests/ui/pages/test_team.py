"""The page of a team, by itself."""

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.messages import Message
from ui.pages.team import TeamPage
from ui.pages.team_road import HUB
from ui.pages.team_view import AskingLine, DeviceLine, Invited, MemberLine, TeamView
from ui.pages.team_words import ago_words
from ui.sync_state import SpaceState, SyncState
from ui.sync_words import status_words
from ui.texts import use_language

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
ANA = MemberLine("m1", "Ana", "administrator", is_me=True, is_out=False, devices=())
BEN = MemberLine(
    "m2",
    "<b>Ben</b> & fils",
    "member",
    is_me=False,
    is_out=False,
    devices=(DeviceLine("abcdef12", is_here=False, is_out=False, seen=NOW),),
)


def page(qtbot: QtBot) -> TeamPage:
    """Return a page that shows."""
    made = TeamPage()
    qtbot.addWidget(made)
    made.resize(1100, 800)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def team(**given: object) -> TeamView:
    """Return a team of two."""
    base: dict[str, object] = {"may_administer": True, "members": (ANA, BEN)}
    return TeamView("s", "Lyon", "/media/usb", "d", **{**base, **given})  # type: ignore[arg-type] - a test's own words


def test_founding_by_keyboard_alone(qtbot: QtBot) -> None:
    """Tab goes through the form in the order of its fields, Enter presses its button."""
    made = page(qtbot)
    made.begin_found("Ana")
    qtbot.keyClicks(made.found.name, "Lyon")
    qtbot.keyClick(made.found.name, Qt.Key.Key_Tab)
    assert made.found.person.hasFocus()

    with qtbot.waitSignal(made.found.founded) as said:
        made.found.accept.setFocus()
        qtbot.keyClick(made.found.accept, Qt.Key.Key_Return)

    assert ["Lyon", "Ana"] == said.args


def test_what_the_organisation_set_is_proposed(qtbot: QtBot) -> None:
    """Team and server need not be typed; another road can still be chosen."""
    made = page(qtbot)
    made.begin_found("Ana", "Chambre de Lyon", "https://hub.example.org/")

    assert made.found.name.value() == "Chambre de Lyon"
    assert made.found.road.value().kind == HUB
    assert made.found.road.value().address == "https://hub.example.org/"


def test_a_name_is_needed(qtbot: QtBot) -> None:
    """Without a name nothing is founded, and it is said."""
    made = page(qtbot)
    made.begin_found("")
    with qtbot.assertNotEmitted(made.found.founded):
        made.found.accept.click()

    assert "deux noms" in made.found.refusal.text()


def test_names_stand_as_they_are(qtbot: QtBot) -> None:
    """A name is never taken for a layout."""
    made = page(qtbot)
    made.show_team(team(), NOW)

    assert "<b>Ben</b> & fils" == made.members.rows[1].name.text()


def test_a_code_that_is_being_typed_stays(qtbot: QtBot) -> None:
    """What comes meanwhile does not take the digits away."""
    made = page(qtbot)
    made.show_team(team(asking=(AskingLine("d1", "Cyr"),)), NOW)
    made.asking.rows[0].code.setText("123")
    made.show_team(team(asking=(AskingLine("d1", "Cyr"), AskingLine("d2", "Dan"))), NOW)

    assert "123" == made.asking.rows[0].code.text()


def test_five_digits_are_no_code(qtbot: QtBot) -> None:
    """It is said before anybody's try is counted."""
    made = page(qtbot)
    made.show_team(team(asking=(AskingLine("d1", "Cyr"),)), NOW)
    made.asking.rows[0].code.setText("12 345")
    with qtbot.assertNotEmitted(made.asking.admitted):
        made.asking.rows[0].admit.click()

    assert "six chiffres" in made.asking.rows[0].problem.text()


def test_a_member_sees_no_power(qtbot: QtBot) -> None:
    """Who does not administer is offered nothing of it."""
    made = page(qtbot)
    made.show_team(team(may_administer=False), NOW)

    assert made.invite.isHidden()
    assert made.recovery.isHidden()
    assert all(row.manage.isHidden() for row in made.members.rows)


def test_the_safe_answer_has_the_keyboard(qtbot: QtBot) -> None:
    """Before somebody is shut out, Enter alone does nothing."""
    made = page(qtbot)
    made.show_team(team(), NOW)
    made.members.rows[1].manage.click()
    made.members.manage.revoke.click()
    with qtbot.assertNotEmitted(made.members.manage.revoked):
        qtbot.keyClick(made.members.manage.question.drop, Qt.Key.Key_Return)

    assert made.members.manage.question.isHidden()


def test_an_invitation_past_its_day_is_remarked(qtbot: QtBot) -> None:
    """It still may be tried: the clock of the inviter decides."""
    made = page(qtbot)
    made.begin_join("Ben")
    seen = Invited("Lyon", "Ana", date(2026, 1, 2), "/media/usb", "folder", False, True)  # noqa: FBT003 - a record
    made.join.show_invited(seen)

    assert "celle de la personne qui invite" in made.join.told.text()
    assert "Elle mène à /media/usb" in made.join.told.text()
    assert made.join.accept.isEnabled()


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (SpaceState("s", is_joining=False, done=NOW - timedelta(minutes=5)), "À jour il y a 5 min"),
        (SpaceState("s", is_joining=False, done=NOW, unsent=1), "À envoyer : 1 réponse"),
        (
            SpaceState("s", is_joining=False, done=None, unsent=12, hindrance="offline"),
            "Hors ligne : 12 réponses attendent",
        ),
        (SpaceState("s", is_joining=True, done=None), "En attente d’admission"),
        (
            SpaceState("s", False, NOW, 0, "other", Message("x")),  # noqa: FBT003 - a record
            "Pas à jour",
        ),
    ],
)
def test_the_state_in_few_words(state: SpaceState, words: str) -> None:
    """The foot of the rail says what one wants to know first."""
    use_language("fr")
    told = status_words(SyncState((state,)), NOW)[0]

    assert words == told.replace("\N{NO-BREAK SPACE}", " ").replace(
        "\N{NARROW NO-BREAK SPACE}", " "
    )


def test_what_a_person_must_do_comes_first() -> None:
    """Two answers to settle stand before a run under way."""
    space = SpaceState("s", is_joining=False, done=NOW)
    told = status_words(SyncState((space,), running="s", conflicts=2), NOW)[0]

    assert told.startswith("À trancher")


def test_long_ago_is_a_day() -> None:
    """Nobody reckons with thousands of minutes."""
    assert "le " == ago_words(NOW - timedelta(days=9), NOW)[:3]
