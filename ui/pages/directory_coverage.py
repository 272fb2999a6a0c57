"""The coverage of the territory: a map for a need, and what is missing where, in words too."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.network.coverage import Coverage, demand_words, need_words, place_words
from core.network.desk import Desk
from core.packs.schema.outlines import Part as Outlines
from ui.figures.block import FigureBlock
from ui.pages.financing_folds import LazyFoldout, bullets
from ui.pages.network_words import kind_options
from ui.pages.team_parts import Labelled, Row, column
from ui.texts import _, shown
from ui.theme.current import theme
from ui.theme.tokens import FIELD
from ui.widgets.callout import Callout
from ui.widgets.chip import Mood
from ui.widgets.labels import Note, PlainLabel
from ui.widgets.select_field import SelectField
from ui.widgets.sourced import SourceLine, own

_ALL = "all"


class CoverageView(QWidget):
    """Shows who helps with what where; `wanted` asks to count helpers of one kind alone."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found: Coverage | None = None
        self.need = SelectField((), _("Need"))
        self.kind = SelectField([(_ALL, _("All kinds")), *kind_options()], _("Kind of helpers"))
        self.place = SelectField((), _("Département"))
        self.lacking = PlainLabel()
        self.demand = Callout(mood=Mood.CHECK)
        self.figure = FigureBlock()
        self.counted = Note()
        self.missing = LazyFoldout(_("What is missing, need by need"), QWidget)
        self.source: SourceLine | None = None
        self._outlines: Outlines | None = None
        self._lines = column()
        self._fill()
        self.need.changed.connect(self._show)
        self.kind.changed.connect(self._on_kind)
        self.place.changed.connect(self._tell_place)

    def show_coverage(self, found: Coverage, desk: Desk) -> None:
        """Show the coverage as it is now."""
        self.found = found
        self._outlines = desk.pack.part("outlines", Outlines)
        if self.need.count() == 0:
            needs = [(need, shown(title)) for need, title in found.needs.items()]
            self.need.set_options([(_ALL, _("All needs together")), *needs])
            self.need.set_value(_ALL)
            places = [(code, f"{each.name} ({code})") for code, each in found.departements.items()]
            self.place.set_options(places)
            self.kind.set_value(_ALL)
        if self.source is None and self._outlines is not None:
            self.source = SourceLine(self._outlines.sheet.provenance)
            self._lines.addWidget(self.source)
        self._show()

    def _fill(self) -> None:
        lines = self._lines
        self.setLayout(lines)
        choices = Row(Labelled(_("Need"), self.need), Labelled(_("Kind of helpers"), self.kind))
        place = Labelled(_("What is missing in one département"), self.place)
        for part in (
            choices, self.demand, self.figure, own(self.counted), self.missing, place,
            own(self.lacking),
        ):  # fmt: skip
            lines.addWidget(part)
        for field in (self.need, self.kind, self.place):
            field.setMinimumWidth(theme().px(FIELD.long))
        own(self.demand.text)
        own(self.figure.sentence)
        self.demand.hide()

    def _show(self) -> None:
        found, outlines = self.found, self._outlines
        if found is None:
            return
        chosen = self.need.value() or _ALL
        need = "" if chosen == _ALL else chosen
        if outlines is not None:
            from core.network.coverage_map import coverage_map

            self.figure.show_figure(partial(coverage_map, found, need, outlines))
        self.demand.say("\n".join(shown(each) for each in demand_words(found)[:6]), Mood.CHECK)
        self.counted.say(_counted(found))
        told = [need_words(found, each) for each in found.needs]
        self.missing.renew(partial(bullets, told))
        self._tell_place()

    def _tell_place(self) -> None:
        code = self.place.value()
        words = shown(place_words(self.found, code)) if self.found is not None and code else ""
        self.lacking.say(words)

    def _on_kind(self) -> None:
        kind = self.kind.value() or _ALL
        self.wanted.emit("" if kind == _ALL else kind)


def _counted(found: Coverage) -> str:
    return _(
        "National networks ({national}) help everywhere and are not on the map; entries without a "
        "place or a skill ({blank}) cannot be.",
        national=found.national,
        blank=found.blank,
    )
