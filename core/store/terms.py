"""Terms: texts that repeat in the log, each kept once and called by an integer."""

from core.store.engine import Connection
from core.store.schema import TERMS


class Terms:
    """The two-way look-up between texts and their integers; an empty text is NULL."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._numbers: dict[tuple[str, str], int] = {}
        self._texts: dict[tuple[str, int], str] = {}

    def number(self, sort: str, text: str) -> int | None:
        """Return the integer of a text, giving it one if it is new."""
        if not text:
            return None
        found = self.known_number(sort, text)
        if found is None:
            sql = f"INSERT INTO {TERMS[sort]} (text) VALUES (?)"  # noqa: S608 - a table of ours
            found = self._connection.execute(sql, (text,)).lastrowid
            self._remember(sort, found, text)
        return found

    def known_number(self, sort: str, text: str) -> int | None:
        """Return the integer of a text, None if the log never used it."""
        if (sort, text) not in self._numbers:
            sql = f"SELECT id FROM {TERMS[sort]} WHERE text = ?"  # noqa: S608 - a table of ours
            row = self._connection.execute(sql, (text,)).fetchone()
            if row is None:
                return None
            self._remember(sort, row[0], text)
        return self._numbers[sort, text]

    def text(self, sort: str, number: int | None) -> str:
        """Return the text of an integer of the log."""
        if number is None:
            return ""
        if (sort, number) not in self._texts:
            sql = f"SELECT text FROM {TERMS[sort]} WHERE id = ?"  # noqa: S608 - a table of ours
            row = self._connection.execute(sql, (number,)).fetchone()
            if row is None:
                raise KeyError(sort, number)
            self._remember(sort, number, row[0])
        return self._texts[sort, number]

    def forget(self) -> None:
        """Forget all look-ups: after a rollback some of them never were."""
        self._numbers.clear()
        self._texts.clear()

    def _remember(self, sort: str, number: int, text: str) -> None:
        self._numbers[sort, text] = number
        self._texts[sort, number] = text
