"""The assumptions of a made-up portfolio, each to be changed, each with its why."""

from decimal import Decimal

from msgspec.structs import replace as replaced
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.aids.portfolio.assumptions import Assumptions, portfolio_rules
from core.aids.portfolio.words import basis_words
from core.facts.activities import Activities
from core.packs.pack import Pack
from core.packs.schema.aids import Instrument
from core.packs.schema.financing import Figure
from core.packs.schema.portfolio import Basis, ProjectShare
from ui.rules.cost_shares import ShareColumn, ShareGrid, ShareLine
from ui.texts import _, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE

_CATEGORY = "project.expenses.*.category"


class CostAssumptions(QWidget):
    """Shows assumptions as fields; `changed` gives those that are wanted instead."""

    changed = Signal(object)

    def __init__(self, pack: Pack, instrument: Instrument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pack = pack
        self.assumptions: Assumptions | None = None
        self._paid = _paid(instrument)
        rules = portfolio_rules(pack)
        percent = ShareColumn(_("Part of the firms"), "%", 100, 2)
        euros = [ShareColumn(name, "€") for name in (_("From"), _("To"))]
        self.sizes = ShareGrid(
            _("Sizes"), (percent, ShareColumn(_("Cost of a project ×"), digits=2)),
            _why(rules.sizes.basis),
        )  # fmt: skip
        self.projects = ShareGrid(
            _("Projects that this aid pays"), (percent, *euros), _why(rules.projects.basis)
        )
        self.activities = ShareGrid(_("Activities"), (percent,), _why(rules.activities.basis))
        self.ages = ShareGrid(_("Ages"), (percent,), _why(rules.ages.basis))
        self.turnover = ShareGrid(_("Turnover"), euros, _why(rules.turnover.basis))
        self.start = ShareGrid(
            _("Start of the projects"), (ShareColumn(_("Days after"), most=3650),),
            _why(rules.start_after),
        )  # fmt: skip
        self.seed = ShareGrid(
            _("Draw"), (ShareColumn(_("Number")),),
            _("The same number always makes the same firms; another one shows what chance does."),
        )  # fmt: skip
        self._grids = (
            self.sizes, self.projects, self.activities, self.ages, self.turnover, self.start,
            self.seed,
        )  # fmt: skip
        self._lay_out()

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """The fields as they are read."""
        return tuple(field for grid in self._grids for line in grid.fields for field in line)

    def show_assumptions(self, assumptions: Assumptions) -> None:
        """Show these assumptions."""
        self.assumptions = assumptions
        activities = self.pack.activities
        self.sizes.show_lines(
            [ShareLine(shown(each.label), (each.share, each.spends)) for each in assumptions.sizes]
        )
        self.projects.show_lines([
            ShareLine(self._category(each.category), (each.share, each.least, each.most))
            for each in assumptions.projects if self._is_paid(each.category)
        ])  # fmt: skip
        self.activities.show_lines(
            [
                ShareLine(_section(activities, each.start), (each.share,))
                for each in assumptions.activities
            ]
        )
        self.ages.show_lines(
            [ShareLine(_age(each.least, each.most), (each.share,)) for each in assumptions.ages]
        )
        self.turnover.show_lines([ShareLine(_("For each person"), assumptions.turnover)])
        days = Decimal(assumptions.start_after)
        self.start.show_lines([ShareLine(_("After the law date"), (days,))])
        self.seed.show_lines([ShareLine(_("Draw no."), (Decimal(assumptions.seed),))])

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(SPACE.close))
        for grid in self._grids:
            column.addWidget(grid)
            grid.changed.connect(self._on_changed)

    def _on_changed(self) -> None:
        held = self.assumptions
        if held is None:
            return
        sizes = zip(held.sizes, self.sizes.values(), strict=True)
        activities = zip(held.activities, self.activities.values(), strict=True)
        ages = zip(held.ages, self.ages.values(), strict=True)
        paid = iter(self.projects.values())
        (low, high), (days,) = self.turnover.values()[0], self.start.values()[0]
        self.changed.emit(
            {
                "sizes": tuple(replaced(each, share=a, spends=b) for each, (a, b) in sizes),
                "activities": tuple(replaced(each, share=a) for each, (a,) in activities),
                "ages": tuple(replaced(each, share=a) for each, (a,) in ages),
                "projects": tuple(
                    _project(each, next(paid)) if self._is_paid(each.category) else each
                    for each in held.projects
                ),
                "turnover": (low, high),
                "start_after": int(days),
                "seed": int(self.seed.values()[0][0]),
            }
        )

    def _is_paid(self, category: str) -> bool:
        return not self._paid or category in self._paid

    def _category(self, key: str) -> str:
        definition = self.pack.fact(_CATEGORY)
        options = definition.options if definition else ()
        return next((shown(each.label) for each in options if each.key == key), key)


def _project(share: ProjectShare, values: tuple[Decimal, ...]) -> ProjectShare:
    percent, least, most = values
    return replaced(share, share=percent, least=min(least, most), most=max(least, most))


def _paid(instrument: Instrument) -> frozenset[str]:
    """Return the categories that the aid pays in any of its versions; none where it pays no one."""
    groups = [group for version in instrument.versions for group in version.eligible]
    return frozenset(each for group in groups for each in (*group.categories, *group.perhaps))


def _why(basis: Basis | Figure) -> str:
    return shown(basis_words(basis))


def _section(activities: Activities, start: str) -> str:
    code = next((each for each in activities.codes if _is_under(activities, each, start)), "")
    return f"{start} · {activities.resolve(code).section_label}" if code else start


def _is_under(activities: Activities, code: str, start: str) -> bool:
    return code.startswith(start) or activities.resolve(code).section == start


def _age(least: int, most: int) -> str:
    years = _("{least} to {most} years", least=least // 12, most=most // 12)
    return _("Less than {most} months", most=most) if least == 0 else years
