"""The page of the network: who can help this firm and why, and the requests that were made."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import get_args

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from core.facts.situation import Situation
from core.messages import N_, counted
from core.network.desk import Desk, need_titles_of, urgent_needs
from core.network.introductions import Introduction, introductions
from core.network.matching import Matched
from core.network.tongues import tongues
from core.network.wanted import Wanted
from core.packs.pack import Pack
from core.packs.schema.network import Entry, Mode, Part
from core.visit import Visit
from ui.pages.base import DossierPage
from ui.pages.financing_folds import LazyFoldout, bullets
from ui.pages.network_ask import AskCard
from ui.pages.network_helper import HelperCard
from ui.pages.network_request import Known, RequestCard
from ui.pages.network_words import mode_words
from ui.pages.team_parts import Labelled, emptied
from ui.texts import _, shown
from ui.theme.current import theme
from ui.theme.tokens import FIELD, SPACE
from ui.widgets.callout import Callout
from ui.widgets.chip import Mood
from ui.widgets.flow import Flow
from ui.widgets.labels import Note, SectionTitle
from ui.widgets.select_field import SelectField
from ui.widgets.skeleton import Skeleton

_URGENT = "urgent"


class NetworkPage(DossierPage):
    """Finds helpers and asks for introductions.

    `match_wanted` gives the needs with their weights, a language and a way of meeting (empty: any);
    `asked` the entry (empty: to be assigned), the needs, the message and how the firm agreed. Up
    and Down move over requests and helpers, Enter unfolds one.
    """

    match_wanted = Signal(dict, str, str)
    asked = Signal(str, tuple, str, str)
    moved = Signal(str, str)
    reminded = Signal(str)
    saved = Signal(str, str, str)
    tabs_as_laid_out = True

    def __init__(self, pack: Pack, today: date, parent: QWidget | None = None) -> None:
        super().__init__(pack, today, parent)
        self.part = pack.part("network", Part)
        self.need = SelectField((), _("Need"))
        self.tongue = SelectField(_tongues(self.part), _("Language"))
        self.mode = SelectField(_modes(), _("Way of meeting"))
        self.skeleton = Skeleton(4)
        self.gaps = Callout(mood=Mood.CHECK)
        self.ask = AskCard()
        self.told = Note()
        self.cards: list[HelperCard] = []
        self.requests: list[RequestCard] = []
        self._titles = need_titles_of(pack)
        self._urgent: dict[str, float] = {}
        self._shown: tuple[Introduction, ...] | None = None
        self._wanted: Entry | None = None
        self._helpers, self._asked = QVBoxLayout(), QVBoxLayout()
        self._parts: list[QWidget] = []
        self._lines: list[QWidget] = []
        self._fill_page()
        self._connect()

    @override
    def show_situation(self, situation: Situation) -> None:
        super().show_situation(situation)
        found = introductions(situation)
        if found != self._shown and self.part is not None:
            self._shown = found
            self._show_requests(found)

    @override
    def show_visit(self, visit: Visit) -> None:
        if self.part is None:
            return
        urgent = urgent_needs(visit.diagnosis, self.part.rules.matching.most_needs)
        if urgent != self._urgent or self.need.count() == 0:
            chosen = self.need.value() or _URGENT
            self._urgent = urgent
            self._offer_needs(chosen)
        self.search()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in moves and self.cards:
            self._move(moves[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def search(self) -> None:
        """Ask who can help with what is chosen."""
        self.match_wanted.emit(self.needs(), self.tongue.value() or "", self.mode.value() or "")

    def needs(self) -> dict[str, float]:
        """Return the needs that are looked for, with their weights."""
        chosen = self.need.value() or _URGENT
        return self._urgent if chosen == _URGENT else {chosen: 1.0}

    def show_matched(self, found: Matched, wanted: Wanted, desk: Desk) -> None:
        """Show who can help."""
        self.skeleton.hide()
        opened = {card.offer.entry.id for card in self.cards if card.is_open()}
        emptied(self._helpers, self._parts)
        self._parts, self.cards = [], []
        sure = sum(offer.verdict == "ok" for offer in found.offers)
        self.set_title(_title(found, sure), _lead(found, wanted, desk))
        gaps = " ".join(shown(each) for each in found.gaps())
        self.gaps.say(gaps, Mood.CHECK)
        for offer in found.offers:
            card = HelperCard(offer, wanted, desk)
            card.wanted.connect(self._on_wanted)
            card.set_open(opened=offer.entry.id in opened)
            self.cards.append(card)
            self._add(card)
        if found.refused:
            count = sum(found.refused.values())
            title = _("Left out: {count}, and why", count=count)
            self._add(LazyFoldout(title, partial(bullets, found.refusals())))

    def show_asked(self, words: str) -> None:
        """Say that a request was sent."""
        self.ask.hide()
        self.told.say(words)

    def show_saved(self, path: str) -> None:
        """Say where a sheet was written."""
        self.told.say(_("Written: {path}", path=path))

    @override
    def show_refusal(self, words: str) -> None:
        (self.ask.show_problem if self.ask.isVisible() else self.told.say)(words)

    def _fill_page(self) -> None:
        self.set_title(_("The directory is being read"))
        for column in (self._helpers, self._asked):
            column.setSpacing(theme().px(SPACE.tight))
        self.wishes = Flow(gap=SPACE.base)
        for words, field in (
            (_("Need"), self.need), (_("Language"), self.tongue), (_("Way of meeting"), self.mode)
        ):  # fmt: skip
            self.wishes.addWidget(Labelled(words, field))
        self.need.setMinimumWidth(theme().px(FIELD.long))
        for field in (self.tongue, self.mode):
            field.setMinimumWidth(theme().px(FIELD.short))
            field.set_value("")
        self.body.addLayout(self.wishes)
        self.add(self.ask)
        self.add(self.told)
        self.body.addLayout(self._asked)
        self.add(self.gaps)
        self.add(self.skeleton)
        self.body.addLayout(self._helpers)
        self.gaps.hide()
        self.told.hide()
        self.set_primary(_("Ask without naming anyone"))
        self.primary.setEnabled(self.part is not None)
        if self.part is None:
            self.skeleton.hide()
            self.set_title(_("These rules hold no network of helpers."))

    def _connect(self) -> None:
        for field in (self.need, self.tongue, self.mode):
            field.changed.connect(self.search)
        self.ask.sent.connect(self._on_sent)
        self.primary.clicked.connect(self._on_anyone)

    def _offer_needs(self, chosen: str) -> None:
        most = _("The most urgent needs") if self._urgent else _("No need is known yet")
        others = [(need, shown(title)) for need, title in self._titles.items()]
        self.need.set_options([(_URGENT, most), *others])
        self.need.set_value(chosen)

    def _show_requests(self, found: Sequence[Introduction]) -> None:
        assert self.part is not None  # noqa: S101 - asked before
        opened = {card.request.id for card in self.requests if card.is_open()}
        emptied(self._asked, self._lines)
        self._lines, self.requests = [], []
        if not found:
            return
        known = Known(self._titles, self.part.rules.clocks, self.today, tongues(self.part))
        title = counted(N_("{count} request"), N_("{count} requests"), len(found))
        self._line(SectionTitle(shown(title)))
        for each in found:
            card = RequestCard(each, self.situation, known)
            card.answered.connect(self.answered)
            # Queued: the card that speaks is made anew with what it said.
            queued = Qt.ConnectionType.QueuedConnection
            card.moved.connect(self.moved, queued)
            card.reminded.connect(self.reminded, queued)
            card.saved.connect(self.saved)
            card.set_open(opened=each.id in opened)
            self.requests.append(card)
            self._line(card)
        self._line(SectionTitle(_("Who can help")))

    def _line(self, widget: QWidget) -> None:
        self._lines.append(widget)
        self._asked.addWidget(widget)

    def _add(self, widget: QWidget) -> None:
        self._parts.append(widget)
        self._helpers.addWidget(widget)

    def _move(self, step: int) -> None:
        lines = [card.line for card in (*self.requests, *self.cards)]
        focused = self.focusWidget()
        at = next((place for place, line in enumerate(lines) if line is focused), None)
        goal = (0 if step > 0 else len(lines) - 1) if at is None else at + step
        line = lines[min(max(goal, 0), len(lines) - 1)]
        line.setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(line, 0, theme().px(SPACE.wide))

    def _on_wanted(self, entry: str) -> None:
        card = next(card for card in self.cards if card.offer.entry.id == entry)
        self._begin(card.offer.entry)

    def _on_anyone(self) -> None:
        self._begin(None)

    def _begin(self, entry: Entry | None) -> None:
        assert self.part is not None  # noqa: S101 - else nothing can be asked
        purpose = self.part.rules.consent
        words = (each.words for each in self.pack.content.consents if each.id == purpose)
        self._wanted = entry
        self.told.say("")
        self.ask.ask(entry, shown(next(words, "")))
        self._area.ensureWidgetVisible(self.ask, 0, theme().px(SPACE.wide))

    def _on_sent(self, message: str, how: str) -> None:
        entry = "" if self._wanted is None else self._wanted.id
        self.asked.emit(entry, tuple(self.needs()), message, how)


def _tongues(part: Part | None) -> list[tuple[str, str]]:
    known = () if part is None else tuple(tongues(part).items())
    return [("", _("Any language")), *((code, shown(name)) for code, name in known)]


def _modes() -> list[tuple[str, str]]:
    return [("", _("Any way")), *((mode, mode_words(mode)) for mode in get_args(Mode))]


def _title(found: Matched, sure: int) -> str:
    if sure:
        words = counted(N_("{count} helper fits this firm"), N_("{count} helpers fit this firm"),
                        sure)  # fmt: skip
        return shown(words)
    if found.offers:
        words = counted(
            N_("{count} helper to be asked first"), N_("{count} helpers to be asked first"),
            len(found.offers),
        )  # fmt: skip
        return shown(words)
    return _("Nobody in the directory can help here")


def _lead(found: Matched, wanted: Wanted, desk: Desk) -> str:
    needs = [shown(desk.needs[need]) for need in wanted.needs if need in desk.needs]
    words = _("For: {needs}.", needs=", ".join(needs)) if needs else ""
    turn = _("Those who are as good as each other take turns.") if len(found.offers) > 1 else ""
    return " ".join(filter(None, (words, turn)))
