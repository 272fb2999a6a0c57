"""The verb `tandem network`: who can help, the directory, its requests and what is missing."""

from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from core.errors import UserError
from core.messages import N_, Message, Shown, message
from core.network.desk import Desk, desk_of, need_titles_of, request_of, urgent_needs
from core.network.introductions import STATUS_WORDS, Introduction, stage_words
from core.network.introductions import assigned as assigned_facts
from core.packs.pack import Pack
from desktop.keeping import alone
from desktop.options import Options
from desktop.rules import rules_of
from desktop.speaking import give, note, say, words
from desktop.workspace import law_day, open_workspace, workspace_path

if TYPE_CHECKING:
    from core.network.matching import Matched
    from core.network.wanted import Wanted
    from core.store.workspace import Workspace

_NO_NETWORK = N_("These rules hold no network of helpers.")
_NO_NEED = N_("There is no need “{got}”. Choose one of: {known}.")
_NO_NAME = N_(
    "No column holds the names. Name one: --column NAME=name. The columns are: {columns}."
)
_NO_COLUMN = N_("The table has no column “{got}”. Its columns are: {columns}.")
_NO_FIELD = N_("There is no field “{got}”. Choose one of: {known}.")
_NO_PLACE = N_("Got “{got}” as a département; wanted its code, such as 63 or 2A.")
_NO_SIGN = N_("Got “{got}” as what cuts cells; wanted ; or , or | or tab.")
_PREVIEW = N_("Nothing was written. With --yes, {count} lines go in, all at once.")
_WRITTEN = N_("Written: {count} entries.")
_MOST_LINES = 40


def run_network(options: Options) -> int:
    """Carry out one verb and return the exit code."""
    acts: Mapping[str, Callable[[Options], None]] = {
        "match": _match,
        "import": _import,
        "list": _list,
        "coverage": _coverage,
        "requests": _requests,
        "assign": _assign,
        "quality": _quality,
        "ask": _ask,
        "follow": _follow,
        "share": _of_team,
        "differences": _of_team,
        "settle": _of_team,
        "erase": _of_team,
    }
    acts[options.action or ""](options)
    return 0


@contextmanager
def _desk(options: Options) -> "Generator[tuple[Workspace, Desk]]":
    from core.network.book import Book

    with open_workspace(options.workspace) as workspace:
        pack = rules_of(workspace).pack
        found = desk_of(pack, options.on or law_day(), Book(workspace.inside))
        if found is None:
            raise UserError(_NO_NETWORK)
        yield workspace, found


def _match(options: Options) -> None:
    from core.network.wanted import wanted_of
    from core.visit import conduct
    from desktop.asked import asked_dossier, asked_pack

    today = asked_pack(options)
    dossier = asked_dossier(options, today)
    pack = dossier.pack or today
    on = options.on or dossier.on or law_day()
    desk = _desk_for(options, pack, on)
    chosen = _needs(options, desk)
    if not chosen:
        diagnosis = conduct(dossier.situation, pack, on).diagnosis
        chosen = urgent_needs(diagnosis, desk.part.rules.matching.most_needs)
    wanted = wanted_of(
        dossier.situation, pack, chosen, on, options.dossier or "file",
        language=_language(options, desk), mode=options.meets,
    )  # fmt: skip
    found = desk.match(wanted)
    if options.as_json:
        from core.network.output import match_output

        _give(match_output(found, wanted, desk, words()))
        return
    for line in _match_lines(found, wanted, desk):
        say(line)


def _desk_for(options: Options, pack: Pack, on: date) -> Desk:
    """Return the desk of the workspace where there is one, else that of the rules alone."""
    from core.network.book import Book

    if workspace_path(options.workspace).exists():
        with open_workspace(options.workspace) as workspace:
            found = desk_of(pack, on, Book(workspace.inside))
    else:
        found = desk_of(pack, on)
    if found is None:
        raise UserError(_NO_NETWORK)
    return found


def _match_lines(found: "Matched", wanted: "Wanted", desk: Desk) -> Iterator[Shown]:
    from core.network.matching import why
    from core.network.sheet import KINDS

    needs = [desk.needs[need] for need in wanted.needs if need in desk.needs]
    for need in needs:
        yield message(N_("Wanted: {need}"), need=need)
    for offer in found.offers:
        kind = message(KINDS[offer.entry.kind])
        yield message(N_("{points:>3} points  {name} ({kind})"), points=offer.points,
                      name=offer.entry.name, kind=kind)  # fmt: skip
        for each in why(offer, wanted, desk.needs):
            yield message("     + {words}", words=each)
        for each in offer.judged.to_check():
            yield message("     ? {words}", words=each)
    yield from found.gaps()
    if found.refused:
        yield message(N_("Left out:"))
        yield from (message("     {words}", words=each) for each in found.refusals())


def _import(options: Options) -> None:
    from core.network.importing.decoding import read_sheet
    from core.network.importing.preview import previewed
    from core.network.sharing import import_words
    from core.network.team import TeamBook
    from desktop.network_files import read_table

    assert options.file is not None  # noqa: S101 - the parser asks for it
    sheet = read_sheet(read_table(options.file), _separator(options), options.encoding)
    with _desk(options) as (workspace, desk):
        book = TeamBook(workspace)
        fields = _fields(options, desk, sheet.head)
        found = previewed(
            sheet, desk.pack, desk.part, book.book.entries(), fields=fields,
            defaults={"kind": options.helpers} if options.helpers else {},
            source=options.file.name,
        )  # fmt: skip
        if "name" not in found.fields:
            raise UserError(_NO_NAME, columns=", ".join(sheet.head))
        if options.yes:
            book.put(found.taken(), alone(workspace, desk.pack))
    if options.as_json:
        from core.network.output import import_output

        _give(import_output(found, words(), written=options.yes))
        return
    from desktop.network_words import preview_lines

    for line in preview_lines(found, desk.part, _MOST_LINES):
        say(line)
    if changed := found.changing(desk.of_team):
        note(import_words(changed))
    count = len(found.taken())
    note(message(_WRITTEN if options.yes else _PREVIEW, count=count))


def _fields(options: Options, desk: Desk, head: tuple[str, ...]) -> tuple[str, ...]:
    """Return a field for each column: the guess, and what the person says instead."""
    from core.network.importing.columns import guessed

    fields = list(guessed(head, desk.part))
    known = [each.field for each in desk.part.columns]
    for said in options.columns:
        name, _, field = said.rpartition("=")
        if name not in head:
            raise UserError(_NO_COLUMN, got=name[:60], columns=", ".join(head))
        if field and field not in known:
            raise UserError(_NO_FIELD, got=field[:60], known=", ".join(known))
        fields = ["" if each == field else each for each in fields]
        fields[head.index(name)] = field
    return tuple(fields)


def _separator(options: Options) -> str | None:
    from core.network.importing.decoding import SEPARATORS

    sign = {"tab": "\t", "\\t": "\t"}.get(options.separator or "", options.separator)
    if sign is not None and sign not in tuple(SEPARATORS):
        raise UserError(_NO_SIGN, got=sign[:10])
    return sign


def _language(options: Options, desk: Desk) -> str:
    from core.network.tongues import tongue_of

    return "" if options.speaks is None else tongue_of(options.speaks, desk.part)


def _ask(options: Options) -> None:
    from desktop.network_ask_command import ask

    with _desk(options) as (workspace, desk):
        ask(options, workspace, desk, _needs(options, desk))


def _follow(options: Options) -> None:
    from desktop.network_ask_command import follow

    with _desk(options) as (workspace, desk):
        follow(options, workspace, desk)


def _of_team(options: Options) -> None:
    from desktop.network_team_command import differences, erase, settle, share

    acts = {"share": share, "differences": differences, "settle": settle, "erase": erase}
    with _desk(options) as (workspace, desk):
        acts[options.action or ""](options, workspace, desk)


def _list(options: Options) -> None:
    with _desk(options) as (_workspace, desk):
        found = desk.search(options.query or "")
    if options.as_json:
        from core.network.output import directory_output

        _give(directory_output(found, desk))
        return
    from desktop.network_words import entry_line

    for each in found:
        say(entry_line(each, desk))


def _coverage(options: Options) -> None:
    from core.network.coverage import demand_words, need_words, place_words
    from core.network.output import coverage_output

    with _desk(options) as (_workspace, desk):
        found = desk.coverage(options.helpers)
        chosen = _needs(options, desk) or found.needs
    if options.as_json:
        _give(coverage_output(found, words()))
        return
    if options.departement is not None:
        if options.departement not in found.departements:
            raise UserError(_NO_PLACE, got=options.departement[:40])
        say(place_words(found, options.departement))
        return
    for line in demand_words(found):
        say(line)
    for need in chosen:
        say(need_words(found, need))


def _requests(options: Options) -> None:
    from core.network.output import introductions_output

    with _desk(options) as (_workspace, desk):
        if options.as_json:
            _give(introductions_output(desk, words()))
            return
    if not desk.requests:
        note(message(N_("Nobody was asked for help yet.")))
    for each in desk.requests:
        say(_request_line(each, desk))


def _request_line(each: Introduction, desk: Desk) -> Message:
    said = stage_words(each, desk.on, desk.part.rules.clocks)
    state: Shown = message(STATUS_WORDS[each.status])
    helper = each.name or message(N_("nobody yet"))
    if said is None:
        return message(N_("{id}  {firm} → {helper}: {state}"), id=each.id, firm=each.firm,
                       helper=helper, state=state)  # fmt: skip
    return message(N_("{id}  {firm} → {helper}: {state}, {words}"), id=each.id, firm=each.firm,
                   helper=helper, state=state, words=said)  # fmt: skip


def _assign(options: Options) -> None:
    from core.network.output import assignment_output

    with _desk(options) as (workspace, desk):
        waiting = {f"{each.dossier}/{each.id}": each for each in desk.waiting()}
        wishes = [
            request_of(each, workspace.fold(each.dossier).situation, desk.pack, desk.on)
            for each in waiting.values()
        ]
        plan = desk.assign(wishes)
        if options.yes:
            stamp = alone(workspace, desk.pack)
            for given in plan.given:
                each = waiting[given.request]
                facts = assigned_facts(each.id, given.entry, desk.on)
                workspace.record(each.dossier, facts, stamp)
    if options.as_json:
        _give(assignment_output(plan, written=options.yes))
        return
    for given in plan.given:
        say(message(N_("{firm} → {helper} ({points} points)"), firm=waiting[given.request].firm,
                    helper=given.entry.name, points=given.points))  # fmt: skip
    for key in plan.left:
        say(message(N_("{firm}: nobody is free"), firm=waiting[key].firm))
    if not waiting:
        note(message(N_("No request waits for a helper.")))
    elif not options.yes:
        note(message(N_("Nothing was written. With --yes the requests are given out like this.")))


def _quality(options: Options) -> None:
    from core.network.output import quality_output
    from desktop.network_words import standing_line

    with _desk(options) as (_workspace, desk):
        if options.as_json:
            _give(quality_output(desk))
            return
        for each in desk.board():
            say(standing_line(each, desk.part.rules.quality.least))


def _needs(options: Options, desk: Desk) -> dict[str, float]:
    known = need_titles_of(desk.pack)
    for need in options.needs:
        if need not in known:
            raise UserError(_NO_NEED, got=need[:60], known=", ".join(known))
    return dict.fromkeys(options.needs, 1.0)


def _give(output: msgspec.Struct) -> None:
    give(msgspec.json.format(msgspec.json.encode(output), indent=2) + b"\n")
