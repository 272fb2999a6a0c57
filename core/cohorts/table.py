"""The firms of a cohort as a table: written for a statistician, read for arms that are given."""

import csv
import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from core.cells import text_cell, text_of
from core.cohorts.following import Standing
from core.cohorts.papers import Assigned
from core.errors import UserError
from core.messages import N_

if TYPE_CHECKING:
    from core.transformation.cohort import Arm

COLUMNS = ("dossier", "arm", "stratum", "cluster", "earlier", "before", "after")
_ARMS = ("supported", "compared")
_MOST = 5_000_000

_NO_TABLE = N_("This table cannot be read: a CSV in UTF-8 with the columns dossier and arm is "
               "wanted, and arms “supported” or “compared”. Line {line}: {got}.")  # fmt: skip
_TWICE = N_("The dossier {got} stands twice in the table (line {line}).")
_STRANGER = N_("There is no dossier {got} in this workspace (line {line}).")


def written(seen: Standing) -> str:
    """Return the firms of a cohort with their measures; what is unknown is empty."""
    assignment = seen.registered.assignment
    strata = {each.dossier: each.stratum for each in assignment.firms} if assignment else {}
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(COLUMNS)
    for each in seen.firms:
        values = (each.earlier, each.before, each.after)
        texts = (each.firm, each.arm, strata.get(each.firm, ""), each.cluster)
        lines.writerow([*map(text_cell, texts), *("" if one is None else one for one in values)])
    return out.getvalue()


def read(body: bytes, known: Mapping[str, object]) -> tuple[Assigned, ...]:
    """Return firms with the arms that a table gives them; raises UserError, and takes no part."""
    if len(body) > _MOST:
        raise UserError(_NO_TABLE, line=1, got="…")
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UserError(_NO_TABLE, line=1, got="…") from None
    first = text.partition("\n")[0]
    rows = csv.DictReader(io.StringIO(text), delimiter=";" if ";" in first else ",")
    found: dict[str, Assigned] = {}
    for line, row in enumerate(rows, 2):
        each = _assigned(cast("dict[str, str | None]", row), line)
        if each.dossier in found:
            raise UserError(_TWICE, got=each.dossier[:60], line=line)
        if each.dossier not in known:
            raise UserError(_STRANGER, got=each.dossier[:60], line=line)
        found[each.dossier] = each
    return tuple(sorted(found.values(), key=lambda each: each.dossier))


def _assigned(row: Mapping[str, str | None], line: int) -> Assigned:
    cells = {name: text_of(row.get(name) or "").strip() for name in COLUMNS[:4]}
    if not cells["dossier"] or cells["arm"] not in _ARMS:
        raise UserError(_NO_TABLE, line=line, got=(cells["arm"] or "—")[:60])
    arm: Arm = "supported" if cells["arm"] == "supported" else "compared"
    return Assigned(cells["dossier"], arm, cells["stratum"], cells["cluster"])
