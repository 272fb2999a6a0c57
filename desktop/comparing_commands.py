"""The verbs of `tandem pack` that compare packs, and tell what must be read again."""

from datetime import date
from typing import TYPE_CHECKING

from core.facts.echo import on_one_line
from core.messages import N_
from core.packs.pack import Pack
from desktop.changed_dossiers import changed_dossiers
from desktop.options import Options
from desktop.pack_names import NamedPacks, named_packs
from desktop.progress import progress_bar
from desktop.speaking import give, say, word_of, words
from desktop.workspace import law_day

if TYPE_CHECKING:
    from core.packs.comparison import Comparison
    from core.packs.comparison_dossiers import ChangedDossiers


def run_diff(options: Options) -> int:
    """Say what changed between two packs, and in which dossiers of the workspace."""
    from core.packs.comparison import comparison
    from core.packs.comparison_words import dossier_lines, lines

    on = options.on or law_day()
    with named_packs(options.workspace) as packs:
        before, after = packs.pack(options.before or ""), packs.pack(options.after or "")
        found = comparison(before, after, on)
        dossiers = _dossiers(packs, (before, after), found, on) if options.dossiers else None
    if options.as_json:
        _give_json(_plain(found, dossiers, on))
        return 0
    names = (on_one_line(options.before or "", 200), on_one_line(options.after or "", 200))
    for line in lines(found, words(), names):
        say(line)
    for line in dossier_lines(dossiers) if dossiers else ():
        say(line)
    return 0


def run_freshness(options: Options) -> int:
    """Say what of a pack must be read again, the most urgent first."""
    from core.packs.freshness import dashboard

    on = options.on or law_day()
    with named_packs(options.workspace) as packs:
        pack = packs.pack(str(options.file)) if options.file else _todays(options)
    found = dashboard(pack, on)
    if options.as_json:
        from core.packs.freshness_json import plain

        _give_json(plain(found, words()))
        return 0
    from core.packs.freshness_words import lines

    for line in lines(found):
        say(line)
    return 0


def _todays(options: Options) -> Pack:
    from desktop.rules import rules_at

    return rules_at(options.workspace).pack


def _dossiers(
    packs: NamedPacks, pair: tuple[Pack, Pack], found: "Comparison", on: date
) -> "ChangedDossiers":
    """Return the dossiers of the workspace that change."""
    with progress_bar(word_of(N_("Dossiers"))) as progress:
        return changed_dossiers(packs.workspace, pair, on, found, progress)


def _plain(found: "Comparison", dossiers: "ChangedDossiers | None", on: date) -> dict[str, object]:
    from core.packs.comparison_json import plain, plain_dossiers

    body = {"on": on.isoformat(), **plain(found, words())}
    if dossiers is not None:
        body["dossiers"] = plain_dossiers(dossiers, words())
    return body


def _give_json(body: dict[str, object]) -> None:
    import msgspec

    give(msgspec.json.format(msgspec.json.encode(body), indent=2) + b"\n")
