"""The line of an aid: verdict, name, who gives it, the deciding reason, the amount."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from core.aids.forms import form_words
from core.aids.result import AidResult, Verdict
from core.aids.summary import deciding_reason
from core.report.chapters.telling import as_sentence
from core.report.figures.words import spread_euros
from ui.texts import _, current_language, shown
from ui.theme.current import theme
from ui.theme.icons import paint_icon
from ui.theme.tokens import SHAPE, SPACE
from ui.widgets import verdict_badge
from ui.widgets.drawing import draw_box, smooth
from ui.widgets.labels import Note, PlainLabel


class AidTitle(PlainLabel):
    """The name of an aid."""

    strong = True


class AidHead(QAbstractButton):
    """Pressed, it opens or folds the detail of an aid; Left and Right do so, too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.badge = verdict_badge.VerdictBadge()
        self.title = AidTitle()
        self.giver = Note()
        self.reason = Note()
        self.amount = AidTitle()
        self.amount_note = Note()
        self._row = QHBoxLayout(self)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._lay_out()

    def show_aid(self, aid: AidResult, *, repaid: bool) -> None:
        """Show an aid; `repaid` says that what it brings has to be paid back."""
        self.badge.show_verdict(verdict_badge.Verdict(aid.verdict.value))
        self.title.setText(shown(aid.title))
        self.giver.setText(f"{aid.operator} · {shown(form_words(aid.form))}")
        self.reason.setText(reason_words(aid))
        self.amount.setText(amount_words(aid))
        self.amount_note.setText(_("to be paid back") if repaid and self.amount.text() else "")
        self.amount_note.setVisible(bool(self.amount_note.text()))
        told = (self.badge.word, shown(aid.title), self.amount.text(), self.giver.text())
        self.setAccessibleName(". ".join(filter(None, told)))
        self.setAccessibleDescription(self.reason.text())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not event.isAutoRepeat():
                self.click()
            case Qt.Key.Key_Right if not self.isChecked():
                self.click()
            case Qt.Key.Key_Left if self.isChecked():
                self.click()
            case Qt.Key.Key_Space:
                super().keyPressEvent(event)
            case _:
                event.ignore()  # the other arrows belong to the list

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    @override
    def sizeHint(self) -> QSize:
        return self._row.sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(280), theme().target)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, arg__1: int) -> int:
        return self._row.heightForWidth(arg__1)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme()
        painter = smooth(QPainter(self))
        box, radius = QRectF(self.rect()), worn.px(SHAPE.radius)
        if self.underMouse():
            draw_box(painter, box.adjusted(1, 1, -1, -1), worn.colour("hover"), radius=radius)
        if self.hasFocus():
            draw_box(painter, box, None, worn.colour("accent"), width=2, radius=radius)
        side = worn.px(20)
        spot = QRectF(worn.px(12), worn.px(SPACE.close), side, side)
        name = "chevron-down" if self.isChecked() else "chevron-right"
        paint_icon(painter, name, spot, worn.colours.accent)

    def _lay_out(self) -> None:
        worn = theme()
        row = self._row
        pad = worn.px(SPACE.close)
        row.setContentsMargins(pad + worn.px(28), pad, worn.px(20), pad)
        row.setSpacing(worn.px(SPACE.base))
        top = Qt.AlignmentFlag.AlignTop
        badge = QHBoxLayout()
        badge.addWidget(self.badge, 0, top)
        badge.addStretch(1)
        self.badge.setMinimumWidth(_badge_width())
        words, figures = QVBoxLayout(), QVBoxLayout()
        for column, labels in (
            (words, (self.title, self.giver, self.reason)),
            (figures, (self.amount, self.amount_note)),
        ):
            column.setSpacing(worn.px(2))
            for label in labels:
                column.addWidget(label)
            column.addStretch(1)
        for label in (self.amount, self.amount_note):
            label.setWordWrap(False)
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
        row.addLayout(badge)
        row.addLayout(words, 1)
        row.addLayout(figures)
        for child in (self.badge, self.title, self.giver, self.reason, self.amount,
                      self.amount_note):  # fmt: skip
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def amount_words(aid: AidResult) -> str:
    """Return what an aid would bring, nothing where no source tells."""
    language = current_language()
    if aid.amount_range is not None:
        return spread_euros(aid.amount_range, language)
    if aid.amount is None:
        return ""
    return _("{amount} at least", amount=language.euros(aid.amount, cents=False))


def reason_words(aid: AidResult) -> str:
    """Return in one line why the verdict is what it is."""
    if aid.verdict is Verdict.YES:
        return _("All conditions are met, and the aid is open.")
    reason = deciding_reason(aid)
    return "" if reason is None else as_sentence(shown(reason.text))


def _badge_width() -> int:
    metrics = QFontMetrics(theme().font(strong=True))
    words = (verdict_badge.usual_word(each) for each in verdict_badge.Verdict)
    return max(metrics.horizontalAdvance(word) for word in words) + theme().px(26)
