"""The reference tables of a pack: folders that compile to one file each, read when asked for."""

from collections.abc import Callable, Mapping
from pathlib import Path

from core.packs.parts import PARTS


def _territories(folder: Path) -> bytes:
    from core.facts.territory_tables import encode_territories

    return encode_territories(folder)


def _activities(folder: Path) -> bytes:
    from core.facts.activities import encode_activities

    return encode_activities(folder)


def _legal_forms(folder: Path) -> bytes:
    from core.facts.legal_forms import encode_legal_forms

    return encode_legal_forms(folder)


def _benchmarks(folder: Path) -> bytes:
    from core.diagnostic.distributions import encode_distributions

    return encode_distributions(folder)


def _part(folder: Path) -> bytes:
    from core.packs.parts import encode_part

    return encode_part(folder)


TABLES: Mapping[str, Callable[[Path], bytes]] = {
    "territories": _territories,
    "activities": _activities,
    "legal_forms": _legal_forms,
    "benchmarks": _benchmarks,
    **dict.fromkeys(PARTS, _part),
}
