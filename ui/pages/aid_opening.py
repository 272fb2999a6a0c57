"""What would open a refused aid: the sets of changes, and what cannot change, kept apart."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from core.aids.counterfactuals import ChangeSet, Counterfactual
from core.aids.result import Verdict
from core.report.chapters.telling import as_sentence
from core.report.figures.words import spread_euros
from ui.texts import _, current_language, shown
from ui.theme.current import theme
from ui.theme.icons import paint_icon
from ui.theme.tokens import SPACE
from ui.widgets.labels import FieldLabel, Note, PlainLabel


class AidOpening(QWidget):
    """Shows what would open an aid, or that nothing would and why."""

    def __init__(self, found: Counterfactual, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(SPACE.tight))
        if found.sets:
            self._show_sets(found.sets)
        elif found.fixed:
            self._show_fixed(found)
        else:
            self._column.addWidget(FieldLabel(_("What would open it")))
            self._column.addWidget(PlainLabel(_("It would take more than three changes at once.")))

    def _show_sets(self, sets: tuple[ChangeSet, ...]) -> None:
        self._column.addWidget(FieldLabel(_("What would open it")))
        for place, each in enumerate(sets):
            if place:
                self._column.addWidget(Note(_("or else")))
            for change in each.changes:
                self._add("next", as_sentence(shown(change.text)))
            self._column.addWidget(Note(then_words(each)))

    def _show_fixed(self, found: Counterfactual) -> None:
        self._column.addWidget(FieldLabel(_("What cannot change")))
        for reason in found.fixed:
            self._add("lock", as_sentence(shown(reason.text)))
        if found.closed_since is None:
            words = _("Nothing that the firm can change would open this aid today.")
            self._column.addWidget(Note(words))

    def _add(self, icon: str, words: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme().px(SPACE.tight))
        row.addWidget(_Icon(icon), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(PlainLabel(words), 1)
        self._column.addLayout(row)


class _Icon(QWidget):
    """The icon before a line."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme().px(18), theme().px(22))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme()
        side = worn.px(18)
        box = QRectF(0, (worn.px(22) - side) / 2, side, side)
        colour = worn.colours.accent if self._name == "next" else worn.colours.ink_soft
        paint_icon(QPainter(self), self._name, box, colour)


def then_words(found: ChangeSet) -> str:
    """Return what the aid becomes once the changes are made."""
    is_sure = found.verdict is Verdict.YES
    if found.amount_range is None or not found.amount_range.most:
        return _("Then: eligible.") if is_sure else _("Then: to check with its operator.")
    language, spread = current_language(), found.amount_range
    amount = spread_euros(spread, language)
    if not spread.least:
        amount = _("up to {amount}", amount=language.euros(spread.most, cents=False))
    if is_sure:
        return _("Then: eligible, {amount}.", amount=amount)
    return _("Then: to check, {amount}.", amount=amount)
