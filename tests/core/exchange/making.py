"""Files of dossiers that the tests of the exchange begin with."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from core.exchange.cargo import Cargo
from core.exchange.container import seal
from core.exchange.sending import cargo_in, parts_of
from core.facts.situation import Answer
from core.packs.pack import Pack
from core.packs.reading import bundled_pack
from core.sealing.letters import new_pair
from core.store.change import Stamp
from core.store.workspace import Workspace
from tests.core.store.making import CHEAP, NOON, workspace

FACTS: Mapping[str, Answer] = {
    "company.name": "Atelier Dupré",
    "company.siren": "732829320",
    "company.headcount": 4,
}
STAMP = Stamp(NOON, author="Ana", pack="pack-1", app="0.1.0")
PRIVATE, PUBLIC = new_pair()
PHRASE = "beriko dutelo vanupi"


@cache
def pack() -> Pack:
    """Return the bundled pack, read once."""
    return bundled_pack()


def with_firm(at: Path, facts: Mapping[str, Answer] = FACTS) -> tuple[Workspace, str]:
    """Return an open workspace of its own with one firm, and the id of its dossier."""
    made = workspace(at)
    dossier = made.create_dossier(STAMP)
    made.begin_visit(dossier, "T0", date(2026, 11, 23), STAMP)
    made.record(dossier, facts, STAMP)
    return made, dossier


def sealed_parts(parts: tuple[bytes, ...]) -> bytes:
    """Return a file with these parts, for the passphrase and the address of the tests."""
    return seal(parts, passphrase=PHRASE, to=[PUBLIC], cost=CHEAP)


def exported(source: Workspace, *dossiers: str) -> bytes:
    """Return the sealed file of some dossiers."""
    return sealed_parts(parts_of(source, dossiers, "0.1.0", NOON))


def cargo_of(source: Workspace, *dossiers: str) -> Cargo:
    """Return what a file of these dossiers holds, as it comes to somebody else."""
    from core.exchange.container import key_by_address, read

    sealed = read(exported(source, *dossiers))
    return cargo_in(sealed, key_by_address(sealed, PRIVATE))
