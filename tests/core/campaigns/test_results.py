"""What each campaign brought."""

import csv
import io
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from core.campaigns.campaign import (
    CODE,
    Campaign,
    begin,
    campaigns,
    current,
    make_current,
    must_be_known,
)
from core.campaigns.results import Told, results, table, told_dossiers
from core.errors import UserError
from core.kiosk.counts import Counts
from core.store.change import Stamp
from core.store.workspace import Workspace

DAY = date(2026, 11, 23)
STAMP = Stamp(datetime(2026, 11, 23, 9, tzinfo=UTC))
FAIR = Campaign("salon-2026", "Salon 2026", "stand", DAY)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Return an empty workspace."""
    return Workspace.create(tmp_path / "dossiers.tandem", b"k" * 32)


def test_a_code_is_never_given_twice(workspace: Workspace) -> None:
    """Counts of two campaigns are never mixed; a code is plain."""
    begin(FAIR, workspace)

    assert (FAIR,) == campaigns(workspace)
    for code in ("salon-2026", "salon 2026", "", "x" * 60):
        with pytest.raises(UserError):
            begin(Campaign(code, "Autre", "event", DAY), workspace)


def test_only_a_campaign_that_was_begun_can_be_current(workspace: Workspace) -> None:
    """New dossiers bear no code that nobody knows."""
    begin(FAIR, workspace)
    make_current("salon-2026", workspace)
    assert "salon-2026" == current(workspace)
    make_current("", workspace)

    assert "" == current(workspace)
    with pytest.raises(UserError, match="campaign new"):
        must_be_known("autre", workspace)


def test_visits_diagnostics_and_follow_ups_are_counted_by_code(workspace: Workspace) -> None:
    """Dossiers and kiosk are counted together, code by code."""
    begin(FAIR, workspace)
    for answers in ({CODE: "salon-2026"}, {CODE: "salon-2026", "dii.website": True}, {}):
        dossier = workspace.create_dossier(STAMP)
        workspace.begin_visit(dossier, "T0", DAY, STAMP)
        workspace.begin_visit(dossier, "T1", DAY, STAMP)
        workspace.record(dossier, answers, STAMP)
    counts = Counts()
    for name in ("started", "started", "ended", "contact"):
        counts = counts.plus(DAY, "salon-2026", name)

    (row,) = results(campaigns(workspace), told_dossiers(workspace), counts)
    assert (2, 1, 1) == (row.visits, row.results, row.contacts)
    assert (2, 1, 2) == (row.dossiers, row.diagnostics, row.follow_ups)
    assert 0.5 == row.completion


def test_a_campaign_begun_elsewhere_has_a_row_too() -> None:
    """A code that came with a dossier is compared like the others."""
    rows = results((FAIR,), [Told("ailleurs", is_diagnosed=True, follow_ups=0)], Counts())

    assert [("salon-2026", 0), ("ailleurs", 1)] == [(row.code, row.dossiers) for row in rows]


def test_the_table_tells_few_visits_of_a_kiosk_as_few() -> None:
    """What is exported lets nobody be told apart."""
    counts = Counts().plus(DAY, "salon-2026", "started")
    (line,) = list(csv.DictReader(io.StringIO(table(results((FAIR,), (), counts)))))

    assert ("1–4", "0") == (line["visits"], line["results"])
