"""The verbs of the command line."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from core.messages import N_, Shown, message
from core.packs.pack import Pack
from core.packs.reading import bundled_pack
from core.visit import Visit, conduct
from desktop.asked import asked_dossier, asked_pack
from desktop.options import Options
from desktop.progress import progress_bar
from desktop.source import Source
from desktop.speaking import give, note, say, word_of, words

if TYPE_CHECKING:
    from core.plan.follow import Follow

PARTS: Mapping[str, tuple[str, ...]] = {
    "visit": ("diagnostic", "benchmark", "needs", "actions", "aids", "financing", "follow"),
    "diagnose": ("diagnostic", "benchmark", "needs", "actions", "follow"),
    "aids": ("aids",),
    "finance": ("financing",),
}


def run(options: Options) -> int:
    """Carry out one verb and return the exit code."""
    return _VERBS[options.verb or ""](options)


def _results(options: Options) -> int:
    today = asked_pack(options)
    if options.batch is not None:
        from desktop.batch_command import run_batch

        return run_batch(options, options.batch, today)
    dossier = asked_dossier(options, today)
    pack = dossier.pack or today
    # The law date is that of the visit named, else the day on the person's calendar.
    on = options.on or dossier.on or date.today()  # noqa: DTZ011
    with progress_bar(word_of(N_("Calculating"))) as progress:
        visit = conduct(dossier.situation, pack, on, progress)
    if options.output:
        _write(options, options.output, visit, pack, dossier)
    if options.as_json:
        give(_json(options, visit, dossier, pack))
        return 0
    for notice in dossier.notices:
        note(notice)
    for line in _lines(options, visit, dossier, pack):
        say(line)
    return 0


def _lines(options: Options, visit: Visit, dossier: Source, pack: Pack) -> Iterator[Shown]:
    """Yield the results in words."""
    from desktop.summary import follow_up, summary

    parts = PARTS[options.verb or ""]
    outlook = None
    if "financing" in parts:
        from core.report.outlook import outlook_of

        outlook = outlook_of(visit, pack)
    yield from summary(visit, words(), parts, outlook)
    if options.sensitivity:
        from core.report.outlook import sensitivity_of
        from desktop.financing_summary import sensitivity_lines

        yield from sensitivity_lines(sensitivity_of(visit, pack))
    if "follow" in parts and (told := _told(dossier, pack)):
        yield from follow_up(told, words())


def _told(dossier: Source, pack: Pack) -> "Follow | None":
    """Return what the visits tell together, where there are several."""
    from core.plan.follow import follow

    return follow(dossier.sittings, pack) if len(dossier.sittings) > 1 else None


def _json(options: Options, visit: Visit, dossier: Source, pack: Pack) -> bytes:
    import msgspec

    from core.report.exchange import visit_output

    told = _told(dossier, pack)
    parts = PARTS[options.verb or ""]
    output = visit_output(
        visit,
        pack,
        words(),
        dossier.notices,
        parts,
        follow=told,
        has_sensitivity=options.sensitivity,
    )
    return msgspec.json.format(msgspec.json.encode(output), indent=2) + b"\n"


def _write(options: Options, folder: Path, visit: Visit, pack: Pack, dossier: Source) -> None:
    from core.report.documents import ENDINGS, document
    from core.report.files import report_name, write_whole
    from desktop.brand_wearing import print_in_brand
    from desktop.paths import workspace_folder

    print_in_brand(workspace_folder(options.workspace))
    if options.verb == "visit":
        path = folder / report_name(visit, ENDINGS[options.kind])
        write_whole(path, document(options.kind, visit, pack, words(), sittings=dossier.sittings))
    else:
        path = folder / f"{options.verb}.json"
        write_whole(path, _json(options, visit, dossier, pack))
    note(message(N_("Written: {path}"), path=str(path)))


def _pack(options: Options) -> int:
    from desktop.pack_commands import run_pack

    return run_pack(options)


def _doctor(options: Options) -> int:
    if options.report is not None:
        from desktop.support_report import write_support_report

        return write_support_report(options, options.report)
    from desktop.doctor_command import run_doctor

    return run_doctor(options)


def _backup(options: Options) -> int:
    from desktop.backup_commands import run_backup

    return run_backup(options)


def _history(options: Options) -> int:
    from desktop.history_command import run_history

    return run_history(options)


def _vault(options: Options) -> int:
    from desktop.vault_commands import run_vault

    return run_vault(options)


def _hub(options: Options) -> int:
    from desktop.hub_commands import run_hub_verb

    return run_hub_verb(options)


def _space(options: Options) -> int:
    from desktop.space_command import run_space

    return run_space(options)


def _settings(options: Options) -> int:
    from desktop.settings_command import run_settings

    return run_settings(options)


def _schema(_options: Options) -> int:
    import msgspec

    from core.report.schema import schema

    body = msgspec.json.encode(schema(bundled_pack()))
    give(msgspec.json.format(body, indent=2) + b"\n")
    return 0


def _sync(options: Options) -> int:
    from desktop.sync_command import run_sync

    return run_sync(options)


def _export(options: Options) -> int:
    from desktop.exchange_commands import run_export

    return run_export(options)


def _import(options: Options) -> int:
    from desktop.exchange_commands import run_import

    return run_import(options)


def _address(options: Options) -> int:
    from desktop.exchange_commands import run_address

    return run_address(options)


def _consent(options: Options) -> int:
    from desktop.consent_command import run_consent

    return run_consent(options)


def _transformation(options: Options) -> int:
    from desktop.transformation_command import run_transformation

    return run_transformation(options)


def _skills(options: Options) -> int:
    from desktop.skills_command import run_skills

    return run_skills(options)


def _network(options: Options) -> int:
    from desktop.network_command import run_network

    return run_network(options)


def _guide(options: Options) -> int:
    from desktop.guide_command import run_guide

    return run_guide(options)


def _library(options: Options) -> int:
    from desktop.library_command import run_library

    return run_library(options)


def _retention(options: Options) -> int:
    from desktop.retention_command import run_retention

    return run_retention(options)


def _face(options: Options) -> int:
    from desktop.face_commands import run_face

    return run_face(options)


def _b2b(options: Options) -> int:
    from desktop.b2b_command import run_b2b

    return run_b2b(options)


def _observatory(options: Options) -> int:
    from desktop.observatory_command import run_observatory

    return run_observatory(options)


def _cohort(options: Options) -> int:
    from desktop.cohort_command import run_cohort

    return run_cohort(options)


def _invoice(options: Options) -> int:
    from desktop.b2b_command import run_invoice

    return run_invoice(options)


def _abroad(options: Options) -> int:
    from desktop.export_module_command import run_abroad

    return run_abroad(options)


_VERBS: Mapping[str, Callable[[Options], int]] = {
    "visit": _results,
    "diagnose": _results,
    "aids": _results,
    "finance": _results,
    "pack": _pack,
    "vault": _vault,
    "doctor": _doctor,
    "backup": _backup,
    "history": _history,
    "hub": _hub,
    "space": _space,
    "sync": _sync,
    "export": _export,
    "import": _import,
    "address": _address,
    "consent": _consent,
    "guide": _guide,
    "library": _library,
    "network": _network,
    "skills": _skills,
    "transformation": _transformation,
    "retention": _retention,
    "settings": _settings,
    "kiosk": _face,
    "brand": _face,
    "campaign": _face,
    "certificate": _face,
    "b2b": _b2b,
    "abroad": _abroad,
    "invoice": _invoice,
    "observatory": _observatory,
    "cohort": _cohort,
    "schema": _schema,
}
