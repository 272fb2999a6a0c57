"""The verbs `tandem b2b` and `tandem invoice`."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from core.errors import UserError
from core.messages import N_, Shown, counted, message
from desktop.asked import asked_dossier, asked_pack
from desktop.options import Options
from desktop.speaking import give, note, say, words

if TYPE_CHECKING:
    from core.b2b.invoice.checking import InvoiceCheck
    from core.b2b.result import B2b
    from core.facts.situation import Situation
    from core.packs.pack import Pack


def run_b2b(options: Options) -> int:
    """Say what is known of the firm's way of selling to firms."""
    from core.b2b.advising import b2b_of
    from core.b2b.output import b2b_output

    situation, pack, on = module_source(options)
    found = b2b_of(situation, pack, on)
    if found is None:
        raise UserError(N_("This rule pack says nothing of selling to firms."))
    if options.as_json:
        give_json(b2b_output(found, words()))
    else:
        for line in _lines(found):
            say(line)
    return 0


def run_invoice(options: Options) -> int:
    """Look at an invoice file, or write a sample; 1 where the file is no sound invoice."""
    return _check(options) if options.action == "check" else _sample(options)


def module_source(options: Options) -> "tuple[Situation, Pack, date]":
    """Return the facts, rules and day that a verb of a module is about; raises UserError."""
    pack = asked_pack(options)
    source = asked_dossier(options, pack)
    on = options.on or source.on or date.today()  # noqa: DTZ011 - the person's calendar
    return source.situation, source.pack or pack, on


def give_json(output: object) -> None:
    """Print a result of a module."""
    import msgspec

    encoder = msgspec.json.Encoder(decimal_format="number")
    give(msgspec.json.format(encoder.encode(output), indent=2) + b"\n")


def _check(options: Options) -> int:
    from core.b2b.invoice.checking import check_invoice
    from core.b2b.invoice.letter import supplier_letter
    from core.b2b.output import invoice_output
    from core.packs.schema.b2b import Part
    from desktop.b2b_files import file_body
    from desktop.rules import rules_at

    if options.file is None:
        raise UserError(N_("Wanted the file of an invoice."))
    pack = rules_at(options.workspace).pack
    check = check_invoice(file_body(options.file), pack)
    part = pack.part("b2b", Part)
    letter = "" if part is None else supplier_letter(check, part.letter, "", words())
    if options.as_json:
        give_json(invoice_output(check, letter, words()))
    else:
        for line in _told(check, letter):
            say(line)
    return 0 if check.is_sound else 1


def _sample(options: Options) -> int:
    from core.b2b.invoice.sample import sample_pdf, sample_xml
    from core.report.files import write_whole

    kinds = {".pdf": sample_pdf, ".xml": sample_xml}
    path = options.output
    make = None if path is None else kinds.get(path.suffix.lower())
    if path is None or make is None:
        raise UserError(
            N_("-o: got “{got}”, wanted a name in .pdf or .xml."), got=str(options.output or "")
        )
    write_whole(path, make(*module_source(options)))
    note(message(N_("Written: {path}"), path=str(path)))
    return 0


def _told(check: "InvoiceCheck", letter: str) -> Iterator[Shown]:
    if check.is_sound:
        yield message(N_("Yes: an electronic invoice, and nothing was found against it."))
    elif check.is_invoice:
        yield message(N_("Almost: an electronic format, with points to put right."))
    else:
        yield message(N_("No: this is not an electronic invoice."))
    yield message("{title}: {words}", title=check.format.title, words=check.format.words)
    if check.profile is not None:
        yield message("{title}: {words}", title=check.profile.title, words=check.profile.words)
    elif check.profile_name:
        yield message(N_("Profile: {name}, not known here"), name=check.profile_name)
    for each in (*check.breaches, *check.doubts):
        yield message("– {rule}: {words}", rule=each.rule.id, words=each.rule.wrong)
        yield message("  {words}", words=each.rule.tell)
    if letter:
        yield ""
        yield letter


def _lines(found: "B2b") -> Iterator[Shown]:
    from core.b2b.exposure import UNCERTAIN
    from core.b2b.words import day_words, fine_words, settled_words

    speech = words()
    yield settled_words(found)
    yield from day_words(found.standing, found.on)
    exposed = found.exposed
    fines = fine_words(exposed)
    if fines is not None:
        yield fines
        if not exposed.is_certain:
            yield message("  {words}", words=message(UNCERTAIN))
    for remark in exposed.remarks:
        yield message("  {words}", words=remark.text)
    for entry in found.calendar:
        late = message(N_(" (this day is past)")) if entry.is_past and entry.check else ""
        yield message("{day}  {words}{late}", day=speech.short_day(entry.day), words=entry.title,
                      late=late)  # fmt: skip
    yield from _checks(found)
    yield from _channels(found)
    for block in found.blocks:
        total = block.there + block.absent + block.unknown
        yield message(
            N_("{title}: {there}/{total}"), title=block.block.title, there=block.there, total=total
        )


def _checks(found: "B2b") -> Iterator[Shown]:
    """Yield the checks that matter, each with whether it is done and by when."""
    signs = {True: "[x]", False: "[ ]", None: "[?]"}
    for each in found.relevant:
        line = message("{sign} {title}", sign=signs[each.done], title=each.check.title)
        if each.due is None or each.done:
            yield line
        else:
            yield message(N_("{check} (by {day})"), check=line, day=each.due)


def _channels(found: "B2b") -> Iterator[Shown]:
    """Yield the ways of ordering that suit or may suit, and why."""
    for advice in found.advice:
        if advice.verdict.value == "yes":
            yield message(N_("Advised: {channel}"), channel=advice.channel.title)
        elif advice.verdict.value == "unknown":
            yield counted(
                N_("Perhaps: {channel} ({count} answer is missing)"),
                N_("Perhaps: {channel} ({count} answers are missing)"),
                len(advice.missing), channel=advice.channel.title,
            )  # fmt: skip
        if advice.verdict.value == "yes":
            for reason in advice.reasons:
                yield message("  – {reason}", reason=reason)
            yield message(N_("  First step: {words}"), words=advice.channel.first_step)
