"""The legal versions of an aid on one time line; one of them is chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from core.aids.telling_dates import span_told
from core.packs.schema.aids import AidVersion, Instrument
from ui.rules.words import plain_tip
from ui.texts import _, current_language, shown
from ui.theme.current import theme
from ui.widgets.drawing import draw_box, smooth
from ui.widgets.drawn_button import DrawnButton
from ui.widgets.eliding import shortened

_WORDS = 440
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Axis:
    """The days from one to another, laid over a width."""

    first: date
    last: date

    def at(self, day: date, room: QRectF) -> float:
        """Return where a day stands; what lies outside stands at the end."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return room.left() + min(max(share, 0.0), 1.0) * room.width()


class TimeLine(QWidget):
    """Up and Down move over the versions, Enter or Space chooses; `chosen` gives the version's id.

    A full bar is a proof of opening; the upright line is the law date.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, VersionRow] = {}
        self.axis = Axis(date(2020, 1, 1), date(2027, 1, 1))
        self._foot = _Years()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._foot)
        self.setAccessibleName(_("Legal versions"))

    def show_versions(self, instrument: Instrument, on: date, chosen: str) -> None:
        """Show the versions of an aid at a law date, one of them chosen."""
        versions = instrument.versions
        self.axis = axis_of(versions, on)
        if [*self.rows] != [each.id for each in versions]:
            self._make(instrument)
        for row in self.rows.values():
            row.show_on(self.axis, on, chosen=row.version.id == chosen)
        self._foot.show_axis(self.axis, on)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        rows = list(self.rows.values())
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        at = next((place for place, row in enumerate(rows) if row.hasFocus()), None)
        if step is None or at is None or not 0 <= at + step < len(rows):
            super().keyPressEvent(event)
        else:
            rows[at + step].setFocus(Qt.FocusReason.TabFocusReason)

    def _make(self, instrument: Instrument) -> None:
        for row in self.rows.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {
            each.id: VersionRow(each, own_title(each, instrument), self)
            for each in instrument.versions
        }
        for place, row in enumerate(self.rows.values()):
            row.clicked.connect(self._on_clicked)
            self._column.insertWidget(place, row)

    def _on_clicked(self) -> None:
        row = self.sender()
        if isinstance(row, VersionRow):
            self.chosen.emit(row.version.id)


class VersionRow(DrawnButton):
    """A version: its title and dates on the left, its bar on the right."""

    def __init__(self, version: AidVersion, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.version = version
        self._axis = Axis(date(2020, 1, 1), date(2027, 1, 1))
        self._on = date(2026, 1, 1)
        self._title = title
        self._span = shown(span_told(version))
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{self._title}, {self._span}")
        self.setToolTip(plain_tip(shown(version.title)))

    def show_on(self, axis: Axis, on: date, *, chosen: bool) -> None:
        """Show the version on this axis, at this law date."""
        self._axis, self._on = axis, on
        self.show_checked(checked=chosen)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        worn = theme()
        heights = QFontMetrics(worn.font()).height() + QFontMetrics(worn.font("small")).height()
        return QSize(worn.px(480), max(worn.target, heights + worn.px(14)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme()
        painter = smooth(QPainter(self))
        box = QRectF(self.rect())
        if self.isChecked():
            draw_box(painter, box, worn.colour("accent_wash"))
        elif self.underMouse():
            draw_box(painter, box, worn.colour("hover"))
        if self.hasFocus():
            draw_box(painter, box, None, worn.colour("accent"), width=2)
        self._draw_words(painter)
        self._draw_bar(painter)

    def _draw_words(self, painter: QPainter) -> None:
        worn = theme()
        left, width = worn.px(12), words_width(self.width()) - worn.px(24)
        title = QFontMetrics(worn.font()).height()
        top = (self.height() - title - QFontMetrics(worn.font("small")).height()) / 2
        for words, font, token, at in (
            (self._title, worn.font(strong=self.isChecked()), "ink", top),
            (self._span, worn.font("small"), "ink_soft", top + title),
        ):
            painter.setFont(font)
            painter.setPen(worn.colour(token))
            metrics = QFontMetrics(font)
            line = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRectF(left, at, width, metrics.height()), _LEFT, line)

    def _draw_bar(self, painter: QPainter) -> None:
        worn = theme()
        room = track(self)
        first, last = self.version.valid.first, self.version.valid.last
        left = self._axis.at(first or self._axis.first, room)
        right = self._axis.at(last or self._axis.last, room)
        height = worn.px(14)
        top = (self.height() - height) / 2
        bar = QRectF(left, top, max(right - left, 4), height)
        edge = worn.colour("accent" if self.isChecked() else "peer")
        corner = min(bar.width(), height) / 2
        draw_box(painter, bar, worn.colour("sheet"), edge, width=1.5, radius=corner)
        for opening in self.version.open:
            start, end = self._axis.at(opening.first, room), self._axis.at(opening.last, room)
            part = QRectF(start, top, max(end - start, 5), height)
            draw_box(painter, part, edge, radius=min(part.width(), height) / 2)
        if last is None and bar.width() > worn.px(40):
            self._draw_open_end(painter, bar)
        draw_law_date(painter, self._axis.at(self._on, room), self.height())

    def _draw_open_end(self, painter: QPainter, bar: QRectF) -> None:
        """Fade the end of a text whose last day is not known."""
        ground = theme().colour("accent_wash" if self.isChecked() else "sheet")
        for place in range(4):
            left = bar.right() - 22 + place * 6
            painter.fillRect(QRectF(left, bar.top() - 1, 3, bar.height() + 2), ground)


class _Years(QWidget):
    """The years under the bars, and the law date in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._axis = Axis(date(2020, 1, 1), date(2027, 1, 1))
        self._on = date(2026, 1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_axis(self, axis: Axis, on: date) -> None:
        """Show the years of this axis."""
        self._axis, self._on = axis, on
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme().px(480), theme().px(24) + theme().type_px(18))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme()
        painter = smooth(QPainter(self))
        room = track(self)
        painter.setFont(worn.font("caption"))
        metrics = painter.fontMetrics()
        law = self._axis.at(self._on, room)
        every = _every(self._axis, room, metrics.horizontalAdvance("2026") + worn.px(14))
        for year in range(self._axis.first.year, self._axis.last.year + 1):
            day = date(year, 1, 1)
            if not self._axis.first <= day <= self._axis.last:
                continue
            at = self._axis.at(day, room)
            painter.fillRect(QRectF(at, 0, 1, worn.px(5)), worn.colour("peer"))
            is_free = abs(at - law) > worn.px(22)
            if (year - self._axis.first.year) % every == 0 and is_free:
                painter.setPen(worn.colour("ink_soft"))
                where = QRectF(at - 30, worn.px(6), 60, worn.px(16))
                painter.drawText(where, Qt.AlignmentFlag.AlignCenter, str(year))
        self._draw_day(painter, room)

    def _draw_day(self, painter: QPainter, room: QRectF) -> None:
        worn = theme()
        at = self._axis.at(self._on, room)
        draw_law_date(painter, at, worn.px(24))
        words = _("Law date: {day}", day=current_language().day(self._on))
        painter.setFont(worn.font("caption", strong=True))
        painter.setPen(worn.colour("signal"))
        wide = painter.fontMetrics().horizontalAdvance(words) + 2
        left = max(min(max(at - wide / 2, 0), self.width() - wide), 0)
        room = QRectF(left, worn.px(24), min(wide, self.width()), worn.type_px(18))
        told = shortened(self, words, painter.fontMetrics(), int(room.width()))
        painter.drawText(room, _LEFT, told)


def own_title(version: AidVersion, instrument: Instrument) -> str:
    """Return what a version's title says beyond those of the others, the whole where they differ.

    « Prêt (régions de 2021) » beside « Prêt (régions de 2023) » is « Régions de 2021 ».
    """
    title = shown(version.title)
    heads = {shown(each.title).partition(" (")[0] for each in instrument.versions}
    head, bracket, rest = title.partition(" (")
    is_one_of_many = len(heads) == 1 and len(instrument.versions) > 1
    is_told_apart = is_one_of_many or head == shown(instrument.title)
    if not (is_told_apart and bracket and rest.endswith(")")):
        return title
    return rest[:1].upper() + rest[1:-1]


def axis_of(versions: Sequence[AidVersion], on: date) -> Axis:
    """Return an axis from the first day known to the last, the law date within, a year around."""
    days = [on]
    for version in versions:
        days += [each for each in (version.valid.first, version.valid.last) if each]
        days += [day for each in version.open for day in (each.first, each.last)]
    return Axis(date(min(days).year, 1, 1), date(max(days).year + 1, 1, 1))


def words_width(width: int) -> int:
    """Return how much of a row its words take."""
    return min(theme().px(_WORDS), width * 2 // 5)


def track(row: QWidget) -> QRectF:
    """Return the room of the bars in a row."""
    worn = theme()
    left = words_width(row.width())
    return QRectF(left, 0, row.width() - left - worn.px(24), row.height())


def draw_law_date(painter: QPainter, at: float, height: float) -> None:
    """Draw the upright line of the law date."""
    painter.setPen(QPen(theme().colour("signal"), 2))
    painter.drawLine(round(at), 0, round(at), round(height))


def _every(axis: Axis, room: QRectF, wide: int) -> int:
    """Return how many years lie between two that are written."""
    years = max(axis.last.year - axis.first.year, 1)
    return max(round(years * wide / max(room.width(), 1) + 0.5), 1)
