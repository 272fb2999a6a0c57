"""The verbs of `tandem space` by which somebody enters: invite, join, admit."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from core.errors import UserError
from core.messages import N_, message
from core.sync.road import RoadError
from desktop.options import Options
from desktop.space_roads import road_open, tend_now
from desktop.speaking import note, say

if TYPE_CHECKING:
    from core.store.workspace import Workspace
    from core.sync.acts import Role
    from core.sync.space_shelf import SpaceCard
    from core.sync.spaces import Spaces

_INVITED = N_(
    "The invitation is {path}: hand it over in person, or send it. "
    "It is good until {day}, {uses} time(s)."
)
_QR = N_("As a QR code: {path}")
_SECRET = N_("The address in it opens the road: treat the invitation as a secret.")
_OWN = N_(
    "The invitation holds no identity at the server. The newcomer gives their own: "
    "tandem space join FILE --as NAME --road ADDRESS"
)
_LEADS = N_("It leads to {address}.")
_DOUBTFUL = N_(
    "The invitation leads to {address}: a share of another machine, or a server that is spoken to "
    "without encryption. Nothing was asked of it. If that is the right place, say so: "
    "tandem space join FILE --as NAME --road ADDRESS"
)
_NAME_WANTED = N_("Under which name do the others know you? Wanted: --as NAME")
_ASKED = N_(
    "You have asked into the space “{title}” of {inviter}. "
    "Once {inviter} is connected, go on with: tandem space join"
)
_ASKED_BY_FILE = N_("Your request is {path}: send it to {inviter}, and wait for an answer.")
_CODE = N_(
    "Call {inviter} and read this code out: {code}. "
    "Once they have typed it, go on with: tandem space join"
)
_NO_ANSWER = N_("There is no answer yet: {inviter} must be connected once. Try again later.")
_IN = N_("You are in the space “{title}”.")
_JOIN_WHAT = N_("Which invitation? Wanted its file: tandem space join FILE --as NAME")
_ASKING = N_(
    "{name} asks in (device {device}). Call this person, have the code read out, then: "
    "tandem space admit {device} --code DIGITS"
)
_NOBODY = N_("Nobody asks in now.")
_ANSWER = N_("The answer is {path}: send it back to {name}.")
_ADMITTED = N_("{name} is in the space “{title}”.")
_NO_INVITATION = N_("There is no invitation {id} here. See: tandem space invitations")
_NO_INVITATIONS = N_("No invitation was made here.")
_WITHDRAWN = N_("Nobody enters by the invitation {id} any more.")
_OPEN = N_("{id}: used {used} of {uses} time(s), good until {day}")
_OVER = N_("{id}: over, used {used} of {uses} time(s), until {day}")
_EXPIRY = N_("By this computer’s clock the invitation is past its day; the inviter’s decides.")


def invite(options: Options, workspace: "Workspace", spaces: "Spaces") -> None:
    """Write an invitation as a file and a QR code."""
    from core.report.files import write_whole
    from core.sync import papers
    from core.sync.invitation import DEFAULT_DAYS
    from core.sync.roads.opening import address_of

    card = spaces.shelf.card(options.space)
    road = address_of(options.address).link if options.address else ""
    given = spaces.invite(
        card.id,
        _now(),
        road=road,
        uses=1 if options.uses is None else options.uses,
        days=DEFAULT_DAYS if options.days is None else options.days,
        role=cast("Role", options.role or "member"),
        member=options.member or "",
    )
    path = (options.output or Path()) / f"{given.id.hex()}.tandem-invitation"
    write_whole(path, given.paper.encode() + b"\n")
    say(message(_INVITED, path=str(path), day=given.expires, uses=given.uses))
    try:
        write_whole(path.with_suffix(".svg"), papers.qr_code(given.paper))
        say(message(_QR, path=str(path.with_suffix(".svg"))))
    except papers.PaperError as error:
        note(error.message)
    address = address_of(given.road)
    if address.kind != "folder":
        note(message(_SECRET if address.user else _OWN))
    tend_now(workspace, card)


def invitations(options: Options, _workspace: "Workspace", spaces: "Spaces") -> None:
    """Say which invitations were made here, or withdraw one."""
    card = spaces.shelf.card(options.space)
    known = spaces.shelf.invitations(card.id)
    if options.withdraw is not None:
        if options.withdraw not in {each.id for each in known}:
            raise UserError(_NO_INVITATION, id=options.withdraw[:40])
        spaces.shelf.withdraw_invitation(options.withdraw)
        say(message(_WITHDRAWN, id=options.withdraw))
        return
    for each in known:
        over = each.is_over(_now().date())
        values = {"id": each.id, "used": each.used, "uses": each.uses, "day": each.expires}
        say(message(_OVER if over else _OPEN, **values))
    if not known:
        say(message(_NO_INVITATIONS))


def join(options: Options, workspace: "Workspace", spaces: "Spaces") -> None:
    """Ask in by an invitation, or go on with what was asked."""
    if options.file is not None:
        _ask(options, spaces)
        return
    joining = [each for each in spaces.shelf.spaces() if each.state == "joining"]
    if not joining:
        raise UserError(_JOIN_WHAT)
    card = spaces.shelf.card(options.space or joining[0].id)
    invitation, request = spaces.shelf.joining(card.id)
    run = tend_now(workspace, card)
    if run is not None and request.keys.device in run.ring.devices():
        say(message(_IN, title=spaces.shelf.card(card.id).title))
        return
    answer = _answer(options, card, request.keys.device)
    if answer is None:
        say(message(_NO_ANSWER, inviter=invitation.inviter))
        return
    say(message(_CODE, inviter=invitation.inviter, code=spaces.code(card.id, answer)))


def admit(options: Options, workspace: "Workspace", spaces: "Spaces") -> None:
    """Say who asks in, or let one in whose code agrees."""
    from core.sync.tending import clear_request

    card = spaces.shelf.card(options.space)
    if options.request is not None:
        _answer_by_file(options, card, spaces)
        return
    if options.code is None:
        tend_now(workspace, card)
        for each in spaces.shelf.candidates(card.id):
            say(message(_ASKING, name=each.request.name, device=each.request.keys.device))
        if not spaces.shelf.candidates(card.id):
            say(message(_NOBODY))
        return
    candidate = spaces.candidate(card.id, options.name)
    spaces.admit(candidate, options.code, _now())
    say(message(_ADMITTED, name=candidate.request.name, title=card.title))
    if tend_now(workspace, card) is not None:
        with road_open(card) as road:
            clear_request(road, card.id, candidate.request.keys.device)


def _ask(options: Options, spaces: "Spaces") -> None:
    from core.report.files import write_whole
    from core.sync.invitation import read_invitation
    from core.sync.roads.opening import address_of
    from core.sync.tending import put_request
    from desktop.papers_given import paper_in

    if not options.signer:
        raise UserError(_NAME_WANTED)
    road = address_of(options.address).link if options.address else ""
    paper = paper_in(options.file or Path())
    leads = address_of(options.address or read_invitation(paper).road)
    if leads.is_doubtful and not options.address:
        raise UserError(_DOUBTFUL, address=leads.shown)
    note(message(_LEADS, address=leads.shown))
    invitation, asking = spaces.ask(paper, options.signer, _now(), road)
    card = spaces.shelf.card(invitation.space.hex())
    device = spaces.shelf.joining(card.id)[1].keys.device
    if invitation.expires < _now().date().isoformat():
        note(message(_EXPIRY))
    with road_open(card) as way:
        is_on_road = put_request(way, card.id, device, asking)
    if is_on_road:
        say(message(_ASKED, title=invitation.title, inviter=invitation.inviter))
    if options.output is not None or not is_on_road:
        path = (options.output or Path()) / f"{device}.tandem-request"
        write_whole(path, asking.encode() + b"\n")
        say(message(_ASKED_BY_FILE, path=str(path), inviter=invitation.inviter))


def _answer(options: Options, card: "SpaceCard", device: str) -> str | None:
    from core.sync.tending import answer_on
    from desktop.papers_given import paper_in

    if options.answer is not None:
        return paper_in(options.answer)
    try:
        with road_open(card) as road:
            return answer_on(road, card.id, device)
    except RoadError as error:
        note(error.message)
        return None


def _answer_by_file(options: Options, card: "SpaceCard", spaces: "Spaces") -> None:
    from core.report.files import write_whole
    from desktop.papers_given import paper_in

    given = options.request or Path()
    device, answer = spaces.answer(card.id, paper_in(given), _now())
    name = spaces.candidate(card.id, device).request.name
    path = (options.output or given.parent) / f"{device}.tandem-answer"
    write_whole(path, answer.encode() + b"\n")
    say(message(_ANSWER, path=str(path), name=name))
    say(message(_ASKING, name=name, device=device))


def _now() -> datetime:
    return datetime.now(UTC)
