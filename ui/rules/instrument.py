"""One aid in the rules room: read, tried on a firm, its versions compared, its cases run."""

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QWidget
from typing_extensions import override

from core.aids.case_table import CaseRow
from core.aids.catalogue import Entry, State, entry
from core.aids.evaluate import evaluate
from core.aids.forms import form_words
from core.aids.result import AidResult
from core.aids.telling_names import Names
from core.facts.situation import Situation
from core.packs.freshness_words import concern_words
from core.packs.pack import Pack
from core.packs.schema.aids import Instrument
from core.report.chapters.telling import as_sentence
from ui.pages.aid_head import amount_words
from ui.rules.cases import CasesView
from ui.rules.comparing import CompareView
from ui.rules.firms import Firm, Firms
from ui.rules.reading import ReadView
from ui.rules.trying import TryView
from ui.rules.words import confidence_word, state_mood, state_words
from ui.texts import _, shown
from ui.theme.current import theme
from ui.theme.tokens import SHAPE, SPACE
from ui.widgets import verdict_badge
from ui.widgets.button import Button, Rank
from ui.widgets.callout import Callout
from ui.widgets.chip import Chip, Mood
from ui.widgets.date_field import DateField
from ui.widgets.labels import FieldLabel
from ui.widgets.page import Page
from ui.widgets.turning import Turning

READ, TRY, COMPARE, CASES = "read", "try", "compare", "cases"
_INWARDS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}


class InstrumentPage(Page):
    """Shows one aid at a law date. Ctrl+1 to Ctrl+4 open its parts, Escape goes back.

    `edit_wanted` asks for a draft of the aid, `cost_wanted` for what it would cost; both are
    offered once somebody answers them.
    """

    left = Signal()
    moved = Signal(object)
    copied = Signal(str)
    edit_wanted = Signal(str)
    cost_wanted = Signal(str)
    widest = SHAPE.column + 200

    def __init__(
        self, pack: Pack, instrument: Instrument, firms: Firms, on: date,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent=parent)
        self.pack = pack
        self.instrument = instrument
        self.firms = firms
        self.on = on
        self.entry = _entry(pack, instrument, on)
        self.state = Chip()
        self.confidence = Chip()
        self.tabs = QTabBar()
        self.day = DateField(_("Law date"))
        self.banner = Callout()
        self.views: dict[str, QWidget] = {}
        self.cost = Button(_("What would it cost?"), Rank.SECONDARY, "coins")
        self.verdict = verdict_badge.VerdictBadge()
        self.amount = FieldLabel()
        self._keys: list[str] = []
        self._fill()
        self._connect()
        self.show_day(on)

    def offer_editing(self) -> None:
        """Offer to write a draft that begins with this aid."""
        self.set_primary(_("Edit in a draft"))

    def offer_cost(self) -> None:
        """Offer to reckon what the aid would cost."""
        self.cost.show()

    def show_day(self, on: date) -> None:
        """Show the aid as it stands at a law date."""
        self.on = on
        self.entry = _entry(self.pack, self.instrument, on)
        self.day.set_value(on)
        self.state.say(state_words(self.entry), state_mood(self.entry.state))
        self._warn()
        for view in self.views.values():
            self._tell_day(view)

    def open_view(self, key: str) -> None:
        """Open one of the parts of the page."""
        self.tabs.setCurrentIndex(self._keys.index(key))

    def view(self, key: str) -> QWidget:
        """Return a part of the page, made when it is first wanted."""
        if key not in self.views:
            makers = {
                READ: self._reading,
                TRY: self._trying,
                COMPARE: self._comparing,
                CASES: self._cases,
            }
            self.views[key] = makers[key]()
            self.add(self.views[key])
        return self.views[key]

    def try_on(self, firm: Firm) -> None:
        """Try the aid on a firm."""
        self.open_view(TRY)
        view = self.view(TRY)
        if isinstance(view, TryView):
            view.show_firm(firm)

    def undo(self) -> bool:
        """Take the last change of a trial back; say whether there was one."""
        view = self.views.get(TRY)
        return isinstance(view, TryView) and view.isVisible() and view.undo()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_1
        held = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self._on_escape()
        elif held and 0 <= number < len(self._keys):
            self.tabs.setCurrentIndex(number)
            self.tabs.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The bar of tabs takes Enter for nothing: it goes into the part that is open.
        pressed = event.key() if isinstance(event, QKeyEvent) else None
        if pressed in _INWARDS and event.type() == QEvent.Type.KeyPress:
            self._go_in()
            return True
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        worn = theme()
        instrument = self.instrument
        lead = (instrument.operator, shown(form_words(self.entry.form)), instrument.id)
        self.set_title(shown(instrument.title), " · ".join(lead))
        for chip in (self.state, self.confidence):
            self.head_chips.addWidget(chip)
        self._show_confidence()
        for key, words in _parts(instrument, self.pack):
            self._keys.append(key)
            self.tabs.setTabToolTip(self.tabs.addTab(words), words)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self.tabs.setAccessibleName(_("Parts of the page"))
        row = Turning(gap=SPACE.close, least=self.tabs.sizeHint().width())
        row.addWidget(self.tabs, 1)
        label = FieldLabel(_("On"))
        label.setWordWrap(False)
        label.setBuddy(self.day)
        dated = QHBoxLayout()
        dated.setSpacing(worn.px(SPACE.close))
        dated.addWidget(label)
        dated.addWidget(self.day)
        dated.addStretch(1)
        row.addLayout(dated)
        self.body.addLayout(row)
        self.add(self.banner)
        for widget in (self.verdict, self.amount, self.cost):
            self.extra.addWidget(widget)
            widget.hide()
        self.extra.setSpacing(worn.px(SPACE.close))
        self.amount.setWordWrap(False)
        self.back.setText(_("Catalogue"))
        self.back.show()
        self.view(READ)
        self.setFocusProxy(self.tabs)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._on_tab)
        self.tabs.installEventFilter(self)
        self.day.editingFinished.connect(self._on_day)
        self.day.changed.connect(self._on_picked)
        self.back.clicked.connect(self.left)
        self.primary.clicked.connect(self._on_edit)
        self.cost.clicked.connect(self._on_cost)

    def _show_confidence(self) -> None:
        sure = self.entry.confidence
        self.confidence.say(confidence_word(sure), Mood.CALM if sure == "verified" else Mood.CHECK)

    def _warn(self) -> None:
        """Say in a banner what is past its period or its validity."""
        self._show_confidence()
        if not self._is_read():
            self.banner.say("")
        elif self.entry.state is State.CLOSED:
            self.banner.say(
                _("This text is over at the law date: it is kept for the visits of its time."),
                Mood.OFF,
            )
        elif self.entry.is_past:
            row = self.entry.freshness
            why = (as_sentence(shown(concern_words(row, each))) for each in row.concerns)
            self.banner.say(_("To be read again. {why}", why=" ".join(why)), Mood.CHECK)
        else:
            self.banner.say("")

    def _is_read(self) -> bool:
        """Say whether the part is open that the banner is for."""
        return self._keys[self.tabs.currentIndex()] == READ

    def _tell_day(self, view: QWidget) -> None:
        match view:
            case ReadView():
                view.show_day(self.on, self.entry.version)
            case TryView():
                view.show_day(self.on)
            case CompareView():
                view.show_names(Names(self.pack, self.on))
            case _:
                pass

    def _reading(self) -> QWidget:
        view = ReadView(self.pack, self.instrument)
        view.copied.connect(self.copied)
        view.show_day(self.on, self.entry.version)
        return view

    def _trying(self) -> QWidget:
        view = TryView(self.pack, self.instrument, self.firms, self.on)
        view.judged.connect(self._on_judged)
        view.day_wanted.connect(self._on_moved_to)
        view.begin()
        return view

    def _comparing(self) -> QWidget:
        versions = self.instrument.versions
        view = CompareView(self.instrument, Names(self.pack, self.on))
        at = max(versions.index(self.entry.version), 1)
        view.show_versions(versions[at - 1].id, versions[at].id)
        return view

    def _cases(self) -> QWidget:
        view = CasesView(self.pack, self.instrument)
        view.tried.connect(self._on_case)
        return view

    def _go_in(self) -> None:
        """Put the keyboard on what comes first in the part that is open."""
        match self.view(self._keys[self.tabs.currentIndex()]):
            case ReadView() as view:
                first = view.line.rows[view.version.id]
            case TryView() as view:
                first = view.search
            case CompareView() as view:
                first = view.before
            case CasesView() as view:
                first = view.table
            case view:
                first = view
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_escape(self) -> None:
        """Go back; from what is being tried or compared, to the parts first: nothing is lost."""
        if self._is_read() or self.tabs.hasFocus():
            self.left.emit()
        else:
            self.tabs.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_tab(self, place: int) -> None:
        key = self._keys[place]
        shown_view = self.view(key)
        if self.isVisible():  # what is hidden loses the keyboard to whatever comes next
            self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)
        for view in self.views.values():
            view.setVisible(view is shown_view)
        for widget in (self.verdict, self.amount):
            widget.setVisible(key == TRY)
        self._warn()

    def _on_judged(self, result: AidResult) -> None:
        self.verdict.show_verdict(verdict_badge.Verdict(result.verdict.value))
        self.amount.setText(amount_words(result))

    def _on_case(self, row: CaseRow) -> None:
        self._on_moved_to(row.case.on)
        self.try_on(Firm(_("the case “{about}”", about=row.case.about), row.situation))

    def _on_picked(self) -> None:
        if not self.day.hasFocus():
            self._on_day()

    def _on_day(self) -> None:
        day = self.day.value()
        if day is not None:
            self._on_moved_to(day)

    def _on_moved_to(self, day: date) -> None:
        if day != self.on:
            self.show_day(day)
            self.moved.emit(day)

    def _on_edit(self) -> None:
        self.edit_wanted.emit(self.instrument.id)

    def _on_cost(self) -> None:
        self.cost_wanted.emit(self.instrument.id)


def _entry(pack: Pack, instrument: Instrument, on: date) -> Entry:
    result = evaluate(instrument, Situation(), pack, on)
    return entry(instrument, result, pack, on)


def _parts(instrument: Instrument, pack: Pack) -> list[tuple[str, str]]:
    cases = sum(
        len(each.cases) for each in pack.content.aid_cases if each.instrument == instrument.id
    )
    parts = [(READ, _("Read")), (TRY, _("Try"))]
    if len(instrument.versions) > 1:
        parts.append((COMPARE, _("Compare versions")))
    return [*parts, (CASES, _("Test cases ({count})", count=cases))]
