"""The rules and the dossier that the command line names."""

from core.errors import UserError
from core.messages import N_
from core.packs.pack import Pack
from core.report.dossier_file import dossier_at
from desktop.options import Options
from desktop.source import Source
from desktop.speaking import note


def asked_pack(options: Options) -> Pack:
    """Return the rules that were asked for, else those in force here."""
    if options.pack is None:
        from desktop.rules import rules_at

        rules = rules_at(options.workspace, is_needed=bool(options.dossier or options.visit))
        for notice in rules.notices:
            note(notice)
        return rules.pack
    from core.packs.checking import sound_pack

    return sound_pack(options.pack)


def asked_dossier(options: Options, pack: Pack) -> Source:
    """Return the one dossier that was asked for, a file or one of the workspace."""
    is_stored = bool(options.dossier or options.visit)
    if options.file and not is_stored:
        read = dossier_at(options.file, pack)
        return Source(read.situation, read.notices)
    if is_stored and not options.file:
        from desktop.stored import stored_dossier

        # Rules that were asked for by name are used for all visits.
        is_named = options.pack is not None
        return stored_dossier(
            options.workspace, options.dossier, options.visit, pack, is_named=is_named
        )
    raise UserError(
        N_(
            "Wanted one dossier: name a file, "
            "or a dossier of the workspace with --dossier ID or --visit ID."
        )
    )
