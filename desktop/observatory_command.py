"""`tandem observatory`: what all dossiers tell together, with small cells hidden."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from core.errors import UserError
from core.language import Language
from core.messages import N_, Shown, message
from core.observatory.exports import Exports, Ready, ready
from core.observatory.observed import Observed
from core.observatory.observing import observe
from core.observatory.result import Observation
from core.observatory.selection import Selection, Sizes
from core.observatory.shelf import Shelf
from core.observatory.workbook import filters
from core.packs.pack import Pack
from desktop.asked import asked_pack
from desktop.options import Options
from desktop.progress import progress_bar
from desktop.speaking import give, note, say, word_of, words
from desktop.workspace import open_workspace

_UNKNOWN = N_("There is no {what} “{got}”. Known: {known}.")


def run_observatory(options: Options) -> int:
    """Observe and return the exit code; the same dossiers and rules give the same bytes."""
    pack = asked_pack(options)
    wanted = checked(_selection(options), pack)
    with open_workspace(options.workspace) as workspace:
        exports = Exports(workspace)
        if options.taken_back is not None:
            exports.withdraw(options.taken_back)
        if options.taken_back is not None or options.lists_exports:
            return _list(exports)
        shelf = Shelf(workspace, pack)
        with progress_bar(word_of(N_("Measuring the dossiers"))) as progress:
            shelf.refresh(progress)
        rows, homes = shelf.rows(), shelf.homes()
        if options.output is None:
            seen = observe(rows, wanted, pack, homes)
        else:
            seen = _hand_over(_ready(exports, rows, wanted, pack, homes), exports)
    if options.output is not None:
        for path in write_all(seen, pack, words(), options.output):
            note(message(N_("Written: {path}"), path=str(path)))
    if options.as_json:
        give(_json(seen, words()))
    elif options.output is None:
        for line in told(seen, pack):
            say(line)
    return 0


def _ready(
    exports: Exports,
    rows: Mapping[str, Observed],
    wanted: Selection,
    pack: Pack,
    homes: Mapping[str, str],
) -> Ready:
    """Return what may be handed over today; raises UserError where it would tell a few firms."""
    on = date.today()  # noqa: DTZ011 - the person's own day
    return ready(rows, wanted, pack, homes, on, exports.bodies())


def _hand_over(found: Ready, exports: Exports) -> Observation:
    if found.seen.firms is not None:
        exports.add(found.record)
    return found.seen


def _list(exports: Exports) -> int:
    """Say what was handed over."""
    entries = exports.entries()
    for entry in entries:
        told = " · ".join(
            f"{words().shown(name)} {words().shown(value)}"
            for name, value in filters(entry.head.selection, words())
        )
        text = N_("{number}: {day}, {firms} firms") if not told else (
            N_("{number}: {day}, {firms} firms, {filters}"))  # fmt: skip
        head = entry.head
        say(message(text, number=entry.number, day=head.on, firms=head.firms, filters=told))
    if not entries:
        say(message(N_("Nothing was handed over yet.")))
    return 0


def checked(wanted: Selection, pack: Pack) -> Selection:
    """Return the filters if each names something; raises UserError."""
    from core.observatory.observing import section_titles

    places = pack.territories
    for what, got, known in (
        (N_("région"), wanted.region, places.regions),
        (N_("département"), wanted.departement, places.departements),
        (N_("section"), wanted.section, section_titles(pack)),
        (N_("size"), wanted.size, Sizes(pack).keys),
        (N_("need"), wanted.need, [each.id for each in pack.content.needs]),
    ):
        if got and got not in known:
            raise UserError(_UNKNOWN, what=message(what), got=got[:60], known=", ".join(known))
    return wanted


def told(seen: Observation, pack: Pack) -> Iterator[Shown]:
    """Yield an observation in words."""
    from core.observatory.figures import shots
    from core.observatory.workbook import about
    from core.report.palette import PRINT

    if seen.firms is None:
        yield refusal(seen)
        return
    for name, value in about(seen, words()):
        yield message(N_("{name}: {value}"), name=name, value=value)
    for shot in shots(seen, pack):
        yield ""
        yield shot.title
        yield shot.drawn(PRINT, words(), 620).sentence


def refusal(seen: Observation) -> Shown:
    """Return why nothing is shown."""
    if not seen.is_refused:
        return message(N_("No dossier of a firm is within these filters."))
    return message(
        N_("Nothing is shown: fewer than {least} firms are within these filters, or what is left "
           "of the others would tell them. Widen them."), least=seen.least,
    )  # fmt: skip


def write_all(seen: Observation, pack: Pack, language: Language, folder: Path) -> tuple[Path, ...]:
    """Write the spreadsheet, the JSON and a picture a figure into a folder; return what is there.

    Nothing is written where too few firms are within the filters; raises UserError.
    """
    from core.observatory.workbook import workbook
    from core.report.files import write_whole

    if seen.firms is None:
        refused = refusal(seen)
        raise UserError(N_("{why}"), why=refused)
    bodies = {"observatory.xlsx": workbook(seen, language)}
    bodies["observatory.json"] = _json(seen, language)
    bodies |= _pictures(seen, pack, language)
    for name, body in bodies.items():
        write_whole(folder / name, body)
    return tuple(folder / name for name in bodies)


def _pictures(seen: Observation, pack: Pack, language: Language) -> dict[str, bytes]:
    from core.observatory.figures import shots
    from core.observatory.pictures import png, slide
    from core.report.palette import PRINT
    from core.report.svg import svg

    bodies: dict[str, bytes] = {}
    for shot in shots(seen, pack):
        drawing = slide(shot, seen, PRINT, language)
        bodies[f"{shot.id}.png"] = png(drawing)
        bodies[f"{shot.id}.svg"] = svg(drawing, language.shown(shot.title)).encode()
    return bodies


def _selection(options: Options) -> Selection:
    return Selection(
        region=options.region or "",
        departement=options.departement or "",
        section=(options.section or "").upper(),
        size=options.size or "",
        campaign=options.campaign or "",
        space=options.space or "",
        since=options.since,
        until=options.until,
        need=options.needs[0] if options.needs else "",
    )


def _json(seen: Observation, language: Language) -> bytes:
    import msgspec

    from core.observatory.output import observatory_output

    body = msgspec.json.encode(observatory_output(seen, language))
    return msgspec.json.format(body, indent=2) + b"\n"
