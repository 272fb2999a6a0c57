"""The result of a visit on one page: level, place, three first steps, the aid to look at."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from core.diagnostic.result import Distribution
from core.kiosk.outcome import Outcome, certainty_words, place_words, score_words
from core.packs.schema.diagnostic import Level
from core.report.figures.words import spread_euros
from ui.kiosk.view import KioskHeadline, KioskView
from ui.texts import _, current_language, shown
from ui.theme.contrast import mixed
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.card import Card
from ui.widgets.drawing import draw_box, smooth
from ui.widgets.labels import Figure, Note, PlainLabel, SectionTitle
from ui.widgets.verdict_badge import Verdict, VerdictBadge


class PeersBar(QWidget):
    """The firms of reference by level, as one bar of four parts; one's own has the accent."""

    def __init__(self, peers: Distribution, levels: tuple[Level, ...], own: str | None) -> None:
        super().__init__()
        self.own = own
        self.parts = [
            (level.id, shown(level.title), float(peers.shares.get(level.id, 0))) for level in levels
        ]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        percent = current_language().percent
        told = ", ".join(f"{title} : {percent(share, 0)}" for _id, title, share in self.parts)
        self.setAccessibleName(told)

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme().px(400), theme().px(86))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme()
        painter = smooth(QPainter(self))
        whole = sum(share for _id, _title, share in self.parts) or 1
        left, top, high = 0.0, float(worn.px(28)), float(worn.px(26))
        gap = worn.px(3)
        boxes: list[tuple[QRectF, tuple[str, float], str]] = []
        for id_, title, share in self.parts:
            width = (self.width() - gap * (len(self.parts) - 1)) * share / whole
            boxes.append((QRectF(left, top, width, high), (title, share), id_))
            left += width + gap
        # One's own label comes first: another one that would run into it is left out.
        taken = QRectF()
        for box, told, id_ in sorted(boxes, key=lambda each: each[2] != self.own):
            room = self._draw_part(painter, box, told, taken, is_own=id_ == self.own)
            taken = room if id_ == self.own else taken

    def _draw_part(
        self,
        painter: QPainter,
        box: QRectF,
        told: tuple[str, float],
        taken: QRectF,
        *,
        is_own: bool,
    ) -> QRectF:
        """Draw a part, and its label where that finds room; return the room that it takes."""
        worn = theme()
        colours = worn.colours
        fill = colours.accent if is_own else mixed(colours.sheet, colours.peer, 0.35)
        draw_box(painter, box, fill, radius=worn.px(4))
        title, share = told
        painter.setFont(worn.font("small", strong=is_own))
        painter.setPen(worn.colour("ink" if is_own else "ink_soft"))
        words = f"{title} {current_language().percent(share, 0)}"
        metrics = QFontMetricsF(painter.font())
        wide = metrics.horizontalAdvance(words)
        if wide > box.width() and not is_own:
            words, wide = title, metrics.horizontalAdvance(title)
        left = min(box.left(), self.width() - wide)
        room = QRectF(left, box.bottom() + worn.px(4), wide + 2, worn.px(24))
        if is_own or (wide <= box.width() and not room.intersects(taken)):
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft, words)
        if is_own:
            self._draw_here(painter, box)
        return room

    def _draw_here(self, painter: QPainter, box: QRectF) -> None:
        worn = theme()
        middle, tip = box.center().x(), box.top() - worn.px(2)
        side = worn.px(6)
        painter.setBrush(worn.colour("signal"))
        painter.setPen(Qt.PenStyle.NoPen)
        corner = QRectF(middle - side, tip - side, 2 * side, side)
        painter.drawPolygon(
            QPolygonF([corner.topLeft(), corner.topRight(), QRectF(middle, tip, 0, 0).topLeft()])
        )
        painter.setPen(worn.colour("signal"))
        painter.setFont(worn.font("small", strong=True))
        words = _("You are here")
        wide = QFontMetricsF(painter.font()).horizontalAdvance(words)
        left = max(0.0, min(middle - wide / 2, self.width() - wide))
        room = QRectF(left, 0, wide + 2, tip - side)
        painter.drawText(room, Qt.AlignmentFlag.AlignBottom, words)


class OutcomeView(KioskView):
    """Says the result in the order of every page: result, picture, what to do, detail."""

    widest = 1240

    def __init__(self, outcome: Outcome, levels: tuple[Level, ...]) -> None:
        super().__init__()
        self.outcome = outcome
        self.headline = KioskHeadline(shown(score_words(outcome)))
        self.setAccessibleName(self.headline.text())
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(theme().px(SPACE.wide))
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(theme().px(SPACE.close))
        left.addWidget(self._level_card(levels))
        left.addWidget(self._aid_card())
        left.addStretch(1)
        right.addWidget(self._steps_card())
        right.addStretch(1)
        self._columns.addLayout(left, 1)
        self._columns.addLayout(right, 1)
        self.body.addLayout(self._columns)
        self.offer(_("Change my answers"), _("Take my result away"))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() > theme().px(900)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(across if wide else down)

    @override
    def begin(self) -> None:
        self.on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _level_card(self, levels: tuple[Level, ...]) -> Card:
        card = Card()
        card.add(self.headline)
        level = self.outcome.level
        if level is not None:
            title = SectionTitle(_("Digital intensity: {level}", level=shown(level.title)))
            title.set_token("accent")
            card.add(title)
            card.add(Note(shown(level.text)))
        if self.outcome.peers is not None:
            card.add(PeersBar(self.outcome.peers, levels, level.id if level else None))
        place = place_words(self.outcome)
        if place is not None:
            card.add(PlainLabel(shown(place)))
        elif self.outcome.note is not None:
            card.add(Note(shown(self.outcome.note)))
        return card

    def _steps_card(self) -> Card:
        card = Card(_("Your three first steps"), callout=True)
        for number, step in enumerate(self.outcome.steps, start=1):
            card.add(_numbered(number, shown(step.title), shown(step.start)))
        if not self.outcome.steps:
            card.add(PlainLabel(_("Nothing is surely lacking. An adviser can look further.")))
        return card

    def _aid_card(self) -> Card:
        card = Card(_("An aid to look at"))
        aid = self.outcome.aid
        if aid is None:
            card.add(PlainLabel(_("No aid of the catalogue fits for sure. Ask an adviser.")))
            return card
        card.add(_Strong(shown(aid.title)))
        card.add(VerdictBadge(Verdict(aid.verdict.value)))
        if aid.amount_range is not None:
            card.add(_Strong(spread_euros(aid.amount_range, current_language())))
        card.add(Note(f"{aid.operator}. {shown(certainty_words(aid))}"))
        return card


class _Strong(PlainLabel):
    strong = True


def _numbered(number: int, title: str, text: str) -> QWidget:
    item = QWidget()
    row = QHBoxLayout(item)
    row.setContentsMargins(0, 0, 0, theme().px(SPACE.tight))
    row.setSpacing(theme().px(SPACE.close))
    figure = Figure(str(number))
    figure.set_token("accent")
    figure.setWordWrap(False)
    words = QVBoxLayout()
    words.setSpacing(theme().px(SPACE.fine))
    words.addWidget(_Strong(title))
    words.addWidget(PlainLabel(text))
    row.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    return item
