"""The card on which one shares entries with a team: what goes, who is in it, what to know first."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from core.network.kept import Kept
from core.network.sharing import sharing, sharing_words
from ui.facts.segment_choice import SegmentChoice
from ui.pages.team_parts import Labelled, Row
from ui.texts import _, shown
from ui.theme.current import theme
from ui.theme.tokens import FIELD
from ui.widgets.button import Button, Rank
from ui.widgets.card import Card
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.labels import ErrorText, PlainLabel
from ui.widgets.select_field import SelectField
from ui.widgets.sourced import own

_ALL, _ORGANISATIONS = "all", "organisations"


class ShareCard(Card):
    """Asks before entries are shared; `accepted` gives the space and the entries' ids."""

    accepted = Signal(str, tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Share the directory with the team"), parent=parent, callout=True)
        self.team = SelectField((), _("Team"))
        self.team_line = Labelled(_("Team"), self.team)
        self.which = SegmentChoice(
            [(_ALL, _("All entries")), (_ORGANISATIONS, _("Organisations alone"))],
            _("Which entries go"),
        )
        self.words = PlainLabel()
        self.told = ChoiceRow(
            _("These persons were told who sees their entry, and why"), "", "", multiple=True
        )
        self.problem = ErrorText()
        self.accept = Button(_("Share with the team"), Rank.PRIMARY)
        self.leave = Button(_("Cancel"), Rank.QUIET)
        self._kept: Sequence[Kept] = ()
        self._fill()
        self._connect()

    def ask(self, kept: Sequence[Kept], teams: Sequence[tuple[str, str]]) -> None:
        """Ask, for entries that no team has yet; `teams` are those one writes in."""
        self._kept = kept
        self.team.set_options(teams)
        self.team.set_value(teams[0][0] if teams else None)
        self.team_line.setVisible(len(teams) > 1)
        self.which.set_value(_ALL)
        self.which.setVisible(any(each.entry.person for each in kept))
        self.told.setChecked(False)
        self.problem.say("")
        self._tell()
        self.show()
        first = self.which if self.which.isVisible() else self.accept
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _fill(self) -> None:
        self.team.setMaximumWidth(theme().px(FIELD.long))
        for part in (self.team_line, self.which, own(self.words), self.told, self.problem):
            self.add(part)
        self.add(Row(self.accept, self.leave))
        self.problem.hide()
        self.hide()

    def _connect(self) -> None:
        self.which.chosen.connect(self._tell)
        self.team.changed.connect(self._tell)
        self.accept.clicked.connect(self._on_accept)
        self.leave.clicked.connect(self.hide)

    def _tell(self) -> None:
        found = sharing(self._kept, with_people=self.which.value() != _ORGANISATIONS)
        self.words.setText(
            "\n".join(shown(each) for each in sharing_words(found, self.team.currentText()))
        )
        self.told.setVisible(found.people > 0)
        self.accept.setEnabled(bool(found.entries))
        self.problem.say("")

    def _on_accept(self) -> None:
        found = sharing(self._kept, with_people=self.which.value() != _ORGANISATIONS)
        if found.people and not self.told.isChecked():
            self.problem.say(
                _("Tick that these persons were told, or share the organisations alone.")
            )
            self.told.setFocus()
            return
        self.hide()
        ids = tuple(each.entry.id for each in found.entries)
        self.accepted.emit(self.team.value() or "", ids)
