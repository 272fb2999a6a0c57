"""What the page of a team shows, gathered from the workspace."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from core.store.sharing import spaces_of
from core.store.sync_tables import SyncTables
from core.sync.invitation import read_invitation
from core.sync.ledger import HELD
from core.sync.space_shelf import ACTIVE
from core.sync.trip import SyncResult
from desktop.road_trial import shown_road
from desktop.syncing import last_seen
from ui.pages.home_rows import title_of
from ui.pages.team_view import (
    AskingLine,
    DeviceLine,
    ErasureLine,
    InvitationLine,
    Invited,
    JoiningView,
    MemberLine,
    RunLine,
    SharedLine,
    TeamView,
    WishLine,
)
from ui.texts import shown

if TYPE_CHECKING:
    from core.store.workspace import Workspace
    from core.sync.erasure import Confirmed
    from core.sync.members import Device
    from core.sync.space import SpaceView
    from core.sync.space_shelf import SpaceCard
    from core.sync.spaces import Spaces

_MOST_DOSSIERS = 500
_LINES = 200
_SHORT = 8


def team_view(
    workspace: "Workspace",
    spaces: "Spaces",
    card: "SpaceCard",
    confirmed: Mapping[str, "Confirmed"],
) -> TeamView:
    """Return a team as its page shows it."""
    view = spaces.view(card.id, datetime.now(UTC))
    members = view.members
    own = members.devices.get(view.identity.device)
    shared, others = _dossiers(workspace, spaces, card.id)
    administrators = members.administrators()
    today = datetime.now(UTC).date()
    return TeamView(
        id=card.id,
        title=card.title,
        road=shown_road(card.road),
        device=view.identity.device,
        may_administer=view.is_administrator,
        may_write=own is not None and own.last is None and not own.is_out,
        is_out=own is not None and own.is_out,
        advises_second=len(administrators) < 2 and len(members.active()) > 1,
        has_recovery=members.recovery is not None,
        held=held_words(workspace, card.id),
        members=_members(workspace, view),
        invitations=tuple(
            InvitationLine(each.id, each.role, each.expires, each.uses - each.used)
            for each in spaces.shelf.invitations(card.id)
            if not each.is_over(today)
        ),
        asking=tuple(
            AskingLine(each.request.keys.device, each.request.name, each.tries)
            for each in spaces.shelf.candidates(card.id)
        ),
        shared=shared,
        others=others,
        targets=tuple((each.id, each.title) for each in _targets(spaces, card)),
        wishes=_wishes(workspace, spaces, view),
        erasures=_erasures(spaces, view, confirmed),
    )


def joining_view(
    spaces: "Spaces", card: "SpaceCard", code: str = "", problem: str = ""
) -> JoiningView:
    """Return where a request stands."""
    invitation, _request = spaces.shelf.joining(card.id)
    return JoiningView(
        card.id, card.title, invitation.inviter, shown_road(card.road), code, problem
    )


def invited_view(paper: str, on: date) -> Invited:
    """Return what an invitation says; raises UserError."""
    from core.sync.roads.opening import address_of

    found = read_invitation(paper)
    address = address_of(found.road)
    return Invited(
        title=found.title,
        inviter=found.inviter,
        until=date.fromisoformat(found.expires),
        road=address.link if address.kind == "folder" else address.shown,
        kind=address.kind,
        asks_identity=address.kind != "folder" and not address.user,
        is_past=found.expires < on.isoformat(),
    )


def held_words(workspace: "Workspace", space: str) -> tuple[str, ...]:
    """Return in words what came and waits: for a key, for what it builds on, for a newer Tandem."""
    from core.sync.journal import held_sentences

    counts = SyncTables(workspace).counts(space)
    held = tuple(sorted((state, count) for state, count in counts.items() if state in HELD))
    return tuple(shown(each) for each in held_sentences(SyncResult(space, held=held)))


def journal_lines(workspace: "Workspace", space: str) -> tuple[RunLine, ...]:
    """Return the last lines of the journal of a team, the latest first."""
    from core.sync.journal import sentence

    return tuple(
        RunLine(each.at, shown(sentence(each)))
        for each in SyncTables(workspace).journal(_LINES)
        if each.space == space
    )


def _members(workspace: "Workspace", view: "SpaceView") -> tuple[MemberLine, ...]:
    seen = last_seen(workspace.setting(f"sync.seen.{view.space}"))
    here = view.identity.device
    me = view.members.devices.get(here)

    def line(device: "Device") -> DeviceLine:
        id_ = device.keys.device
        at = datetime.fromtimestamp(seen[id_][2], UTC) if id_ in seen else None
        return DeviceLine(id_, id_ == here, device.is_out, at)

    return tuple(
        MemberLine(
            each.id,
            view.name_of(each.id),
            each.role,
            me is not None and me.member == each.id,
            each.is_out,
            tuple(map(line, view.members.devices_of(each.id))),
        )
        for each in view.members.people.values()
    )


def _targets(spaces: "Spaces", card: "SpaceCard") -> list["SpaceCard"]:
    """Return the other teams of this computer, where a dossier may go."""
    known = spaces.shelf.spaces()
    return [each for each in known if each.id != card.id and each.state == ACTIVE]


def _wishes(workspace: "Workspace", spaces: "Spaces", view: "SpaceView") -> tuple[WishLine, ...]:
    asked = spaces.undecided(view.space)
    found = asked if view.is_administrator else dict[str, str]()
    cards = ((workspace.card(dossier), device) for dossier, device in found.items())
    return tuple(
        WishLine(card.dossier, title_of(card), _name_of(view, device))
        for card, device in cards
        if card is not None
    )


def _dossiers(
    workspace: "Workspace", spaces: "Spaces", space: str
) -> tuple[tuple[SharedLine, ...], tuple[SharedLine, ...]]:
    cards = workspace.latest_dossiers(_MOST_DOSSIERS)
    homes = spaces_of(workspace, (card.dossier for card in cards))
    shared: list[SharedLine] = []
    others: list[SharedLine] = []
    wished = spaces.wished(space)
    for card in cards:
        line = SharedLine(card.dossier, title_of(card), is_wished=card.dossier in wished)
        if homes.get(card.dossier) == space:
            shared.append(line)
        elif card.dossier not in homes and not card.demo:
            others.append(line)
    return tuple(shared), tuple(others)


def _erasures(
    spaces: "Spaces", view: "SpaceView", confirmed: Mapping[str, "Confirmed"]
) -> tuple[ErasureLine, ...]:
    def names(devices: frozenset[str]) -> tuple[str, ...]:
        return tuple(sorted(_name_of(view, each) for each in devices))

    lines: list[ErasureLine] = []
    for each in spaces.erasures():
        if each.space != view.space:
            continue
        found = confirmed.get(each.digest)
        lines.append(
            ErasureLine(
                each.digest[:_SHORT],
                each.ordered.date(),
                None if each.done is None else each.done.date(),
                each.backups_by,
                each.backups is not None,
                None if found is None else names(found.rows),
                () if found is None else names(found.waiting),
                () if found is None else names(found.lost),
            )
        )
    return tuple(lines)


def _name_of(view: "SpaceView", device: str) -> str:
    found = view.members.devices.get(device)
    name = view.name_of(found.member) if found else ""
    return f"{name} ({device[:6]})" if name else device[:6]
