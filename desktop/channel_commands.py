"""The verbs of `tandem pack` about roads: looked at, put in force, gone back from, published."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from core.errors import UserError
from core.messages import N_, Message, message
from desktop.options import Options
from desktop.rules_places import (
    ADDRESS,
    Source,
    has_sources,
    is_due,
    place_at,
    source_at,
    source_named,
    sources,
)
from desktop.speaking import give, note, say, words
from desktop.version import VERSION
from desktop.workspace import law_day, open_workspace

if TYPE_CHECKING:
    from core.packs.comparison_dossiers import ChangedDossiers
    from core.packs.pack import Pack
    from core.packs.signing.arrivals import Offer
    from core.packs.signing.looking import Look
    from core.store.workspace import Workspace

_NO_PLACE = N_(
    "There is nowhere to look for rules yet. Name an address: a folder, a USB key, "
    "https://…, nextcloud://… or s3://… (tandem pack address ADDRESS)."
)
_LOOKED = N_("Looked at {place}.")
_FAILED = N_("{place} could not be looked at. {why} The rules in force stay as they are.")
_REFUSED = N_("Refused: {publisher}. {why}")
_OFFERED = N_("A more recent version is there: {id} {version}, of {publisher}.")
_KEPT = N_("A more recent version is kept here: {id} {version}; you went back from it.")
_STRANGER = N_("A publisher who is new here shows {id} {version}. Its fingerprint is wanted first.")
_HOW = N_("To put it in force: tandem pack pull --install {id}")
_NOTHING = N_("Nothing more recent is there.")
_SILENT = N_(
    "The list of {publisher} was to be renewed by {day}: it publishes nothing any more, or newer "
    "rules are held back. Ask {publisher}."
)
_IN_FORCE = N_("In force: {id} {version}.")
_BACK = N_("In force again: {id} {version}. The later version stays here and is offered.")
_WAITING = N_("More recent rules are there. To see them: tandem pack pull")
_ADDRESS = N_("Rules are looked for at {place}.")


def run_channel(options: Options) -> int:
    """Carry out one of these verbs and return the exit code."""
    with open_workspace(options.workspace) as workspace:
        if options.action == "pull":
            return _pull(options, workspace)
        if options.action == "back":
            _back(options, workspace)
        elif options.action == "address":
            _address(options, workspace)
        else:
            from desktop.update_words import run_application

            run_application(options, workspace)
    return 0


def look_along(workspace: "Workspace") -> None:
    """Look for newer rules along with synchronising, once a day; say so where some wait."""
    if not is_due(workspace) or not has_sources(workspace):
        return
    for each in sources(workspace):
        _look(workspace, each)
    if workspace.rules.channel.waiting():
        note(message(_WAITING))


def _pull(options: Options, workspace: "Workspace") -> int:
    from core.packs.signing.arrivals import offers

    chosen = (source_named(workspace, options.source),) if options.source else sources(workspace)
    if not chosen:
        raise UserError(_NO_PLACE)
    looks = [(each, _look(workspace, each)) for each in chosen]
    before = _pack(workspace)
    installed = _installed(options, workspace) if options.install is not None else ()
    dossiers = _dossiers(workspace, before) if installed else None
    if options.as_json:
        _give(_plain(workspace, looks, installed, dossiers))
    else:
        _say_looks(looks)
        left = offers(workspace.rules)
        _say_offers(left)
        if not left and not installed:
            say(message(_NOTHING))
        _say_silent(workspace)
        _say_application(workspace)
        for each in installed:
            say(message(_IN_FORCE, id=each.id, version=each.version))
        if dossiers is not None:
            _say_dossiers(dossiers)
    is_whole = all(not isinstance(found, Message) and not found.refused for _place, found in looks)
    return 0 if is_whole else 1


def _look(workspace: "Workspace", source: Source) -> "Look | Message":
    from core.packs.signing.arrivals import keep_look, known_of
    from core.packs.signing.looking import look
    from core.sync.road import RoadError
    from desktop.rules_places import patience

    place = place_at(source)
    try:
        found = look(place, known_of(workspace.rules), patience())
    except RoadError as error:
        return error.message
    finally:
        place.road.close()
    keep_look(found, workspace.rules, _now())
    return found


def _installed(options: Options, workspace: "Workspace") -> "tuple[Offer, ...]":
    """Put in force what was asked for: those named, or all of the publishers trusted."""
    from core.packs.reading import bundled_pack
    from core.packs.signing.arrivals import offer_of, offers
    from core.packs.signing.installing import install, proposed

    shelf = workspace.rules
    named = tuple(offer_of(shelf, each) for each in options.install or ())
    wanted = named or tuple(each for each in offers(shelf) if each.is_known and not each.is_kept)
    for each in wanted:
        install(proposed(each.file, shelf, bundled_pack()), shelf, _now(), options.fingerprint)
    return wanted


def _back(options: Options, workspace: "Workspace") -> None:
    from core.packs.signing.arrivals import go_back

    before = _pack(workspace)
    former = go_back(options.name or "", workspace.rules, _now())
    say(message(_BACK, id=former.id, version=former.version))
    _say_dossiers(_dossiers(workspace, before))


def _address(options: Options, workspace: "Workspace") -> None:
    if options.name is not None:
        from desktop.policy_refusal import must_be_free

        must_be_free("rules")
        kept = "" if options.name in {"", "-"} else source_at(options.name).address
        workspace.set_setting(ADDRESS, kept)
    found = sources(workspace)
    for each in found:
        say(message(_ADDRESS, place=each.shown))
    if not found:
        say(message(_NO_PLACE))


def _pack(workspace: "Workspace") -> "Pack":
    from desktop.rules import rules_of

    return rules_of(workspace).pack


def _dossiers(workspace: "Workspace", before: "Pack") -> "ChangedDossiers":
    from desktop.changed_dossiers import changed_dossiers

    return changed_dossiers(workspace, (before, _pack(workspace)), law_day())


def _say_looks(looks: "list[tuple[Source, Look | Message]]") -> None:
    for source, found in looks:
        if isinstance(found, Message):
            note(message(_FAILED, place=source.shown, why=found))
            continue
        say(message(_LOOKED, place=source.shown))
        for each in found.refused:
            note(message(_REFUSED, publisher=each.publisher, why=each.why))


def _say_offers(found: "tuple[Offer, ...]") -> None:
    for each in found:
        text = _KEPT if each.is_kept else _OFFERED if each.is_known else _STRANGER
        say(message(text, id=each.id, version=each.version, publisher=each.publisher))
        say(message(_HOW, id=each.id))


def _say_silent(workspace: "Workspace") -> None:
    from core.packs.signing.arrivals import silent

    for each in silent(workspace.rules, law_day()):
        note(message(_SILENT, publisher=each.name, day=each.until))


def _say_application(workspace: "Workspace") -> None:
    from desktop.update_words import standing_of, summary

    found = standing_of(workspace)
    if found is not None and found.state != "current":
        say(summary(found))


def _say_dossiers(found: "ChangedDossiers") -> None:
    from core.packs.comparison_words import dossier_lines

    for line in dossier_lines(found):
        say(line)


def _plain(
    workspace: "Workspace",
    looks: "list[tuple[Source, Look | Message]]",
    installed: "tuple[Offer, ...]",
    dossiers: "ChangedDossiers | None",
) -> dict[str, object]:
    from core.packs.comparison_json import plain_dossiers
    from core.packs.signing.arrivals import offers, silent
    from desktop.update_words import plain_standing, standing_of

    shown = words().shown
    found = standing_of(workspace)
    return {
        "looked": [
            {"place": each.shown, "failure": shown(got) if isinstance(got, Message) else None}
            for each, got in looks
        ],
        "refused": [
            {"publisher": each.publisher, "why": shown(each.why)}
            for _place, got in looks
            if not isinstance(got, Message)
            for each in got.refused
        ],
        "offers": [_plain_offer(each) for each in offers(workspace.rules)],
        "silent": [each.publisher for each in silent(workspace.rules, law_day())],
        "installed": [_plain_offer(each) for each in installed],
        "dossiers": None if dossiers is None else plain_dossiers(dossiers, words()),
        "application": {"running": VERSION, "announced": plain_standing(found, words())},
    }


def _plain_offer(offer: "Offer") -> dict[str, object]:
    return {
        "id": offer.id,
        "version": offer.version,
        "publisher": offer.publisher,
        "trusted": offer.is_known,
        "kept": offer.is_kept,
    }


def _give(body: dict[str, object]) -> None:
    import msgspec

    give(msgspec.json.format(msgspec.json.encode(body), indent=2) + b"\n")


def _now() -> datetime:
    return datetime.now(UTC)
