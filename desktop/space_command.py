"""The verbs of `tandem space`: found, list, members, roles, revocation, recovery, sharing."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from core.errors import UserError
from core.messages import N_, Shown, message
from desktop.options import Options
from desktop.space_dossiers import move, put
from desktop.space_erasing import erase, erasures
from desktop.space_joining import admit, invitations, invite, join
from desktop.space_roads import receive_first, road_at, tend_now
from desktop.speaking import give, note, say, word_of
from desktop.workspace import open_workspace

if TYPE_CHECKING:
    from core.store.workspace import Workspace
    from core.sync.acts import Role
    from core.sync.spaces import MemberCard, Spaces

ROLES = {
    "administrator": N_("administrator"),
    "member": N_("member"),
    "reader": N_("reader"),
}
_MADE = N_("The space “{title}” is made; you administer it. Its id: {id}")
_SECOND = N_(
    "You are the only administrator. Give a second person this role: "
    "whoever loses a computer must not lose the space."
)
_ACTIVE = N_("{title}: {id}, travels over {road}")
_JOINING = N_("{title}: {id}, you have asked in. Go on with: tandem space join")
_NONE = N_(
    "There is no space here: nothing is shared with anybody. Make one: tandem space new NAME"
)
_NOWHERE = N_("nothing yet")
_TRAVELS = N_("The space “{title}” travels over {road} from now on.")
_MEMBER = N_("{name}, {role}: {devices}")
_OUT = N_("{name}, shut out")
_DEVICE = N_("device {id}")
_DEVICE_OUT = N_("device {id} (shut out after number {last})")
_UNREADABLE = N_("name not readable here")
_ROLE = N_("{name} is {role} from now on.")
_REVOKED = N_(
    "{name} is shut out. What is written from now on is closed with a new key. What this person "
    "had already stays readable on their computer: no software can take it back."
)
_DEVICE_REVOKED = N_(
    "The device {id} is shut out, and a new key closes what is written from now on. "
    "What it had already stays on it."
)
_ELDER = N_(
    "{name} was in the space before you, and could undo this from a computer that has not heard of "
    "it. To make it final, sign with the recovery key: --recovery FILE"
)
_WHOM = N_("Whom? Wanted the name of a member, or --device ID. See: tandem space members")
_RECOVERY_SET = N_(
    "From now on the recovery key opens this space. Keep the key and {path} together in a safe "
    "place, the passphrase apart: whoever has all three enters as an administrator."
)
_ENTERED = N_("You administer the space “{title}” now, let in by the recovery key.")
_NAME_WANTED = N_("Under which name do the others know you? Wanted: --as NAME")
_TENDED = N_("“{title}” is up to date: {count} files written.")


def run_space(options: Options) -> int:
    """Carry out one of these verbs and return the exit code."""
    from core.sync.spaces import Spaces

    with open_workspace(options.workspace) as workspace:
        _VERBS[options.action or ""](options, workspace, Spaces(workspace.inside))
    return 0


def _new(options: Options, workspace: "Workspace", spaces: "Spaces") -> None:
    from core.sync.roads.opening import address_of

    if not options.signer:
        raise UserError(_NAME_WANTED)
    road = address_of(options.address).link if options.address else ""
    card = spaces.found(options.name or "", options.signer, road, _now())
    say(message(_MADE, title=card.title, id=card.id))
    note(message(_SECOND))
    tend_now(workspace, card)


def _list(options: Options, _workspace: "Workspace", spaces: "Spaces") -> None:
    cards = spaces.shelf.spaces()
    if options.as_json:
        import msgspec

        told = [
            {"id": each.id, "title": each.title, "state": each.state, "road": _road(each.road)}
            for each in cards
        ]
        give(msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n")
        return
    for each in cards:
        road = _road(each.road) or message(_NOWHERE)
        text = _ACTIVE if each.state == "active" else _JOINING
        say(message(text, title=each.title, id=each.id, road=road))
    if not cards:
        say(message(_NONE))


def _set_road(options: Options, workspace: "Workspace", spaces: "Spaces") -> None:
    from core.sync.roads.opening import address_of

    card = spaces.shelf.card(options.space)
    address = address_of(options.address or "")
    spaces.shelf.set_road(card.id, address.link)
    say(message(_TRAVELS, title=card.title, road=address.shown))
    tend_now(workspace, spaces.shelf.card(card.id))


def _tend(options: Options, workspace: "Workspace", spaces: "Spaces") -> None:
    card = spaces.shelf.card(options.space)
    run = tend_now(workspace, card, is_thorough=options.thorough)
    if run is not None:
        title = spaces.shelf.card(card.id).title
        say(message(_TENDED, title=title, count=run.tended.written))


def _members(options: Options, _workspace: "Workspace", spaces: "Spaces") -> None:
    card = spaces.shelf.card(options.space)
    members = spaces.members(card.id, _now())
    if options.as_json:
        import msgspec

        told = [_told(each) for each in members]
        give(msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n")
        return
    for each in members:
        say(_said(each))
    if spaces.advises_second_administrator(card.id, _now()):
        note(message(_SECOND))


def _role(options: Options, workspace: "Workspace", spaces: "Spaces") -> None:
    card = spaces.shelf.card(options.space)
    name, role = options.name or "", options.role or ""
    spaces.give_role(card.id, name, cast("Role", role), _now())
    say(message(_ROLE, name=name, role=word_of(ROLES[role])))
    tend_now(workspace, card)


def _revoke(options: Options, workspace: "Workspace", spaces: "Spaces") -> None:
    card = spaces.shelf.card(options.space)
    receive_first(workspace, card)
    secret = _secret(options) if options.key_file else b""
    if options.device:
        is_elder = spaces.revoke_device(card.id, options.device, _now(), secret)
        say(message(_DEVICE_REVOKED, id=options.device))
    elif options.name:
        is_elder = spaces.revoke(card.id, options.name, _now(), secret)
        say(message(_REVOKED, name=options.name))
    else:
        raise UserError(_WHOM)
    if is_elder:
        note(message(_ELDER, name=options.name or options.device))
    tend_now(workspace, card)


def _recovery(options: Options, workspace: "Workspace", spaces: "Spaces") -> None:
    from core.report.files import write_whole

    secret = _secret(options)
    if options.enter is not None:
        _enter(options, options.enter, secret, spaces)
        return
    card = spaces.shelf.card(options.space)
    spaces.set_recovery(card.id, secret, _now())
    key = options.key_file or Path()
    path = (options.output or key.parent) / f"{card.id[:12]}.tandem-space"
    write_whole(path, spaces.whereabouts(card.id, _now()).paper.encode() + b"\n")
    say(message(_RECOVERY_SET, path=str(path)))
    tend_now(workspace, card)


def _enter(options: Options, path: Path, secret: bytes, spaces: "Spaces") -> None:
    from core.sync.administering import recovery_identity
    from core.sync.invitation import read_whereabouts
    from core.sync.roads.opening import address_of
    from core.sync.tending import seen_by_recovery, tended
    from desktop.papers_given import paper_in

    if not options.signer:
        raise UserError(_NAME_WANTED)
    found = read_whereabouts(paper_in(path))
    link = address_of(options.address).link if options.address else found.road
    seconds, key = int(_now().timestamp()), recovery_identity(secret)
    road = road_at(link)
    try:
        view, keys = seen_by_recovery(road, spaces.unseen(found, _now()), key, seconds)
        spaces.enter_by_recovery(found, link, view, secret, keys, options.signer, _now())
        tended(road, spaces.view(view.space, _now()), seconds)
    finally:
        road.close()
    card = spaces.shelf.card(view.space)
    say(message(_ENTERED, title=card.title))


def _secret(options: Options) -> bytes:
    """Return the secret of the organisation's recovery key."""
    from functools import partial

    from core.store.recovery import read_private
    from desktop.passphrases import tried

    path = options.key_file or Path()
    if options.key_passphrase_file is not None:
        lines = options.key_passphrase_file.read_text("utf-8").splitlines()
        return read_private(path, lines[0] if lines else "")
    return tried(partial(read_private, path), N_("Passphrase of the recovery key: "))


def _said(member: "MemberCard") -> Shown:
    name = member.name or word_of(_UNREADABLE)
    if member.is_out:
        return message(_OUT, name=name)
    devices = ", ".join(
        word_of(_DEVICE if each.last is None or not each.is_out else _DEVICE_OUT).format(
            id=each.keys.device, last=each.last
        )
        for each in member.devices
    )
    return message(_MEMBER, name=name, role=word_of(ROLES[member.role]), devices=devices)


def _told(member: "MemberCard") -> dict[str, object]:
    return {
        "id": member.id,
        "name": member.name,
        "role": member.role,
        "is_out": member.is_out,
        "is_me": member.is_me,
        "devices": [
            {"id": each.keys.device, "last": each.last, "is_out": each.is_out}
            for each in member.devices
        ],
    }


def _road(link: str) -> str:
    """Return an address as anybody may read it."""
    from core.sync.roads.opening import address_of

    return address_of(link).shown if link else ""


def _now() -> datetime:
    return datetime.now(UTC)


_VERBS: Mapping[str, Callable[[Options, "Workspace", "Spaces"], None]] = {
    "new": _new,
    "list": _list,
    "road": _set_road,
    "tend": _tend,
    "invite": invite,
    "invitations": invitations,
    "join": join,
    "admit": admit,
    "members": _members,
    "role": _role,
    "revoke": _revoke,
    "recovery": _recovery,
    "put": put,
    "move": move,
    "erase": erase,
    "erasures": erasures,
}
