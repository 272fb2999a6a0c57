"""The page of the results: what the answers say, and what to do first."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from core.diagnostic.open_questions import open_questions
from core.diagnostic.result import Diagnosis
from core.packs.pack import Pack
from core.visit import Visit
from ui.pages.answered import is_answered, is_measured
from ui.pages.base import DossierPage
from ui.pages.diagnostic_score import ScoreCard, Scores
from ui.pages.results_cards import (
    intensity_card,
    maturity_card,
    priorities_card,
    steps_card,
    strengths_card,
)
from ui.pages.results_details import axes_card, method_fold, needs_card, place_card, sources
from ui.pages.results_words import level_words, title_words, unfinished_words
from ui.texts import _, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.callout import Callout
from ui.widgets.chip import Mood
from ui.widgets.empty_state import EmptyState


class ResultsPage(DossierPage):
    """Shows a visit's diagnosis. It is built when it is seen: a hidden page costs nothing.

    `open_wanted` says that the diagnostic is wanted at its first open question.
    """

    open_wanted = Signal()

    def __init__(self, pack: Pack, today: date, parent: QWidget | None = None) -> None:
        super().__init__(pack, today, parent)
        self.visit: Visit | None = None
        self._built: Visit | None = None
        self.empty = EmptyState(
            _("There is no result without answers."), _("Start the diagnostic"), "chart"
        )
        self.summary = ScoreCard(pack)
        self.summary.set_title(_("In short"))
        self.unfinished = Callout()
        self.content: QWidget | None = None
        self.context.addWidget(self.summary)
        self.body.addWidget(self.empty)
        self.body.addWidget(self.unfinished)
        self.set_title(_("No result yet"))
        self.unfinished.hide()
        self.back.setText(_("Diagnostic"))
        self.empty.action.clicked.connect(self._on_diagnostic)
        self.unfinished.action.clicked.connect(self._on_unfinished)
        self.back.clicked.connect(self._on_diagnostic)
        self.primary.clicked.connect(self._on_aids)

    @override
    def show_visit(self, visit: Visit) -> None:
        self.visit = visit
        if self.isVisible():
            self._build()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._build()

    def _build(self) -> None:
        """Bring the page in line with the visit, where it is not yet."""
        visit = self.visit
        if visit is None or visit is self._built:
            return
        self._built = visit
        diagnosis = visit.diagnosis
        is_empty = not is_answered(visit, self.pack)
        self.empty.setVisible(is_empty)
        self.show_panel(shown=not is_empty)
        self.back.setVisible(not is_empty)
        self.set_primary("" if is_empty else _("See the aids"))
        self._replace_content(None if is_empty else self._filled(diagnosis))
        if is_empty:
            self.set_title(_("No result yet"))
            self.unfinished.say("")
            return
        measured = is_measured(diagnosis)
        self.set_title(title_words(diagnosis, measured=measured), self._levels(diagnosis))
        self.summary.show_scores(Scores(diagnosis.dma, diagnosis.dii), with_dma=measured)
        self._tell_unfinished(visit)

    def _filled(self, diagnosis: Diagnosis) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(SPACE.base))
        for part in self._parts(diagnosis):
            column.addWidget(part)
        for caution in diagnosis.cautions:
            column.addWidget(Callout(shown(caution), Mood.CHECK, parent=content))
        column.addWidget(method_fold(diagnosis, self.pack))
        column.addWidget(sources(self.pack))
        return content

    def _parts(self, diagnosis: Diagnosis) -> list[QWidget]:
        """Return the parts of the page in order: picture, what to do, detail."""
        pack = self.pack
        parts: list[QWidget] = []
        if is_measured(diagnosis):
            parts.append(maturity_card(diagnosis, pack))
        else:
            parts.append(intensity_card(diagnosis, pack))
        parts += [priorities_card(diagnosis), strengths_card(diagnosis)]
        parts.append(steps_card(diagnosis, pack))
        if is_measured(diagnosis):
            parts.append(intensity_card(diagnosis, pack))
        return [*parts, place_card(diagnosis, pack), needs_card(diagnosis), axes_card(diagnosis)]

    def _replace_content(self, content: QWidget | None) -> None:
        old, self.content = self.content, content
        if old is not None:
            self.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        if content is not None:
            self.body.addWidget(content)

    def _levels(self, diagnosis: Diagnosis) -> str:
        content = self.pack.content
        dii = level_words(diagnosis.dii.range, content.dii[0].levels) if content.dii else ""
        if not is_measured(diagnosis) or content.dma is None:
            return _("Eurostat level: {level}.", level=dii)
        return _(
            "European level: {dma}. Eurostat level: {dii}.",
            dma=level_words(diagnosis.dma.range, content.dma.levels),
            dii=dii,
        )

    def _tell_unfinished(self, visit: Visit) -> None:
        diagnosis = visit.diagnosis
        measured = is_measured(diagnosis)
        left = open_questions(visit.situation, self.pack, whole=measured)
        text = unfinished_words(left, is_open=_is_open(diagnosis), measured=measured)
        goes_on = bool(left) or not measured
        self.unfinished.say(text, Mood.OWN, _("Go on with the diagnostic") if goes_on else "")

    def _on_unfinished(self) -> None:
        self.open_wanted.emit()
        self.step_wanted.emit("diagnostic")

    def _on_diagnostic(self) -> None:
        self.step_wanted.emit("diagnostic")

    def _on_aids(self) -> None:
        self.step_wanted.emit("aids")


def _is_open(diagnosis: Diagnosis) -> bool:
    """Say whether a score is still a range."""
    return diagnosis.dma.overall is None or diagnosis.dii.score is None
