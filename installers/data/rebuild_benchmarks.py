"""Rebuilding of the benchmark tables: levels of the Digital Intensity Index, and its components."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from installers.data.tsv import write_table

SIZES = {"10-49": "10-49", "50-249": "50-249", "10-249": "10-249", "GE10": "10+", "GE250": "250+"}
LEVELS = {
    "E_DI3_VLO": "very_low",
    "E_DI3_LO": "low",
    "E_DI3_HI": "high",
    "E_DI3_VHI": "very_high",
    "E_DI3_GELO": "basic",
    "E_DI4_GELO": "basic",
}
COMPONENTS = {
    "DII_v3_2023_01_internet_gt50pct": "internet_majority",
    "DII_v3_2023_02_fixed_ge30mbps": "speed_30",
    "DII_v3_2023_03_social_any": "social_media",
    "DII_v3_2023_04_social_ge2": "social_media_two",
    "DII_v3_2023_05_cloud": "cloud",
    "DII_v3_2023_06_cloud_si": "cloud_sophisticated",
    "DII_v3_2023_07_erp": "erp",
    "DII_v3_2023_08_crm": "crm",
    "DII_v3_2023_09_data_analytics": "analytics",
    "DII_v3_2023_10_ai_any": "ai",
    "DII_v3_2023_11_esales_ge1pct": "esales_1pct",
    "DII_v3_2023_12_web_gt1_b2c_gt10": "web_b2c",
}


def rebuild_benchmarks(sources: Path, target: Path) -> None:
    """Write the shares of firms by level and by component, for each year, country and size."""
    with (sources / "eurostat_dii.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    write_table(
        target / "dii_levels.tsv",
        (
            "version",
            "year",
            "geo",
            "size",
            "very_low",
            "low",
            "high",
            "very_high",
            "basic",
            "flags",
        ),
        _levels(rows),
        key=4,
    )
    write_table(
        target / "dii_components_2023.tsv",
        ("component", "geo", "size", "share", "flag"),
        (
            (COMPONENTS[code], row["geo"], SIZES[row["size_class"]], row["value"], row["flag"])
            for row in rows
            if (code := row["indicator_code"]) in COMPONENTS
        ),
        key=2,
    )


def _levels(rows: list[dict[str, str]]) -> Iterator[tuple[object, ...]]:
    """Join the five shares of a country; `flags` names each flagged share, or stands for all."""
    cells: defaultdict[tuple[str, ...], dict[str, dict[str, str]]] = defaultdict(dict)
    for row in rows:
        if row["dataset"] == "isoc_e_dii" and (level := LEVELS.get(row["indicator_code"])):
            version = "v3" if row["indicator_code"].startswith("E_DI3") else "v4"
            key = (version, row["survey_year"], row["geo"], SIZES[row["size_class"]])
            cells[key][level] = row
    for key, found in cells.items():
        shares = (
            found[level]["value"] if level in found else ""
            for level in ("very_low", "low", "high", "very_high", "basic")
        )
        yield *key, *shares, "".join(sorted({row["flag"] for row in found.values()} - {""}))
