"""Two legal versions of an aid side by side, what differs marked."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from core.aids.telling import chapters
from core.aids.telling_comparison import Compared, Pair, compared
from core.aids.telling_dates import span_told
from core.aids.telling_names import Names
from core.messages import N_, Listed, counted, message
from core.packs.schema.aids import AidVersion, Instrument
from ui.rules.marked_label import MarkedLabel, differing
from ui.rules.time_line import own_title
from ui.texts import _, shown
from ui.theme.current import theme
from ui.theme.tokens import SHAPE, SPACE
from ui.widgets.card import Card
from ui.widgets.drawing import draw_box, pen, smooth
from ui.widgets.labels import FieldLabel, Note, PlainLabel
from ui.widgets.select_field import SelectField


class CompareView(QWidget):
    """Shows two versions; which ones is chosen above them."""

    def __init__(self, instrument: Instrument, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.instrument = instrument
        self.versions = {each.id: each for each in instrument.versions}
        self.names = names
        self.before = SelectField(name=_("Earlier version"))
        self.after = SelectField(name=_("Later version"))
        self.only_changes = QCheckBox(_("Only what differs"))
        self.result = PlainLabel()
        self.chapters: list[Compared] = []
        self._sheet = Card()
        self._rows: list[QWidget] = []
        self._lay_out()
        self._connect()

    def show_names(self, names: Names) -> None:
        """Show the figures of another law date."""
        self.names = names
        self._compare()

    def show_versions(self, before: str, after: str) -> None:
        """Compare these two."""
        self.before.set_value(before)
        self.after.set_value(after)
        self._compare()

    def _lay_out(self) -> None:
        worn = theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(worn.px(SPACE.base))
        options = [(key, self._words(each)) for key, each in self.versions.items()]
        heads = QHBoxLayout()
        heads.setSpacing(worn.px(SPACE.wide))
        for field in (self.before, self.after):
            field.set_options(options)
            field.setMaximumWidth(worn.px(SHAPE.column))
            field.setSizeAdjustPolicy(
                SelectField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            field.setMinimumContentsLength(16)
            block = QVBoxLayout()
            block.setSpacing(worn.px(SPACE.hair))
            block.addWidget(FieldLabel(field.accessibleName()))
            block.addWidget(field)
            heads.addLayout(block, 1)
        self.only_changes.setChecked(True)
        line = QHBoxLayout()
        line.addWidget(self.result, 1)
        line.addWidget(self.only_changes)
        self._sheet.body.setSpacing(worn.px(SPACE.tight))
        column.addLayout(heads)
        column.addLayout(line)
        column.addWidget(self._sheet)
        column.addStretch(1)

    def _connect(self) -> None:
        self.before.changed.connect(self._compare)
        self.after.changed.connect(self._compare)
        self.only_changes.toggled.connect(self._show)

    def _compare(self) -> None:
        before, after = self.before.value(), self.after.value()
        if before is None or after is None:
            return
        ours, theirs = self.versions[before], self.versions[after]
        self.chapters = list(compared(chapters(ours, self.names), chapters(theirs, self.names)))
        self._show()

    def _show(self) -> None:
        for row in self._rows:
            self._sheet.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        only = self.only_changes.isChecked()
        changed = [each for each in self.chapters if not each.is_same]
        for chapter in changed if only else self.chapters:
            self._add(_ChapterTitle(shown(chapter.title)))
            for pair in chapter.pairs:
                if not (only and pair.is_same):
                    self._add(PairRow(pair))
        self._say(changed)

    def _say(self, changed: list[Compared]) -> None:
        count = sum(not pair.is_same for each in changed for pair in each.pairs)
        if not count:
            self.result.setText(_("These two versions say the same."))
            self._sheet.hide()
            return
        self._sheet.show()
        differences = counted(N_("{count} line differs"), N_("{count} lines differ"), count)
        where = Listed(tuple(each.title for each in changed))
        text = message(N_("{differences}: {chapters}."), differences=differences, chapters=where)
        self.result.setText(shown(text))
        same = Listed(tuple(each.title for each in self.chapters if each.is_same))
        if same.parts and self.only_changes.isChecked():
            self._add(Note(_("Nothing differs in: {chapters}.", chapters=same)))

    def _words(self, version: AidVersion) -> str:
        span = shown(span_told(version))
        return f"{own_title(version, self.instrument)} – {span}"

    def _add(self, widget: QWidget) -> None:
        self._rows.append(widget)
        self._sheet.add(widget)


class _ChapterTitle(PlainLabel):
    """The name of a chapter over its lines."""

    strong = True


class PairRow(QWidget):
    """A line of each version; where they differ, a sign stands between them."""

    def __init__(self, pair: Pair, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pair = pair
        worn = theme()
        before = "" if pair.before is None else shown(pair.before)
        after = "" if pair.after is None else shown(pair.after)
        left, right = differing(before, after) if before and after else ((), ())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(worn.px(SPACE.hair))
        inset = worn.px(SPACE.base) * pair.depth
        row.addWidget(_Cell(before, left, inset, differs=not pair.is_same), 1)
        row.addWidget(_Between(differs=not pair.is_same), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(_Cell(after, right, inset, differs=not pair.is_same), 1)
        self.setAccessibleName(_pair_words(pair, before, after))


class _Cell(QWidget):
    """One side of a line; on a ground of its own where it differs, empty where it says nothing."""

    def __init__(
        self,
        words: str,
        spans: tuple[tuple[int, int], ...],
        inset: int,
        parent: QWidget | None = None,
        *,
        differs: bool,
    ) -> None:
        super().__init__(parent)
        worn = theme()
        self._differs = differs
        self._is_empty = not words
        label = MarkedLabel(words, spans) if words else Note(_("Nothing here"))
        pad = worn.px(SPACE.tight)
        column = QVBoxLayout(self)
        column.setContentsMargins(pad + inset, worn.px(SPACE.hair), pad, worn.px(SPACE.hair))
        column.addWidget(label, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._differs:
            return
        worn = theme()
        painter = smooth(QPainter(self))
        if self._is_empty:
            draw_box(painter, QRectF(self.rect()), None, worn.colour("line"))
        else:
            draw_box(painter, QRectF(self.rect()), worn.colour("accent_wash"))


class _Between(QWidget):
    """The sign between two sides that differ."""

    def __init__(self, parent: QWidget | None = None, *, differs: bool) -> None:
        super().__init__(parent)
        self._differs = differs
        self.setFixedSize(self.sizeHint())

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme().px(20), theme().px(20))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._differs:
            return
        painter = smooth(QPainter(self))
        side = self.width()
        painter.setPen(pen(theme().colour("signal"), 1.75))
        for height in (0.4, 0.62):
            painter.drawLine(
                round(side * 0.22), round(side * height), round(side * 0.78), round(side * height)
            )
        painter.drawLine(
            round(side * 0.36), round(side * 0.84), round(side * 0.64), round(side * 0.18)
        )


def _pair_words(pair: Pair, before: str, after: str) -> str:
    if pair.is_same:
        return before
    if not before:
        return _("Only in the later version: {words}", words=after)
    if not after:
        return _("Only in the earlier version: {words}", words=before)
    return _("Earlier: {before}. Later: {after}", before=before, after=after)
