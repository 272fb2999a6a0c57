"""What each campaign brought: visits to the kiosk, dossiers, diagnostics, follow-ups."""

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from core.campaigns.campaign import CODE, Campaign
from core.cells import text_cell
from core.facts.situation import Situation
from core.kiosk.counts import Counts, DayCounts, rounded, total
from core.store.workspace import Workspace

MOST_DOSSIERS = 100_000
# What counts as a diagnostic: an answer to one of its questions.
_DIAGNOSTIC = ("dii.", "dma.")


@dataclass(frozen=True, slots=True)
class Row:
    """One campaign: `visits`, `results` and `contacts` of kiosks, the rest of dossiers."""

    code: str
    name: str
    visits: int
    results: int
    contacts: int
    dossiers: int
    diagnostics: int
    follow_ups: int

    @property
    def completion(self) -> float | None:
        """Return which part of the visits came to a result; None without any."""
        return self.results / self.visits if self.visits else None


@dataclass(frozen=True, slots=True)
class Told:
    """A dossier as far as campaigns are concerned."""

    code: str
    is_diagnosed: bool
    follow_ups: int


def told_dossiers(workspace: Workspace) -> Iterator[Told]:
    """Yield the dossiers of a workspace that bear a code; made-up firms are left out."""
    for card in workspace.latest_dossiers(MOST_DOSSIERS):
        if card.demo or card.trashed:
            continue
        situation = workspace.fold(card.dossier).situation
        code = situation.typed(CODE, str)
        if code:
            visits = len(workspace.visits(card.dossier))
            yield Told(code, _is_diagnosed(situation), max(visits - 1, 0))


def results(known: Iterable[Campaign], dossiers: Iterable[Told], counts: Counts) -> tuple[Row, ...]:
    """Return what each campaign brought; a code that nobody began has a row too."""
    names = {each.code: each.name for each in known}
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for told in dossiers:
        found[told.code].update(
            dossiers=1, diagnostics=int(told.is_diagnosed), follow_ups=told.follow_ups
        )
    days = [each for each in counts.days if each.campaign]
    codes = dict.fromkeys((*names, *sorted({*found, *(each.campaign for each in days)})))
    return tuple(_row(code, names.get(code, ""), found[code], days) for code in codes)


def table(rows: Iterable[Row]) -> str:
    """Return results as a table; few visits of a kiosk are not told apart."""
    written = io.StringIO()
    lines = csv.writer(written, lineterminator="\n")
    lines.writerow(
        [
            "campaign",
            "name",
            "visits",
            "results",
            "contacts",
            "dossiers",
            "diagnostics",
            "follow_ups",
        ]
    )
    for row in rows:
        kiosk = (rounded(number) for number in (row.visits, row.results, row.contacts))
        words = (text_cell(row.code), text_cell(row.name))
        lines.writerow([*words, *kiosk, row.dossiers, row.diagnostics, row.follow_ups])
    return written.getvalue()


def _row(code: str, name: str, own: Counter[str], days: Iterable[DayCounts]) -> Row:
    mine = [each for each in days if each.campaign == code]
    return Row(
        code=code,
        name=name,
        visits=total(mine, "started"),
        results=total(mine, "ended"),
        contacts=total(mine, "contact"),
        dossiers=own["dossiers"],
        diagnostics=own["diagnostics"],
        follow_ups=own["follow_ups"],
    )


def _is_diagnosed(situation: Situation) -> bool:
    return any(name.startswith(_DIAGNOSTIC) for name in situation)
