"""The dossiers of a team: which ones are shared, how one is put in, and how one is erased."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.pages.team_invite import Column
from ui.pages.team_leaving import MoveCard, WishRow
from ui.pages.team_parts import Question, Row
from ui.pages.team_view import ErasureLine, SharedLine, TeamView, WishLine
from ui.texts import _, current_language
from ui.theme.current import theme
from ui.theme.tokens import FIELD, SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.card import Card
from ui.widgets.chip import Chip, Mood
from ui.widgets.foldout import Foldout
from ui.widgets.labels import ErrorText, FieldLabel, HelpText, Note, PlainLabel
from ui.widgets.select_field import SelectField

_SHOWN = 8


class SharedCard(Card):
    """The dossiers that the team shares; `put` and `erased` give one, `all_put` all the others.

    Whoever does not administer asks for an erasure, `wished`; `moved` gives a team, or nothing.
    """

    put = Signal(str)
    all_put = Signal()
    erased = Signal(str)
    wished = Signal(str)
    declined = Signal(str)
    moved = Signal(str, str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Dossiers of the team"), parent)
        self.none = HelpText(_("None yet: a dossier stays on this computer until you put it in."))
        self.list = Column()
        self.more = Foldout("")
        self.rest = Column()
        self.field = SelectField((), _("Dossier to put in"))
        self.add_one = Button(_("Put in"), Rank.SECONDARY, "plus")
        self.add_all = Button(_("Put all in…"), Rank.QUIET)
        self.question = Question()
        self.leaving = MoveCard()
        self.wishes = Column()
        self.refusal = ErrorText()
        self._view = TeamView("", "", "", "")
        self._wanted = self._moved = ""
        self._shown: tuple[object, ...] = ()
        self._fill()
        self.add_one.clicked.connect(self._on_put)
        self.add_all.clicked.connect(self._on_all)
        self.question.accepted.connect(self._on_accepted)
        self.leaving.accepted.connect(self._on_moved)

    def show_dossiers(self, view: TeamView) -> None:
        """Show what is shared, what may be, and what members ask."""
        shared, others = view.shared, view.others
        shown = (shared, others, view.may_administer, view.may_write, view.targets, view.wishes)
        if shown == self._shown:
            return
        self._shown, self._view = shown, view
        self.wishes.show_rows([self._wish(each) for each in view.wishes])
        self.none.setVisible(not shared)
        self.list.show_rows([self._row(each) for each in shared[:_SHOWN]])
        self.rest.show_rows([self._row(each) for each in shared[_SHOWN:]])
        self.more.line.say(_("{count} more dossiers", count=len(shared) - _SHOWN))
        self.more.setVisible(len(shared) > _SHOWN)
        chosen = self.field.value()
        self.field.set_options([(each.dossier, each.title) for each in others])
        self.field.set_value(chosen)
        for part in (self._put_part, self.add_all):
            part.setVisible(bool(others))
        self.add_all.setVisible(len(others) > 1)

    def show_refusal(self, words: str) -> None:
        """Say why what was wanted is not so."""
        self.refusal.say(words)

    def _row(self, line: SharedLine) -> "SharedRow":
        row = SharedRow(line, self._view)
        row.opened.connect(self.opened)
        row.erased.connect(self._on_erase)
        row.moved.connect(self._on_move)
        return row

    def _wish(self, line: WishLine) -> WishRow:
        row = WishRow(line)
        row.granted.connect(self._on_erase)
        row.declined.connect(self.declined)
        return row

    def _fill(self) -> None:
        self.more.add(self.rest)
        for part in (self.wishes, self.none, self.list, self.more, self.leaving, self.question):
            self.add(part)
        self._put_part = QWidget()
        column = QVBoxLayout(self._put_part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(SPACE.hair))
        column.addWidget(FieldLabel(_("Put a dossier in")))
        column.addWidget(Row(self.field, self.add_one, self.add_all))
        column.addWidget(
            HelpText(
                _("Everybody in the team sees it then; an administrator can take it out again.")
            )
        )
        self.field.setMinimumWidth(theme().px(FIELD.medium))
        self.add(self._put_part)
        self.add(self.refusal)
        self.more.hide()
        self.refusal.hide()

    def _on_put(self) -> None:
        dossier = self.field.value()
        if dossier:
            self.refusal.say("")
            self.put.emit(dossier)
        else:
            self.refusal.say(_("Choose the dossier first."))
            self.field.setFocus()

    def _on_all(self) -> None:
        self._wanted = ""
        self.question.ask(
            _("Put {count} dossiers in?", count=len(self._view.others)),
            _("Everybody in the team sees them then; an administrator can take one out again."),
            _("Put them in"),
        )

    def _on_erase(self, dossier: str, title: str) -> None:
        self._wanted = dossier
        self.leaving.hide()
        if not self._view.may_administer:
            self.question.ask(
                _("Have “{title}” erased for good?", title=title),
                _(
                    "If you alone wrote in it, an administrator’s computer erases it everywhere "
                    "as soon as it is connected, and nothing brings it back. If others wrote in "
                    "it too, an administrator decides."
                ),
                _("Ask for it"),
            )
            return
        self.question.ask(
            _("Erase “{title}” for good?", title=title),
            _(
                "It goes from this computer at once, from the others when they next synchronise, "
                "from backups within a month. Nothing brings it back. A computer that never comes "
                "back, or a copy that somebody exported, cannot be made to forget."
            ),
            _("Erase for good"),
        )

    def _on_move(self, dossier: str, title: str) -> None:
        self._moved = dossier
        self.question.hide()
        self.leaving.ask(title, self._view.targets)

    def _on_moved(self, to: str) -> None:
        self.moved.emit(self._moved, to)

    def _on_accepted(self) -> None:
        if self._wanted:
            erase = self.erased if self._view.may_administer else self.wished
            erase.emit(self._wanted)
        else:
            self.all_put.emit()


class SharedRow(QWidget):
    """One dossier of the team."""

    opened = Signal(str)
    erased = Signal(str, str)
    moved = Signal(str, str)

    def __init__(self, line: SharedLine, view: TeamView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line
        self.open = Button(_("Open it"), Rank.QUIET, name=_("Open “{name}”", name=line.title))
        self.leaving = Button(_("Move…"), Rank.QUIET, name=_("Move “{name}”…", name=line.title))
        self.erase = Button(_("Erase…"), Rank.QUIET, name=_("Erase “{name}”…", name=line.title))
        self.asked = Chip(_("erasure asked for"), Mood.CALM)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(PlainLabel(line.title), 1)
        row.addWidget(self.open)
        for part in (self.asked, self.leaving, self.erase):
            row.addWidget(part)
        self.asked.setVisible(line.is_wished)
        self.leaving.setVisible(view.may_administer)
        self.erase.setVisible((view.may_administer or view.may_write) and not line.is_wished)
        self.leaving.clicked.connect(self._on_move)
        self.open.clicked.connect(self._on_open)
        self.erase.clicked.connect(self._on_erase)

    def _on_open(self) -> None:
        self.opened.emit(self.line.dossier)

    def _on_move(self) -> None:
        self.moved.emit(self.line.dossier, self.line.title)

    def _on_erase(self) -> None:
        self.erased.emit(self.line.dossier, self.line.title)


class ErasuresCard(Card):
    """What was erased, and which computers confirmed it; `asked` wants their words read anew."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Erased dossiers"), parent)
        self.list = Column()
        self.ask = Button(_("Ask the computers where it stands"), Rank.SECONDARY, "sync")
        self.problem = ErrorText()
        self._shown: tuple[ErasureLine, ...] = ()
        self.add(
            HelpText(_("The name of what was erased is kept nowhere: a number stands for it."))
        )
        for part in (self.list, self.problem, Row(self.ask)):
            self.add(part)
        self.problem.hide()
        self.ask.clicked.connect(self.asked)

    def show_erasures(self, lines: Sequence[ErasureLine]) -> None:
        """Show where each erasure stands."""
        self.setVisible(bool(lines))
        if tuple(lines) != self._shown:
            self._shown = tuple(lines)
            self.list.show_rows([ErasureRow(each) for each in lines])

    def show_busy(self, *, busy: bool) -> None:
        """Take no other wish while the computers are asked."""
        self.ask.setEnabled(not busy)
        self.problem.say("")

    def show_problem(self, words: str) -> None:
        """Say why nobody could be asked."""
        self.show_busy(busy=False)
        self.problem.say(words)


class ErasureRow(QWidget):
    """One erasure."""

    def __init__(self, line: ErasureLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        day = current_language().day
        self.words = PlainLabel(
            _("No. {short}, ordered on {day}", short=line.short, day=day(line.ordered))
        )
        self.note = Note("\n".join(_told(line)))
        chip = Chip(*_state(line))
        row, words = QHBoxLayout(self), QVBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(self.words)
        words.addWidget(self.note)
        row.addLayout(words, 1)
        row.addWidget(chip)


def _state(line: ErasureLine) -> tuple[str, Mood]:
    if line.lost:
        return _("may still be held"), Mood.CHECK
    if line.confirmed is not None and not line.waiting and line.done:
        return _("gone everywhere"), Mood.GOOD
    if line.done:
        return _("gone here"), Mood.CALM
    return _("under way"), Mood.CALM


def _told(line: ErasureLine) -> list[str]:
    language = current_language()
    told = [
        _("Backups here no longer hold it.")
        if line.are_backups_gone
        else _("Backups here hold it until {day} at most.", day=language.day(line.backups_by))
    ]
    if line.confirmed:
        told.append(_("Confirmed by: {who}", who=language.listed(list(line.confirmed))))
    if line.waiting:
        told.append(_("Waiting for: {who}", who=language.listed(list(line.waiting))))
    if line.lost:
        who = language.listed(list(line.lost))
        told.append(_("Shut out without confirming, may still hold it: {who}", who=who))
    return told
