"""What an aid gives the firm on which it is tried: verdict, amount, reasons, what would open it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.aids.counterfactuals import ChangeSet, Counterfactual
from core.aids.result import AidResult
from ui.pages.aid_head import amount_words
from ui.pages.aid_opening import AidOpening
from ui.pages.reason_tree import ReasonTree
from ui.texts import _, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets import verdict_badge
from ui.widgets.button import Button, Rank
from ui.widgets.card import Card
from ui.widgets.labels import FieldLabel, Figure, Note


class Outcome(Card):
    """Shows a result; `wanted` gives the set of changes that the person wants made on the copy."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.badge = verdict_badge.VerdictBadge()
        self.amount = Figure()
        self.note = Note()
        self.changes: list[Button] = []
        self._sets: tuple[ChangeSet, ...] = ()
        self._inside = QWidget()
        for widget in (self.badge, self.amount, self.note, self._inside):
            self.add(widget)

    def show_result(self, result: AidResult, opening: Counterfactual | None) -> None:
        """Show this result, and what would open the aid where it is refused."""
        self.badge.show_verdict(verdict_badge.Verdict(result.verdict.value))
        self.amount.say(amount_words(result))
        self.note.say("" if result.amount_note is None else shown(result.amount_note))
        old, self._inside = self._inside, self._made(result, opening)
        self.body.replaceWidget(old, self._inside)
        old.hide()
        old.deleteLater()

    def _made(self, result: AidResult, opening: Counterfactual | None) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(SPACE.close))
        self._sets = () if opening is None else opening.sets
        self.changes = [self._button(place) for place in range(len(self._sets))]
        if opening is not None:
            column.addWidget(AidOpening(opening))
        for button in self.changes:
            column.addWidget(button)
        column.addWidget(FieldLabel(_("Why")))
        column.addWidget(ReasonTree(result.reasons, besides=result.sources))
        column.addWidget(Note(_("Under the version “{title}”", title=shown(result.title))))
        return inside

    def _button(self, place: int) -> Button:
        words = _("Make this change on the copy")
        if len(self._sets) > 1:
            words = _("Make change {number} on the copy", number=place + 1)
        button = Button(words, Rank.SECONDARY, "edit")
        button.clicked.connect(self._on_wanted)
        return button

    def _on_wanted(self) -> None:
        button = self.sender()
        if isinstance(button, Button) and button in self.changes:
            self.wanted.emit(self._sets[self.changes.index(button)])
