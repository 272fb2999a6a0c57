"""The cards of the e-invoicing reform: where the firm stands, the checks, the fines, the days."""

from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.b2b.exposure import UNCERTAIN
from core.b2b.result import B2b, CheckState, Entry, Exposed, Fine, Standing
from core.b2b.words import settled_words
from core.facts.situation import Situation
from core.messages import message
from core.packs.pack import Pack
from core.packs.schema.b2b import EInvoicingCheck, Part
from ui.pages.b2b_parts import Asks, Lines, StatedRow, pair, source_lines, stated
from ui.pages.financing_folds import LazyFoldout
from ui.texts import _, current_language, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.card import Card
from ui.widgets.chip import Mood
from ui.widgets.labels import Figure, Note, PlainLabel
from ui.widgets.sourced import SourceLine


class StandingCard(Card):
    """Shows the days of the law for this firm, and asks what they depend on."""

    answered = Signal(object)

    def __init__(self, part: Part, pack: Pack, today: date, parent: QWidget | None = None) -> None:
        super().__init__(_("The e-invoicing reform and this firm"), parent)
        self.lines = Lines()
        facts = (part.reform.concerned, part.reform.regime_fact, "b2b.sells_to_firms")
        self.asks = Asks(facts, pack, today)
        self.add(self.lines)
        self.add(self.asks)
        self.asks.answered.connect(self.answered)

    def show_standing(self, standing: Standing) -> None:
        """Show size, days and rhythm, each with what leaves it open."""
        self.lines.fill(_standing(standing))


class CheckRow(QWidget):
    """One check: its state and title; unfolded, its question, why it matters and what to do."""

    answered = Signal(object)

    def __init__(
        self, check: EInvoicingCheck, pack: Pack, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.check = check
        self.asks: Asks | None = None
        self.fold = LazyFoldout(shown(check.title), self._inside)
        self.row = StatedRow(self.fold)
        self._pack, self._today = pack, today
        self._situation = Situation()
        self._state: CheckState | None = None
        self._note = Note()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.row)

    def show_state(self, state: CheckState) -> None:
        """Show whether it is done and by when it should be."""
        self._state = state
        self.row.chip.say(*_state(state))
        if self.asks is not None:
            self._note.say(_due_words(state))

    def show_situation(self, situation: Situation) -> None:
        """Show the answer to its question."""
        self._situation = situation
        if self.asks is not None:
            self.asks.show_situation(situation)

    def show_error(self, fact: str, words: str) -> None:
        """Say under its field why an answer cannot stand."""
        if self.asks is not None:
            self.asks.show_error(fact, words)

    def _inside(self) -> QWidget:
        facts = [name for name in self.check.facts if not name.startswith("company.")]
        self.asks = Asks(facts, self._pack, self._today, brief=True)
        self.asks.answered.connect(self.answered)
        self.asks.show_situation(self._situation)
        if self._state is not None:
            self._note.say(_due_words(self._state))
        inside = Lines()
        inside.fill(
            [
                self.asks,
                self._note,
                PlainLabel(_("To do: {words}", words=shown(self.check.to_do))),
                Note(shown(self.check.why)),
                SourceLine(self.check.provenance),
            ]
        )
        return inside


class ChecksCard(Card):
    """The twelve checks."""

    answered = Signal(object)

    def __init__(
        self,
        checks: Sequence[EInvoicingCheck],
        pack: Pack,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Twelve points to check"), parent)
        self.body.setSpacing(theme().px(SPACE.hair))
        self.rows = {each.id: CheckRow(each, pack, today) for each in checks}
        for row in self.rows.values():
            row.answered.connect(self.answered)
            self.add(row)

    def show_checks(self, states: Sequence[CheckState]) -> None:
        """Show the state of each."""
        for state in states:
            self.rows[state.check.id].show_state(state)

    def show_situation(self, situation: Situation) -> None:
        """Show the answers."""
        for row in self.rows.values():
            row.show_situation(situation)


class ExposureCard(Card):
    """What the law threatens with at most, and the sentences that belong to it."""

    answered = Signal(object)

    def __init__(self, part: Part, pack: Pack, today: date, parent: QWidget | None = None) -> None:
        super().__init__(_("What the law threatens with, at most"), parent)
        self.figure = Figure()
        self.lines = Lines()
        facts = [each.fact for each in part.exposure.penalties if each.fact is not None]
        self.asks = Asks(facts, pack, today)
        self.add(self.figure)
        self.add(self.lines)
        self.add(self.asks)
        self.asks.answered.connect(self.answered)

    def show_exposed(self, exposed: Exposed) -> None:
        """Show the sums and each part of them."""
        self.figure.setText(exposed_words(exposed))
        self.lines.fill(_exposed(exposed))


class CalendarCard(Card):
    """What to do by when, the days of the law among it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("What to do by when"), parent)
        self.lines = Lines(gap=SPACE.close)
        self.add(self.lines)

    def show_calendar(self, entries: Sequence[Entry]) -> None:
        """Show these lines; without any the card is not there."""
        rows = [_entry(each) for each in entries]
        self.lines.fill([*rows, *source_lines(each.provenance for each in entries)])
        self.setVisible(bool(rows))


def title_words(found: B2b) -> str:
    """Return the result as the title of the page."""
    if found.standing.concerned is False:
        return _("The e-invoicing reform does not concern the firm")
    if not found.is_begun:
        return _("Ready for electronic invoices?")
    return shown(settled_words(found))


def exposed_words(exposed: Exposed) -> str:
    """Return the sum of today in a few words."""
    if exposed.today is None:
        return _("Not to be reckoned yet")
    return _("{amount} a year", amount=current_language().euros(exposed.today, cents=False))


def _standing(standing: Standing) -> Iterator[QWidget]:
    speech = current_language()
    unknown = _("not known yet")
    concerned = {True: _("yes"), False: _("no"), None: unknown}[standing.concerned]
    yield pair(_("Concerned by the reform"), concerned)
    used = [standing.provenance]
    if standing.concerned is not False:
        size = unknown if standing.size is None else shown(standing.size.title)
        yield pair(_("Size of firm"), size)
        receive = unknown if standing.receive is None else speech.day(standing.receive)
        yield pair(_("To receive since"), receive)
        yield pair(_("To issue from"), _issue(standing))
        rhythm = unknown if standing.rhythm is None else shown(standing.rhythm.words)
        yield pair(_("Data to transmit"), rhythm)
        used += [each.provenance for each in (standing.size, standing.rhythm) if each is not None]
    yield from source_lines(used)


def _issue(standing: Standing) -> str:
    if standing.issue is None:
        return _("not known yet")
    day = current_language().day(standing.issue)
    if standing.is_issue_certain:
        return day
    return _("{day} at the earliest: headcount, turnover and balance sheet would tell", day=day)


def _state(state: CheckState) -> tuple[str, Mood]:
    if state.applies is False:
        return _("Not concerned"), Mood.OFF
    if state.done:
        return _("Done"), Mood.GOOD
    if state.done is None:
        return _("To be settled"), Mood.CALM
    return (_("Late"), Mood.BAD) if state.is_late else (_("To do"), Mood.CHECK)


def _due_words(state: CheckState) -> str:
    if state.note is not None:
        return shown(state.note)
    if state.applies is False:
        return _("This does not concern the firm.")
    if state.due is None or state.done:
        return ""
    return _("By {day}", day=current_language().day(state.due))


def _exposed(exposed: Exposed) -> Iterator[QWidget]:
    speech = current_language()
    if exposed.later is not None and exposed.later != exposed.today:
        later = speech.euros(exposed.later, cents=False)
        yield PlainLabel(_("{amount} a year once all duties hold.", amount=later))
    if not exposed.is_certain:
        yield Note(shown(message(UNCERTAIN)))
    for fine in exposed.fines:
        yield _fine(fine)
    for remark in exposed.remarks:
        yield Note(shown(remark.text))
    yield from source_lines(
        [each.penalty.provenance for each in exposed.fines]
        + [each.provenance for each in exposed.remarks]
    )


def _fine(fine: Fine) -> QWidget:
    speech = current_language()
    words: dict[bool | None, tuple[str, Mood]] = {
        True: (_("Threatens"), Mood.CHECK),
        False: (_("Does not apply"), Mood.OFF),
        None: (_("Perhaps"), Mood.CALM),
    }
    parts: list[QWidget] = [PlainLabel(shown(fine.penalty.title)), Note(shown(fine.penalty.each))]
    if fine.applies is not False:
        if fine.most is not None:
            most = speech.euros(fine.most, cents=False)
            parts.append(
                Note(_("At most {amount} a year.", amount=most))
                if fine.times is None
                else Note(
                    _("{times} times a year: at most {amount}.", times=fine.times, amount=most)
                )
            )
        if fine.since is not None and not fine.is_due:
            parts.append(Note(_("From {day} on.", day=speech.day(fine.since))))
    return stated(*words[fine.applies], *parts)


def _entry(entry: Entry) -> QWidget:
    day = current_language().short_day(entry.day)
    is_law = entry.check is None
    mood = Mood.OWN if is_law else Mood.CHECK if entry.is_past else Mood.CALM
    title = PlainLabel(shown(entry.title))
    title.strong = is_law
    if is_law:
        return stated(day, mood, title)
    note = _("This day is past: it is the next thing to do.") if entry.is_past else ""
    return stated(day, mood, title, *([Note(note)] if note else []))
