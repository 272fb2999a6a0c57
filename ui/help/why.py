"""Why a question is asked, told beside it: what the answer changes for the person who gives it."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget
from typing_extensions import override

from core.asking.why import Why, why_asked
from core.messages import N_, Text, counted
from core.packs.pack import Pack
from ui.facts.named import fact_of
from ui.facts.why_button import WhyButton
from ui.texts import _, shown
from ui.theme.current import theme
from ui.theme.tokens import SHAPE, SPACE
from ui.widgets.drawing import draw_box, smooth
from ui.widgets.labels import FieldLabel, Note, PlainLabel

_WIDTH = 420
_TALL = 200
_MOST_NAMED = 3
_GOES = {QEvent.Type.Wheel, QEvent.Type.WindowDeactivate, QEvent.Type.Resize}


class WhyCard(QFrame):
    """Floats by a question until Escape, F2, a press beside it, or a step away from it."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.fact = ""
        self.title = FieldLabel(_("Why this question?"))
        self.words = PlainLabel()
        self.stakes = [Note() for _at in range(3)]
        self.way_out = Note(_("Escape closes this."))
        self._anchor: QWidget | None = None
        self._lay_out()
        self.hide()

    def tell(self, fact: str, why: Why, anchor: QWidget) -> None:
        """Show why a fact is asked, by the widget that asks for it."""
        self.fact, self._anchor = fact, anchor
        lines = list(stakes(why))
        self.words.say(shown(why.words) if why.words else "")
        for label, line in zip(self.stakes, [*lines, "", "", ""], strict=False):
            label.say(line)
        told = " ".join([self.words.text(), *lines])
        self.setAccessibleName(_("Why this question?"))
        self.setAccessibleDescription(told)
        self._place()
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, told))
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    @override
    def hideEvent(self, event: QEvent) -> None:
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self.fact = ""

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _GOES and watched is self.parentWidget():
            self.hide()
        elif isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.hide()
                return True
        elif isinstance(event, QMouseEvent) and kind == QEvent.Type.MouseButtonPress:
            self._on_pressed(watched)
        elif kind == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._on_focus(watched)
        elif kind == QEvent.Type.Hide and watched is self._anchor:
            self.hide()
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme()
        painter = smooth(QPainter(self))
        box, radius = QRectF(self.rect()), worn.px(SHAPE.radius)
        draw_box(painter, box, worn.colour("sheet"), worn.colour("accent"), radius=radius)

    def _on_pressed(self, watched: QObject) -> None:
        if isinstance(watched, WhyButton) or not isinstance(watched, QWidget):
            return
        if watched is not self and not self.isAncestorOf(watched):
            self.hide()

    def _on_focus(self, watched: QWidget) -> None:
        anchor = self._anchor
        if anchor is not None and watched is not anchor and not anchor.isAncestorOf(watched):
            self.hide()

    def _lay_out(self) -> None:
        worn = theme()
        pad = worn.px(SPACE.base)
        column = QVBoxLayout(self)
        column.setContentsMargins(pad, worn.px(SPACE.close), pad, worn.px(SPACE.close))
        column.setSpacing(worn.px(SPACE.tight))
        for part in (self.title, self.words, *self.stakes, self.way_out):
            column.addWidget(part)

    def _place(self) -> None:
        """Stand under the question where there is room, above it otherwise."""
        host, anchor = self.parentWidget(), self._anchor
        if host is None or anchor is None:
            return
        worn = theme()
        edge = worn.px(SPACE.close)
        width = min(worn.px(_WIDTH), host.width() - 2 * edge)
        layout = self.layout()
        height = layout.totalHeightForWidth(width) if layout else self.sizeHint().height()
        self.resize(width, height)
        start = anchor.mapTo(host, QPoint(0, 0))
        under = start.y() + anchor.height() + worn.px(SPACE.hair)
        above = start.y() - height - worn.px(SPACE.hair)
        top = under if under + height + edge <= host.height() or above < edge else above
        sign = anchor.findChild(WhyButton)
        if anchor.height() > worn.px(_TALL) and sign is not None:
            # A list: right under its words, or above them where there is no room.
            top = sign.mapTo(host, QPoint(0, sign.height())).y()
            if top + height + edge > host.height():
                top -= sign.height() + height
        left = min(start.x() + edge, host.width() - width - edge)
        self.move(max(edge, left), max(edge, min(top, host.height() - height - edge)))


def explain(widget: QWidget | None) -> bool:
    """Tell why the question around a widget is asked, or put it away; say whether one is."""
    anchor, fact = question_around(widget)
    pack = _pack_around(anchor)
    if anchor is None or pack is None:
        return False
    host = anchor.window()
    card = host.findChild(WhyCard) or WhyCard(host)
    if card.isVisible() and card.fact == fact:
        card.hide()
        return True
    why = why_asked(fact, pack)
    if why:
        card.tell(fact, why, anchor)
    return bool(why)


def question_around(widget: QWidget | None) -> tuple[QWidget | None, str]:
    """Return what asks the question that a widget belongs to, and the fact that is asked for."""
    from ui.pages.question_view import view_around

    if fact := fact_of(widget):
        while widget is not None and not isinstance(widget.property("fact"), str):
            widget = widget.parentWidget()
        return widget, fact
    view = view_around(widget)
    return view, "" if view is None else view.focused_fact()


def stakes(why: Why) -> Iterator[str]:
    """Yield what reads the answer, in a line each: scores, needs, aids."""
    if why.scores:
        yield _("Scores: {names}.", names=", ".join(shown(each) for each in why.scores))
    if why.needs:
        one, many = N_("{count} need: {names}."), N_("{count} needs: {names}.")
        yield shown(counted(one, many, len(why.needs), names=_few(why.needs)))
    if why.aids:
        one, many = N_("{count} aid: {names}."), N_("{count} aids: {names}.")
        yield shown(counted(one, many, len(why.aids), names=_few(why.aids)))


def _few(names: tuple[Text, ...]) -> str:
    told = ", ".join(shown(each) for each in names[:_MOST_NAMED])
    return told + (_(", and others") if len(names) > _MOST_NAMED else "")


def _pack_around(widget: QWidget | None) -> Pack | None:
    while widget is not None:
        found = getattr(widget, "pack", None)
        if isinstance(found, Pack):
            return found
        widget = widget.parentWidget()
    return None
