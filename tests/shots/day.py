"""A day in the life of a team, filmed: found, join, work apart, meet again, settle, erase.

`python -m tests.shots.day` writes the pictures to build/shots/day/; every scene is of real windows
with workspaces of their own over a real folder.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from core.packs.reading import bundled_pack
from core.store.sync_tables import SyncTables
from desktop.demonstration import demonstration_answers
from desktop.dressing import dress
from desktop.preferences import Preferences
from desktop.window import application
from tests.desktop.team_making import Computer, computer, put
from tests.servers.misbehaving import misbehaving, said
from ui.pages.home import HomePage
from ui.pages.team import TeamPage
from ui.pages.team_road import CLOUD
from ui.texts import use_language

TARGET = Path("build") / "shots" / "day"
LONGEST_WAIT = 30_000  # ms
SIZE = (1280, 860)
VARIANTS: dict[str, dict[str, str]] = {
    "light": {"look": "light", "size": "desk", "language": "fr"},
    "dark": {"look": "dark", "size": "desk", "language": "fr"},
    "touch": {"look": "light", "size": "touch", "language": "fr"},
    "english": {"look": "light", "size": "desk", "language": "en"},
}
FIRMS = ("Boulangerie Morel", "Garage des Lices", "Menuiserie Le Goff", "Atelier Ferrand")


class Film:
    """The pictures, numbered as they were taken."""

    def __init__(self) -> None:
        self._count = 0

    def take(self, one: Computer, name: str, variant: str = "light") -> None:
        """Take a picture of a computer's window."""
        settle()
        if variant == "light":
            self._count += 1
        path = TARGET / f"{self._count:02d}-{name}-{one.name.lower()}-{variant}.png"
        one.rooms.shell.grab().save(str(path))
        sys.stdout.write(f"{path}\n")

    def take_all(self, one: Computer, name: str, place: str, then: Callable[[], None]) -> None:
        """Take a scene in each look; `then` brings it about again in a window made anew."""
        self.take(one, name)
        for variant, settings in VARIANTS.items():
            if variant != "light":
                worn(one, settings, place)
                then()
                self.take(one, name, variant)
        worn(one, VARIANTS["light"], place)
        then()


def main() -> None:
    """Film the day."""
    dress(application(), Preferences())
    use_language("fr")
    TARGET.mkdir(parents=True, exist_ok=True)
    film = Film()
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        way = base / "Clé de l’équipe"
        way.mkdir()
        pack = bundled_pack()
        people = [computer(name, base / name, pack) for name in ("Ana", "Bruno", "Carla")]
        try:
            ana, bruno, carla = people
            for each in people:
                each.rooms.shell.resize(*SIZE)
                each.rooms.start("home")
            _morning(film, ana, bruno, way)
            _noon(film, ana, bruno, way)
            _afternoon(film, ana, bruno)
            _evening(film, ana, bruno, carla, way)
        finally:
            for each in people:
                each.close()


def _morning(film: Film, ana: Computer, bruno: Computer, way: Path) -> None:
    """Found a team, and let a colleague in."""
    _found(film, ana, way)
    _let_in(film, ana, bruno)


def _found(film: Film, ana: Computer, way: Path) -> None:
    """Found a team behind a sign-in page first, then over a road that carries."""
    film.take_all(ana, "no-team", "team", lambda: None)
    page = team_page(ana)
    page.found_tile.click()
    page.found.name.setText("Chambre de métiers de Bretagne")
    page.found.road.show_kind(CLOUD)
    with misbehaving(
        said("200 OK", b"<html>Bienvenue</html>", "Content-Type: text/html")
    ) as portal:
        page.found.road.cloud.setText(f"http://127.0.0.1:{portal.port}/Tandem")
        page.found.road.user.setText("ana")
        page.found.road.secret.set_value("secret")
        page.found.accept.click()
        wait(page.found.accept.isEnabled)
    film.take(ana, "captive-portal")
    page.found.road.show_kind("folder")
    page.found.road.set_folder(str(way))
    film.take(ana, "found")
    page.found.accept.click()
    wait(lambda: bool(team_of(ana)) and not ana.rooms.syncing.running)
    film.take(ana, "founded")


def _let_in(film: Film, ana: Computer, bruno: Computer) -> None:
    """Invite a colleague, who asks in; a wrong code is told, the right one lets them in."""
    page = team_page(ana)
    page.invite.make.click()
    show(page, page.invite)
    film.take(ana, "invited")
    assert ana.rooms.team is not None
    given = ana.rooms.team.acts.given
    assert given is not None
    other = team_page(bruno)
    other.join_tile.click()
    other.join.paper.setText(given.paper)
    other.join.paper.changed.emit()
    film.take(bruno, "invitation-read")
    other.join.accept.click()
    wait(lambda: bool(team_of(bruno)) and not bruno.rooms.syncing.running)
    film.take(bruno, "asked")
    synced(ana)
    synced(bruno)
    wait(lambda: bool(other.joining.code.text()))
    film.take_all(bruno, "code", "team", lambda: None)
    film.take(ana, "asking")
    row = page.asking.rows[0]
    row.code.setText("123456")
    row.admit.click()
    film.take(ana, "wrong-code")
    other = team_page(bruno)
    page.asking.rows[0].code.setText(other.joining.code.text())
    page.asking.rows[0].admit.click()
    synced(ana)
    synced(bruno)
    film.take(bruno, "in")


def _noon(film: Film, ana: Computer, bruno: Computer, way: Path) -> None:
    """Share dossiers, and work on both computers without a way."""
    answers = dict(demonstration_answers(ana.session.pack, "fr"))
    for name in FIRMS:
        ana.session.create({**answers, "company.name": name})
    ana.rooms.go("home")
    page = team_page(ana)
    for card in ana.workspace.latest_dossiers(3):
        put(ana, card.dossier, team_of(ana))
    synced(ana)
    synced(bruno)
    page = team_page(ana)
    show(page, page.shared)
    film.take(ana, "shared")
    bruno.rooms.go("home")
    film.take(bruno, "home-shared")
    away = way.with_name("away")
    way.rename(away)
    dossier = shared_of(ana)
    for each, employees, turnover in ((ana, 12, 850_000), (bruno, 14, 910_000)):
        each.rooms.open_dossier(dossier)
        each.session.answer({"company.headcount": employees})
        each.session.answer({"company.turnover": turnover})
        synced(each)
    ana.rooms.go("profile")
    film.take(ana, "offline")
    team_page(ana)
    film.take(ana, "offline-team")
    away.rename(way)


def _afternoon(film: Film, ana: Computer, bruno: Computer) -> None:
    """Meet again: two answers, and the choice."""
    for each in (ana, bruno, ana):
        synced(each)
    dossier = shared_of(ana)
    ana.rooms.open_dossier(dossier)
    film.take_all(ana, "conflict-dossier", "profile", lambda: None)
    ana.rooms.go("home")
    film.take_all(ana, "conflicts", "home", lambda: None)
    page = ana.rooms.shell.pages["home"]
    assert isinstance(page, HomePage)
    page.conflicts.rows[0].tiles[1].click()
    film.take(ana, "settled")
    page.conflicts.rows[0].tiles[0].click()
    film.take(ana, "all-settled")
    for each in (ana, bruno):
        synced(each)


def _evening(film: Film, ana: Computer, bruno: Computer, carla: Computer, way: Path) -> None:
    """Shut somebody out, erase a dossier, read the journal."""
    from tests.desktop.team_making import join

    join(ana, carla, team_of(ana), str(way))
    page = team_page(ana)
    synced(ana)
    film.take_all(ana, "team", "team", lambda: None)
    page = team_page(ana)
    row = next(each for each in page.members.rows if each.line.name == "Carla")
    row.manage.click()
    page.members.manage.revoke.click()
    show(page, page.members)
    film.take_all(ana, "shut-out", "team", lambda: shut_out(ana))
    page = shut_out(ana)
    page.members.manage.question.accept.click()
    wait(lambda: not ana.rooms.syncing.running)
    synced(ana)
    page.shared.erased.emit(shared_of(ana))
    wait(lambda: not ana.rooms.syncing.running)
    synced(ana)
    synced(bruno)
    page = team_page(ana)
    page.erasures.ask.click()
    wait(page.erasures.ask.isEnabled)
    show(page, page.erasures)
    film.take(ana, "erased")
    page.run.journal.set_open(opened=True)
    show(page, page.run)
    film.take_all(ana, "journal", "team", lambda: journal(ana))
    synced(carla)
    team_page(carla)
    film.take(carla, "out")


def shut_out(one: Computer) -> TeamPage:
    """Ask whether Carla is to be shut out."""
    page = team_page(one)
    row = next(each for each in page.members.rows if each.line.name == "Carla")
    row.manage.click()
    page.members.manage.revoke.click()
    show(page, page.members)
    return page


def journal(one: Computer) -> None:
    """Open the journal."""
    page = team_page(one)
    page.run.journal.set_open(opened=True)
    show(page, page.run)


def team_page(one: Computer) -> TeamPage:
    """Go to the team and return its page."""
    one.rooms.go("team")
    page = one.rooms.shell.pages["team"]
    assert isinstance(page, TeamPage)
    return page


def team_of(one: Computer) -> str:
    """Return the team of a computer."""
    return next((each.id for each in one.spaces.shelf.spaces()), "")


def shared_of(one: Computer) -> str:
    """Return a dossier of the team."""
    homes = SyncTables(one.workspace)
    return next(
        card.dossier
        for card in sorted(one.workspace.latest_dossiers(9), key=lambda card: card.title)
        if homes.home(card.dossier) is not None
    )


def worn(one: Computer, settings: dict[str, str], place: str) -> None:
    """Make the window anew in another look."""
    for key, value in settings.items():
        one.workspace.set_setting(key, value)
    one.rooms.rebuild(place)
    one.rooms.shell.resize(*SIZE)


def show(page: TeamPage, part: QWidget) -> None:
    """Scroll to a part of the page."""
    settle()
    page.show_part(part)


def synced(one: Computer) -> None:
    """Let a computer synchronise to the end."""
    with ended(one):
        one.rooms.syncing.now()


@contextmanager
def ended(one: Computer) -> Iterator[None]:
    """Wait for the end of a run that the block begins."""
    wait(lambda: not one.rooms.syncing.running)
    yield
    wait(lambda: not one.rooms.syncing.running)


def wait(is_done: Callable[[], bool]) -> None:
    """Wait for something, at most so long."""
    deadline = QDeadlineTimer(LONGEST_WAIT)
    while not is_done() and not deadline.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def settle() -> None:
    """Let what is under way come to the screen."""
    deadline = QDeadlineTimer(500)
    while not deadline.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


if __name__ == "__main__":
    main()
