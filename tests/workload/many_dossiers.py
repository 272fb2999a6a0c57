"""A workspace as large as a region's, written in bulk: the same rows for the same number.

A dossier has three visits and 150 changes: it is created, then each visit begins, states answers,
later ones anew, and ends. Rows come visit after visit, as they would over the years, so that pages
are as full as they are in life. Facts are those of the bundled pack; firms are made up.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from core.facts.definition import FactDefinition
from core.packs.reading import bundled_pack
from core.store import engine
from core.store.change import SET
from core.store.engine import Connection
from core.store.keys import new_key
from core.store.rows import packed_pairs
from core.store.tables import set_setting
from core.store.values import canonical, encoded
from core.store.workspace import Workspace

DEVICES = 8
CHANGES = 150
START = datetime(2025, 9, 1, 7, tzinfo=UTC)
BETWEEN = timedelta(days=150)
# Answers of each visit, as places in the list of the dossier's facts.
_ANSWERED = (range(62), range(9, 44), range(26, 62))
_KINDS = ("T0", "T1", "T2")
_PACK = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
_AT_ONCE = 500
_TRADES = (
    "Menuiserie", "Boulangerie", "Plomberie", "Garage", "Librairie", "Imprimerie", "Traiteur",
    "Fleurs", "Serrurerie", "Charpente", "Boucherie", "Coiffure", "Optique", "Pressing",
    "Transports", "Conseil", "Mécanique", "Tôlerie", "Scierie", "Brasserie",
)  # fmt: skip
_STEMS = (
    "Lefe", "Mar", "Dubo", "Ber", "Rous", "Gira", "Per", "Chev", "Gau", "Mou", "Cle", "Bar", "Vin",
    "Four", "Mer", "Bon", "Fran", "Le", "Gar", "Del", "Col", "Rey", "Bre", "Car", "Pic", "Hu", "Ol",
    "Pel", "Val", "Tes",
)  # fmt: skip
_ENDS = (
    "bvre", "tin", "is", "nard", "sel", "d", "rin", "alier", "tier", "lin", "ment", "bier", "cent",
    "nier", "cier", "net", "çois", "roy", "nault",
)  # fmt: skip
_COMMUNES = (
    ("69123", "Lyon"), ("38185", "Grenoble"), ("42218", "Saint-Étienne"), ("63113", "Clermont-Fd"),
    ("74010", "Annecy"), ("73065", "Chambéry"), ("26362", "Valence"), ("01053", "Bourg-en-Bresse"),
    ("03190", "Moulins"), ("07186", "Privas"), ("15014", "Aurillac"), ("43157", "Le Puy-en-Velay"),
)  # fmt: skip
_INSERT = "INSERT INTO changes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_BASICS = ("company.name", "company.siren", "company.commune", "dossier.commune_name")
_VALUES: Mapping[str, tuple[str, ...]] = {
    "bool": ("true", "false", "true", '{"s":"dont_know"}'),
    "money": tuple(f'{{"n":"{amount}.00"}}' for amount in range(900, 400_000, 3_700)),
    "decimal": tuple(f'{{"n":"0.{share:02}"}}' for share in range(1, 99, 7)),
    "date": tuple(encoded(date(2000 + year, 3, 14)) for year in range(25)),
}


def fill(path: Path, dossiers: int) -> None:
    """Write a workspace with its key file; nothing of it is durable before the end."""
    with Workspace.create(path, new_key(path)) as made:
        key = made.key
    connection = engine.connect(path, key)
    try:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -500000"):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        connection.execute("BEGIN")
        _Filling(connection, dossiers).run()
        connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode = WAL").fetchall()
    finally:
        connection.close()


def name_of(dossier: int) -> str:
    """Return the name of the firm of a dossier: words that many share, and one that few do."""
    trade = _TRADES[dossier * 7 % len(_TRADES)]
    stem, end = _STEMS[dossier % len(_STEMS)], _ENDS[dossier // 31 % len(_ENDS)]
    partner = _STEMS[dossier // 577 % len(_STEMS)] + _ENDS[dossier // 17 % len(_ENDS)]
    return f"{trade} {stem}{end} et {partner}"


def siren_of(dossier: int) -> str:
    """Return a number with the right last figure."""
    stem = f"{30_000_000 + dossier * 37}"
    figures = [int(figure) for figure in stem]
    total = sum(sum(divmod(2 * figure, 10)) for figure in figures[1::2]) + sum(figures[0::2])
    return f"{stem}{-total % 10}"


class _Filling:
    """One filling: the numbers of terms, and where each device is."""

    def __init__(self, connection: Connection, dossiers: int) -> None:
        self._connection = connection
        self._dossiers = dossiers
        self._last = [0] * (DEVICES + 1)
        self._begun: list[list[tuple[int, int]]] = []
        self._seen: dict[int, dict[str, int]] = {}
        facts = [fact for fact in bundled_pack().content.facts if _values(fact)]
        names = [*_BASICS, *(fact.name for fact in facts)]
        self._values = [("",)] * len(_BASICS) + [_values(fact) for fact in facts]
        self._names = len(names) + 1  # the last one is of the day on which a dossier was made
        self._devices = [f"{number:018x}" for number in range(0xA0, 0xA0 + DEVICES)]
        self._add("log_devices", self._devices)
        self._add("log_authors", [f"conseiller.{number}@exemple.fr" for number in range(DEVICES)])
        self._add("log_kinds", [SET])
        self._add("log_packs", [_PACK])
        self._add("log_apps", ["0.9.0"])
        self._add("log_names", [*names, "dossier.created"])

    def run(self) -> None:
        self._add("log_dossiers", map(_dossier, range(self._dossiers)))
        for visit in range(len(_KINDS)):
            self._begun.append([])
            for first in range(0, self._dossiers, _AT_ONCE):
                some = range(first, min(first + _AT_ONCE, self._dossiers))
                self._add("log_visits", (_visit(dossier, visit) for dossier in some))
                self._name_visits(some, visit)
                rows = (row for dossier in some for row in self._rows(dossier, visit))
                self._connection.executemany(_INSERT, rows)
        self._list()
        set_setting(self._connection, "device", self._devices[0])

    def _rows(self, dossier: int, visit: int) -> Iterator[tuple[object, ...]]:
        """Yield the changes of a visit, in the order in which they were said."""
        device = (dossier * 5 + visit) % DEVICES + 1
        seq = self._last[device]
        begun = visit * self._dossiers + dossier + 1
        told = 5 * begun - 5 + self._names  # the visit's own facts have names of their own
        at = int((START + visit * BETWEEN).timestamp()) + 20 * dossier
        lamport = sum(map(len, _ANSWERED[:visit])) + 6 * visit + min(visit, 1)
        said: list[tuple[int, str, bytes | None, int | None]] = []
        if not visit:
            said.append((self._names, _day(at), None, None))
        started = len(said) + seq
        said += [
            (told + place, text, None, None)
            for place, text in enumerate(
                (f'"{_KINDS[visit]}"', _day(at), f'"{_PACK}"', '"0.9.0"'), 1
            )
        ]
        self._begun[visit].append((device, seq + len(said) + 1))
        said += [
            (self._path(dossier, place), self._value(dossier, visit, place), replaced, begun)
            for place, replaced in self._replaced(dossier, visit)
        ]
        if visit < 2:
            seen = {**self._seen.get(dossier, {}), self._devices[device - 1]: seq + len(said)}
            self._seen[dossier] = seen
            said.append((told + 5, encoded(canonical(seen)), None, None))
            said.append((told + 3, f'"{_PACK}"', packed_pairs([(device, started + 3)]), None))
        for place, (path, value, replaced, of) in enumerate(said, 1):
            yield (
                dossier + 1, path, device, seq + place, 1, value, replaced, of, 1, 1,
                lamport + place, at + 5 * place, device,
            )  # fmt: skip
        self._last[device] = seq + len(said)

    def _replaced(self, dossier: int, visit: int) -> Iterator[tuple[int, bytes | None]]:
        """Yield each answered place, and what stood there before."""
        for place in _ANSWERED[visit]:
            for before in range(visit - 1, -1, -1):
                if place in _ANSWERED[before]:
                    device, first = self._begun[before][dossier]
                    number = first + place - _ANSWERED[before].start
                    yield place, packed_pairs([(device, number)])
                    break
            else:
                yield place, None

    def _path(self, dossier: int, place: int) -> int:
        if place < len(_BASICS):
            return place + 1
        rest = len(self._values) - len(_BASICS)
        return len(_BASICS) + (place + dossier * 3) % rest + 1

    def _value(self, dossier: int, visit: int, place: int) -> str:
        if place >= len(_BASICS):
            values = self._values[self._path(dossier, place) - 1]
            return values[(dossier * 31 + visit * 7 + place) % len(values)]
        return encoded(_basics(dossier)[place])

    def _name_visits(self, some: range, visit: int) -> None:
        names = ("kind", "date", "pack", "app", "frontier")
        told = (f"visits.{_visit(each, visit)}.{name}" for each in some for name in names)
        self._add("log_names", told)

    def _list(self) -> None:
        """Fill the list of dossiers and its search: what the log amounts to."""
        last = int((START + 2 * BETWEEN).timestamp())
        said = 4 + len(_ANSWERED[2])
        for dossier in range(self._dossiers):
            name, siren, commune, commune_name = _basics(dossier)
            row = (dossier + 1, _dossier(dossier), name, siren, commune, commune_name, 0, 0)
            updated = last + 20 * dossier + 5 * said
            self._connection.execute(
                "INSERT INTO dossiers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (*row, updated)
            )
            self._connection.execute(
                "INSERT INTO dossier_search (rowid, title, siren, commune_name) "
                "VALUES (?, ?, ?, ?)",
                (dossier + 1, name, siren, commune_name),
            )

    def _add(self, table: str, texts: "Iterator[str] | list[str] | map[str]") -> None:
        sql = f"INSERT INTO {table} (text) VALUES (?)"  # noqa: S608 - a table of ours
        self._connection.executemany(sql, ((text,) for text in texts))


def _basics(dossier: int) -> tuple[str, str, str, str]:
    commune, commune_name = _COMMUNES[dossier * 11 // 7 % len(_COMMUNES)]
    return name_of(dossier), siren_of(dossier), commune, commune_name


def _values(fact: FactDefinition) -> tuple[str, ...]:
    """Return answers that a fact may have, as the log has them; none for facts left out."""
    if "*" in fact.name:
        return ()
    if fact.type == "int":
        return tuple(str(number) for number in range(int(fact.minimum or 0), 40))
    if fact.type == "choice":
        return tuple(encoded(option.key) for option in fact.options)
    return _VALUES.get(fact.type, ())


def _dossier(number: int) -> str:
    return f"{number * 2_654_435_761 % 2**72:018x}"


def _visit(dossier: int, visit: int) -> str:
    return f"{(dossier * 3 + visit + 1) * 40_503_000_017 % 2**72:018x}"


def _day(at: int) -> str:
    return encoded(datetime.fromtimestamp(at, UTC).date())
