"""The verb `tandem sync`: each space brought up to date over its road, and the journal."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from core.messages import N_, Message, Shown, counted, message
from desktop.options import Options
from desktop.progress import progress_bar
from desktop.space_roads import carried_before, note_carried, road_of
from desktop.speaking import give, note, say, word_of, words
from desktop.workspace import open_workspace

if TYPE_CHECKING:
    from core.store.workspace import Workspace
    from core.sync.space_shelf import SpaceCard
    from core.sync.trip import SyncResult, Wait

_NO_SPACE = N_("There is no space here: nothing is shared with anybody, and nothing is missing.")
_NO_ROAD = N_(
    "“{title}” travels nowhere yet. Say where: tandem space road ADDRESS --space “{title}”"
)
_JOINING = N_("“{title}”: nobody let this computer in yet. Go on with: tandem space join")
_DONE = N_("“{title}” is up to date: {pulled} changes came, {pushed} segments went out.")
_LATER = N_("“{title}” is not up to date. {why}")
_CONFLICT = N_("{count} answer is told in two ways: choose in the window.")
_CONFLICTS = N_("{count} answers are told in two ways: choose in the window.")
_RENEWED = N_(
    "A copy of this computer’s disk is in use elsewhere, or this one was restored: "
    "it goes on under a new identity, and nothing was lost."
)
_FORKED = N_("Two computers wrote under one identity: both their works are kept.")
_LINES = 200


def run_sync(options: Options) -> int:
    """Synchronise, or show the journal, and return the exit code."""
    with open_workspace(options.workspace) as workspace:
        if options.journal:
            _show_journal(options, workspace)
            return 0
        code = _sync_all(options, workspace)
        if not options.as_json:
            from desktop.channel_commands import look_along

            look_along(workspace)
        return code


def told(title: str, result: "SyncResult") -> Iterator[Shown]:
    """Yield what came of a run, in words."""
    from core.sync.journal import held_sentences, waiting_sentence

    if result.failure is not None:
        yield message(_LATER, title=title, why=result.failure)
    else:
        yield message(_DONE, title=title, pulled=result.pulled, pushed=result.pushed)
    if result.renewed:
        yield message(_RENEWED)
    if result.forked:
        yield message(_FORKED)
    if result.conflicts:
        yield counted(_CONFLICT, _CONFLICTS, result.conflicts)
    yield from (waiting_sentence(wait) for wait in (*result.waiting, *result.refused))
    yield from held_sentences(result)


def _sync_all(options: Options, workspace: "Workspace") -> int:
    from core.sync.space_shelf import SpaceShelf

    shelf = SpaceShelf(workspace.inside)
    cards = (shelf.card(options.space),) if options.space else shelf.spaces()
    if not cards and not options.as_json:
        say(message(_NO_SPACE))
    answers = [_synced(options, workspace, card) for card in cards]
    if options.as_json:
        _give([answer for answer, _is_done in answers])
    return 0 if all(is_done for _answer, is_done in answers) else 1


def _synced(
    options: Options, workspace: "Workspace", card: "SpaceCard"
) -> tuple[dict[str, object], bool]:
    """Synchronise one space, say what came of it, and return that as JSON data."""
    from core.sync.road import RoadError
    from core.sync.space_sync import sync_space

    base: dict[str, object] = {"space": card.id, "title": card.title}
    hindrance = _hindrance(card)
    if hindrance is None:
        try:
            with (
                closing(road_of(card, is_known=carried_before(workspace, card))) as road,
                progress_bar(word_of(N_("Synchronising"))) as progress,
            ):
                run = sync_space(
                    workspace,
                    card.id,
                    road,
                    datetime.now(UTC),
                    is_thorough=options.thorough,
                    progress=progress,
                )
        except RoadError as error:
            hindrance = message(_LATER, title=card.title, why=error.message)
        else:
            note_carried(workspace, card)
            if not options.as_json:
                for line in told(card.title, run.result):
                    say(line)
            return base | _plain(run.result), run.result.failure is None
    if not options.as_json:
        note(hindrance)
    return base | {"failure": _words(hindrance)}, False


def _hindrance(card: "SpaceCard") -> Message | None:
    if card.state != "active":
        return message(_JOINING, title=card.title)
    return None if card.road else message(_NO_ROAD, title=card.title)


def _plain(result: "SyncResult") -> dict[str, object]:
    """Return a result as JSON data, the words in the language asked for."""
    return {
        "pulled": result.pulled,
        "pushed": result.pushed,
        "carried": result.carried,
        "conflicts": result.conflicts,
        "dossiers": sorted(result.dossiers),
        "held": dict(result.held),
        "waiting": [_line(each) for each in result.waiting],
        "refused": [_line(each) for each in result.refused],
        "forked": sorted(result.forked),
        "renewed": result.renewed or None,
        "failure": None if result.failure is None else _words(result.failure),
        "retry_after": result.after,
    }


def _line(wait: "Wait") -> dict[str, object]:
    return {"event": wait.event, "device": wait.device, "number": wait.number}


def _show_journal(options: Options, workspace: "Workspace") -> None:
    from core.store.sync_tables import SyncTables
    from core.sync.journal import sentence

    entries = SyncTables(workspace).journal(_LINES)[::-1]
    if options.as_json:
        _give(
            [
                {
                    "at": f"{each.at:%Y-%m-%dT%H:%M:%SZ}",
                    "space": each.space,
                    "event": each.event,
                    "device": each.device,
                    "number": each.number,
                    "detail": each.detail,
                }
                for each in entries
            ]
        )
        return
    for each in entries:
        say(f"{each.at.astimezone():%Y-%m-%d %H:%M}  {_words(sentence(each))}")


def _give(told: list[dict[str, object]]) -> None:
    import msgspec

    give(msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n")


def _words(text: Message) -> str:
    return words().shown(text)
