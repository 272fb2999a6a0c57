"""Letting people in: the invitation to hand over, and the code of whoever asks in."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import QByteArray, QRectF, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.facts.segment_choice import SegmentChoice
from ui.pages.team_parts import Labelled, Row, column, emptied
from ui.pages.team_view import AskingLine, InvitationLine
from ui.pages.team_words import role_words
from ui.texts import _, current_language
from ui.theme.current import theme
from ui.theme.tokens import FIELD, SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.field import TextField
from ui.widgets.labels import ErrorText, HelpText, Note, PlainLabel
from ui.widgets.number_field import NumberField

_SIDE = 260
_MOST_TRIES = 3
MOST_USES = 20
DEFAULT_DAYS = 7


class CodePicture(QWidget):
    """A QR code, dark on white whatever the look: cameras read it so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawn: QSvgRenderer | None = None
        self.setFixedSize(self.sizeHint())
        self.setAccessibleName(_("QR code of the invitation"))

    def show_picture(self, svg: bytes) -> None:
        """Show a picture; none takes no room."""
        self._drawn = QSvgRenderer(QByteArray(svg), self) if svg else None
        self.setVisible(bool(svg))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        side = theme().px(_SIDE)
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("white"))
        if self._drawn is not None:
            self._drawn.render(painter, QRectF(self.rect()))


class InviteCard(Card):
    """Makes an invitation; `wanted` gives the role, for how many people, for how many days."""

    wanted = Signal(str, int, int)
    file_wanted = Signal()
    copied = Signal()
    withdrawn = Signal(str)
    request_wanted = Signal()  # a request that came as a file

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Invite somebody"), parent)
        roles = [
            (each, role_words(each).capitalize()) for each in ("member", "reader", "administrator")
        ]
        self.role = SegmentChoice(roles, _("Role"))
        self.uses = NumberField(_("For how many people"), least=1, most=MOST_USES)
        self.until = DateField(_("Good until"))
        self.make = Button(_("Make an invitation"), Rank.SECONDARY, "plus")
        self.shown = QWidget()
        self.picture = CodePicture()
        self.told = PlainLabel()
        self.warning = HelpText()
        self.save = Button(_("Save as a file…"), Rank.SECONDARY)
        self.copy = Button(_("Copy the line"), Rank.SECONDARY, "copy")
        self.refusal = ErrorText()
        self.open = Column()
        self.by_file = Button(_("Open a request that came as a file…"), Rank.QUIET)
        self.role.set_value("member")
        self.uses.set_value(1)
        self.uses.setMinimumWidth(theme().type_px(FIELD.short))
        self.uses.required = self.until.required = True
        self.until.set_value(_today() + timedelta(days=DEFAULT_DAYS))
        self._fill()
        self.make.clicked.connect(self._on_make)
        self.save.clicked.connect(self.file_wanted)
        self.copy.clicked.connect(self.copied)
        self.by_file.clicked.connect(self.request_wanted)

    def show_made(self, svg: bytes, until: str, warning: str) -> None:
        """Show an invitation that was just made."""
        self.picture.show_picture(svg)
        self.told.setText(until)
        self.warning.say(warning)
        self.refusal.say("")
        self.shown.show()
        self.save.setFocus()

    def put_away(self) -> None:
        """Show no invitation: it was handed over."""
        self.shown.hide()
        self.picture.show_picture(b"")

    def show_open(self, lines: Sequence[InvitationLine]) -> None:
        """Show the invitations that may still be used."""
        rows = [_OpenRow(each) for each in lines]
        for row in rows:
            row.withdrawn.connect(self.withdrawn)
        self.open.show_rows(rows)

    def show_refusal(self, words: str) -> None:
        """Say why there is no invitation."""
        self.refusal.say(words)

    def _fill(self) -> None:
        self.add(Labelled(_("Role of the newcomer"), self.role, _roles_told()))
        self.add(
            Row(
                Labelled(self.uses.accessibleName(), self.uses),
                Labelled(self.until.accessibleName(), self.until),
            )
        )
        self.add(HelpText(_uses_told()))
        self.add(Row(self.make))
        side, words = QHBoxLayout(self.shown), QVBoxLayout()
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(theme().px(SPACE.base))
        side.addWidget(self.picture)
        words.addWidget(self.told)
        words.addWidget(self.warning)
        words.addWidget(Row(self.save, self.copy))
        words.addStretch(1)
        side.addLayout(words, 1)
        self.add(self.shown)
        self.shown.hide()
        self.add(self.refusal)
        self.refusal.hide()
        self.add(self.open)
        self.add(Row(self.by_file))

    def _on_make(self) -> None:
        wrong = [field for field in (self.uses, self.until) if not field.check()]
        uses, until = self.uses.value(), self.until.value()
        if wrong or uses is None or until is None:
            wrong[0].setFocus()
            return
        days = (until - _today()).days
        self.wanted.emit(self.role.value() or "member", int(uses), days)


class AskingCard(Card):
    """Those who ask in: the code that they read out is typed here."""

    admitted = Signal(str, str)  # device and code
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Who asks in"), parent, callout=True)
        self.add(
            HelpText(
                _(
                    "Call the person on a number that you know, have the six digits read out, "
                    "and type them. Only then is this person in."
                )
            )
        )
        self.rows: list[AskingRow] = []
        self._column = column()
        self.body.addLayout(self._column)
        self.hide()

    def show_asking(self, lines: Sequence[AskingLine]) -> None:
        """Show who asks in; what is being typed stays."""
        if [row.line for row in self.rows] != list(lines):
            typed = {row.line.device: row.code.text() for row in self.rows}
            emptied(self._column, self.rows)
            self.rows = [AskingRow(each) for each in lines]
            for row in self.rows:
                row.code.setText(typed.get(row.line.device, ""))
                row.admitted.connect(self.admitted)
                row.refused.connect(self.refused)
                self._column.addWidget(row)
        self.setVisible(bool(lines))

    def show_refusal(self, device: str, words: str) -> None:
        """Say near the code why nobody was let in."""
        for row in self.rows:
            if row.line.device == device:
                row.problem.say(words)
                row.code.setFocus()
                row.code.selectAll()


class AskingRow(QWidget):
    """One who asks in."""

    admitted = Signal(str, str)
    refused = Signal(str)

    def __init__(self, line: AskingLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line
        self.code = TextField(_("Code that {name} reads out", name=line.name))
        self.code.is_kept = False
        self.code.setMaxLength(12)
        self.code.setFixedWidth(theme().type_px(FIELD.short))
        self.admit = Button(_("Let in"), Rank.PRIMARY)
        self.refuse = Button(_("Refuse"), Rank.QUIET)
        self.problem = ErrorText()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme().px(SPACE.hair))
        lines.addWidget(PlainLabel(line.name))
        lines.addWidget(Row(self.code, self.admit, self.refuse))
        lines.addWidget(self.problem)
        self.problem.hide()
        if line.tries:
            left = max(_MOST_TRIES - line.tries, 0)
            lines.addWidget(Note(_("Wrong codes typed: {count}; {left} left", count=line.tries,
                                   left=left)))  # fmt: skip
        self.admit.clicked.connect(self._on_admit)
        self.refuse.clicked.connect(self._on_refuse)
        self.code.returnPressed.connect(self._on_admit)

    def _on_admit(self) -> None:
        digits = "".join(filter(str.isdigit, self.code.text()))
        if len(digits) == 6:
            self.problem.say("")
            self.admitted.emit(self.line.device, digits)
        else:
            self.problem.say(_("Six digits are wanted. Have them read out once more."))
            self.code.setFocus()

    def _on_refuse(self) -> None:
        self.refused.emit(self.line.device)


class Column(QWidget):
    """Lines that are made anew when they change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[QWidget] = []
        self._column = column()
        self.setLayout(self._column)
        self.hide()

    def show_rows(self, rows: Sequence[QWidget]) -> None:
        """Show these lines instead; none takes no room."""
        emptied(self._column, self.rows)
        self.rows = list(rows)
        for row in rows:
            self._column.addWidget(row)
        self.setVisible(bool(rows))


class _OpenRow(QWidget):
    """An invitation that may still be used."""

    withdrawn = Signal(str)

    def __init__(self, line: InvitationLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = line.id
        day = current_language().day(line.until)
        values = {"role": role_words(line.role), "day": day, "left": line.left}
        words = (
            _("Invitation as {role} for {left} people, good until {day}", **values)
            if line.left > 1
            else _("Invitation as {role}, good until {day}", **values)
        )
        self.withdraw = Button(_("Withdraw"), Rank.QUIET, name=_("Withdraw: {what}", what=words))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Note(words), 1)
        row.addWidget(self.withdraw)
        self.withdraw.clicked.connect(self._on_withdraw)

    def _on_withdraw(self) -> None:
        self.withdrawn.emit(self._id)


def _today() -> date:
    """Return the day where the person lives."""
    return datetime.now().astimezone().date()


def _uses_told() -> str:
    return _(
        "One invitation for several people is handed to all of them; each is let in by a call of "
        "their own. The shorter it lasts, the less a lost one is worth."
    )


def _roles_told() -> str:
    return _(
        "A member reads and writes the dossiers of the team; a reader reads them; an "
        "administrator also lets people in, shuts them out and erases."
    )
