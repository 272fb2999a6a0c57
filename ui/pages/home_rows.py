"""The dossiers as lines: name, place, where one stopped, when it last changed."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from core.store.projections import DossierCard
from ui.texts import _, current_language
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.chip import Chip, Mood
from ui.widgets.tile import Tile


class DossierRow(QWidget):
    """One dossier: the line opens it, the buttons at its end export it or put it in the trash.

    Of a dossier in the trash all bring it back.
    """

    opened = Signal(str)
    exported = Signal(str)
    trashed = Signal(str)
    restored = Signal(str)

    def __init__(
        self,
        card: DossierCard,
        today: date,
        parent: QWidget | None = None,
        *,
        is_shared: bool = False,
    ) -> None:
        super().__init__(parent)
        self.card = card
        self.is_shared = is_shared
        name = title_of(card)
        self.line = Tile(name, note_of(card), "building", when_of(card, today), bare=True)
        self.export = Button("", Rank.QUIET, "export", name=_("Export “{name}”…", name=name))
        self.trash = Button("", Rank.QUIET, "trash", name=_("Put “{name}” in the trash", name=name))
        self.restore = Button(
            _("Restore"), Rank.SECONDARY, name=_("Bring “{name}” back", name=name)
        )
        self._lay_out()
        self.line.clicked.connect(self._on_opened)
        self.export.clicked.connect(self._on_exported)
        self.trash.clicked.connect(self._on_trashed)
        self.restore.clicked.connect(self._on_restored)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and not self.card.trashed:
            self._on_trashed()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(SPACE.tight))
        row.addWidget(self.line, 1)
        if self.card.demo:
            self.line.add_badge(Chip(_("Demonstration"), Mood.OWN))
        elif self.is_shared:
            self.line.add_badge(Chip(_("Team"), Mood.CALM, icon="people"))
        row.addWidget(self.export)
        row.addWidget(self.trash)
        row.addWidget(self.restore)
        self.export.setVisible(not self.card.trashed)
        self.trash.setVisible(not self.card.trashed)
        self.restore.setVisible(self.card.trashed)
        self.setFocusProxy(self.line)

    def _on_opened(self) -> None:
        if self.card.trashed:
            self._on_restored()
        else:
            self.opened.emit(self.card.dossier)

    def _on_restored(self) -> None:
        self.restored.emit(self.card.dossier)

    def _on_exported(self) -> None:
        self.exported.emit(self.card.dossier)

    def _on_trashed(self) -> None:
        self.trashed.emit(self.card.dossier)


class DossierRows(QWidget):
    """A column of dossiers; Up and Down move, Enter opens, Delete puts in the trash."""

    opened = Signal(str)
    exported = Signal(str)
    trashed = Signal(str)
    restored = Signal(str)
    left_at_top = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[DossierRow] = []
        self.shared: Collection[str] = ()  # the dossiers that a team shares
        self._today = today
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(SPACE.fine))

    def show_cards(self, cards: Sequence[DossierCard]) -> None:
        """Show these dossiers instead; the same ones stay as they are."""
        wanted = [(card, card.dossier in self.shared) for card in cards]
        if [(row.card, row.is_shared) for row in self.rows] == wanted:
            return
        places = [place for place, row in enumerate(self.rows) if row.isAncestorOf(_focused())]
        for row in self.rows:
            row.hide()
            self._column.removeWidget(row)
            row.deleteLater()
        self.rows = [
            DossierRow(card, self._today, self, is_shared=is_shared) for card, is_shared in wanted
        ]
        for row in self.rows:
            row.opened.connect(self.opened)
            row.exported.connect(self.exported)
            row.trashed.connect(self.trashed)
            row.restored.connect(self.restored)
            self._column.addWidget(row)
        if places:
            self.take_focus(places[0])

    def take_focus(self, place: int = 0) -> None:
        """Put the keyboard on a dossier, the last at most; without any it leaves at the top."""
        if self.rows:
            goal = self.rows[min(place, len(self.rows) - 1)]
            goal.line.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.left_at_top.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        places = [place for place, row in enumerate(self.rows) if row.line.hasFocus()]
        if step is None or not places:
            super().keyPressEvent(event)
            return
        goal = places[0] + step
        if goal < 0:
            self.left_at_top.emit()
        elif goal < len(self.rows):
            self.rows[goal].line.setFocus(Qt.FocusReason.TabFocusReason)


def _focused() -> QWidget:
    return QApplication.focusWidget() or QWidget()


def title_of(card: DossierCard) -> str:
    """Return the name of a dossier's firm, or that it has none yet."""
    return card.title or _("Firm without a name")


def note_of(card: DossierCard) -> str:
    """Return where a firm is and at which step the person stopped."""
    stopped = place_words(card)
    return " · ".join(filter(None, (card.commune_name, stopped)))


def place_words(card: DossierCard) -> str:
    """Return at which step the person stopped, or nothing."""
    titles = {
        "profile": _("Stopped at the profile"),
        "diagnostic": _("Stopped at the diagnostic"),
        "results": _("Stopped at the results"),
        "aids": _("Stopped at the aids"),
        "financing": _("Stopped at the financing"),
        "plan": _("Stopped at the plan"),
        "report": _("Stopped at the report"),
    }
    return titles.get(card.place.partition("/")[0], "")


def when_of(card: DossierCard, today: date) -> str:
    """Return the day of the last change, on the person's own calendar."""
    day = card.updated.astimezone().date()
    if day == today:
        return _("Changed today")
    if day == today - timedelta(days=1):
        return _("Changed yesterday")
    return _("Changed on {day}", day=current_language().short_day(day))
