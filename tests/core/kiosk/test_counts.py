"""Counts without persons."""

from datetime import date
from pathlib import Path

from core.kiosk.counts import Counts, bucket, count, counts_in, rounded

DAY = date(2026, 11, 23)


def test_counts_add_up_by_day_and_campaign(tmp_path: Path) -> None:
    """Each day and campaign has its own counts, with the question at which people left."""
    for _visit in range(2):
        count(tmp_path, DAY, "salon", "started")
    count(tmp_path, DAY, "salon", "left", "dii_crm")
    count(tmp_path, DAY, "", "started")

    plain, fair = counts_in(tmp_path).days
    assert {"started": 1} == plain.counts
    assert {"started": 2, "left": 1} == fair.counts
    assert {"dii_crm": 1} == fair.left


def test_few_are_not_told_apart() -> None:
    """Counts below five are given out as a range."""
    assert ["0", "1–4", "1–4", "5"] == [rounded(number) for number in (0, 1, 4, 5)]


def test_a_duration_is_told_in_buckets() -> None:
    """How long a visit took is told in buckets alone."""
    assert ["under_2", "under_5", "over_10"] == [bucket(each) for each in (60, 299, 3_600)]


def test_a_damaged_file_of_counts_begins_anew(tmp_path: Path) -> None:
    """Counts are worth no stop of the kiosk."""
    (tmp_path / "counts.json").write_bytes(b"{")

    assert Counts() == counts_in(tmp_path)
