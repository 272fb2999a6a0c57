"""The place of a team on real windows: founded, joined by a code, shared, shut out, erased."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.packs.pack import Pack
from core.sealing.passphrases import Cost
from core.store.recovery import new_recovery_key, read_private
from tests.desktop.team_making import Computer, computer, until
from tests.servers.key import Key
from tests.servers.misbehaving import misbehaving, said
from tests.servers.seaweed import BUCKET, Hub
from tests.servers.webdav import PASSWORD, USER, Cloud
from ui.pages.team import TeamPage
from ui.pages.team_dossiers import SharedRow
from ui.pages.team_leaving import ALONE
from ui.pages.team_road import CLOUD, FOLDER, HUB
from ui.texts import use_language

WORDS = "cheval agrafe pile correct"
CHEAP = Cost(iterations=1, memory=8, lanes=1)


@pytest.fixture
def people(tmp_path: Path, pack: Pack, qtbot: QtBot) -> Iterator[tuple[Computer, Computer]]:
    """Give the computers of Ana and Bruno, in no team yet."""
    use_language("fr")
    found = tuple(computer(name, tmp_path / name, pack) for name in ("Ana", "Bruno"))
    yield found[0], found[1]
    for each in found:
        each.close()


def place(one: Computer) -> TeamPage:
    """Go to the team and return its page; the window shows, far from any screen."""
    one.rooms.shell.show()
    one.rooms.go("team")
    page = one.rooms.shell.pages["team"]
    assert isinstance(page, TeamPage)
    return page


def is_idle(one: Computer) -> bool:
    """Say whether a computer is in a team and no run is under way."""
    return bool(one.spaces.shelf.spaces()) and not one.rooms.syncing.running


def found(one: Computer, qtbot: QtBot, folder: Path) -> TeamPage:
    """Found a team over a folder."""
    page = place(one)
    page.found_tile.click()
    page.found.name.setText("Chambre de Lyon")
    page.found.road.set_folder(str(folder))
    page.found.accept.click()
    until(lambda: is_idle(one), qtbot)
    return page


def synced(one: Computer, qtbot: QtBot) -> None:
    """Press the shortcut, and wait until nothing goes on."""
    one.rooms.go("sync")
    until(lambda: is_idle(one), qtbot)


def joined(ana: Computer, bruno: Computer, qtbot: QtBot) -> tuple[TeamPage, TeamPage]:
    """Let Bruno into Ana's team, each at their own window."""
    page, other = place(ana), place(bruno)
    page.invite.make.click()
    assert ana.rooms.team is not None
    assert ana.rooms.team.acts.given is not None
    other.join_tile.click()
    other.join.paper.setText(ana.rooms.team.acts.given.paper)
    other.join.paper.changed.emit()
    other.join.accept.click()
    until(lambda: is_idle(bruno), qtbot)
    synced(ana, qtbot)
    until(lambda: bool(page.asking.rows), qtbot)
    synced(bruno, qtbot)
    until(lambda: bool(other.joining.code.text()), qtbot)
    page.asking.rows[0].code.setText(other.joining.code.text())
    page.asking.rows[0].admit.click()
    synced(ana, qtbot)
    synced(bruno, qtbot)
    return page, other


def test_a_firm_never_hears_of_teams(people: tuple[Computer, Computer]) -> None:
    """The head of a firm alone has no such place, and no shortcut leads there."""
    ana, _bruno = people
    ana.workspace.set_setting("role", "firm")
    ana.rooms.go("home")
    ana.rooms.go("team")

    assert "home" == ana.rooms.place
    assert ana.rooms.shell.places.items["team"].isHidden()
    assert ana.rooms.shell.sync.isHidden()


def test_without_a_team_nothing_runs_and_nothing_nags(
    people: tuple[Computer, Computer], qtbot: QtBot
) -> None:
    """An adviser without a team sees a place with two ways to begin, and no state."""
    ana, _bruno = people
    page = place(ana)
    ana.rooms.go("sync")

    assert (0, True) == (ana.rooms.syncing.runs, ana.rooms.shell.sync.isHidden())
    assert page.found_tile.isVisible()
    assert page.join_tile.isVisible()


def test_somebody_comes_in_by_the_code(
    people: tuple[Computer, Computer], qtbot: QtBot, tmp_path: Path
) -> None:
    """Invitation, request, a wrong code refused in words, the right one, and both are listed."""
    ana, bruno = people
    found(ana, qtbot, tmp_path)
    page, other = joined(ana, bruno, qtbot)

    assert ["Ana (vous)", "Bruno"] == [row.name.text() for row in page.members.rows]
    assert ["Bruno (vous)", "Ana"] == [row.name.text() for row in other.members.rows]


def test_a_wrong_code_lets_nobody_in(
    people: tuple[Computer, Computer], qtbot: QtBot, tmp_path: Path
) -> None:
    """It is said near the code, and counted."""
    ana, bruno = people
    page = found(ana, qtbot, tmp_path)
    page.invite.make.click()
    assert ana.rooms.team is not None
    assert ana.rooms.team.acts.given is not None
    other = place(bruno)
    other.join_tile.click()
    other.join.paper.setText(ana.rooms.team.acts.given.paper)
    other.join.paper.changed.emit()
    other.join.accept.click()
    until(lambda: is_idle(bruno), qtbot)
    synced(ana, qtbot)
    until(lambda: bool(page.asking.rows), qtbot)
    right = ana.spaces.candidate(ana.spaces.shelf.spaces()[0].id, None).code
    page.asking.rows[0].code.setText("111 111" if right != "111 111" else "222 222")
    page.asking.rows[0].admit.click()

    row = page.asking.rows[0]
    assert "ne correspond pas" in row.problem.text()
    assert 1 == row.line.tries


@pytest.mark.parametrize(
    ("kind", "words"), [("portal", "page de"), ("password", "refuse"), ("nowhere", "service")]
)
def test_a_way_is_tried_at_once(
    people: tuple[Computer, Computer], qtbot: QtBot, cloud: Cloud, kind: str, words: str
) -> None:
    """Sign-in page, wrong password, nobody there: one sentence each, and nothing is founded."""
    ana, _bruno = people
    page = place(ana)
    page.found_tile.click()
    form = page.found.road
    form.show_kind(CLOUD)
    page.found.name.setText("Chambre de Lyon")
    form.user.setText(USER)
    form.secret.set_value("faux" if kind == "password" else PASSWORD)
    with misbehaving(said("200 OK", b"<html>", "Content-Type: text/html")) as portal:
        port = {"portal": portal.port, "password": cloud.port, "nowhere": 1}[kind]
        form.cloud.setText(f"http://127.0.0.1:{port}/été & co")
        page.found.accept.click()
        until(page.found.accept.isEnabled, qtbot)

    assert words in form.problem.text()
    assert () == ana.spaces.shelf.spaces()


def test_a_team_over_a_cloud_folder(
    people: tuple[Computer, Computer], qtbot: QtBot, cloud: Cloud
) -> None:
    """The invitation holds no password of the inviter: the newcomer gives an own one."""
    ana, bruno = people
    page = place(ana)
    page.found_tile.click()
    page.found.name.setText("Chambre de Lyon")
    page.found.road.show_kind(CLOUD)
    page.found.road.cloud.setText(f"http://127.0.0.1:{cloud.port}/été & co")
    page.found.road.user.setText(USER)
    page.found.road.secret.set_value(PASSWORD)
    page.found.accept.click()
    until(lambda: is_idle(ana), qtbot)
    page.invite.make.click()
    assert ana.rooms.team is not None
    given = ana.rooms.team.acts.given
    assert given is not None
    assert PASSWORD not in given.road
    assert USER not in given.road
    other = place(bruno)
    other.join_tile.click()
    other.join.paper.setText(given.paper)
    other.join.paper.changed.emit()
    other.join.road.user.setText(USER)
    other.join.road.secret.set_value(PASSWORD)
    other.join.accept.click()
    until(lambda: is_idle(bruno), qtbot)
    synced(ana, qtbot)

    assert ["Bruno"] == [row.line.name for row in page.asking.rows]
    assert PASSWORD not in repr(ana.spaces.shelf.spaces())


def test_a_team_over_a_hub(people: tuple[Computer, Computer], qtbot: QtBot, hub: Hub) -> None:
    """The address that the server's administrator handed out is enough."""
    ana, _bruno = people
    page = place(ana)
    page.found_tile.click()
    page.found.name.setText("Chambre de Lyon")
    page.found.road.show_kind(HUB)
    owner = hub.owner
    address = f"s3+http://{owner.key}:{owner.secret}@127.0.0.1:{hub.port}/{BUCKET}"
    page.found.road.hub.set_value(address)
    page.found.accept.click()
    until(lambda: is_idle(ana), qtbot)

    assert page.run.chip.accessibleName().startswith("À jour")
    assert owner.secret not in page.run.road.text()


def test_a_key_goes_from_hand_to_hand(
    people: tuple[Computer, Computer], qtbot: QtBot, key: Key
) -> None:
    """Without the key work goes on, and it says so; with the key what waited goes out."""
    ana, bruno = people
    found(ana, qtbot, key.folder)
    joined(ana, bruno, qtbot)
    key.pull_out()
    ana.rooms.go("new")
    ana.session.answer({"company.name": "Alpha"})
    dossier = ana.session.dossier or ""
    assert ana.rooms.team is not None
    place(ana)
    ana.rooms.team.acts.put(dossier)
    until(lambda: is_idle(ana), qtbot)
    assert "Hors ligne" in ana.rooms.shell.sync.words

    key.plug_in()
    synced(ana, qtbot)
    synced(bruno, qtbot)

    assert ["Alpha"] == [card.title for card in bruno.workspace.latest_dossiers()]


def test_another_key_is_not_taken_for_the_first(
    people: tuple[Computer, Computer], qtbot: QtBot, tmp_path: Path
) -> None:
    """The empty folder under which a key would show is no way that lost everything."""
    ana, _bruno = people
    way = tmp_path / "way"
    way.mkdir()
    found(ana, qtbot, way)
    way.rename(tmp_path / "away")
    way.mkdir()
    synced(ana, qtbot)

    assert "Hors ligne" in ana.rooms.shell.sync.words
    assert [] == list(way.iterdir())


def test_shutting_out_says_what_it_does_not_protect(
    people: tuple[Computer, Computer], qtbot: QtBot, tmp_path: Path
) -> None:
    """The question tells it; afterwards both windows say who is out."""
    ana, bruno = people
    found(ana, qtbot, tmp_path)
    page, other = joined(ana, bruno, qtbot)
    page.members.rows[1].manage.click()
    page.members.manage.revoke.click()
    assert "aucun logiciel ne peut le reprendre" in page.members.manage.question.words.text()
    page.members.manage.question.accept.click()
    until(lambda: is_idle(ana) and page.members.rows[1].line.is_out, qtbot)
    synced(ana, qtbot)
    synced(bruno, qtbot)

    assert "exclu" in other.trouble.text.text()
    assert "Exclu de l’équipe" == bruno.rooms.shell.sync.words


def confirming(page: TeamPage) -> set[str]:
    """Return who of the two is named under what was erased."""
    rows = page.erasures.list.findChildren(type(page.run.road))
    told = " ".join(each.text() for each in rows)
    return {name for name in ("Ana", "Bruno") if name in told}


def test_a_dossier_is_erased_on_both(
    people: tuple[Computer, Computer], qtbot: QtBot, tmp_path: Path
) -> None:
    """It goes from the other window too, even while open there, and both confirm."""
    ana, bruno = people
    found(ana, qtbot, tmp_path)
    page, _other = joined(ana, bruno, qtbot)
    ana.rooms.go("new")
    ana.session.answer({"company.name": "Alpha"})
    dossier = ana.session.dossier or ""
    page = place(ana)
    page.shared.put.emit(dossier)
    until(lambda: is_idle(ana), qtbot)
    synced(bruno, qtbot)
    bruno.rooms.open_dossier(dossier)
    page.shared.erased.emit(dossier)
    until(lambda: is_idle(ana), qtbot)
    synced(bruno, qtbot)
    assert ("home", None) == (bruno.rooms.place, bruno.session.dossier)

    page.erasures.ask.click()
    until(lambda: {"Ana", "Bruno"} <= confirming(page), qtbot)

    assert () == ana.workspace.latest_dossiers()


def test_the_journal_holds_no_name(
    people: tuple[Computer, Computer], qtbot: QtBot, tmp_path: Path
) -> None:
    """What is copied for support says what runs did, and of nobody."""
    ana, _bruno = people
    page = found(ana, qtbot, tmp_path)
    page.run.form.show_kind(FOLDER)
    page.run.journal.set_open(opened=True)
    text = page.run.journal_text()

    assert "Ana" not in text
    assert "Lyon" not in text
    assert str(tmp_path) not in text
    assert len(text.splitlines()) >= 3


def test_another_team_and_back(
    people: tuple[Computer, Computer], qtbot: QtBot, tmp_path: Path
) -> None:
    """Whoever looks how another team begins comes back to the first one."""
    ana, _bruno = people
    page = found(ana, qtbot, tmp_path)
    page.another.click()
    assert page.found_tile.isVisible()

    page.back.click()

    assert page.run.isVisible()
    assert page.back.isHidden()


def shared_dossier(one: Computer, qtbot: QtBot, name: str = "Alpha") -> str:
    """Return a dossier that a computer put into its team."""
    one.rooms.go("new")
    one.session.answer({"company.name": name})
    dossier = one.session.dossier or ""
    place(one).shared.put.emit(dossier)
    until(lambda: is_idle(one), qtbot)
    return dossier


def test_one_invitation_for_several(
    people: tuple[Computer, Computer], qtbot: QtBot, tmp_path: Path
) -> None:
    """So many people, up to a day: both are asked for, and what is impossible is said."""
    ana, _bruno = people
    page = found(ana, qtbot, tmp_path)
    page.invite.uses.set_value(5)
    page.invite.make.click()
    (line,) = ana.spaces.shelf.invitations(ana.spaces.shelf.spaces()[0].id)
    assert 5 == line.uses
    assert "5 personnes" in page.invite.told.text()

    page.invite.until.set_value(line.expires - timedelta(days=30))
    page.invite.make.click()

    assert "jours" in page.invite.refusal.text()
    assert 1 == len(ana.spaces.shelf.invitations(line.space))


def test_a_dossier_is_taken_out_of_the_team(
    people: tuple[Computer, Computer], qtbot: QtBot, tmp_path: Path
) -> None:
    """To this computer alone: the other window gives it up."""
    ana, bruno = people
    found(ana, qtbot, tmp_path)
    page, _other = joined(ana, bruno, qtbot)
    dossier = shared_dossier(ana, qtbot)
    synced(bruno, qtbot)
    row = page.shared.list.rows[0]
    assert isinstance(row, SharedRow)
    row.leaving.click()
    page.shared.leaving.accept.click()
    assert page.shared.leaving.problem.text()

    page.shared.leaving.where.set_value(ALONE)
    page.shared.leaving.accept.click()
    until(lambda: is_idle(ana) and not page.shared.list.rows, qtbot)
    synced(bruno, qtbot)

    assert [dossier] == [card.dossier for card in ana.workspace.latest_dossiers()]
    assert () == bruno.workspace.latest_dossiers()


def test_a_member_has_an_own_dossier_erased(
    people: tuple[Computer, Computer], qtbot: QtBot, tmp_path: Path
) -> None:
    """Asked for at the member's window, carried out by the administrator's next run."""
    ana, bruno = people
    found(ana, qtbot, tmp_path)
    _page, other = joined(ana, bruno, qtbot)
    shared_dossier(bruno, qtbot)
    synced(ana, qtbot)
    row = other.shared.list.rows[0]
    assert isinstance(row, SharedRow)
    row.erase.click()
    assert "un administrateur décide" in other.shared.question.words.text()
    other.shared.question.accept.click()
    until(lambda: is_idle(bruno), qtbot)
    synced(ana, qtbot)
    synced(bruno, qtbot)

    assert () == ana.workspace.latest_dossiers() == bruno.workspace.latest_dossiers()


def test_the_recovery_key_opens_ends_and_lets_in(
    people: tuple[Computer, Computer], qtbot: QtBot, tmp_path: Path
) -> None:
    """All of it in the window: set, used to end somebody for good, and to enter a lost team."""
    ana, bruno = people
    folder = tmp_path / "way"
    folder.mkdir()
    page = found(ana, qtbot, folder)
    closed, _public, _made = new_recovery_key("Chambre", WORDS, CHEAP)
    key, team = tmp_path / "k.tandem-recovery", tmp_path / "t.tandem-space"
    key.write_bytes(closed)
    assert ana.rooms.team is not None
    ana.rooms.team.keys.set_recovery(key, read_private(key, WORDS), team)
    until(lambda: is_idle(ana) and page.members.manage.has_key, qtbot)

    other = place(bruno)
    other.enter_tile.click()
    assert bruno.rooms.team is not None
    bruno.rooms.team.keys.open_place(team)
    bruno.rooms.team.keys.entering.path = key
    other.enter.key.ask_passphrase(key.name)
    other.enter.key.passphrase.line.setText(WORDS)
    other.enter.key.accept.click()
    until(lambda: is_idle(bruno), qtbot)
    synced(ana, qtbot)
    assert ["Ana (vous)", "Bruno"] == [row.name.text() for row in page.members.rows]
    assert "administrator" == page.members.rows[1].line.role

    other.members.rows[1].manage.click()
    other.members.manage.revoke.click()
    other.members.manage.for_good.click()
    bruno.rooms.team.keys.ending.path = key
    other.members.manage.key.ask_passphrase(key.name)
    other.members.manage.key.passphrase.line.setText(WORDS)
    other.members.manage.key.accept.click()
    until(lambda: is_idle(bruno) and other.members.rows[-1].line.is_out, qtbot)
    synced(ana, qtbot)

    assert "exclu" in page.trouble.text.text()
