"""How long the network takes: a match among twenty thousand helpers, an import, a plan."""

import random
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import msgspec
from msgspec.structs import replace

from core.facts.situation import Situation
from core.network.assigning import assigned
from core.network.book import Book
from core.network.coverage import coverage
from core.network.importing.decoding import read_sheet
from core.network.importing.preview import previewed
from core.network.index import KINDS, Index
from core.network.kept import Raw, gathered
from core.network.matching import matched
from core.network.team import TeamBook
from core.network.wanted import Past, Wanted, wanted_of
from core.packs.pack import Pack
from core.packs.reading import bundled_pack
from core.packs.schema.network import Entry, Label, Part, Zone
from tests.bench.figure import Figure
from tests.core.store.making import STAMP
from tests.core.sync.desks import desk

MANY, SHARED = 20_000, 1_000
ON = date(2026, 11, 23)
FIRM = Situation(
    {"company.commune": "63113", "company.naf": "10.71C", "company.headcount": 6,
     "company.created": date(2015, 1, 1)}
)  # fmt: skip
PAST = Past({str(at): 1 for at in range(3_000)}, {str(at): 2 for at in range(0, 3_000, 2)})


def figures() -> Iterator[Figure]:
    """Yield CPU times; nobody else ranks helpers without a network, so there is no peer."""
    pack = bundled_pack()
    part = pack.part("network", Part)
    assert part is not None
    entries = directory(pack)
    yield Figure("20,000 helpers: making the index, once", _once(lambda: Index(entries)), "ms")
    index, rules = Index(entries), part.rules.matching
    keys = iter(range(10_000))

    def match() -> object:
        return matched(index, request(pack, str(next(keys))), PAST, rules, ON)

    yield _figure("20,000 helpers: one match, reasons included", match, 50)
    wishes = [request(pack, str(at)) for at in range(100)]
    yield Figure(
        "100 requests on 20,000 helpers: the best plan",
        _once(lambda: assigned(index, wishes, PAST, rules, ON)),
        "ms",
    )
    needs = {need.id: need.title for need in pack.content.needs}
    places = pack.territories
    yield Figure(
        "20,000 helpers: the coverage map's cells",
        _once(lambda: coverage(entries, needs, places)),
        "ms",
    )
    yield from _shared(entries)
    body = table()
    yield Figure(
        "20,000 lines half broken: read and judged line by line",
        _once(lambda: previewed(read_sheet(body), pack, part)),
        "ms",
    )


def _shared(entries: tuple[Entry, ...]) -> Iterator[Figure]:
    """Yield what a team's directory costs: entries with contacts, on three computers."""
    bodies = [msgspec.msgpack.encode(each) for each in entries]
    raw = Raw(records=tuple((f"{at:018x}", body, 0, "s") for at, body in enumerate(bodies)))
    yield Figure("20,000 shared entries: read as one directory", _once(lambda: gathered(raw)), "ms")
    with TemporaryDirectory() as folder:
        ana, bruno = (desk(Path(folder), name) for name in ("ana", "bruno"))
        space = ana.founded("Lyon")
        ana.let_in(bruno, space)
        book = Book(ana.store.inside)
        book.put(replace(each, email="a@example.org", phone="04") for each in entries[:SHARED])
        kept = list(book.kept().values())
        team = TeamBook(ana.store)
        shared = _once(lambda: team.share(kept, space, STAMP))
        yield Figure("1,000 entries shared: written", shared, "ms")
        yield Figure("1,000 entries shared: sealed and sent", _once(lambda: ana.sync(space)), "ms")
        files = [raw for name, raw in ana.roads[space].files.items() if "/devices/" in name]
        size = sum(map(len, files)) / 1000
        yield Figure("1,000 entries shared: on the road, in 1,000 files", size, "kB")
        yield Figure(
            "1,000 entries shared: first taken elsewhere", _once(lambda: bruno.sync(space)), "ms"
        )
        for each in (ana, bruno):
            each.store.close()


def request(pack: Pack, key: str) -> Wanted:
    """Return a request with three needs."""
    return wanted_of(FIRM, pack, {"security": 0.6, "backup": 0.3, "online_sales": 0.2}, ON, key)


def directory(pack: Pack) -> tuple[Entry, ...]:
    """Return a made-up directory, the same each time."""
    draw = random.Random(1)  # noqa: S311 - a made-up table
    needs = [need.id for need in pack.content.needs]
    departements = list(pack.territories.departements)
    zones = (
        (), (Zone("commune", "63113"),), (Zone("epci", "246300701"),), (Zone("region", "84"),),
        (Zone("france"),),
    )  # fmt: skip
    return tuple(
        Entry(
            id=str(at),
            name=f"Helper {at}",
            kind=KINDS[at % 3],  # pyright: ignore[reportArgumentType] - they are kinds
            skills=tuple(draw.sample(needs, draw.randint(0, 5))),
            zones=draw.choice((*zones, (Zone("departement", draw.choice(departements)),))),
            naf=draw.choice(((), ("10",), ("47.1",), ("C",))),
            headcount_most=draw.choice((None, 10, 50)),
            max_open=draw.choice((None, 1, 2, 5)),
            labels=draw.choice(((), (Label("X", date(2025, 1, 1), 24),))),
            charter=draw.choice((None, date(2026, 1, 1))),
        )
        for at in range(MANY)
    )


def table() -> bytes:
    """Return a table of which every other line is broken."""
    lines = [
        f"Nom{at};Zoé;{'bénévole' if at % 2 else 'martien'};e-commerce, cyber;63;a{at}@example.org"
        for at in range(MANY)
    ]
    head = "Nom;Prénom;Type;Compétences;Département;E-mail"
    return "\n".join((head, *lines)).encode("cp1252")


def _figure(name: str, work: Callable[[], object], rounds: int) -> Figure:
    work()
    times = [_once(work) for _round in range(rounds)]
    return Figure(name, median(times), "ms", worst=max(times))


def _once(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000
