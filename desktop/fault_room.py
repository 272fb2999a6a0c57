"""Faults before the person: the dialog, the page in the place of another, and the restart."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from core.errors import UserError
from desktop.trail import step
from ui.texts import _

if TYPE_CHECKING:
    from desktop.reporting import Fault
    from desktop.session import Session
    from ui.fault_dialog import FaultDialog
    from ui.shell import Shell


class FaultRoom(QObject):
    """Tells each fault once in a dialog, then in passing; `again_wanted` names a page to try."""

    restart_wanted = Signal()
    again_wanted = Signal(str)
    put_aside = Signal(str)  # the page of this place is no more

    def __init__(self, session: "Session", shell: "Shell") -> None:
        super().__init__()
        self.dialog: FaultDialog | None = None
        self.shell = shell
        self._session = session
        self._told: set[str] = set()
        self._broken: set[str] = set()  # the places where a page of ours stands in for another

    def made(self, place: str, make: Callable[[str], QWidget]) -> QWidget:
        """Return the page of a place, or one that says that it cannot be made."""
        step(place)
        self._broken.discard(place)
        try:
            return make(place)
        except UserError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, the other pages go on
            return self._page(place, error)

    def entered(self, place: str, show: Callable[[], None]) -> None:
        """Show a page what it is to show; where it fails, another stands in its place."""
        if place in self._broken:
            return
        step(place)
        try:
            show()
        except UserError:
            raise
        except Exception as error:  # noqa: BLE001 - as above
            self._put_aside(place, error)

    def renew(self, place: str) -> None:
        """Let a page that failed be made once more, now that somebody goes there."""
        if place in self._broken:
            self._broken.discard(place)
            if place in self.shell.pages:
                self.shell.remove_page(place)

    def show(self, fault: "Fault") -> None:
        """Say that something went wrong: in a dialog the first time, then in passing."""
        if fault.name in self._told or self.dialog is not None:
            self.shell.toast.say(_("Something went wrong again. Your answers are safe."))
            return
        self._told.add(fault.name)
        # Not within what went wrong, which may be painting.
        QTimer.singleShot(0, self, partial(self.open_dialog, fault))

    def open_dialog(self, fault: "Fault") -> None:
        """Show the dialog of a fault."""
        from ui.fault_dialog import FaultDialog

        if self.dialog is not None:
            return
        path = "" if fault.path is None else str(fault.path)
        dialog = FaultDialog(
            _("Something went wrong"), self._safe(), fault.text, self.shell, path=path
        )
        self._show_dialog(dialog, fault, self.restart_wanted.emit)

    def tell_stopped(self, fault: "Fault", back: Callable[[], None] | None) -> None:
        """Say at the start that the last session stopped at once; offer its page again."""
        from ui.fault_dialog import FaultDialog

        self._told.add(fault.name)
        dialog = FaultDialog(
            _("Tandem stopped suddenly the last time"),
            (
                _("Every answer that was confirmed is on the disk; nothing of it is lost."),
                _("What was being typed at that moment may have to be typed again."),
            ),
            fault.text,
            self.shell,
            back=_("Go back to that page"),
            path="" if fault.path is None else str(fault.path),
        )
        dialog.restart.setVisible(back is not None)
        self._show_dialog(dialog, fault, back or _nothing)

    def _show_dialog(
        self, dialog: "FaultDialog", fault: "Fault", accepted: Callable[[], None]
    ) -> None:
        self.dialog = dialog
        dialog.restart_wanted.connect(accepted)
        dialog.save_wanted.connect(partial(self._on_save, fault))
        dialog.finished.connect(self._on_finished)
        dialog.open()

    def _safe(self) -> tuple[str, ...]:
        safe = _("Every answer that was confirmed is on the disk; nothing of it is lost.")
        if count := len(self._session.unsaved.answers):
            return safe, _("{count} answers wait for the disk: they are still here.", count=count)
        return safe, _("You can go on, or start Tandem again: it comes back to this page.")

    def _put_aside(self, place: str, error: Exception) -> None:
        """Put a page that says so in the place of one that failed."""
        shell = self.shell
        shell.remove_page(place)
        self.put_aside.emit(place)
        shell.add_page(place, self._page(place, error))
        shell.open_page(place)

    def _page(self, place: str, error: Exception) -> QWidget:
        from desktop.reporting import reported
        from ui.pages.fault import FaultPage

        self._broken.add(place)
        fault = reported(error)
        page = FaultPage()
        # Queued by a timer: the page that asks is unmade.
        page.again_wanted.connect(partial(QTimer.singleShot, 0, self, partial(self._again, place)))
        page.report_wanted.connect(partial(self.open_dialog, fault))
        return page

    def _again(self, place: str) -> None:
        self.again_wanted.emit(place)

    def _on_save(self, fault: "Fault") -> None:
        from ui.widgets.file_dialog import documents, file_to_save

        name = fault.path.name if fault.path else f"tandem-{fault.name}.txt"
        if self.dialog is None:
            return
        kinds = _("Texts (*.txt)")
        path = file_to_save(self.dialog, _("Save the report"), kinds, documents() / name)
        if path is not None:
            self.shell.toast.say(_saved(path, fault.text))

    def _on_finished(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None


def _saved(path: Path, text: str) -> str:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        from core.system_words import system_words
        from ui.texts import shown

        problem = shown(system_words(error))
        return _("{path} cannot be written: {problem}.", path=path, problem=problem)
    return _("Saved: {path}", path=path)


def _nothing() -> None:
    """Offer no page."""
