"""The history of any answer of the open dossier, shown on request; an older value comes back."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from core.aids.wanted import label_of, shown_value
from core.facts.situation import Answer, Silence
from core.messages import Text, message
from core.store.change import SET, WITHDRAW
from core.store.history import Entry, history_of
from desktop.session import Session
from ui.facts.history import HistoryDialog, HistoryLine
from ui.pages.visit_words import visit_words
from ui.texts import _, current_language, shown


class Histories(QObject):
    """Opens the history of a fact; what is chosen there is one more answer, undone like any."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._path = ""
        self._entries: tuple[Entry, ...] = ()
        self.dialog: HistoryDialog | None = None

    def show(self, path: str, parent: QWidget) -> None:
        """Show the history of a fact over the page."""
        session = self._session
        if session.dossier is None:
            return
        self._path = path
        self._entries = history_of(session.workspace, session.dossier, path)
        lines = [self._line(each) for each in self._entries]
        title = shown(label_of(session.rules.fact(path), path))
        self.dialog = HistoryDialog(title, lines, parent)
        self.dialog.wanted.connect(self._on_wanted)
        self.dialog.finished.connect(self._on_finished)
        self.dialog.open()

    def _line(self, entry: Entry) -> HistoryLine:
        can_return = entry.value is not None or entry.kind == WITHDRAW
        return HistoryLine(self._words(entry), _told(entry), entry.is_current, can_return)

    def _words(self, entry: Entry) -> str:
        if entry.kind == WITHDRAW:
            return _("The answer was taken back")
        if entry.kind != SET:
            return _("It was deleted")
        if entry.value is None:
            return _("Written by a newer Tandem: {value}", value=entry.coded or "")
        return answer_words(self._session, self._path, entry.value)

    def _on_wanted(self, place: int) -> None:
        entry = self._entries[place]
        self._session.answer({self._path: entry.value})

    def _on_finished(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None


def answer_words(session: Session, path: str, answer: Answer) -> str:
    """Return an answer as a person reads it."""
    if answer is Silence.DONT_KNOW:
        return _("I don’t know")
    if isinstance(answer, Silence):
        return _("Not applicable")
    if isinstance(answer, bool):
        return _("Yes") if answer else _("No")
    value = shown_value(session.rules.fact(path), answer, session.rules)
    if isinstance(value, Text):
        return shown(value)
    return shown(message("{value}", value=value))


def _told(entry: Entry) -> str:
    language = current_language()
    local = entry.at.astimezone()
    at = _("{day} at {time}", day=language.day(local.date()), time=f"{local:%H:%M}")
    visit = visit_words(entry.visit_kind, entry.visit_on, short=True) if entry.visit_kind else ""
    now = _("holds now") if entry.is_current else ""
    return " · ".join(filter(None, (entry.author, at, visit, now)))
