"""A plan on a card to choose: what aids pay, what is brought, borrowed, found; how surely."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from core.financing.result import Plan
from core.financing.shares import total_of
from core.messages import Shown
from core.report.chapters.telling import as_sentence
from ui.texts import _, current_language, shown
from ui.theme.current import theme
from ui.theme.tokens import SHAPE, SPACE
from ui.widgets.chip import Chip, Mood
from ui.widgets.drawing import draw_box, smooth
from ui.widgets.drawn_button import DrawnButton
from ui.widgets.labels import FieldLabel, Figure, Note, PlainLabel

_PAD = 16


class Sum(PlainLabel):
    """An amount at the right end of its line."""

    strong = True


class PlanCard(DrawnButton):
    """Shows one plan in a few figures; pressed, it is the one shown in full below."""

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan = plan
        self.title = FieldLabel()
        self.chip = Chip()
        self.aids = Figure()
        self.of_cost = Note()
        self.why = Note()
        self._names: list[PlainLabel] = []
        self._sums: list[Sum] = []
        self._grid = QGridLayout()
        self._column = QVBoxLayout(self)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.wrap()
        self._lay_out()
        self.show_plan(plan)
        self.toggled.connect(self._colour)

    def show_plan(self, plan: Plan, gain: Shown | None = None) -> None:
        """Show this plan; `gain` is said of a plan that has more than the sure one."""
        self.plan = plan
        euros = current_language().euros
        is_sure = plan.side == "sure"
        self.title.setText(shown(plan.title))
        self.chip.say(_("sure") if is_sure else _("to check"), Mood.GOOD if is_sure else Mood.CHECK)
        self.aids.setText(euros(plan.aids_total, cents=False))
        self.of_cost.setText(_("of aid"))
        rows = _rows(plan)
        for place in range(len(self._sums)):
            name, figure = rows[place] if place < len(rows) else ("", "")
            self._names[place].say(name)
            self._sums[place].say(figure)
        self._colour()
        note = gain if gain is not None else plan.why if plan.same_as is not None else None
        self.why.say("" if note is None else as_sentence(shown(note)))
        told = ", ".join(f"{name} {figure}" for name, figure in rows)
        heads = (self.title, self.chip, self.aids, self.of_cost)
        said = " ".join(each.text() for each in heads)
        self.setAccessibleName(f"{said}. {told}")
        self.setAccessibleDescription(as_sentence(shown(plan.why)))

    def show_stale(self, *, stale: bool) -> None:
        """Show that the figures are those of before, as long as new ones are being worked out."""
        self.aids.set_token("ink_soft" if stale else "ink")

    @override
    def heightForWidth(self, arg__1: int) -> int:
        return self._column.totalHeightForWidth(arg__1)

    @override
    def sizeHint(self) -> QSize:
        return self._column.totalSizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme()
        painter = smooth(QPainter(self))
        over, chosen = self.underMouse(), self.isChecked()
        ground = worn.colour("accent_wash" if chosen else "hover" if over else "sheet")
        edge = worn.colour("accent" if chosen else "line")
        box, radius = QRectF(self.rect()), worn.px(SHAPE.radius)
        draw_box(painter, box, ground, edge, width=2 if chosen else 1, radius=radius)
        if self.hasFocus():
            ink = worn.colour("ink" if chosen else "accent")
            draw_box(painter, box, None, ink, width=2, radius=radius)

    def _colour(self) -> None:
        """Mark what the plan has below zero, or not found; of the chosen one it is pointed at."""
        alarming = [
            figure
            for name, figure in zip(self._names, self._sums, strict=True)
            if figure.text().startswith("\N{MINUS SIGN}") or name.text() == _("Still to be found")
        ]
        for figure in self._sums:
            pointed = "signal" if self.isChecked() else "unknown"
            figure.set_token(pointed if figure in alarming[-1:] else "ink")

    def _lay_out(self) -> None:
        pad = theme().px(_PAD)
        column = self._column
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme().px(SPACE.hair))
        self._grid.setVerticalSpacing(theme().px(SPACE.fine))
        self._grid.setColumnStretch(0, 1)
        for place in range(6):
            name, figure = PlainLabel(), Sum()
            figure.setWordWrap(False)
            figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            self._names.append(name)
            self._sums.append(figure)
            self._grid.addWidget(name, place, 0)
            self._grid.addWidget(figure, place, 1, Qt.AlignmentFlag.AlignRight)
        head, figure = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        figure.setSpacing(theme().px(SPACE.tight))
        self.aids.setWordWrap(False)
        figure.addWidget(self.aids)
        figure.addWidget(self.of_cost, 1, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(head)
        column.addLayout(figure)
        column.addLayout(self._grid)
        column.addWidget(self.why)
        column.addStretch(1)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def _rows(plan: Plan) -> list[tuple[str, str]]:
    language = current_language()
    lowest = plan.lowest
    rows = [
        (_("Files to put together"), language.number(plan.files)),
        (_("Brought in"), language.euros(plan.own_funds, cents=False)),
        (_("Borrowed"), language.euros(total_of(plan, "loan"), cents=False)),
    ]
    rents = total_of(plan, "lease")
    if rents:
        rows.append((_("Rents, month by month"), language.euros(rents, cents=False)))
    if plan.gap:
        rows.append((_("Still to be found"), language.euros(plan.gap, cents=False)))
    if lowest is not None:
        words = _(
            "Lowest cash, {month}",
            month=language.short_month(lowest.starts).replace(" ", "\N{NO-BREAK SPACE}"),
        )
        rows.append((words, language.euros(lowest.balance, cents=False)))
    return rows
