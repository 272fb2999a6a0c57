"""The verb `tandem library`: the sheets of the rules, those of a firm first."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from core.errors import UserError
from core.facts.situation import Situation
from core.messages import N_, Shown, message
from core.packs.pack import Pack
from desktop.asked import asked_dossier, asked_pack
from desktop.options import Options
from desktop.speaking import give, note, say, words

if TYPE_CHECKING:
    from core.library.shelf import ShelvedSheet

_UNKNOWN = N_("There is no sheet “{got}”. `tandem library` lists those there are.")
_NOTHING = N_("No sheet is called “{words}”. Try one word of it.")
_EMPTY = N_("These rules hold no sheets.")


def run_library(options: Options) -> int:
    """Print, or write to print, the sheets asked for; return the exit code."""
    today = asked_pack(options)
    pack, situation, own = _firm(options, today)
    sheets = _wanted(options, pack, situation, own)
    if options.output:
        from desktop.library_room import written_sheets

        actions = [each.action for each in sheets]
        on = options.on or date.today()  # noqa: DTZ011 - the day on the person's calendar
        path = written_sheets(actions, options.output, pack, situation, language=words(), on=on)
        note(message(N_("Written: {path}"), path=str(path)))
    if options.as_json:
        _give(sheets, pack)
    elif not options.output:
        for line in _lines(sheets, is_whole=bool(options.sheets)):
            say(line)
    return 0


def _firm(options: Options, today: Pack) -> tuple[Pack, Situation, tuple[str, ...]]:
    """Return the rules, the facts of the firm asked for, and its own actions in order."""
    if not options.file and not options.dossier:
        return today, Situation(), ()
    from core.visit import conduct

    dossier = asked_dossier(options, today)
    pack = dossier.pack or today
    on = options.on or dossier.on or date.today()  # noqa: DTZ011 - as above
    visit = conduct(dossier.situation, pack, on)
    return pack, dossier.situation, tuple(each.id for each in visit.diagnosis.actions)


def _wanted(
    options: Options, pack: Pack, situation: Situation, own: Sequence[str]
) -> "tuple[ShelvedSheet, ...]":
    from core.library.search import searched
    from core.library.shelf import shelf

    sheets = shelf(pack, situation, own)
    if not sheets:
        raise UserError(_EMPTY)
    if options.sheets:
        by_action = {each.action: each for each in sheets}
        if unknown := [each for each in options.sheets if each not in by_action]:
            raise UserError(_UNKNOWN, got=unknown[0])
        return tuple(by_action[each] for each in options.sheets)
    found = searched(sheets, options.query or "", words())
    if not found:
        raise UserError(_NOTHING, words=options.query or "")
    return found


def _lines(sheets: "Sequence[ShelvedSheet]", *, is_whole: bool) -> Iterator[Shown]:
    if not is_whole:
        for each in sheets:
            rank = "-" if each.rank is None else str(each.rank)
            yield message("{rank:>3}  {id:<20} {title}", rank=rank, id=each.action,
                          title=each.title)  # fmt: skip
        return
    from core.report.chapters.library import cost_words, step_words

    for each in sheets:
        yield each.title
        yield each.sheet.what
        for step in step_words(each, words()):
            yield message(N_("First step: {step}"), step=step)
        yield from (message("{words}", words=line) for line in cost_words(each, words()))
        yield from (message(N_("To avoid: {mistake}"), mistake=m) for m in each.sheet.mistakes)
        for link in each.links:
            yield message("{title} – {address}", title=link.title, address=link.address)


def _give(sheets: "Sequence[ShelvedSheet]", pack: Pack) -> None:
    import msgspec

    from core.library.output import library_output

    body = msgspec.json.encode(library_output(sheets, pack.digest, words()))
    give(msgspec.json.format(body, indent=2) + b"\n")
