"""The frame of the window: the rail on the left, the open page on the right."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QStackedWidget,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

from ui.texts import _
from ui.theme.current import theme
from ui.widgets.chip import Chip, Mood
from ui.widgets.foot_status import FootStatus
from ui.widgets.rail import Rail
from ui.widgets.settling import settle_layouts
from ui.widgets.stepper import Step
from ui.widgets.tab_order import go_round, tab_stops
from ui.widgets.toast import Toast
from ui.widgets.typing_watch import Held, typing_watch

SMALLEST = (1024, 720)


class Shell(QMainWindow):
    """Shows one page at a time. `place_wanted` gives the key of the place that the person wants."""

    place_wanted = Signal(str)
    undo_wanted = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rail = Rail()
        self.stack = QStackedWidget()
        self.toast = Toast(self.stack)
        self.pages: dict[str, QWidget] = {}
        self.places = self.rail.add_group(_places())
        self.steps = self.rail.add_group(())
        self.modules = self.rail.add_group(())
        self.saved = Chip()
        self.sync = FootStatus()
        self._unsaved = 0  # answers that the disk did not take
        self._may_lose = False
        self._lay_out()
        self._add_shortcuts()
        self.show_place("lock", shown=False)
        self.show_place("team", shown=False)
        self.show_place("directory", shown=False)
        self.show_place("observatory", shown=False)
        self.rail.chosen.connect(self.place_wanted)
        self.sync.clicked.connect(self._on_sync)
        self.toast.undone.connect(self.undo_wanted)
        typing_watch().changed.connect(self._tell_saved)

    def add_page(self, key: str, page: QWidget) -> None:
        """Take a page in under a key."""
        self.pages[key] = page
        self.stack.addWidget(page)

    def remove_page(self, key: str) -> None:
        """Let go of the page under a key."""
        page = self.pages.pop(key)
        self.stack.removeWidget(page)
        page.deleteLater()

    def open_page(self, key: str) -> None:
        """Show the page of this key and give it the focus."""
        page = self.pages[key]
        self.stack.setCurrentWidget(page)
        self.toast.raise_()  # what was said on the page before is still to be read, and undone
        self.rail.set_current(key)
        page.setFocus()

    def show_place(self, key: str, *, shown: bool) -> None:
        """Show or hide a place in the rail."""
        self.places.items[key].setVisible(shown)

    def show_saved(self, *, shown: bool) -> None:
        """Say at the foot of the rail whether all of the open dossier is on the disk."""
        self._tell_saved()
        self.saved.setVisible(shown)

    def show_unsaved(self, count: int) -> None:
        """Say that so many answers wait for the disk; the window does not close before."""
        self._unsaved = count
        self._may_lose = False
        self._tell_saved()

    def show_steps(self, steps: Sequence[Step], name: str, modules: Sequence[Step] = ()) -> None:
        """Show the steps of the open dossier in the rail, and the modules that go on from them."""
        self.steps.set_steps(steps)
        self.rail.set_heading(self.steps, name)
        self.steps.setVisible(bool(steps))
        self.modules.set_steps(modules)
        self.rail.set_heading(self.modules, _("Going further") if modules else "")
        self.modules.setVisible(bool(modules))
        self.show_saved(shown=bool(steps))
        self.setWindowTitle(f"{name} — Tandem" if name else "Tandem")

    def keep_typing(self) -> None:
        """Let what is being typed reach the disk, as if the field were left."""
        focused = self.focusWidget()
        if isinstance(focused, QLineEdit | QPlainTextEdit):
            focused.clearFocus()

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        # As one sees it: the rail, then the page from its first line to its last, and round again.
        at, page = self.focusWidget(), self.stack.currentWidget()
        parts = (self.rail, page, self.toast) if page is not None else (self.rail, self.toast)
        stops = [each for part in parts for each in tab_stops(part)]
        if at not in stops:
            return super().focusNextPrevChild(next)
        return go_round(stops, at, forward=next)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.UpdateRequest:
            settle_layouts()
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # A key that the rail has no use for is for the open page.
        page, focused = self.stack.currentWidget(), self.focusWidget() or self
        if page is None or page is focused or page.isAncestorOf(focused):
            super().keyPressEvent(event)
        else:
            page.keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.keep_typing()
        if self._unsaved and not self._may_lose:
            # The second time the person means it.
            self._may_lose = True
            words = _("{count} answers are not saved yet. Close again to leave without them.",
                      count=self._unsaved)  # fmt: skip
            self.toast.say(words)
            event.ignore()
            return
        self.closed.emit()
        super().closeEvent(event)

    def _tell_saved(self) -> None:
        if not isValid(self):
            return  # the fields of a window that goes let go of what they hold
        if self._unsaved:
            self.saved.say(_("Not saved yet: {count}", count=self._unsaved), Mood.BAD)
            return
        match typing_watch().worst(self._is_of_dossier):
            case Held.REFUSED:
                self.saved.say(_("To be corrected"), Mood.CHECK)
            case Held.TYPED:
                self.saved.say(_("Being typed…"), Mood.CALM)
            case None:
                self.saved.say(_("Everything is saved"), Mood.GOOD)

    def _is_of_dossier(self, field: QWidget) -> bool:
        keys = {**self.steps.items, **self.modules.items}
        pages = (page for key, page in self.pages.items() if key in keys)
        return any(page.isAncestorOf(field) for page in pages)

    def _lay_out(self) -> None:
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self.stack, 1)
        self.rail.foot.addWidget(self.sync)
        self.rail.foot.addWidget(self.saved)
        self.sync.hide()
        self.saved.hide()
        self.setCentralWidget(middle)
        self.setWindowTitle("Tandem")
        self._set_size()

    def _set_size(self) -> None:
        self.setMinimumSize(*SMALLEST)
        room = self.screen().availableSize()
        self.resize(min(theme().px(1180), room.width()), min(theme().px(780), room.height()))

    def _add_shortcuts(self) -> None:
        for keys, place in _SHORTCUTS.items():
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.setData(place)
            action.triggered.connect(self._on_shortcut)
            self.addAction(action)
        undo = QAction(_("Undo"), self)
        undo.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
        undo.triggered.connect(self.undo_wanted)
        self.addAction(undo)

    def _on_sync(self) -> None:
        self.place_wanted.emit("settle" if self.sync.mood is Mood.CHECK else "team")

    def _on_shortcut(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.place_wanted.emit(str(action.data()))


def _places() -> tuple[Step, ...]:
    return (
        Step("home", _("Home"), icon="home"),
        Step("team", _("Team"), icon="people"),
        Step("directory", _("Directory"), icon="list"),
        Step("observatory", _("Observatory"), icon="chart"),
        Step("rules", _("Rules workshop"), icon="rules"),
        Step("settings", _("Settings"), icon="settings"),
        Step("help", _("Help"), icon="help"),
        Step("lock", _("Lock"), icon="lock"),
    )


_SHORTCUTS = {
    "F1": "help",
    "Ctrl+G": "glossary",
    "Ctrl+H": "home",
    "Ctrl+N": "new",
    "Ctrl+T": "team",
    "Ctrl+R": "rules",
    "Ctrl+D": "directory",
    "Ctrl+O": "observatory",
    "Ctrl+Shift+S": "sync",
    "Ctrl+,": "settings",
    "Ctrl+L": "lock",
    "Alt+1": "profile",
    "Alt+2": "diagnostic",
    "Alt+3": "results",
    "Alt+4": "aids",
    "Alt+5": "financing",
    "Alt+6": "plan",
    "Alt+7": "report",
    "Alt+8": "follow",
}
