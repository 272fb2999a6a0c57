"""Figures from visit to visit, and the score expected of the actions beside the one measured."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from operator import itemgetter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.facts.situation import Situation
from core.packs.pack import Pack
from core.packs.schema.transformation import Part
from core.plan.sittings import Sitting
from core.ranges import Range
from core.transformation.following import IndicatorLine, expectation, indicator_lines
from ui.facts.row import FactRow, Pair
from ui.pages.plan_action import score_words
from ui.texts import _, current_language, shown
from ui.widgets.card import Card
from ui.widgets.labels import PlainLabel
from ui.widgets.sourced import own
from ui.widgets.table import Column, Table

_ASKED = ("transformation.online_share", "transformation.admin_hours")


class FiguresCard(Card):
    """Asks for the figures that are followed, and shows how they moved."""

    answered = Signal(object)

    def __init__(self, pack: Pack, part: Part, today: date, parent: QWidget | None = None) -> None:
        super().__init__(_("Figures from visit to visit"), parent)
        self.expected = own(PlainLabel())
        self.rows = [FactRow(name, pack.facts[name], pack, today) for name in _ASKED]
        self.table: Table | None = None
        self._pack, self._part = pack, part
        self._place = QVBoxLayout()
        box = QWidget()
        box.setLayout(self._place)
        self._place.setContentsMargins(0, 0, 0, 0)
        self.add(self.expected)
        self.add(Pair(*self.rows))
        self.add(box)
        for row in self.rows:
            row.answered.connect(self.answered)

    def show_sittings(self, sittings: Sequence[Sitting], situation: Situation) -> None:
        """Show all visits up to the present one."""
        for row in self.rows:
            row.show_situation(situation)
        found = expectation(sittings, situation, self._pack)
        self.expected.setText(_expected_words(found.first, found.expected, found.measured))
        if self.table is not None:
            self._place.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
            self.table = None
        lines = indicator_lines(sittings, situation, self._part)
        if lines:
            kinds = [each.kind for each in sittings] or ["T0"]
            self.table = own(_table(lines, kinds))
            self._place.addWidget(self.table)


def _table(lines: Sequence[IndicatorLine], kinds: Sequence[str]) -> Table:
    heads: list[Column] = [Column(_("Figure"), itemgetter(0), stretch=True)]
    heads += [Column(kind, itemgetter(at), figures=True) for at, kind in enumerate(kinds, 1)]
    table = Table(heads, name=_("Figures from visit to visit"))
    table.set_rows([(shown(line.indicator.title), *map(_cell, line.values)) for line in lines])
    return table


def _cell(value: Decimal | None) -> str:
    return _("not told") if value is None else current_language().number(value, 0)


def _expected_words(first: Range, expected: Range, measured: Range | None) -> str:
    start, goal = score_words(first), score_words(expected)
    if measured is None:
        return _("Maturity: {start} at the first visit; {goal} expected of the actions taken on.",
                 start=start, goal=goal)  # fmt: skip
    return _(
        "Maturity: {start} at the first visit, {goal} expected, {now} measured.",
        start=start,
        goal=goal,
        now=score_words(measured),
    )
