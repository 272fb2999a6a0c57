"""The filters of the observatory: where, what, how large, from where, when."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from core.observatory.observing import section_titles
from core.observatory.selection import Selection, Sizes
from core.packs.pack import Pack
from ui.pages.team_parts import Labelled
from ui.texts import _, shown
from ui.theme.current import theme
from ui.widgets.date_field import DateField
from ui.widgets.flow import Flow
from ui.widgets.select_field import SelectField

_ALL = "all"


class Filters(QWidget):
    """Gives the selection by `changed`; a filter without a choice is not shown."""

    changed = Signal(object)

    def __init__(self, pack: Pack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        places = pack.territories
        regions = sorted((each.name, each.code) for each in places.regions.values())
        sections = section_titles(pack).items()
        named = [(code, name) for name, code in regions]
        self._departements = places.departements
        self.region = _select(_("Région"), named, _("Everywhere"))
        self.departement = _select(_("Département"), self._placed(""), _("Everywhere"))
        self.section = _select(_("Activity"), [(key, f"{key} · {shown(title)}")
                                               for key, title in sections])  # fmt: skip
        self.people = _select(_("Size"), [(each, _("{size} people", size=each.replace("-", "–")))
                                        for each in Sizes(pack).keys])  # fmt: skip
        self.campaign = _select(_("Campaign"), [])
        self.space = _select(_("Team"), [])
        self.since, self.until = DateField(_("Visits from")), DateField(_("Visits until"))
        self._labelled: dict[QWidget, Labelled] = {}
        self._fill()

    def show_choices(
        self, campaigns: Sequence[tuple[str, str]], spaces: Sequence[tuple[str, str]]
    ) -> None:
        """Offer the campaigns and teams there are; without any, no such filter."""
        for field, options in ((self.campaign, campaigns), (self.space, spaces)):
            if len(options) + 1 == field.count() == 1:
                continue  # as it was: there are none
            _offer(field, options, _("All"))
            self._labelled[field].setVisible(bool(options))

    def selection(self) -> Selection:
        """Return what is asked for."""
        return Selection(
            region=_chosen(self.region),
            departement=_chosen(self.departement),
            section=_chosen(self.section),
            size=_chosen(self.people),
            campaign=_chosen(self.campaign),
            space=_chosen(self.space),
            since=self.since.value(),
            until=self.until.value(),
        )

    def _fill(self) -> None:
        row = Flow(self)
        for field, name in (
            (self.region, _("Région")), (self.departement, _("Département")),
            (self.section, _("Activity")), (self.people, _("Size")), (self.campaign, _("Campaign")),
            (self.space, _("Team")), (self.since, _("Visits from")),
            (self.until, _("Visits until")),
        ):  # fmt: skip
            width = theme().type_px(150 if isinstance(field, DateField) else 220)
            field.setMinimumWidth(width)
            field.setMaximumWidth(width)
            self._labelled[field] = Labelled(name, field)
            row.addWidget(self._labelled[field])
        for field in (self.campaign, self.space):
            self._labelled[field].hide()
        self.region.changed.connect(self._on_region)
        for select in (self.departement, self.section, self.people, self.campaign, self.space):
            select.changed.connect(self._on_changed)
        self.since.changed.connect(self._on_changed)
        self.until.changed.connect(self._on_changed)

    def _offer_departements(self) -> None:
        _offer(self.departement, self._placed(_chosen(self.region)), _("Everywhere"))

    def _placed(self, region: str) -> list[tuple[str, str]]:
        """Return the départements of a région, or all of them."""
        return sorted(
            (each.code, f"{each.code} · {each.name}")
            for each in self._departements.values()
            if region in ("", each.region.code)
        )

    def _on_region(self) -> None:
        self._offer_departements()
        self._on_changed()

    def _on_changed(self) -> None:
        if not (self.since.problem() or self.until.problem()):
            self.changed.emit(self.selection())

    @override
    def hasHeightForWidth(self) -> bool:
        return True


def _select(name: str, options: Sequence[tuple[str, str]], every: str = "") -> SelectField:
    field = SelectField([(_ALL, every or _("All")), *options], name)
    field.set_value(_ALL)
    return field


def _offer(field: SelectField, options: Sequence[tuple[str, str]], every: str) -> None:
    """Offer other options after that of `every` one; what was chosen stays if it is there."""
    kept = field.value()
    field.set_options([(_ALL, every), *options])
    field.set_value(kept if kept in dict(options) else _ALL)


def _chosen(field: SelectField) -> str:
    value = field.value()
    return "" if value in (None, _ALL) else str(value)
