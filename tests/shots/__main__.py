"""Pictures of every page in light, dark, contrast, touch and English, written to build/shots/.

With the text at 200 % and in the pseudo-language, too.

Run by `make shots`; each picture is of the real window on the demonstration firm. A look is asked
for by its name, in English with `-en` behind it: `python -m tests.shots dark touch-en`.
"""

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt
from PySide6.QtWidgets import QApplication, QMainWindow

from core.language import lengthen
from core.packs.reading import bundled_pack
from desktop.adviser_rooms import PLACES as OVER_ALL
from desktop.demonstration import demonstration_answers
from desktop.modules import MODULES
from desktop.rooms import Rooms
from desktop.session import Session
from desktop.step_states import STEPS
from desktop.tasks import Tasks
from desktop.window import application
from desktop.workspace import open_workspace
from ui.pages.financing import FinancingPage
from ui.pages.financing_mix import RISK
from ui.pages.locked import LockedPage
from ui.rules.instrument import CASES, COMPARE, READ, TRY, InstrumentPage
from ui.texts import current_language
from ui.widgets.settling import settle_layouts

TARGET = Path("build") / "shots"
LONGEST_WAIT = 20_000  # ms
SETTLED = 300  # ms
ON = date(2026, 11, 23)
RULE = "pret-croissance-tpe"  # three versions
LONG = "long"  # in the pseudo-language, whose texts are two fifths longer
COSTLY = "occ-loccal-subvention"  # sure firms and others of which a fact is unknown


@dataclass(frozen=True, slots=True)
class Variant:
    """A look to take pictures of: its settings, and the size of the window."""

    name: str
    settings: dict[str, str]
    size: tuple[int, int] = (1440, 900)


VARIANTS = (
    Variant("light", {}),
    Variant("dark", {"look": "dark"}),
    Variant("contrast", {"look": "contrast"}, (1280, 800)),
    Variant("touch", {"size": "touch", "style": "single"}, (1280, 800)),
    Variant("english", {"language": "en"}, (1280, 800)),
    Variant("small", {}, (1024, 720)),
    Variant("large", {"size": "large"}, (1280, 800)),
    Variant("large-dark", {"size": "large", "look": "dark"}, (1280, 800)),
    Variant(LONG, {}, (1024, 720)),
)
TASKS: list[Tasks] = []
BASE = {"language": "fr", "look": "light", "size": "desk", "style": "dense", "role": "adviser"}


def main(wanted: list[str]) -> None:
    """Take all pictures, or those of the variants named."""
    application()
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, open_workspace(Path(folder)) as workspace:
        tasks = Tasks()
        TASKS.append(tasks)
        session = Session(workspace, bundled_pack(), tasks, ON)
        rooms = Rooms(session, tasks)
        for variant in _wanted(wanted):
            _take(rooms, variant)
        tasks.wait()
        rooms.close()


def _wanted(names: list[str]) -> tuple[Variant, ...]:
    """Return the variants of these names; none stands for all."""
    known = {each.name: each for each in VARIANTS}
    for each in VARIANTS:
        known.setdefault(f"{each.name}-en", _in_english(each))
    return tuple(known[name] for name in names) if names else VARIANTS


def _in_english(variant: Variant) -> Variant:
    name, settings = f"{variant.name}-en", {**variant.settings, "language": "en"}
    return Variant(name, settings, variant.size)


def _take(rooms: Rooms, variant: Variant) -> None:
    lengthen(on=variant.name.startswith(LONG))
    for key, value in {**BASE, **variant.settings}.items():
        rooms.session.workspace.set_setting(key, value)
    rooms.session.close()
    rooms.rebuild("welcome")
    rooms.shell.resize(*variant.size)
    _picture(rooms, variant, "welcome")
    rooms.go("home")
    if not rooms.session.workspace.latest_dossiers(1):
        _picture(rooms, variant, "home-empty")
    code = current_language().code
    rooms.session.create(demonstration_answers(rooms.session.pack, code), demo=True)
    rooms.go("home")
    for place in ("home", "settings", "team", *OVER_ALL):
        rooms.go(place)
        _picture(rooms, variant, place)
    _take_lock(variant)
    _take_rules(rooms, variant)
    rooms.open_dossier(rooms.session.workspace.latest_dossiers(1)[0].dossier)
    for step in (*STEPS, *MODULES, "consents"):
        rooms.go(step)
        _wait(lambda: rooms.session.visit is not None)
        _picture(rooms, variant, step)
        if step == "financing":
            _take_plans(rooms, variant)


def _take_lock(variant: Variant) -> None:
    """Take the page of a locked workspace."""
    window, page = QMainWindow(), LockedPage()
    page.ask(passphrase=True, system=False, recovery="Région Exemple", is_back=True)
    window.setCentralWidget(page)
    window.resize(*variant.size)
    window.show()
    page.setFocus()
    _wait_idle()
    window.grab().save(str(TARGET / f"{variant.name}-locked.png"))
    window.close()


def _take_plans(rooms: Rooms, variant: Variant) -> None:
    """Take the chosen plan, what may go otherwise, and three years."""
    page = rooms.shell.pages["financing"]
    if not isinstance(page, FinancingPage):
        return
    page.mix.show_plan("possible")
    risk, years = page.mix.studies[RISK], page.mix.over_years
    for fold in (risk, years):
        fold.set_open(opened=True)
    _wait(lambda: risk.content is not None)
    for name, part in (("plan", page.mix.detail), ("risk", risk), ("years", years)):
        _wait_idle()
        page.show_part(part)
        _picture(rooms, variant, f"financing-{name}")


def _take_rules(rooms: Rooms, variant: Variant) -> None:
    """Take the catalogue, what must be read again, and all parts of one aid."""
    rooms.go("rules")
    _picture(rooms, variant, "rules")
    room = rooms.rules
    if room is None:
        return
    room.open_freshness()
    _picture(rooms, variant, "rules-freshness")
    room.open_instrument(RULE)
    page = room.place.currentWidget()
    if isinstance(page, InstrumentPage):
        for part in (READ, TRY, COMPARE, CASES):
            page.open_view(part)
            _picture(rooms, variant, f"rules-{part}")
    room.open_catalogue()
    _take_cost(rooms, variant)
    _take_drafts(rooms, variant)


def _take_cost(rooms: Rooms, variant: Variant) -> None:
    """Take what one aid would cost, and under it the assumptions."""
    costing, room = rooms.costing, rooms.rules
    if costing is None or room is None:
        return
    costing.open(COSTLY)
    page = costing.page
    if page is not None:
        _wait(lambda: page.cost is not None)
        _picture(rooms, variant, "cost")
        page.fold.set_open(opened=True)
        page.fold.line.setFocus(Qt.FocusReason.TabFocusReason)
        _picture(rooms, variant, "cost-assumptions")
    room.open_catalogue()


def _take_drafts(rooms: Rooms, variant: Variant) -> None:
    """Take the drafts, and each section of the editor on a copy of one aid."""
    drafting, room = rooms.drafting, rooms.rules
    if drafting is None or room is None:
        return
    drafting.copy(RULE)
    page = drafting.editor
    if page is not None:
        _wait(lambda: page.editing.review is not None)
        for section in page.sections:
            page.show_section(section.key)
            _picture(rooms, variant, f"editor-{section.key}")
    drafting.open_drafts()
    _picture(rooms, variant, "drafts")
    room.open_catalogue()


def _picture(rooms: Rooms, variant: Variant, name: str) -> None:
    _wait_idle()
    path = TARGET / f"{variant.name}-{name}.png"
    rooms.shell.grab().save(str(path))
    sys.stdout.write(f"{path}\n")


def _wait(is_done: Callable[[], bool]) -> None:
    deadline = QDeadlineTimer(LONGEST_WAIT)
    while not is_done() and not deadline.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def _wait_idle() -> None:
    """Let what is under way come to the screen: previews are made in a worker."""
    _wait(lambda: not any(each.is_busy for each in TASKS))
    settled = QDeadlineTimer(SETTLED)
    while not settled.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    settle_layouts()  # a picture is taken without being asked whether all is laid out


if __name__ == "__main__":
    main(sys.argv[1:])
