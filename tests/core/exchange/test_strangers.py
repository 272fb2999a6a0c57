"""Who may say what in a file, among the members of a space."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from core.errors import UserError
from core.exchange.arrival import examined, take
from core.exchange.cargo import Cargo, loaded, unloaded
from core.store.change import Change
from core.store.workspace import Workspace
from core.sync.identity import Identity, new_identity
from core.sync.space import founded
from core.sync.space_shelf import SpaceShelf
from tests.core.exchange.making import pack
from tests.core.store.making import NOON, change, workspace
from tests.core.sync.spaces_making import AT, admitted

BRUNO, CLARA = new_identity(), new_identity()


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Workspace]:
    """Give the workspace of an administrator whose space has Bruno and Clara, too."""
    with workspace(tmp_path / "a.tandem") as made:
        shelf = SpaceShelf(made.inside)
        view = founded("Chambre", "Ana", shelf.identity(NOON), AT)
        view = admitted(admitted(view, BRUNO), CLARA)
        shelf.add(view, "Chambre", "", NOON)
        yield made


def said_by(device: str, seq: int = 1) -> Change:
    """Return a change of one dossier under a device's id."""
    return replace(change(device, seq, "Atelier"), dossier="firm-1")


def cargo(sender: Identity, *log: Change) -> Cargo:
    """Return what a file of this sender holds."""
    return unloaded(loaded({"firm-1": log}, sender, author="", app="", at=NOON))


def test_a_stranger_speaks_for_no_member(here: Workspace) -> None:
    """A number used up in Bruno's name would collide with what Bruno says next."""
    with pytest.raises(UserError, match="Chambre"):
        examined(cargo(new_identity(), said_by(BRUNO.device)), here, pack())


def test_a_member_hands_over_what_others_said(here: Workspace) -> None:
    """Clara's file may hold what Bruno said in the dossier that both work on."""
    arrival = examined(cargo(CLARA, said_by(BRUNO.device)), here, pack())

    assert 1 == take(arrival, here)


def test_a_stranger_brings_back_what_is_known(here: Workspace) -> None:
    """The firm hands back the dossier with what Bruno had said, and its own answers on top."""
    take(examined(cargo(CLARA, said_by(BRUNO.device)), here, pack()), here)
    own = said_by("firm-device", 1)

    arrival = examined(cargo(new_identity(), said_by(BRUNO.device), own), here, pack())

    assert 1 == take(arrival, here)


def test_a_false_key_is_no_member(here: Workspace) -> None:
    """Whoever takes Clara's id with a key of their own is a stranger."""
    false = Identity(CLARA.device, new_identity().signer, CLARA.box)

    with pytest.raises(UserError, match="Chambre"):
        examined(cargo(false, said_by(BRUNO.device)), here, pack())


def test_nobody_at_all_speaks_for_this_computer(here: Workspace) -> None:
    """Not even a member may add words under our own id."""
    with pytest.raises(UserError, match="this computer"):
        examined(cargo(CLARA, said_by(here.device, 10**6)), here, pack())
