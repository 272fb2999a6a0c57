"""`tandem brand`: the brands there are, what is wrong with one, and which one is worn."""

from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from core.brand.reading import bundled_brands, packed, sound_brand
from core.messages import N_, message
from core.packs.source import PackError
from desktop.brands import files_of, use_brand, worn_brand
from desktop.options import Options
from desktop.paths import workspace_folder
from desktop.speaking import give, note, say

_FAULTY = 1


def run_brand_verb(options: Options) -> int:
    """Carry out one act and return the exit code: 1 where a brand has faults."""
    return _ACTS[options.action or ""](options)


def _list(options: Options) -> int:
    worn = worn_brand(workspace_folder(options.workspace)).brand
    ids = dict.fromkeys((*bundled_brands(), worn.id))
    if options.as_json:
        told = [{"id": id_, "worn": id_ == worn.id} for id_ in ids]
        give(msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n")
        return 0
    for id_ in ids:
        say(message(N_("{id} (worn)"), id=id_) if id_ == worn.id else id_)
    return 0


def _check(options: Options) -> int:
    return 0 if _sound(options) else _FAULTY


def _use(options: Options) -> int:
    if not _sound(options):
        note(message(N_("Nothing was changed: the former brand stays.")))
        return _FAULTY
    worn = use_brand(options.brand or "", workspace_folder(options.workspace))
    note(message(N_("From now on Tandem wears: {name}"), name=worn.brand.name))
    return 0


def _pack(options: Options) -> int:
    if not _sound(options):
        return _FAULTY
    path = options.output or Path()
    packed(files_of(options.brand or ""), path)
    note(message(N_("Written: {path}"), path=str(path)))
    return 0


def _sound(options: Options) -> bool:
    """Say whether a brand is sound, and print every fault of one that is not."""
    try:
        brand = sound_brand(files_of(options.brand or ""))
    except PackError as error:
        for problem in error.problems:
            told = message(
                N_("{file}, at {place}: {what}"),
                file=problem.file,
                place=problem.place,
                what=problem.what,
            )
            say(told)
        return False
    note(message(N_("{name}: no fault found."), name=brand.name))
    return True


_ACTS: Mapping[str, Callable[[Options], int]] = {
    "list": _list,
    "check": _check,
    "use": _use,
    "pack": _pack,
}
