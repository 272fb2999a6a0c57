"""The arrival of dossiers: looked at, taken wholly, merged with what is here, never twice."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from core.errors import UserError
from core.exchange.arrival import examined, take
from core.exchange.cargo import Cargo, loaded, unloaded
from core.store.erasing import Erasures, ErasureState, digest_of
from core.store.union import ForkedError
from core.store.workspace import Workspace
from core.sync.identity import new_identity
from tests.core.exchange.making import STAMP, cargo_of, pack, with_firm
from tests.core.store.making import NOON, workspace


@pytest.fixture
def source(tmp_path: Path) -> Iterator[tuple[Workspace, str]]:
    """Give a workspace with one firm."""
    made, dossier = with_firm(tmp_path / "a.tandem")
    with made:
        yield made, dossier


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Workspace]:
    """Give an empty workspace."""
    with workspace(tmp_path / "b.tandem") as made:
        yield made


def test_looking_changes_nothing(source: tuple[Workspace, str], here: Workspace) -> None:
    """A preview says which firm, how many answers and what is new, and takes nothing."""
    cargo = cargo_of(*source)

    (firm,) = examined(cargo, here, pack()).firms

    assert ("Atelier Dupré", 3, None, None) == (firm.title, firm.answers, firm.present, firm.same)
    assert (firm.changes, 0) == (firm.new, firm.known)
    assert () == here.latest_dossiers()


def test_taken_twice_is_taken_once(source: tuple[Workspace, str], here: Workspace) -> None:
    """The same file a second time changes nothing; history and visits came along."""
    away, dossier = source
    cargo = cargo_of(away, dossier)
    arrival = examined(cargo, here, pack())

    assert (arrival.new, 0) == (take(arrival, here), take(arrival, here))

    assert away.changes(dossier) == here.changes(dossier)
    assert away.visits(dossier) == here.visits(dossier)
    again = examined(cargo, here, pack())
    assert (0, ()) == (again.new, again.firms[0].differences)


def test_what_would_change_is_shown(source: tuple[Workspace, str], here: Workspace) -> None:
    """Of a dossier that is here, each answer that would be another one is shown before."""
    away, dossier = source
    take(examined(cargo_of(away, dossier), here, pack()), here)
    away.record(dossier, {"company.headcount": 9}, STAMP)

    (firm,) = examined(cargo_of(away, dossier), here, pack()).firms

    assert [("company.headcount", 4, 9)] == [
        (each.fact, each.before, each.after) for each in firm.differences
    ]
    assert (1, dossier) == (firm.new, firm.present.dossier if firm.present else "")


def test_two_devices_merge_and_keep_conflicts(
    source: tuple[Workspace, str], here: Workspace
) -> None:
    """Both sayings that did not know each other are kept, and the two sides come to the same."""
    away, dossier = source
    take(examined(cargo_of(away, dossier), here, pack()), here)
    away.record(dossier, {"company.headcount": 9, "company.name": "Atelier"}, STAMP)
    here.record(dossier, {"company.headcount": 12}, STAMP)

    there, back = cargo_of(away, dossier), cargo_of(here, dossier)
    arrival = examined(there, here, pack())
    take(arrival, here)
    take(examined(back, away, pack()), away)

    assert ["company.headcount"] == [each.path for each in arrival.firms[0].conflicts]
    assert here.fold(dossier) == away.fold(dossier)
    assert 1 == len(here.fold(dossier).conflicts)


def test_another_dossier_of_the_firm_is_told(source: tuple[Workspace, str], tmp_path: Path) -> None:
    """Where the same SIREN has a dossier of its own here, the preview names it."""
    other, dossier = with_firm(tmp_path / "c.tandem")
    with other:
        (firm,) = examined(cargo_of(*source), other, pack()).firms

        assert firm.same is not None
        assert dossier == firm.same.dossier


def test_erased_dossier_does_not_come_back(source: tuple[Workspace, str], here: Workspace) -> None:
    """What was erased by order is refused, and said."""
    away, dossier = source
    state = ErasureState(digest_of(dossier), "", "", NOON, NOON.date(), None, None)
    Erasures(here.inside).order(state)

    with pytest.raises(UserError):
        examined(cargo_of(away, dossier), here, pack())


def forged(source: Workspace, dossier: str, **sides: object) -> Cargo:
    """Return a cargo whose last change was altered by whoever sends it."""
    *log, last = source.changes(dossier)
    parts = loaded(
        {dossier: (*log, replace(last, **sides))},
        new_identity("stranger"),
        author="",
        app="",
        at=NOON,
    )
    return unloaded(parts)


def test_nobody_speaks_for_this_computer(source: tuple[Workspace, str], here: Workspace) -> None:
    """A number used up in our own name would collide with our next answer: refused."""
    cargo = forged(*source, device=here.device, seq=10**6)

    with pytest.raises(UserError, match="name of this computer"):
        examined(cargo, here, pack())
    assert () == here.latest_dossiers()


def test_one_number_twice_takes_nothing(source: tuple[Workspace, str], here: Workspace) -> None:
    """Another saying under a known number is told, and the whole file is left."""
    take(examined(cargo_of(*source), here, pack()), here)
    before = here.changes(source[1])

    with pytest.raises(ForkedError):
        examined(forged(*source, value=99), here, pack())
    assert before == here.changes(source[1])


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("company.headcount", "many"),
        ("company.headcount", Decimal("1e900")),
        ("company.siren", "<b>&</b>"),
        ("company.name", "a\x1b[2J"),
        ("company.created", 12),
    ],
)
def test_unfit_answers_are_told(
    source: tuple[Workspace, str], here: Workspace, fact: str, value: object
) -> None:
    """An answer that the rules here would refuse is named before anything is taken."""
    (firm,) = examined(forged(*source, path=fact, value=value), here, pack()).firms

    assert (fact,) == firm.unfit


@pytest.mark.parametrize("path", ["dossier.title", "company.name"])
def test_hostile_names_move_nothing(
    source: tuple[Workspace, str], here: Workspace, path: str
) -> None:
    """A name with signs for terminals, or that turns the line round, is shown by their codes."""
    bad = "A\x9b2J\N{RIGHT-TO-LEFT OVERRIDE}gnp.exe"

    (firm,) = examined(forged(*source, path=path, value=bad), here, pack()).firms

    assert firm.title.isprintable()
    assert firm.title.startswith("A\\x9b2J")
