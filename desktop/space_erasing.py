"""The verbs of `tandem space` that erase a dossier for good, and say how far that is."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from core.errors import UserError
from core.messages import N_, message
from desktop.options import Options
from desktop.space_roads import road_of, tend_now
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
_NONE = N_("Nothing was erased here.")
_HERE = N_("Erased {short}, ordered on {day}: gone here on {done}")
_HERE_NOT_YET = N_("Erased {short}, ordered on {day}: not carried out here yet")
_BACKUPS_GONE = N_("  its backups here are gone")
_BACKUPS_UNTIL = N_("  backups here that hold it last until {day} at most")
_CONFIRMED = N_("  confirmed by {done} of {all} devices; waiting for: {waiting}")
_LOST = N_("  shut out without confirming, and may still hold it: {lost}")


def erase(options: Options, workspace: "Workspace", spaces: "Spaces") -> None:
    """Erase a dossier, once the person said so twice."""
    dossier = options.dossier or ""
    card = workspace.card(dossier)
    if card is None:
        raise UserError(_NO_DOSSIER, id=dossier)
    if not options.yes:
        raise UserError(_SURE, title=card.title)
    state = spaces.order_erasure(dossier, _now(), options.on)
    say(message(_ERASED, day=state.backups_by))
    if state.space:
        tend_now(workspace, spaces.shelf.card(state.space))


def erasures(options: Options, workspace: "Workspace", spaces: "Spaces") -> None:
    """Say what was erased, and who confirmed it."""
    from core.sync.space_run import confirmations

    confirmed: dict[str, Confirmed] = {}
    for card in spaces.shelf.spaces():
        run = tend_now(workspace, card) if card.road else None
        if run is not None:
            found = confirmations(run.ring, road_of(card))
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
