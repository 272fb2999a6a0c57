"""The beginning of a team: found one, or join one by an invitation."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.pages.team_parts import Labelled, Row
from ui.pages.team_road import RoadForm
from ui.pages.team_view import Invited
from ui.texts import _, current_language
from ui.widgets.button import Button, Rank
from ui.widgets.card import Card
from ui.widgets.field import TextField
from ui.widgets.labels import ErrorText, HelpText, Note, PlainLabel


class FoundCard(Card):
    """Asks for the name of a new team, one's own, and the road; `founded` gives the two names."""

    founded = Signal(str, str)
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.name = _line(_("Name of the team"))
        self.person = _line(_("Your name, as the others know you"))
        self.road = RoadForm()
        self.refusal = ErrorText()
        self.accept = Button(_("Found the team"), Rank.PRIMARY)
        self.drop = Button(_("Cancel"), Rank.QUIET)
        self.add(Labelled(_("Name of the team"), self.name, _("For instance “Chambre de Lyon”.")))
        self.add(Labelled(self.person.accessibleName(), self.person))
        self.add(self.road)
        self.add(self.refusal)
        self.add(Row(self.accept, self.drop))
        self.refusal.hide()
        self.accept.clicked.connect(self._on_accept)
        self.drop.clicked.connect(self.dropped)

    def begin(self, person: str, team: str = "", hub: str = "") -> None:
        """Show the form; what is known already is proposed: the person, the team, its server."""
        if not self.person.text():
            self.person.set_value(person)
        if team and not self.name.text():
            self.name.set_value(team)
        if hub:
            self.road.propose_hub(hub)
        self.refusal.say("")
        self.show()
        self.name.setFocus()

    def show_refusal(self, words: str) -> None:
        """Say why the team is not made; nothing typed is lost."""
        self.show_busy(busy=False)
        self.refusal.say(words)

    def show_busy(self, *, busy: bool) -> None:
        """Try the road: no other wish meanwhile."""
        self.accept.setEnabled(not busy)
        self.accept.setText(_("Trying the road…") if busy else _("Found the team"))

    def _on_accept(self) -> None:
        fields = (self.name, self.person)
        wrong = [field for field in fields if not field.check()]
        self.refusal.say(_("Both names are needed.") if wrong else "")
        if wrong:
            wrong[0].setFocus()
        else:
            self.founded.emit(self.name.value(), self.person.value())


class JoinCard(Card):
    """Asks for an invitation, then for what it takes to ask in by it."""

    looked_at = Signal(str)  # the line of an invitation
    file_wanted = Signal()
    asked = Signal(str)  # one's own name
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.paper = _line(_("Invitation"))
        self.open = Button(_("Open the file…"), Rank.SECONDARY, "import")
        self.told = PlainLabel()
        self.person = _line(_("Your name, as the others know you"))
        self.road = RoadForm(may_wait=False)
        self.ids = Note()
        self.refusal = ErrorText()
        self.accept = Button(_("Ask in"), Rank.PRIMARY)
        self.drop = Button(_("Cancel"), Rank.QUIET)
        self._person_part = Labelled(self.person.accessibleName(), self.person)
        self._fill()
        self.paper.changed.connect(self._on_typed)
        self.open.clicked.connect(self.file_wanted)
        self.accept.clicked.connect(self._on_accept)
        self.drop.clicked.connect(self.dropped)

    def begin(self, person: str) -> None:
        """Show the form for another invitation."""
        if not self.person.text():
            self.person.set_value(person)
        self.paper.clear()
        self.show_refusal("")
        self._show_rest(shown=False)
        self.show()
        self.paper.setFocus()

    def show_invited(self, found: Invited, ids: str = "") -> None:
        """Say whose invitation it is, and ask for the rest.

        `ids` is what whoever keeps the server must know, where the newcomer needs an identity.
        """
        until = current_language().day(found.until)
        words = _(
            "{inviter} invites you into “{title}”, until {day}.",
            inviter=found.inviter or _("Somebody"),
            title=found.title,
            day=until,
        )
        leads = _(
            "It leads to {address}; nothing is asked there before you ask in.", address=found.road
        )
        past = _("By this computer’s clock that day is past; the clock of the inviter decides.")
        said = (words, past, leads) if found.is_past else (words, leads)
        self.told.setText(" ".join(said))
        self.road.propose(found.kind, found.road)
        self.refusal.say("")
        self._show_rest(shown=True)
        self.road.setVisible(found.kind == "folder" or found.asks_identity)
        self.ids.say(ids if found.kind == "s3" and found.asks_identity else "")
        self.person.setFocus()

    def show_refusal(self, words: str) -> None:
        """Say why one does not ask in; nothing typed is lost."""
        self.accept.setEnabled(True)
        self.refusal.say(words)

    def show_busy(self, *, busy: bool) -> None:
        """Take no other wish while the request is made."""
        self.accept.setEnabled(not busy)

    def _fill(self) -> None:
        self.add(
            HelpText(
                _("Whoever administers the team made an invitation: a file, or a line of letters.")
            )
        )
        self.add(Labelled(_("The line of the invitation"), self.paper))
        self.add(Row(self.open))
        for part in (self.told, self._person_part, self.road, self.ids, self.refusal):
            self.add(part)
        self.add(Row(self.accept, self.drop))

    def _show_rest(self, *, shown: bool) -> None:
        for part in (self.told, self._person_part, self.road, self.ids, self.accept):
            part.setVisible(shown)

    def _on_typed(self) -> None:
        line = self.paper.text().strip()
        if ":" in line:
            self.looked_at.emit(line)
        else:
            self._show_rest(shown=False)

    def _on_accept(self) -> None:
        if self.person.check():
            self.asked.emit(self.person.value())
        else:
            self.refusal.say(_("Your name is needed: the others must know who asks in."))
            self.person.setFocus()


def _line(name: str) -> TextField:
    field = TextField(name)
    field.is_kept = False
    field.required = True
    return field
