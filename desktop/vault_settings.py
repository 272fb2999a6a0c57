"""The protection in the settings, connected to the key file: shown, and changed in a worker."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from core.errors import UserError
from core.store import vault
from core.store.keys import key_path
from core.store.recovery import PUBLIC_ENDING, read_public
from desktop.preferences import LOCK_AFTER, lock_minutes, preferences
from desktop.session import Session
from desktop.tasks import Tasks, Worker
from ui.pages.settings_vault import Protection, VaultCard
from ui.texts import _, shown

if TYPE_CHECKING:
    from core.store.backups.open_keys import Closed, OpenKeys
    from core.store.vault import Recovery, Status


class VaultSettings(QObject):
    """Fills the card; `changed` tells that something else opens the workspace now."""

    changed = Signal()

    def __init__(
        self, session: Session, tasks: Tasks, card: VaultCard, said: Callable[[str], None]
    ) -> None:
        super().__init__(card)
        self.session = session
        self.card = card
        self._tasks = tasks
        self._said = said
        self._path = key_path(session.workspace.path)
        self._proposed: Recovery | None = None
        card.passphrase_chosen.connect(self._on_chosen)
        card.passphrase_removed.connect(self._on_removed)
        card.system_chosen.connect(self._on_system)
        card.recovery_file_wanted.connect(self._on_file_wanted)
        card.recovery_removed.connect(self._on_recovery_removed)
        card.proposal.accepted.connect(self._on_recovery_accepted)
        card.proposal.dropped.connect(self.show)
        card.minutes_chosen.connect(self._on_minutes)
        card.closing_wanted.connect(self._on_closing)
        self.show()

    def show(self) -> None:
        """Show what opens the workspace."""
        self._proposed = None
        self.card.show_protection(self._protection(vault.status(self._path)))
        self._look_for_open_keys()

    def _look_for_open_keys(self) -> None:
        """Look, in the worker for the disk, whether a backup opens without what is asked here."""
        from core.store.backups.open_keys import open_keys

        job = partial(open_keys, self.session.workspace.source)
        self._tasks.run(job, self._on_open_keys, self._on_not_looked, worker="roads")

    def _on_open_keys(self, found: "OpenKeys") -> None:
        if not isValid(self.card):
            return  # the settings were left meanwhile
        places = dict.fromkeys(str(path.parent) for path in found.files)
        self.card.show_open_keys(list(places), "" if found.absent is None else str(found.absent))

    def _on_not_looked(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error  # a disk that refuses is told by the backups themselves

    def _on_closing(self) -> None:
        from core.store.backups.open_keys import close_keys

        job = partial(close_keys, self.session.workspace.source)
        self.card.show_busy(busy=True)
        self._tasks.run(job, self._on_closed, self._on_failed, worker="roads")

    def _on_closed(self, done: "Closed") -> None:
        if done.refused:
            self._on_done(_("Some backups could not be closed."))
            self.card.show_refusal(shown(done.refused[0][1]))
        else:
            self._on_done(_("The backups from before now open with your passphrase only."))

    def look_at(self, path: Path) -> None:
        """Show whose recovery key a file is, or why it is none."""
        try:
            self._proposed = read_public(path)
        except UserError as error:
            self.card.show_refusal(shown(error))
            return
        self.card.proposal.show_key(self._proposed.name, self._proposed.fingerprint)

    def _protection(self, found: "Status") -> Protection:
        recovery = found.recovery
        workspace = self.session.workspace
        return Protection(
            has_passphrase=found.has_passphrase,
            in_system=found.in_system,
            recovery=None if recovery is None else (recovery.name, recovery.fingerprint),
            minutes=str(lock_minutes(workspace)),
            is_adviser=preferences(workspace).role != "firm",
        )

    def _on_chosen(self, present: str, new: str) -> None:
        key = self.session.workspace.source.key
        self.card.form.show_busy(busy=True)
        job = partial(_with_passphrase, self._path, key, present, new)
        done = _("From now on your passphrase opens the dossiers.")
        self._run(job, done, self._on_form_failed)

    def _on_removed(self, present: str) -> None:
        self.card.form.show_busy(busy=True)
        job = partial(_without_passphrase, self._path, present)
        self._run(job, _("The passphrase is taken away."), self._on_form_failed)

    def _on_system(self, wanted: bool) -> None:  # noqa: FBT001 - a signal's argument
        key = self.session.workspace.source.key
        job = partial(_in_system, self._path, key, wanted=wanted)
        used = _("From now on this computer’s key store opens the dossiers.")
        unused = _("This computer’s key store opens the dossiers no more.")
        # The store may ask the person in a window of its own: no calculation waits for that.
        self._run(job, used if wanted else unused, self._on_failed, worker="roads")

    def _on_recovery_accepted(self) -> None:
        if self._proposed is not None:
            name = self._proposed.name
            vault.set_recovery(self._path, self.session.workspace.source.key, self._proposed)
            self._on_done(_("{name} can open the dossiers from now on.", name=name))

    def _on_recovery_removed(self) -> None:
        vault.remove_recovery(self._path, self.session.workspace.source.key)
        self._on_done(_("No recovery key opens the dossiers any more."))

    def _on_minutes(self, minutes: str) -> None:
        self.session.workspace.set_setting(LOCK_AFTER, minutes)
        self.show()
        self.changed.emit()

    def _on_file_wanted(self) -> None:
        from ui.widgets.file_dialog import file_to_open  # slow to load, and rarely asked for

        kinds = _("Recovery keys (*{ending})", ending=PUBLIC_ENDING)
        if (path := file_to_open(self.card, _("Add a recovery key"), kinds)) is not None:
            self.look_at(path)

    def _run(
        self,
        job: Callable[[], None],
        said: str,
        failed: Callable[[Exception], None],
        worker: Worker = "calculation",
    ) -> None:
        self.card.show_busy(busy=True)
        self._tasks.run(job, partial(self._on_done, said), failed, worker)

    def _on_done(self, said: str, _nothing: None = None) -> None:
        self.card.show_busy(busy=False)
        self.show()
        self._said(said)
        self.changed.emit()

    def _on_failed(self, error: Exception) -> None:
        self.card.show_busy(busy=False)
        if not isinstance(error, UserError):
            raise error
        self.card.show_refusal(shown(error))

    def _on_form_failed(self, error: Exception) -> None:
        self.card.show_busy(busy=False)
        if not isinstance(error, UserError):
            raise error
        self.card.form.show_problem(shown(error))


def _with_passphrase(path: Path, key: bytes, present: str, new: str) -> None:
    """Set a passphrase; whoever finds the window open does not know the present one."""
    if vault.status(path).has_passphrase:
        key = vault.key_by_passphrase(path, present)
    vault.set_passphrase(path, key, new)


def _without_passphrase(path: Path, present: str) -> None:
    vault.remove_passphrase(path, vault.key_by_passphrase(path, present))


def _in_system(path: Path, key: bytes, *, wanted: bool) -> None:
    from desktop.system_store import SystemStore, store_if_there

    if wanted:
        vault.set_system(path, key, SystemStore())
    else:
        vault.remove_system(path, key, store_if_there())
