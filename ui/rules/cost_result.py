"""What an aid would cost: the sure and the uncertain side by side, by territory and by size."""

from collections.abc import Mapping
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from core.aids.portfolio.cost import Cost
from core.aids.portfolio.grouping import LEVELS, Level
from core.aids.portfolio.tally import Group
from core.aids.portfolio.words import fact_words, files_words, group_title, level_words, money_words
from core.messages import N_, counted
from core.packs.pack import Pack
from core.report.figures.cost_bars import MOST_BARS, CostBar, cost_bars
from ui.figures.block import FigureBlock
from ui.texts import _, current_language, shown
from ui.theme.current import theme
from ui.theme.tokens import FIELD, SPACE
from ui.widgets.card import Card
from ui.widgets.labels import FieldLabel, Note, PlainLabel, SectionTitle
from ui.widgets.number_field import NumberField
from ui.widgets.select_field import SelectField

_MOST_FACTS = 6


class CostFigures(QWidget):
    """The figures that come first: money for sure, money that is uncertain, firms without a sum."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sure = _FigureCard(_("For sure"))
        self.uncertain = _FigureCard(_("Uncertain, kept apart"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(SPACE.base))
        row.addWidget(self.sure, 1)
        row.addWidget(self.uncertain, 1)

    def show_cost(self, cost: Cost) -> None:
        """Show the money and the files of the part of the firms that asks."""
        whole = cost.whole
        language = current_language()
        share = language.percent(cost.terms.take_up)
        files = [shown(files_words(cost, count)) for count in (whole.yes, whole.perhaps)]
        priced = bool(whole.sure.most or whole.possible.most)
        sums = [shown(money_words(cost.asked(whole.sure))),
                _("up to {sum}", sum=language.euros(cost.asked(whole.possible).most, cents=False)),
        ]  # fmt: skip
        if not priced and whole.unpriced:
            sums = [_("no sum is known")] * 2
        self.sure.show_figure(
            sums[0] if whole.yes else _("nothing"),
            _("{files} if {share} of the {firms} firms ask", files=files[0], share=share,
              firms=language.number(whole.yes))
            if whole.yes else _("Of no firm all is known that the aid asks."),
        )  # fmt: skip
        self.uncertain.show_figure(
            sums[1] if whole.perhaps else _("nothing"),
            _("{files} more if {share} of the {firms} firms ask: of each a fact is unknown",
              files=files[1], share=share, firms=language.number(whole.perhaps))
            if whole.perhaps else _("All that the aid asks of these firms is known."),
        )  # fmt: skip


class _FigureCard(Card):
    """One large figure under its name, with what it counts."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.figure = SectionTitle()
        self.note = Note()
        self.add(FieldLabel(title))
        self.add(self.figure)
        self.add(self.note)
        self.body.addStretch(1)

    def show_figure(self, figure: str, note: str) -> None:
        """Show a figure and what it counts."""
        self.figure.setText(figure)
        self.note.setText(note)


class CostGroups(Card):
    """The money by territory, at the level chosen, or by size."""

    def __init__(self, title: str, *, by_place: bool, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.level = SelectField(name=_("Level of territory"))
        self.chart = FigureBlock()
        self.more = Note()
        self._cost: Cost | None = None
        self._by_place = by_place
        self.level.set_options([(each, shown(level_words(each))) for each in LEVELS])
        self.level.setFixedWidth(theme().type_px(FIELD.medium))
        self.head_actions.addWidget(self.level)
        # Only now: before it has a parent it would flash as a window of its own.
        self.level.setVisible(by_place)
        self.add(self.chart)
        self.add(self.more)
        self.level.changed.connect(self._show)

    def show_cost(self, cost: Cost) -> None:
        """Show the groups of a cost; of one région, first its départements."""
        if self._cost is None:
            one = len(cost.places["region"]) <= 1
            self.level.set_value("departement" if one else "region")
        self._cost = cost
        self._show()

    def _show(self) -> None:
        cost = self._cost
        if cost is None:
            return
        groups = cost.places[self._level()] if self._by_place else cost.sizes
        bars = tuple(_bar(cost, each) for each in groups)
        if self._by_place:
            bars = tuple(sorted(bars, key=lambda bar: (-bar.most, -bar.yes - bar.perhaps)))
        self.chart.show_figure(partial(cost_bars, bars))
        left = len(bars) - MOST_BARS
        self.more.setText(
            shown(counted(
                N_("{count} more group stands in the figures and in the exported table."),
                N_("{count} more groups stand in the figures and in the exported table."),
                left,
            )) if left > 0 else ""
        )  # fmt: skip
        self.more.setVisible(left > 0)

    def _level(self) -> Level:
        levels: dict[str | None, Level] = {each: each for each in LEVELS}
        return levels.get(self.level.value(), "region")


class CostUnknowns(Card):
    """What would have to be known; for made-up firms a share of yes can be stated instead.

    `stated` gives a fact and its share of yes in percent, None for unknown again.
    """

    stated = Signal(str, object)

    def __init__(self, pack: Pack, parent: QWidget | None = None) -> None:
        super().__init__(_("What would settle the uncertain"), parent)
        self.pack = pack
        self.fields: dict[str, NumberField] = {}
        self._answers: dict[str, Decimal] = {}
        self._inside = QWidget()
        self.add(self._inside)

    def show_cost(self, cost: Cost, answers: Mapping[str, Decimal] | None) -> None:
        """Show the facts that are wanting; with `answers` shares can be stated for them."""
        held = next((fact for fact, each in self.fields.items() if each.hasFocus()), "")
        self._answers = dict(answers or {})
        self.fields = {}
        old, self._inside = self._inside, QWidget()
        grid = QGridLayout(self._inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme().px(SPACE.base))
        grid.setVerticalSpacing(theme().px(SPACE.tight))
        grid.setColumnStretch(0, 1)
        for row, (fact, words) in enumerate(self._lines(cost)):
            self._add_line(grid, row, fact, words, can_state=answers is not None)
        self.body.replaceWidget(old, self._inside)
        old.hide()
        old.deleteLater()
        self.setVisible(bool(cost.whole.perhaps or self._answers))
        if held in self.fields:
            self.fields[held].setFocus()

    def _lines(self, cost: Cost) -> list[tuple[str, str]]:
        language = current_language()
        lines = [(fact, _("supposed here")) for fact in self._answers]
        for each in cost.unknowns.facts[:_MOST_FACTS]:
            firms, money = (language.percent(value, 0) for value in (each.firms, each.money))
            text = _("unknown for {firms} of the firms in doubt, {money} of their money",
                     firms=firms, money=money)  # fmt: skip
            lines.append((each.fact, text))
        if cost.unknowns.unasked:
            share = language.percent(cost.unknowns.unasked, 0)
            lines.append(("", _("{firms} of the firms in doubt", firms=share)))
        return lines

    def _add_line(
        self, grid: QGridLayout, row: int, fact: str, words: str, *, can_state: bool
    ) -> None:
        name = (
            shown(fact_words(fact, self.pack)) if fact else _("No fact tells: the operator judges.")
        )
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(PlainLabel(name))
        column.addWidget(Note(words))
        grid.addLayout(column, row, 0)
        definition = self.pack.fact(fact) if fact else None
        if can_state and definition is not None and definition.type == "bool":
            grid.addWidget(Note(_("Share of yes")), row, 1)
            grid.addWidget(self._field(fact, name), row, 2)

    def _field(self, fact: str, name: str) -> NumberField:
        field = NumberField(_("Share of yes: {question}", question=name), most=100, unit="%")
        field.setFixedWidth(theme().type_px(FIELD.tiny))
        field.setObjectName(fact)
        field.setPlaceholderText(_("unknown"))
        field.set_value(self._answers.get(fact))
        field.editingFinished.connect(self._on_finished)
        self.fields[fact] = field
        return field

    def _on_finished(self) -> None:
        field = self.sender()
        if isinstance(field, NumberField) and not field.problem():
            fact, value = field.objectName(), field.value()
            if value != self._answers.get(fact):
                self.stated.emit(fact, value)


def _bar(cost: Cost, group: Group) -> CostBar:
    tally = group.tally
    return CostBar(
        group_title(group), tally.firms, tally.yes, tally.perhaps, cost.asked(tally.sure),
        cost.asked(tally.possible).most,
    )  # fmt: skip
