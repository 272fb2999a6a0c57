"""A team over every kind of real road: joined, shut out, erased; a renewal under real rights."""

from pathlib import Path

from core.store.sync_tables import SyncTables
from core.sync.administering import renewed
from core.sync.burying import segments_of
from core.sync.hub import new_member
from core.sync.identity import new_identity
from core.sync.joining import code_of
from core.sync.outgoing import share
from core.sync.road import Road
from core.sync.space_run import confirmations, tend
from core.sync.space_sync import sync_space
from core.sync.spaces import Spaces
from core.sync.tending import answer_on, put_request, tended
from tests.core.store.making import NOON, STAMP, workspace
from tests.core.sync.spaces_making import AT, admitted, seen_by, space
from tests.servers.seaweed import Hub


def test_a_team_lives_over_a_real_road(road: Road, tmp_path: Path) -> None:
    """Join by the code, share, write, erase with a confirmation, shut out."""
    with workspace(tmp_path / "a.tandem") as one, workspace(tmp_path / "b.tandem") as other:
        ana, bruno = Spaces(one.inside), Spaces(other.inside)
        id_ = ana.found("Chambre", "Ana", "/nowhere", NOON).id
        tend(one.inside, id_, road, NOON)
        invitation, paper = bruno.ask(ana.invite(id_, NOON).paper, "Bruno", NOON)
        device = other.device
        assert put_request(road, id_, device, paper)
        tend(one.inside, id_, road, NOON)
        request = bruno.shelf.joining(id_)[1]
        said = code_of(invitation, request, answer_on(road, id_, device) or "")
        ana.admit(ana.candidate(id_, "Bruno"), said, NOON)
        dossier = one.create_dossier(STAMP, "Boulangerie")
        share(SyncTables(one), dossier, id_)

        sync_space(one, id_, road, NOON)
        sync_space(other, id_, road, NOON)
        assert ["Boulangerie"] == [card.title for card in other.latest_dossiers()]
        assert segments_of(other.inside, dossier)[1]

        ana.order_erasure(dossier, NOON)
        sync_space(one, id_, road, NOON)
        gone = sync_space(other, id_, road, NOON).tended.gone
        found = confirmations(tend(one.inside, id_, road, NOON).ring, road)
        assert (dossier,) == gone
        assert frozenset([one.device, other.device]) == found[0].rows

        ana.revoke(id_, "Bruno", NOON)
        sync_space(one, id_, road, NOON)
        late = sync_space(other, id_, road, NOON)
        assert not late.tended.ring.may_write
        assert late.tended.tended.is_key_missing


def test_a_member_renews_under_the_rights_of_a_real_hub(hub: Hub) -> None:
    """A restored disk says so under its old prefix; an administrator carries it into the log."""
    her, new = new_identity(), new_identity()
    ana = admitted(space(), her)
    mine = new_member("Ana", ana.space, ana.identity.device, is_administrator=True)
    hers = new_member("Bruno", ana.space, her.device)
    hub.admit(mine, hers)
    road, guarded = hub.road(mine), hub.road(hers)
    tended(road, ana, AT)

    tended(guarded, renewed(seen_by(ana, her), new, AT), AT)
    after = tended(road, ana, AT).view

    assert new.device in after.members.devices
    assert after.members.entries[-1].hash[:32] in " ".join(guarded.names(f"{ana.space}/members/"))
    road.close()
    guarded.close()
