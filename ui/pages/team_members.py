"""The members of a team: who they are, their computers, their role, and how to shut one out."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.facts.segment_choice import SegmentChoice
from ui.pages.team_invite import Column
from ui.pages.team_key import KeyForm
from ui.pages.team_parts import Labelled, Question, Row
from ui.pages.team_view import DeviceLine, MemberLine
from ui.pages.team_words import ago_words, role_words
from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.callout import Callout
from ui.widgets.card import Card
from ui.widgets.chip import Chip, Mood
from ui.widgets.labels import ErrorText, Note, PlainLabel

_SHORT = 6


class MemberRow(QWidget):
    """One member; `managed` asks for what an administrator may do."""

    managed = Signal(str)

    def __init__(
        self, line: MemberLine, now: datetime, *, may_manage: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.line = line
        name = name_of(line)
        self.name = PlainLabel(_("{name} (you)", name=name) if line.is_me else name)
        told = [device_words(each, now) for each in line.devices]
        self.devices = Note("\n".join(told))
        self.role = Chip(_("shut out") if line.is_out else role_words(line.role), _mood(line))
        self.manage = Button(_("Change…"), Rank.QUIET, name=_("Change: {name}", name=name))
        row, words = QHBoxLayout(self), QVBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(SPACE.tight))
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.devices)
        row.addLayout(words, 1)
        row.addWidget(self.role)
        row.addWidget(self.manage)
        self.manage.setVisible(may_manage and not line.is_out)
        self.manage.clicked.connect(self._on_manage)

    def _on_manage(self) -> None:
        self.managed.emit(self.line.id)


class ManageCard(Card):
    """What an administrator may do with a member: another role, out with a computer or the person.

    Before anybody is shut out it says what that does not protect.
    """

    role_given = Signal(str, str)
    revoked = Signal(str)
    device_revoked = Signal(str)
    ended = Signal(str, str, str)  # member or device, and the passphrase of the recovery key
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, callout=True)
        roles = [
            (each, role_words(each).capitalize()) for each in ("member", "reader", "administrator")
        ]
        self.role = SegmentChoice(roles, _("Role"))
        self.devices = Column()
        self.revoke = Button(_("Shut this person out…"), Rank.DANGER)
        self.close_button = Button(_("Close"), Rank.QUIET)
        self.question = Question()
        self.for_good = Button(_("Make it final with the recovery key…"), Rank.QUIET)
        self.final = PlainLabel(_final_words())
        self.key = KeyForm(_("Shut out for good"), Rank.DANGER)
        self.has_key = False
        self._member = self._device = ""
        self._name = ""
        self.add(Labelled(_("Role"), self.role))
        self.add(self.devices)
        self.add(Row(self.revoke, self.close_button))
        for part in (self.question, self.for_good, self.final, self.key):
            self.add(part)
        self._end_question()
        self.hide()
        self.question.dropped.connect(self._end_question)
        self.for_good.clicked.connect(self._on_for_good)
        self.key.accepted.connect(self._on_key_accepted)
        self.key.dropped.connect(self._end_question)
        self.role.chosen.connect(self._on_role)
        self.revoke.clicked.connect(self._on_revoke)
        self.close_button.clicked.connect(self.end)
        self.question.accepted.connect(self._on_accepted)

    def begin(self, line: MemberLine, now: datetime) -> None:
        """Show what can be changed of a member."""
        self._member, self._name = line.id, name_of(line)
        self.set_title(self._name)
        self.role.set_value(line.role)
        rows: list[QWidget] = []
        inside = [each for each in line.devices if not each.is_out]
        for each in inside if len(inside) > 1 else ():
            row = _DeviceRow(each, now)
            row.wanted.connect(self._on_device)
            rows.append(row)
        self.devices.show_rows(rows)
        self._end_question()
        self.show()
        next(iter(self.role.segments.values())).setFocus()

    def end(self) -> None:
        """Go."""
        self._end_question()
        self.hide()
        self.closed.emit()

    def _end_question(self) -> None:
        for part in (self.question, self.for_good, self.final, self.key):
            part.hide()
        self.key.end()

    def _on_for_good(self) -> None:
        self.question.hide()
        self.for_good.hide()
        self.final.show()
        self.key.show()
        self.key.choose.setFocus()

    def _on_key_accepted(self, passphrase: str) -> None:
        self.ended.emit("" if self._device else self._member, self._device, passphrase)

    def _on_role(self, role: str) -> None:
        self.role_given.emit(self._member, role)

    def _on_revoke(self) -> None:
        self._device = ""
        self.question.ask(
            _("Shut {name} out?", name=self._name), _out_words(), _("Shut {name} out",
                                                                   name=self._name)
        )  # fmt: skip
        self.for_good.setVisible(self.has_key)

    def _on_device(self, device: str) -> None:
        self._device = device
        self.question.ask(_("Shut this computer out?"), _out_words(), _("Shut the computer out"))
        self.for_good.setVisible(self.has_key)

    def _on_accepted(self) -> None:
        self.for_good.hide()
        if self._device:
            self.device_revoked.emit(self._device)
        else:
            self.revoked.emit(self._member)


class MembersCard(Card):
    """The list of members."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Members"), parent)
        self.rows: list[MemberRow] = []
        self.list = Column()
        self.manage = ManageCard()
        self.advice = Callout(mood=Mood.CHECK)
        self.refusal = ErrorText()
        self._lines: Sequence[MemberLine] = ()
        self._now = datetime.now().astimezone()
        self._managed = ""
        self._shown: list[tuple[MemberLine, bool, list[str]]] = []
        for part in (self.list, self.manage, self.refusal, self.advice):
            self.add(part)
        self.refusal.hide()
        self.advice.hide()
        self.manage.closed.connect(self._on_closed)

    def show_members(
        self,
        lines: Sequence[MemberLine],
        now: datetime,
        *,
        may_manage: bool,
        advises_second: bool = False,
        has_key: bool = False,
    ) -> None:
        """Show who is in, then who was."""
        self._lines, self._now = lines, now
        self.manage.has_key = has_key
        ordered = sorted(lines, key=lambda line: (line.is_out, not line.is_me))
        wanted = [(line, may_manage, [device_words(each, now) for each in line.devices])
                  for line in ordered]  # fmt: skip
        if wanted != self._shown:
            self._shown = wanted
            self.rows = [MemberRow(each, now, may_manage=may_manage) for each in ordered]
            for row in self.rows:
                row.managed.connect(self._on_managed)
            self.list.show_rows(self.rows)
        self.advice.say(_second_words() if advises_second and may_manage else "", Mood.CHECK)
        if not may_manage or all(line.id != self._managed for line in lines if not line.is_out):
            self.manage.hide()

    def show_refusal(self, words: str) -> None:
        """Say why what was wanted is not so."""
        self.refusal.say(words)

    def _on_managed(self, member: str) -> None:
        self._managed = member
        self.refusal.say("")
        line = next(each for each in self._lines if each.id == member)
        self.manage.begin(line, self._now)

    def _on_closed(self) -> None:
        row = next((each for each in self.rows if each.line.id == self._managed), None)
        if row is not None:
            row.manage.setFocus()


class _DeviceRow(QWidget):
    """One of several computers of a member."""

    wanted = Signal(str)

    def __init__(self, line: DeviceLine, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = line.id
        words = device_words(line, now)
        self.out = Button(_("Shut out…"), Rank.QUIET, name=_("Shut out: {what}", what=words))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Note(words), 1)
        row.addWidget(self.out)
        self.out.clicked.connect(self._on_out)

    def _on_out(self) -> None:
        self.wanted.emit(self._id)


def name_of(line: MemberLine) -> str:
    """Return the name of a member, or that it cannot be read here."""
    return line.name or _("Name not readable here")


def device_words(line: DeviceLine, now: datetime) -> str:
    """Return a computer in words: which one, and when it was last seen."""
    short = line.id[:_SHORT]
    if line.is_here:
        return _("This computer ({id})", id=short)
    if line.is_out:
        return _("Computer {id}: shut out", id=short)
    if line.seen is None:
        return _("Computer {id}: not seen yet", id=short)
    return _("Computer {id}: seen {when}", id=short, when=ago_words(line.seen, now))


def _mood(line: MemberLine) -> Mood:
    if line.is_out:
        return Mood.OFF
    return Mood.OWN if line.role == "administrator" else Mood.CALM


def _out_words() -> str:
    return _(
        "What is written from now on is closed with a new key. What was there already stays "
        "readable on that computer: no software can take it back. What it wrote and did not send "
        "yet is refused."
    )


def _final_words() -> str:
    return _(
        "An administrator who is shut out could undo it from a computer that has not heard of it. "
        "Signed with the recovery key it is final: the way to take for a laptop that was lost or "
        "stolen. Somebody who comes back later is invited anew."
    )


def _second_words() -> str:
    return _(
        "You are the only administrator. Give a second person this role: whoever loses a computer "
        "must not lose the team."
    )
