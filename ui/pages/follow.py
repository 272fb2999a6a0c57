"""The page of the follow-up: the visits of a firm, what changed between them, the next one."""

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from core.facts.situation import Situation
from core.packs.pack import Pack
from core.plan.follow import Follow, Measure, PracticeChange
from ui.figures.block import FigureBlock
from ui.pages.base import DossierPage
from ui.pages.follow_begin import BeginCard
from ui.pages.follow_words import (
    lead_words,
    next_kind,
    picture_of,
    score_words,
    title_words,
)
from ui.pages.results_words import level_words
from ui.pages.visit_words import kind_words, visit_words
from ui.texts import _, current_language, shown
from ui.widgets.button import Button, Rank
from ui.widgets.callout import Callout
from ui.widgets.card import Card
from ui.widgets.chip import Mood
from ui.widgets.labels import PlainLabel
from ui.widgets.table import Column, Table


class FollowPage(DossierPage):
    """Shows the visits of a dossier. `begun` gives the kind and the day of the next one.

    `visit_wanted` asks to read a visit, `correction_wanted` to correct it, `latest_wanted` to come
    back to the one that goes on, `called_off` to take back the beginning of an unanswered one.
    """

    begun = Signal(str, object)
    visit_wanted = Signal(str)
    correction_wanted = Signal(str)
    latest_wanted = Signal()
    called_off = Signal()
    follow_wanted = Signal()  # answered by `show_follow`, at once

    def __init__(self, pack: Pack, today: date, parent: QWidget | None = None) -> None:
        super().__init__(pack, today, parent)
        self.follow: Follow | None = None
        self.past = Callout()
        self.way = Card(_("From one visit to the next"))
        self.figure = FigureBlock()
        self.table = Table(self._heads(), name=_("Visits"))
        self.read = Button(_("Look at this visit"), Rank.SECONDARY)
        self.correct = Button(_("Correct this visit"), Rank.QUIET)
        self.visits = Card(_("Visits"))
        self.gained = PracticeList(_("Gained since the first visit"))
        self.lost = PracticeList(_("Lost since the first visit"))
        self.begin = BeginCard(today)
        self.call_off = Button("", Rank.QUIET)
        self.consents = Button(_("Consents and data"), Rank.SECONDARY)
        self._fill()
        self._connect()

    @override
    def show_situation(self, situation: Situation) -> None:
        super().show_situation(situation)
        self.follow_wanted.emit()

    def show_follow(
        self, follow: Follow, past: str | None = None, *, correcting: bool, notice: str = ""
    ) -> None:
        """Show all visits; `past` is the one of the past that the other pages now show.

        `notice` is what is to be known of its results.
        """
        self.follow = follow
        if not follow.measures:
            return
        self.set_title(title_words(follow), lead_words(follow))
        whole = follow.whole
        drawn = None if whole is None else picture_of(whole, self.pack)
        self.figure.show_figure(drawn)
        self.way.setVisible(drawn is not None)
        self.table.set_rows(follow.measures)
        self.gained.show_changes(whole.gained if whole else ())
        self.lost.show_changes(whole.lost if whole else ())
        self._show_past(past, correcting=correcting, notice=notice)
        self._propose(follow, past)
        self._show_actions()

    def _fill(self) -> None:
        self.way.add(self.figure)
        self.visits.add(self.table)
        row = QHBoxLayout()
        row.addWidget(self.read)
        row.addWidget(self.correct)
        row.addStretch(1)
        self.visits.body.addLayout(row)
        for part in (self.past, self.begin, self.way, self.gained, self.lost, self.visits):
            self.body.addWidget(part)
        self.extra.addWidget(self.call_off)
        self.extra.addWidget(self.consents)
        for part in (self.past, self.begin, self.way, self.call_off):
            part.hide()

    def _connect(self) -> None:
        self.primary.clicked.connect(self._on_primary)
        self.begin.begun.connect(self.begun)
        self.call_off.clicked.connect(self.called_off)
        self.consents.clicked.connect(partial(self.step_wanted.emit, "consents"))
        self.past.action.clicked.connect(self.latest_wanted)
        self.table.opened.connect(self._on_opened)
        self.table.selectionModel().selectionChanged.connect(self._show_actions)
        self.table.rows_model.modelReset.connect(self._show_actions)
        self.read.clicked.connect(self._on_read)
        self.correct.clicked.connect(self._on_correct)

    def _heads(self) -> list[Column]:
        content = self.pack.content
        dma = content.dma.levels if content.dma else ()
        dii = content.dii[0].levels if content.dii else ()

        def visit(row: Measure) -> str:
            return kind_words(row.kind)

        def day(row: Measure) -> str:
            return "–" if row.on is None else current_language().short_day(row.on)

        def maturity(row: Measure) -> str:
            if not row.is_begun:
                return "–"
            return _("{score} out of 100", score=score_words(row.dma.range))

        def level(row: Measure) -> str:
            return level_words(row.dma.range, dma) if row.dma.level else "–"

        def intensity(row: Measure) -> str:
            if not row.is_begun:
                return "–"
            return _("{score} out of 12", score=score_words(row.dii.range))

        def dii_level(row: Measure) -> str:
            return level_words(row.dii.range, dii) if row.dii.level else "–"

        return [
            Column(_("Visit"), visit),
            Column(_("Day"), day),
            Column(_("Maturity"), maturity, figures=True),
            Column(_("European level"), level, stretch=True),
            Column(_("Practices"), intensity, figures=True),
            Column(_("Eurostat level"), dii_level),
        ]

    def _show_past(self, past: str | None, *, correcting: bool, notice: str) -> None:
        seen = next((each for each in self._measures() if each.visit == past), None)
        if seen is None:
            self.past.say("")
            return
        name = visit_words(seen.kind, seen.on)
        text = (
            _(
                "You are correcting visit {visit}. What you change is of that visit alone.",
                visit=name,
            )
            if correcting
            else _("All pages show visit {visit}. It can only be read.", visit=name)
        )
        words = f"{text} {notice}".strip()
        self.past.say(words, Mood.CHECK, _("Back to the latest visit"))

    def _propose(self, follow: Follow, past: str | None) -> None:
        last = follow.measures[-1]
        kind = next_kind([each.kind for each in follow.measures])
        self.begin.propose(kind, last.on)
        self.begin.hide()
        is_empty = past is None and len(follow.measures) > 1 and not last.is_begun
        self.call_off.setText(_("Call off visit {visit}", visit=kind_words(last.kind)))
        self.call_off.setVisible(is_empty)
        if past is not None:
            self.set_primary("")
        elif not last.is_begun:
            self.set_primary(_("Answer the questions of {visit}", visit=kind_words(last.kind)))
        else:
            self.set_primary(_("Begin visit {visit}", visit=kind_words(kind)))

    def _measures(self) -> tuple[Measure, ...]:
        return self.follow.measures if self.follow else ()

    def _chosen(self) -> Measure | None:
        row = self.table.current_row() if self.table.selectionModel().hasSelection() else None
        return row if isinstance(row, Measure) else None

    def _show_actions(self) -> None:
        """Offer to read or correct the visit at hand, if it is one of the past."""
        chosen, measures = self._chosen(), self._measures()
        is_past = chosen is not None and bool(measures) and chosen is not measures[-1]
        for button in (self.read, self.correct):
            button.setVisible(len(measures) > 1)
            button.setEnabled(is_past)

    def _on_primary(self) -> None:
        measures = self._measures()
        if measures and not measures[-1].is_begun:
            self.step_wanted.emit("diagnostic")
            return
        self.set_primary("")
        self.begin.show()
        self.begin.take_focus()

    def _on_opened(self, measure: Measure) -> None:
        self.visit_wanted.emit(measure.visit)

    def _on_read(self) -> None:
        if (chosen := self._chosen()) is not None:
            self.visit_wanted.emit(chosen.visit)

    def _on_correct(self) -> None:
        if (chosen := self._chosen()) is not None:
            self.correction_wanted.emit(chosen.visit)


class PracticeList(Card):
    """The practices that changed, one a line; without any it is not there."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.words = PlainLabel()
        self.add(self.words)
        self.hide()

    def show_changes(self, changes: tuple[PracticeChange, ...]) -> None:
        """Show these practices."""
        self.words.setText("\n".join(f"•\N{NO-BREAK SPACE}{shown(each.label)}" for each in changes))
        self.setVisible(bool(changes))
