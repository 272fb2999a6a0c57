"""The small State aid (de minimis) that the firm has had: yes or no, then one line an aid."""

import secrets
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.facts.situation import Situation
from core.packs.pack import Pack
from ui.facts.line import FactLine
from ui.facts.row import FactRow, Pair
from ui.pages.profile_facts import RECEIVED
from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.card import Card

COLLECTION = "company.de_minimis"
_ID_BYTES = 4


class GrantLine(QWidget):
    """One aid of the past: its day, its amount, a button that takes it away."""

    answered = Signal(object)
    removed = Signal(str)

    def __init__(self, grant: str, pack: Pack, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grant = grant
        labels = {"date": _("Date of the grant"), "amount": _("Amount")}
        self.parts = {
            key: FactRow(
                f"{COLLECTION}.{grant}.{key}",
                pack.facts[f"{COLLECTION}.*.{key}"],
                pack,
                today,
                label=label,
                is_brief=True,
            )
            for key, label in labels.items()
        }
        self.remove = Button("", Rank.QUIET, "trash", name=_("Remove this aid"))
        self._lay_out()
        for part in self.parts.values():
            part.answered.connect(self.answered)
            part.finished.connect(part.focusNextChild)
        self.remove.clicked.connect(self._on_removed)

    def show_situation(self, situation: Situation) -> None:
        """Show the aid as it is now."""
        for part in self.parts.values():
            part.show_situation(situation)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(SPACE.tight))
        row.addWidget(Pair(*self.parts.values()), 1)
        end = QVBoxLayout()
        # The button stands beside the fields, not beside their labels.
        end.addSpacing(self.parts["date"].label.sizeHint().height() + theme().px(SPACE.hair))
        end.addWidget(self.remove)
        end.addStretch(1)
        row.addLayout(end)
        self.setFocusProxy(self.parts["date"])

    def _on_removed(self) -> None:
        self.removed.emit(self.grant)


class DeMinimisCard(Card):
    """Gives out answers like a page; a line stands in the dossier once something is in it."""

    answered = Signal(object)

    def __init__(self, pack: Pack, today: date, parent: QWidget | None = None) -> None:
        super().__init__(_("De minimis aid already received"), parent)
        self.received = FactLine(RECEIVED, pack.facts[RECEIVED])
        self.lines: dict[str, GrantLine] = {}
        self.grants = QWidget()
        self.more = Button(_("Add an aid"), Rank.SECONDARY, "plus")
        self._column = QVBoxLayout(self.grants)
        self._pack = pack
        self._today = today
        self._fill()
        self.received.answered.connect(self.answered)
        self.more.clicked.connect(self._on_more)

    def show_situation(self, situation: Situation) -> None:
        """Show the history as it is now; a line just added and still empty stays."""
        self.received.show_situation(situation)
        stored = situation.items_of(COLLECTION)
        for grant in stored:
            if grant not in self.lines:
                self._add(grant)
        for grant, line in list(self.lines.items()):
            # A line with half an answer is no less there than a stored one.
            was_stored = line.property("stored")
            if grant not in stored and was_stored:
                self._drop(grant)
                continue
            line.setProperty("stored", grant in stored)
            line.show_situation(situation)
        has_some = situation.value(RECEIVED) is True
        if has_some and not self.lines:
            self._add(_new_id())
        self.grants.setVisible(has_some or bool(stored))

    def _fill(self) -> None:
        worn = theme()
        self.add(self.received)
        self._column.setContentsMargins(worn.px(SPACE.close), 0, 0, 0)
        self._column.setSpacing(worn.px(SPACE.close))
        self._column.addWidget(self.more)
        self.add(self.grants)
        self.grants.hide()

    def _add(self, grant: str) -> GrantLine:
        line = GrantLine(grant, self._pack, self._today)
        line.answered.connect(self.answered)
        line.removed.connect(self._on_removed)
        self.lines[grant] = line
        self._column.insertWidget(self._column.count() - 1, line)
        return line

    def _drop(self, grant: str) -> None:
        line = self.lines.pop(grant)
        line.hide()
        self._column.removeWidget(line)
        line.deleteLater()

    def _on_more(self) -> None:
        self._add(_new_id()).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_removed(self, grant: str) -> None:
        stored = self.lines[grant].property("stored")
        names = [part.name for part in self.lines[grant].parts.values()]
        self._drop(grant)
        self.more.setFocus(Qt.FocusReason.OtherFocusReason)
        if stored:
            self.answered.emit(dict.fromkeys(names))


def _new_id() -> str:
    return secrets.token_hex(_ID_BYTES)
