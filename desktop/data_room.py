"""The pages on people's data: how long dossiers are kept, and what a firm agreed to."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from core.errors import UserError
from core.months import months_before
from core.packs.provenance import joined_sources
from core.plan.retention import (
    SETTING,
    Reminder,
    checked_months,
    chosen_months,
    count_reminders,
    kept,
    references,
    reminders,
)
from core.store.kept_dossiers import kept_because, kept_until
from desktop.session import Session
from ui.pages.due_rows import DueLine
from ui.texts import _, current_language, shown

if TYPE_CHECKING:
    from core.facts.situation import Answer
    from core.packs.schema.parameters import Parameter
    from core.store.consents import Consent
    from ui.pages.consent_form import Purpose
    from ui.pages.consents import ConsentLine, ConsentsPage
    from ui.pages.retention import Proposal, RetentionPage

_MOST_SHOWN = 50
_ONE_YEAR = 12


class DataRoom(QObject):
    """Connects these pages to the workspace; `said` tells in passing what was done."""

    said = Signal(str)
    opened = Signal(str)
    exported = Signal(str)
    went = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._retention: RetentionPage | None = None
        self._consents: ConsentsPage | None = None

    def retention(self) -> "RetentionPage":
        """Make the page of the periods and of what is past them."""
        from ui.pages.retention import RetentionPage

        page = self._retention = RetentionPage(
            [_proposal(each, self.session.on) for each in references(self.session.pack)]
        )
        page.entered.connect(self._show_due)
        page.months_chosen.connect(self._on_months)
        page.opened.connect(self.opened)
        page.exported.connect(self.exported)
        page.kept.connect(self._on_kept)
        page.erased.connect(self._on_erased)
        page.back.clicked.connect(partial(self.went.emit, "settings"))
        return page

    def consents(self) -> "ConsentsPage":
        """Make the page of the register of the open dossier."""
        from ui.pages.consents import ConsentsPage

        page = self._consents = ConsentsPage(self._purposes(), self.session.on)
        page.entered.connect(self._show_register)
        page.noted.connect(self._on_noted)
        page.withdrawn.connect(self._on_withdrawn)
        page.exported.connect(self.exported)
        page.kept.connect(self._on_kept)
        page.erased.connect(self._on_erased)
        page.back.clicked.connect(partial(self.went.emit, "follow"))
        return page

    def due(self) -> int:
        """Return how many dossiers are past their time."""
        return count_reminders(self.session.workspace, self._months(), self.session.on)

    def erase(self, dossier: str) -> None:
        """Erase a dossier for good, here and wherever a team shares it; raises UserError."""
        from core.sync.spaces import Spaces

        is_open = self.session.dossier == dossier
        Spaces(self.session.workspace.inside).order_erasure(dossier, datetime.now(UTC))
        if is_open:
            self.session.unsaved.drop()
            self.session.close()

    # How long

    def _months(self) -> int | None:
        return chosen_months(self.session.workspace.setting(SETTING))

    def _show_due(self) -> None:
        page = self._retention
        if page is None:
            return
        found = reminders(self.session.workspace, self._months(), self.session.on, _MOST_SHOWN)
        page.show_due(
            self._months(), [_line(each) for each in found], self.due(), self._proposed_day()
        )

    def _proposed_day(self) -> date:
        return months_before(self.session.on, -_ONE_YEAR)

    def _on_months(self, months: int | None) -> None:
        self.session.workspace.set_setting(SETTING, checked_months(months))
        self._show_due()

    def _on_kept(self, dossier: str, until: date, reason: str) -> None:
        def keep() -> None:
            self._record(dossier, kept(until, reason, self.session.on))

        if self._tried(keep):
            self.said.emit(_("Kept until {day}.", day=current_language().day(until)))

    def _on_erased(self, dossier: str) -> None:
        was_open = self.session.dossier == dossier
        if self._tried(partial(self.erase, dossier)):
            self.said.emit(_("The dossier is erased. A number stands for it, its name is gone."))
            if was_open:
                self.went.emit("home")

    # What was agreed to

    def _show_register(self) -> None:
        page, dossier = self._consents, self.session.dossier
        card = None if dossier is None else self.session.workspace.card(dossier)
        if page is None or dossier is None or card is None:
            return
        from core.store.consents import consents
        from ui.pages.consents import time_words

        facts = self.session.workspace.fold(dossier).housekeeping
        last, months = card.updated.date(), self._months()
        chosen = kept_until(facts)
        until = chosen or (None if months is None else months_before(last, -months))
        page.show_register(
            dossier,
            card.title or _("New visit"),
            [self._consent_line(each) for each in consents(facts)],
            time_words(last, until, kept_because(facts) if chosen else ""),
            self._proposed_day(),
        )

    def _consent_line(self, each: "Consent") -> "ConsentLine":
        from ui.pages.consents import ConsentLine, given_words, withdrawn_words

        called = {purpose.id: purpose.title for purpose in self._purposes()}
        return ConsentLine(
            each.id,
            called.get(each.purpose, each.purpose),
            given_words(each.given, each.how, each.collector, each.text),
            withdrawn_words(each.withdrawn, each.withdrawer),
            each.words,
        )

    def _purposes(self) -> "tuple[Purpose, ...]":
        from ui.pages.consent_form import Purpose

        return tuple(
            Purpose(each.id, shown(each.title), shown(each.words))
            for each in self.session.pack.content.consents
        )

    def _on_noted(self, purpose: str, words: str, on: date, how: str) -> None:
        from core.store.consents import given

        def note() -> None:
            facts = given(purpose, words, on, how=how, collector=self._author())
            self._record(self.session.dossier or "", facts)

        if self._tried(note):
            self.said.emit(_("The consent is noted."))

    def _on_withdrawn(self, id_: str) -> None:
        from core.store.consents import withdrawn

        dossier = self.session.dossier or ""

        def note() -> None:
            facts = self.session.workspace.fold(dossier).housekeeping
            self._record(dossier, withdrawn(facts, id_, self.session.on, self._author()))

        if self._tried(note):
            self.said.emit(_("The withdrawal is noted."))

    # Below, what both pages use.

    def _author(self) -> str:
        return self.session.workspace.setting("author") or ""

    def _record(self, dossier: str, facts: "Mapping[str, Answer]") -> None:
        stamp = replace(self.session.stamp(), visit="")
        self.session.workspace.record(dossier, facts, stamp)

    def _tried(self, act: Callable[[], None]) -> bool:
        """Do what is wanted and show what is so now; say why, where it cannot be."""
        pages = [page for page in (self._retention, self._consents) if page is not None]
        visible = next((page for page in pages if page.isVisible()), None)
        try:
            act()
        except UserError as error:
            if visible is not None:
                visible.show_problem(shown(error))
            return False
        self._show_due()
        self._show_register()
        return True


def _line(each: Reminder) -> DueLine:
    day = current_language().day
    last, until = day(each.last), day(each.until)
    note = _("Last word on {last}, kept until {until}", last=last, until=until)
    if each.reason:
        note = _(
            "Kept until {until} because: {reason} (last word on {last})",
            until=until,
            reason=each.reason,
            last=last,
        )
    if each.trashed:
        note = _("{note} (in the trash)", note=note)
    return DueLine(each.dossier, each.title or _("Dossier without a name"), note)


def _proposal(parameter: "Parameter", on: date) -> "Proposal":
    from ui.pages.retention import Proposal

    value = next(
        (each for each in parameter.values if each.provenance.is_in_force(on)),
        parameter.values[0],
    )
    return Proposal(
        int(value.value),
        shown(parameter.title),
        "" if parameter.note is None else shown(parameter.note),
        joined_sources([value.provenance], current_language()),
        is_estimate=value.provenance.confidence == "estimate",
    )
