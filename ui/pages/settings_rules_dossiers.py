"""What an update of the rules changed for the dossiers: which, how, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.messages import Shown
from ui.texts import _, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.card import Card
from ui.widgets.labels import Note, PlainLabel

_MOST_DOSSIERS = 50
_INDENT = "\N{EM SPACE}" * 2


@dataclass(frozen=True, slots=True)
class ChangedAid:
    """An aid of a dossier: what it gave, what it gives, and the reasons that differ."""

    title: Shown
    before: Shown
    after: Shown
    why: tuple[tuple[Shown | None, Shown | None], ...]


@dataclass(frozen=True, slots=True)
class ChangedDossier:
    """A dossier of which something changes."""

    id: str
    title: str
    aids: tuple[ChangedAid, ...]


class DossiersView(Card):
    """Lists the dossiers that changed; each opens with one click."""

    opened = Signal(str)
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("What changes for your dossiers"), parent, callout=True)
        self.status = Note()
        self.rows: list[QWidget] = []
        self.close_list = Button(_("I have read it"), Rank.QUIET)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme().px(SPACE.close))
        self.add(self.status)
        self.body.addLayout(self._list)
        self.body.addWidget(self.close_list, 0, Qt.AlignmentFlag.AlignLeft)
        self.close_list.clicked.connect(self.hide)
        self.close_list.clicked.connect(self.dropped)
        self.hide()

    def show_progress(self, done: int, total: int) -> None:
        """Say how far the comparison is."""
        self._clear()
        self.status.say(_("Dossiers looked at: {done} of {total}…", done=done, total=total))
        self.show()

    def show_changes(self, changes: Sequence[ChangedDossier], looked_at: int) -> None:
        """Show the dossiers that change, of so many."""
        self._clear()
        if not changes:
            words = _("No verdict and no amount changes, in {count} dossiers.", count=looked_at)
        else:
            words = _(
                "Dossiers of which a verdict or an amount changes: {count} of {all}.",
                count=len(changes),
                all=looked_at,
            )
        self.status.say(words)
        for each in changes[:_MOST_DOSSIERS]:
            self._add(each)
        if len(changes) > _MOST_DOSSIERS:
            left = len(changes) - _MOST_DOSSIERS
            self._keep(Note(_("and {count} more", count=left)))
        self.show()

    def _add(self, dossier: ChangedDossier) -> None:
        title = dossier.title or _("Dossier without a name")
        button = Button(title, Rank.QUIET, "building", name=_("Open {title}", title=title))
        button.clicked.connect(lambda: self.opened.emit(dossier.id))
        self._list.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.rows.append(button)
        self._keep(PlainLabel("\n".join(line for aid in dossier.aids for line in _told(aid))))

    def _keep(self, row: QWidget) -> None:
        self.rows.append(row)
        self._list.addWidget(row)

    def _clear(self) -> None:
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []


def _told(aid: ChangedAid) -> list[str]:
    head = _(
        "{title}: {after}, instead of: {before}",
        title=shown(aid.title),
        after=shown(aid.after),
        before=shown(aid.before),
    )
    return [f"• {head}", *(f"{_INDENT}{_why(*each)}" for each in aid.why)]


def _why(before: Shown | None, after: Shown | None) -> str:
    if before is None:
        return _("because: {after}", after=shown(after or ""))
    if after is None:
        return _("no longer: {before}", before=shown(before))
    return _("because: {after}, instead of: {before}", after=shown(after), before=shown(before))
