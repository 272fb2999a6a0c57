"""A walk over all pages of Tandem as a person sees them, everything unfolded."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from core.packs.pack import Pack
from desktop.demonstration import demonstration_answers
from desktop.modules import MODULES
from desktop.rooms import Rooms
from desktop.session import Session
from desktop.step_states import STEPS
from desktop.tasks import Tasks
from desktop.workspace import open_workspace
from ui.pages.fault import FaultPage
from ui.pages.fold_card import FoldCard
from ui.rules.instrument import CASES, COMPARE, READ, TRY, InstrumentPage
from ui.texts import use_language
from ui.widgets.foldout import Foldout

ON = date(2026, 11, 23)
RULE = "pret-croissance-tpe"  # three versions
COSTLY = "occ-loccal-subvention"
OVER_ALL = ("home", "settings", "retention", "team", "directory", "observatory", "cohorts")
OF_DOSSIER = (*STEPS, *MODULES, "consents")
_LONGEST_WAIT = 20_000  # ms
_DEEPEST = 3  # folds within folds
_MOST_FOLDS = 4  # of one kind on a page: lists repeat themselves


@dataclass(frozen=True, slots=True)
class Walk:
    """A look to walk in: its settings, and the size of the window."""

    settings: dict[str, str]
    size: tuple[int, int]


def walked(walk: Walk, pack: Pack, folder: Path) -> Iterator[tuple[str, QWidget]]:
    """Yield the name and the widget of every page, shown and at rest."""
    with open_workspace(folder) as workspace:
        chosen = {"language": "fr", "look": "light", "role": "adviser", **walk.settings}
        for key, value in chosen.items():
            workspace.set_setting(key, value)
        tasks = Tasks()
        rooms = Rooms(Session(workspace, pack, tasks, ON), tasks)
        try:
            rooms.rebuild("welcome")
            rooms.shell.resize(*walk.size)
            rest(tasks)
            yield "welcome", rooms.shell
            yield from _walked(rooms, tasks)
        finally:
            tasks.wait()
            shell = rooms.shell
            rooms.close()
            shell.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            use_language("fr")


def _walked(rooms: Rooms, tasks: Tasks) -> Iterator[tuple[str, QWidget]]:
    rooms.go("home")
    rest(tasks)
    yield "home, empty", rooms.shell
    session = rooms.session
    session.create(demonstration_answers(session.pack, "fr"), demo=True)
    dossier = session.workspace.latest_dossiers(1)[0].dossier
    for place in OVER_ALL:
        rooms.go(place)
        unfold(rooms.shell.pages[place], tasks)
        yield place, rooms.shell
    for place in ("help", "glossary"):
        rooms.go(place)
        unfold(rooms.shell, tasks)
        yield place, rooms.shell
    yield from _rules(rooms, tasks)
    rooms.open_dossier(dossier)
    for place in OF_DOSSIER:
        rooms.go(place)
        _wait(lambda: session.visit is not None)
        unfold(rooms.shell.pages[place], tasks)
        assert not isinstance(rooms.shell.pages[place], FaultPage), place
        yield place, rooms.shell


def _rules(rooms: Rooms, tasks: Tasks) -> Iterator[tuple[str, QWidget]]:
    rooms.go("rules")
    rest(tasks)
    yield "rules", rooms.shell
    room, drafting, costing = rooms.rules, rooms.drafting, rooms.costing
    assert room is not None
    assert drafting is not None
    assert costing is not None
    room.open_freshness()
    unfold(rooms.shell, tasks)
    yield "rules, freshness", rooms.shell
    room.open_instrument(RULE)
    page = room.place.currentWidget()
    assert isinstance(page, InstrumentPage)
    for part in (READ, TRY, COMPARE, CASES):
        page.open_view(part)
        unfold(page, tasks)
        yield f"rules, {part}", rooms.shell
    room.open_catalogue()
    costing.open(COSTLY)
    _wait(lambda: costing.page is not None and costing.page.cost is not None)
    unfold(rooms.shell, tasks)
    yield "rules, cost", rooms.shell
    room.open_catalogue()
    drafting.copy(RULE)
    editor = drafting.editor
    assert editor is not None
    _wait(lambda: editor.editing.review is not None)
    for section in editor.sections:
        editor.show_section(section.key)
        unfold(editor, tasks)
        yield f"editor, {section.key}", rooms.shell
    drafting.open_drafts()
    rest(tasks)
    yield "drafts", rooms.shell
    room.open_catalogue()


def unfold(page: QWidget, tasks: Tasks) -> None:
    """Open everything that is folded, and what is folded inside it."""
    rest(tasks)
    for _depth in range(_DEEPEST):
        for kind in (FoldCard, Foldout):
            for fold in page.findChildren(kind)[:_MOST_FOLDS]:
                fold.set_open(opened=True)
        rest(tasks)


def rest(tasks: Tasks) -> None:
    """Wait until nothing is under way."""
    _wait(lambda: not tasks._out)  # noqa: SLF001 - the workers have no name for being at rest
    for _round in range(3):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _wait(is_done: Callable[[], bool]) -> None:
    deadline = QDeadlineTimer(_LONGEST_WAIT)
    while not is_done() and not deadline.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def open_parts(shell: QWidget) -> list[QWidget]:
    """Return what is to be painted whole: the contents of what scrolls, and the window itself."""
    areas = [each for each in shell.findChildren(QScrollArea) if each.isVisible()]
    contents = [each.widget() for each in areas if each.widget() is not None]
    return [shell, *contents]
