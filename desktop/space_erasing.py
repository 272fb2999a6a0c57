"""The verbs of `tandem space` that erase a dossier for good, and say how far that is."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from core.errors import UserError
from core.messages import N_, message
from desktop.options import Options
from desktop.space_roads import road_open, tend_now
from desktop.speaking import give, note, say

if TYPE_CHECKING:
    from core.store.workspace import Workspace
    from core.sync.erasure import Confirmed
    from core.sync.spaces import Spaces

_SURE = N_(
    "This erases the dossier “{title}” for good, on every device of its space and from backups. "
    "Nothing brings it back. To go on, say it again with --yes."
)
_NO_DOSSIER = N_("There is no dossier {id} here. See the list in the window.")
_ERASED = N_(
    "The dossier is erased here. The other devices follow when they synchronise; "
    "backups that hold it last until {day} at most."
)
_WISHED = N_(
    "You asked for the erasure of this dossier. If you alone wrote in it, an administrator’s "
    "computer carries it out when it is next connected; else an administrator decides."
)
_ASKED = N_(
    "{name} asks that the dossier “{title}” be erased; others wrote in it too. Say yes: "
    "tandem space erase {id} --yes. Say no: tandem space erasures --decline {id}"
)
_DECLINED = N_("The dossier {id} stays as it is.")
_NONE = N_("Nothing was erased here.")
_HERE = N_("Erased {short}, ordered on {day}: gone here on {done}")
_HERE_NOT_YET = N_("Erased {short}, ordered on {day}: not carried out here yet")
_BACKUPS_GONE = N_("  its backups here are gone")
_BACKUPS_UNTIL = N_("  backups here that hold it last until {day} at most")
_CONFIRMED = N_("  confirmed by {done} of {all} devices; waiting for: {waiting}")
_LOST = N_("  shut out without confirming, and may still hold it: {lost}")


def erase(options: Options, workspace: "Workspace", spaces: "Spaces") -> None:
    """Erase a dossier, once the person said so twice."""
    from core.store.sharing import spaces_of

    dossier = options.dossier or ""
    card = workspace.card(dossier)
    if card is None:
        raise UserError(_NO_DOSSIER, id=dossier)
    if not options.yes:
        raise UserError(_SURE, title=card.title)
    home = spaces_of(workspace, (dossier,)).get(dossier)
    if home is not None and not spaces.view(home, _now()).is_administrator:
        spaces.wish_erasure(dossier, _now())
        say(message(_WISHED))
        tend_now(workspace, spaces.shelf.card(home))
        return
    state = spaces.order_erasure(dossier, _now(), options.on)
    say(message(_ERASED, day=state.backups_by))
    if state.space:
        tend_now(workspace, spaces.shelf.card(state.space))


def erasures(options: Options, workspace: "Workspace", spaces: "Spaces") -> None:
    """Say what was erased, and who confirmed it."""
    from core.sync.space_run import confirmations

    if options.decline is not None:
        _decline(options.decline, workspace, spaces)
        return
    confirmed: dict[str, Confirmed] = {}
    for card in spaces.shelf.spaces():
        run = tend_now(workspace, card) if card.road else None
        if run is not None:
            with road_open(card) as road:
                found = confirmations(run.ring, road)
            confirmed |= {each.digest: each for each in found}
    if options.as_json:
        _give(spaces, confirmed)
        return
    for each in spaces.erasures():
        values = {"short": each.digest[:8], "day": each.ordered.date(), "done": None}
        if each.done is None:
            say(message(_HERE_NOT_YET, **values))
        else:
            say(message(_HERE, **{**values, "done": each.done.date()}))
        say(
            message(_BACKUPS_GONE) if each.backups else message(_BACKUPS_UNTIL, day=each.backups_by)
        )
        if each.digest in confirmed:
            _say_confirmed(confirmed[each.digest])
    if not spaces.erasures():
        note(message(_NONE))
    for card in spaces.shelf.spaces():
        _say_undecided(card.id, workspace, spaces)


def _say_undecided(space: str, workspace: "Workspace", spaces: "Spaces") -> None:
    view = spaces.view(space, _now()) if spaces.undecided(space) else None
    for dossier, device in spaces.undecided(space).items():
        card, owner = workspace.card(dossier), view.members.devices.get(device) if view else None
        if card is not None and owner is not None and view is not None:
            name = view.name_of(owner.member) or device
            say(message(_ASKED, name=name, title=card.title, id=dossier))


def _decline(dossier: str, workspace: "Workspace", spaces: "Spaces") -> None:
    from core.store.sharing import spaces_of

    home = spaces_of(workspace, (dossier,)).get(dossier)
    if home is None or dossier not in spaces.undecided(home):
        raise UserError(_NO_DOSSIER, id=dossier)
    spaces.decline_erasure(home, dossier)
    say(message(_DECLINED, id=dossier))


def _say_confirmed(found: "Confirmed") -> None:
    everybody = len(found.rows) + len(found.waiting) + len(found.lost)
    waiting = ", ".join(sorted(found.waiting)) or "–"
    say(message(_CONFIRMED, done=len(found.rows), all=everybody, waiting=waiting))
    if found.lost:
        say(message(_LOST, lost=", ".join(sorted(found.lost))))


def _give(spaces: "Spaces", confirmed: "dict[str, Confirmed]") -> None:
    import msgspec

    told: list[dict[str, object]] = []
    for each in spaces.erasures():
        found = confirmed.get(each.digest)
        told.append(
            {
                "digest": each.digest,
                "space": each.space,
                "ordered": each.ordered,
                "backups_by": each.backups_by,
                "done": each.done,
                "backups_done": each.backups,
                "confirmed": None if found is None else sorted(found.rows),
                "waiting": None if found is None else sorted(found.waiting),
                "lost": None if found is None else sorted(found.lost),
            }
        )
    give(msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n")


def _now() -> datetime:
    return datetime.now(UTC)
