"""A dossier on its way out of a team: where it is to go, and who asks that it be erased."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.pages.team_parts import Labelled, Row
from ui.pages.team_view import WishLine
from ui.texts import _
from ui.widgets.button import Button, Rank
from ui.widgets.card import Card
from ui.widgets.labels import ErrorText, PlainLabel
from ui.widgets.select_field import SelectField

ALONE = "-"


class MoveCard(Card):
    """Asks where a dossier is to go; `accepted` gives a team, or nothing for no team."""

    accepted = Signal(str)
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, callout=True)
        self.where = SelectField((), _("Where to"))
        self.words = PlainLabel(
            _(
                "Whoever is not there gives the dossier up when they next synchronise, after "
                "sending what they wrote; backups hold it for a month at most. It does not come "
                "back into this team. What somebody copied or exported stays with them."
            )
        )
        self.problem = ErrorText()
        self.accept = Button(_("Move it"), Rank.DANGER)
        self.drop = Button(_("Cancel"), Rank.QUIET)
        self.add(Labelled(_("Where to"), self.where))
        for part in (self.words, self.problem, Row(self.accept, self.drop)):
            self.add(part)
        self.hide()
        self.accept.clicked.connect(self._on_accept)
        self.drop.clicked.connect(self._on_drop)

    def ask(self, title: str, targets: Sequence[tuple[str, str]]) -> None:
        """Ask about a dossier; `targets` are the other teams where it may go."""
        self.set_title(_("Take “{title}” out of the team?", title=title))
        self.where.set_options([(ALONE, _("No team: this computer alone")), *targets])
        self.where.set_value(None)
        self.problem.say("")
        self.show()
        self.where.setFocus()

    def _on_accept(self) -> None:
        where = self.where.value()
        if not where:
            self.problem.say(_("Choose where it is to go first."))
            self.where.setFocus()
            return
        self.hide()
        self.accepted.emit("" if where == ALONE else where)

    def _on_drop(self) -> None:
        self.hide()
        self.dropped.emit()


class WishRow(QWidget):
    """A member asks that a dossier be erased in which others wrote too."""

    granted = Signal(str, str)
    declined = Signal(str)

    def __init__(self, line: WishLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line
        words = _(
            "{who} asks that “{title}” be erased; others wrote in it too.",
            who=line.who,
            title=line.title,
        )
        self.grant = Button(_("Erase…"), Rank.SECONDARY, name=_("Erase “{name}”…", name=line.title))
        self.decline = Button(
            _("Leave it as it is"), Rank.QUIET, name=_("Leave it: {what}", what=words)
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(PlainLabel(words), 1)
        row.addWidget(self.grant)
        row.addWidget(self.decline)
        self.grant.clicked.connect(self._on_grant)
        self.decline.clicked.connect(self._on_decline)

    def _on_grant(self) -> None:
        self.granted.emit(self.line.dossier, self.line.title)

    def _on_decline(self) -> None:
        self.declined.emit(self.line.dossier)
