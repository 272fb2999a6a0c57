"""The side panel of the interview: the score so far, the sections, help with the line at hand."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from core.facts.definition import FactDefinition
from core.packs.pack import Pack
from ui.pages.diagnostic_score import ScoreCard, Scores
from ui.pages.diagnostic_sections import SectionState
from ui.texts import _, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.card import Card
from ui.widgets.foldout import Foldout
from ui.widgets.labels import HelpText, Note
from ui.widgets.stepper import Step, Stepper


class SidePanel(QWidget):
    """Stands beside the questions where the window is wide enough."""

    section_wanted = Signal(str)

    def __init__(self, pack: Pack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.score = ScoreCard(pack)
        self.sections = Stepper(name=_("Sections"))
        self.help = Card(callout=True)
        self.help_words = HelpText()
        self.keys = Foldout(_("Answering by the keyboard"))
        self._sight = QTimer(self, singleShot=True, interval=0)
        self._lay_out()
        self.sections.chosen.connect(self.section_wanted)
        self.keys.line.toggled.connect(self._on_keys)
        self._sight.timeout.connect(self._bring_keys_in_sight)

    def show_scores(self, scores: Scores, *, with_dma: bool) -> None:
        """Show the scores so far."""
        self.score.show_scores(scores, with_dma=with_dma)

    def show_sections(self, sections: Sequence[SectionState], current: str) -> None:
        """Show the sections, one of them open."""
        if list(self.sections.items) != [each.id for each in sections]:
            self.sections.set_steps([Step(each.id, each.title, each.fullness) for each in sections])
        for each in sections:
            if self.sections.items[each.id].state is not each.fullness:
                self.sections.set_state(each.id, each.fullness)
        if self.sections.current != current:
            self.sections.set_current(current)

    def show_help(self, definition: FactDefinition | None) -> None:
        """Show what helps to answer a fact; nothing where there is no such help."""
        text = shown(definition.help) if definition and definition.help else ""
        self.help.setVisible(bool(text))
        if definition is not None:
            self.help.set_title(shown(definition.label))
        self.help_words.setText(text)

    def _on_keys(self) -> None:
        self._sight.start()

    def _bring_keys_in_sight(self) -> None:
        """Scroll to the keys just unfolded, once they have their place."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None and self.keys.is_open():
            around.ensureWidgetVisible(self.keys.inside)

    def _lay_out(self) -> None:
        self.help.add(self.help_words)
        self.help.hide()
        keys = (
            _("1 to 9: answer"),
            _("0 or ?: I don’t know"),
            _("X: not applicable"),
            _("Arrows: from line to line"),
            _("Enter: confirm a list and go on"),
            _("Backspace: withdraw the answer"),
            _("Ctrl + Page Up, Ctrl + Page Down: another section"),
        )
        for words in keys:
            self.keys.add(Note(words))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(SPACE.base))
        for widget in (self.score, self.help, self.sections, self.keys):
            column.addWidget(widget)
        column.addStretch(1)
