"""The inside of an open workspace: what its log and its shelves stand on together."""

from collections import OrderedDict
from collections.abc import Generator
from contextlib import contextmanager

from core.store import projections
from core.store.engine import Connection
from core.store.fold import DossierLog
from core.store.rows import Rows

_KEPT_LOGS = 16


class Inside:
    """The connection, the rows of the log, and the logs read last; for shelves, not for pages."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.rows = Rows(connection)
        self._logs: OrderedDict[str, DossierLog] = OrderedDict()

    @contextmanager
    def transaction(self) -> Generator[None]:
        """Commit all or nothing; on return it is on the disk. Within another, it is part of it."""
        if self.connection.in_transaction:
            yield
            return
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.connection.execute("COMMIT")
        except BaseException:
            # What is in memory may be ahead of the disk: it is read again when it is wanted.
            self.rows.terms.forget()
            self._logs.clear()
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise

    def log(self, dossier: str) -> DossierLog:
        """Return the log of a dossier, read once: nobody else can write."""
        log = self._logs.pop(dossier, None)
        if log is None:
            log = DossierLog(self.rows.of_dossier(dossier))
        self._logs[dossier] = log
        if len(self._logs) > _KEPT_LOGS:
            self._logs.popitem(last=False)
        return log

    def forget(self, dossier: str) -> None:
        """Read the log of a dossier again when it is next wanted."""
        self._logs.pop(dossier, None)

    def project(self, dossier: str) -> None:
        """Bring the row of a dossier in the list, and what search finds of it, up to its log."""
        projections.project(self.connection, self.rows.terms, dossier, self.log(dossier))
