"""The backups in the settings: where they are, how old, a second place, a copy of a past state."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.texts import _, current_language
from ui.widgets.button import Button, Rank
from ui.widgets.callout import Callout
from ui.widgets.card import Card
from ui.widgets.chip import Mood
from ui.widgets.flow import Flow
from ui.widgets.labels import FieldLabel, HelpText, Note, PlainLabel
from ui.widgets.select_field import SelectField


@dataclass(frozen=True, slots=True)
class BackupPlace:
    """A place of backups: its latest one, None where there is none yet or the disk is away."""

    path: str
    latest: datetime | None
    is_there: bool = True


@dataclass(frozen=True, slots=True)
class RestoredCopy:
    """A copy of a past state, written beside the workspace: what is in it."""

    path: str
    at: datetime
    dossiers: int
    names: Sequence[str]
    changes: int


class BackupsCard(Card):
    """Tells where the backups are; asks for one more, for a second place, for a past state."""

    now_wanted = Signal()
    place_wanted = Signal()
    place_dropped = Signal()
    restore_wanted = Signal(str)
    copy_opened = Signal()
    copy_kept = Signal()
    copy_dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Backups"), parent)
        self.here = PlainLabel()
        self.there = PlainLabel()
        self.warning = Callout(mood=Mood.CHECK)
        self.now = Button(_("Back up now"), Rank.SECONDARY)
        self.choose = Button(_("Choose a second place…"), Rank.SECONDARY)
        self.drop = Button(_("No second place"), Rank.QUIET)
        self.moment_label = FieldLabel(_("Find the dossiers as they were"))
        self.moment = SelectField(name=_("Find the dossiers as they were"))
        self.restore = Button(_("Write a copy"), Rank.SECONDARY)
        self.copy = CopyView()
        self._fill()
        self._connect()

    def show_places(self, here: BackupPlace, second: BackupPlace | None, *, is_open: bool) -> None:
        """Show the places; `is_open` says that no passphrase closes what lies there."""
        self.here.setText(_told(_("On this computer"), here))
        self.there.setText(
            _("No second place: a theft or a broken disk would take the backups along.")
            if second is None
            else _told(second.path, second)
        )
        self.drop.setVisible(second is not None)
        open_words = _(
            "No passphrase protects these backups: whoever finds the second place can read the "
            "dossiers."
        )
        self.warning.say(open_words if second is not None and is_open else "", Mood.CHECK)

    def show_moments(self, moments: Sequence[tuple[str, datetime]]) -> None:
        """Offer the moments that can be restored, the latest first."""
        self.moment.set_options([(key, moment_words(at)) for key, at in moments])
        for each in (self.moment_label, self.moment, self.restore):
            each.setVisible(bool(moments))

    def show_busy(self, words: str) -> None:
        """Say what goes on, or nothing once it has ended."""
        self.busy.say(words)
        for each in (self.now, self.restore):
            each.setEnabled(not words)

    def show_problem(self, words: str) -> None:
        """Say why something could not be done."""
        self.show_busy("")
        self.warning.say(words, Mood.BAD)

    def _fill(self) -> None:
        self.busy = Note("")
        for each in (self.here, self.there, self.warning):
            self.add(each)
        buttons = Flow()
        for button in (self.now, self.choose, self.drop):
            buttons.addWidget(button)
        self.body.addLayout(buttons)
        self.add(self.busy)
        self.moment_label.setBuddy(self.moment)
        row = Flow()
        row.addWidget(self.moment)
        row.addWidget(self.restore)
        self.add(self.moment_label)
        self.body.addLayout(row)
        self.add(HelpText(_("The copy is written beside. Nothing that is there now is touched.")))
        self.add(self.copy)

    def _connect(self) -> None:
        self.now.clicked.connect(self.now_wanted)
        self.choose.clicked.connect(self.place_wanted)
        self.drop.clicked.connect(self.place_dropped)
        self.restore.clicked.connect(self._on_restore)
        self.copy.look.clicked.connect(self.copy_opened)
        self.copy.keep.clicked.connect(self.copy_kept)
        self.copy.drop.clicked.connect(self.copy_dropped)

    def _on_restore(self) -> None:
        if key := self.moment.value():
            self.restore_wanted.emit(key)


class CopyView(Card):
    """A copy that was written: what is in it, kept or removed by the person."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, callout=True)
        self.holds = PlainLabel()
        self.names = Note("")
        self.where = Note("")
        self.look = Button(_("Open it in a second window"), Rank.PRIMARY)
        self.keep = Button(_("Keep this copy"), Rank.SECONDARY)
        self.drop = Button(_("Remove this copy"), Rank.QUIET)
        for each in (self.holds, self.names, self.where):
            self.add(each)
        buttons = Flow()
        buttons.addWidget(self.look)
        buttons.addWidget(self.keep)
        buttons.addWidget(self.drop)
        self.body.addLayout(buttons)
        self.hide()

    def show_copy(self, copy: RestoredCopy) -> None:
        """Show what the copy holds."""
        self.set_title(_("The dossiers as of {at}", at=moment_words(copy.at)))
        number = current_language().number
        self.holds.setText(
            _(
                "Dossiers: {dossiers}. Answers and changes: {changes}.",
                dossiers=number(copy.dossiers),
                changes=number(copy.changes),
            )
        )
        self.names.say(_("The latest: {names}", names=", ".join(copy.names)) if copy.names else "")
        self.where.say(_("Written to {path}", path=copy.path))
        self.show()
        self.look.setFocus()


def moment_words(at: datetime) -> str:
    """Return a moment on the person's own clock."""
    local = at.astimezone()
    day = current_language().day(local.date())
    return _("{day} at {time}", day=day, time=f"{local:%H:%M}")


def _told(name: str, place: BackupPlace) -> str:
    if not place.is_there:
        return _("{place}: not there now.", place=name)
    if place.latest is None:
        return _("{place}: no backup yet.", place=name)
    return _("{place}: latest backup on {at}.", place=name, at=moment_words(place.latest))
