"""The observatory: what all dossiers tell together, with what is small hidden."""

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from core.messages import Euros, Shown
from core.observatory.figures import Shot, shots
from core.observatory.observing import hiding_of
from core.observatory.result import Observation
from core.observatory.selection import Selection
from core.packs.pack import Pack
from ui.figures.block import FigureBlock
from ui.pages.observatory_exports import ExportsCard
from ui.pages.observatory_filters import Filters
from ui.pages.team_parts import Labelled
from ui.texts import _, current_language, shown
from ui.theme.current import theme
from ui.theme.tokens import FIELD
from ui.widgets.button import Button, Rank
from ui.widgets.callout import Callout
from ui.widgets.card import Card
from ui.widgets.chip import Mood
from ui.widgets.empty_state import EmptyState
from ui.widgets.file_dialog import folder_to_use
from ui.widgets.labels import Note
from ui.widgets.page import Page
from ui.widgets.progress_strip import ProgressStrip
from ui.widgets.select_field import SelectField
from ui.widgets.sourced import SourceLine, own
from ui.widgets.tab_order import go_on, go_out, tab_stops

_ALL = "all"
# The cards in their order; `map` and `sections` show the need that is chosen over them.
_PLACES = (
    "dii",
    "dma",
    "needs",
    "map",
    "sections",
    "aids",
    "money",
    "progress_dma",
    "progress_dii",
)


class ObservatoryPage(Page):
    """Shows the figures of a selection; `wanted` gives another one, `saved` a folder.

    `withdrawn` gives the number of an export that nobody received.
    """

    wanted = Signal(object)
    saved = Signal(str)
    withdrawn = Signal(int)
    cohorts_wanted = Signal()

    def __init__(self, pack: Pack, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._pack = pack
        self._is_shown, self._is_whole = False, True
        self.filters = Filters(pack)
        self.measuring = ProgressStrip(name=_("Measuring the dossiers"))
        self.partial = Note(
            _("These figures are of the dossiers measured under today’s rules. Tables and slides "
              "wait for the last one.")
        )  # fmt: skip
        self.empty = EmptyState(_("As soon as firms are followed, they count here."), "", "chart")
        self.refusal = Callout(mood=Mood.CHECK)
        self.counted = own(Note())
        self.need = SelectField(
            [(_ALL, _("All firms followed")),
             *((each.id, shown(each.title)) for each in pack.content.needs)],
            _("What the map shows"),
        )  # fmt: skip
        self.choice = Labelled(_("What the map shows"), self.need)
        self.cards = {key: _ShotCard() for key in _PLACES}
        self.exports = ExportsCard(pack)
        self.told = Note()
        self.save = Button(_("Save tables and slides…"), Rank.SECONDARY, "export")
        self.cohorts = Button(_("Cohorts"), Rank.SECONDARY, "people")
        self._fill()
        self.show_measuring(0, 0)
        self.set_title(_("The dossiers are being read"))

    def selection(self) -> Selection:
        """Return what is asked for, the need on the map with it."""
        need = self.need.value() or _ALL
        return replace(self.filters.selection(), need="" if need == _ALL else need)

    def show_measuring(self, done: int, total: int) -> None:
        """Say how many are measured until all are; only then anything is handed over."""
        self._is_whole = done >= total
        self.measuring.setVisible(not self._is_whole)
        self.partial.setVisible(not self._is_whole)
        if not self._is_whole:
            say = current_language().number
            words = _("{done} of {total} measured", done=say(done), total=say(total))
            self.measuring.set_progress(done, total, words)
        self._offer_saving()

    def show_observation(self, seen: Observation) -> None:
        """Show an observation."""
        with self.laid_out_once():
            self._show(seen)
        self._is_shown = seen.firms is not None
        self._offer_saving()

    def _show(self, seen: Observation) -> None:
        self.set_title(_title(seen), _lead(seen))
        self.empty.setVisible(seen.firms is None and not seen.is_refused)
        self.refusal.say(_refusal(seen), Mood.CHECK)
        self.counted.say(_counted(seen))
        found = {shot.id: shot for shot in shots(seen, self._pack)}
        for key, card in self.cards.items():
            card.show_shot(found.get(key))
        self.choice.setVisible(seen.firms is not None)

    def _offer_saving(self) -> None:
        self.save.setEnabled(self._is_shown and self._is_whole)

    def show_told(self, words: str) -> None:
        """Say what was done, or why it was not: where it is seen, far below the figures."""
        self.told.say(words)
        if words:
            self._area.ensureWidgetVisible(self.told)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        # Cards come and go: Tab follows what one sees.
        at = self.focusWidget()
        stops = [*tab_stops(self._area), *tab_stops(self.footer)]
        if at not in stops:
            return super().focusNextPrevChild(next)
        return go_on(stops, at, forward=next) or go_out(self, at, forward=next)

    def _fill(self) -> None:
        self.need.set_value(_ALL)
        self.need.setMinimumWidth(theme().px(FIELD.long))
        for part in (self.filters, self.measuring, self.partial, self.empty, self.refusal,
                     self.counted):  # fmt: skip
            self.add(part)
        self.empty.hide()
        for key, card in self.cards.items():
            if key == "map":
                self.add(self.choice)
            self.add(card)
        rules = hiding_of(self._pack)
        if rules is not None:
            self.add(_hiding_card(shown(rules.reasoning), SourceLine(rules.provenance)))
        self.add(self.exports)
        self.add(self.told)
        self.exports.withdrawn.connect(self.withdrawn)
        self.extra.addWidget(self.cohorts)
        self.extra.addWidget(self.save)
        own(self.title)
        own(self.lead)
        own(self.refusal.text)
        self.filters.changed.connect(self._on_changed)
        self.need.changed.connect(self._on_changed)
        self.save.clicked.connect(self._on_save)
        self.cohorts.clicked.connect(self.cohorts_wanted)
        self.setFocusProxy(self.filters.region)

    def _on_changed(self) -> None:
        self.told.say("")
        self.wanted.emit(self.selection())

    def _on_save(self) -> None:
        folder = folder_to_use(self, _("Where the tables and slides go"))
        if folder is not None:
            self.saved.emit(str(folder))


class _ShotCard(Card):
    """A figure under its title, the table behind it, and its source where it has one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.block = FigureBlock()
        self.source: SourceLine | None = None
        self.add(self.block)
        self.hide()

    def show_shot(self, shot: Shot | None) -> None:
        """Show a figure; None hides the card."""
        self.setVisible(shot is not None)
        if shot is None:
            self.block.show_figure(None)
            return
        self.set_title(shown(shot.title))
        self.block.show_figure(shot.drawn)
        if shot.source is None:
            own(self.block)
        elif self.source is None:
            self.source = SourceLine(shot.source)
            self.add(self.source)
        if self.source is not None:
            self.source.setVisible(shot.source is not None)


def _hiding_card(words: str, source: SourceLine) -> Card:
    card = Card(_("Why cells are hidden"))
    card.add(Note(words))
    card.add(source)
    return card


def _title(seen: Observation) -> str:
    if seen.firms is None:
        return _("Nothing can be shown of this selection") if seen.is_refused else (
            _("No dossier of a firm yet"))  # fmt: skip
    told = [line for line in seen.needs if line.have.count]
    if not told:
        return _("{firms} firms followed", firms=current_language().number(seen.firms))
    first = told[0]
    return _(
        "{firms} firms followed; the most frequent need: {need}",
        firms=current_language().number(seen.firms),
        need=shown(first.have.title),
    )


def _lead(seen: Observation) -> str:
    if seen.firms is None:
        return ""
    return _("Your dossiers only, none of which is named. They are no sample of the territory.")


def _refusal(seen: Observation) -> str:
    if seen.firms is not None or not seen.is_refused:
        return ""
    return _(
        "Fewer than {least} firms are within these filters, or what is left of the others would "
        "tell them. Widen the filters.",
        least=seen.least,
    )


def _counted(seen: Observation) -> str:
    if seen.firms is None or seen.last is None:
        return ""
    language = current_language()
    parts = [
        _(
            "n = {firms} firms · visits until {day} · {hidden} hidden cells (fewer than {least} "
            "firms, or told by what is left)",
            firms=language.number(seen.firms),
            day=language.day(seen.last),
            hidden=language.number(seen.hidden),
            least=seen.least,
        )
    ]
    if seen.spend is not None:
        parts.append(_("Expenses planned: {euros}", euros=_euros(seen.spend)))
    return " · ".join(parts)


def _euros(amount: float) -> Shown:
    from decimal import Decimal

    return shown(Euros(Decimal(round(amount)), cents=False))
