"""Rebuilding of the reference tables of the base pack from what their publishers give.

`python -m installers.data.rebuild_reference SOURCES PACK`, where SOURCES holds:

    decoupage/communes.json, epci.json, departements.json, regions.json
        the package @etalab/decoupage-administratif of the year
    history/historique-communes.json
        the same package, 0.7.0: the last one with the names of all communes since 1943
    frr_communes.csv      code_insee;classement, the list of the DGCL
    naf_rev2.json         the package @socialgouv/codes-naf: [{id, label}]
    naf2025.csv           code_naf2025;libelle
    eurostat_dii.csv      values of isoc_e_dii and of the components of 2023, each with its source

The YAML headers beside the tables are kept by hand: their dates and row counts are to be looked at
after each rebuilding (the tests compare the counts). So are `activities/sections.tsv`,
`legal_forms/legal_forms.tsv` and `benchmarks/countries.tsv`.
"""

import argparse
import csv
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from installers.data.rebuild_benchmarks import rebuild_benchmarks
from installers.data.tsv import typographic, write_table

FRR_CLASSES = {
    "FRR socle": "socle",
    "FRR+": "plus",
    "FRR bénéficiaire": "beneficiary",
    "Classée FRR partiellement": "partial",
    "FRR bénéficiaire partiellement": "beneficiary_partial",
}
KINDS = {"commune-deleguee": "delegated", "commune-associee": "associated"}


def main() -> None:
    """Rebuild all tables of the pack."""
    parser = argparse.ArgumentParser(description="Rebuild the reference tables of a pack.")
    parser.add_argument("sources", type=Path)
    parser.add_argument("pack", type=Path)
    given = parser.parse_args()
    rebuild_territories(given.sources, given.pack / "territories")
    rebuild_activities(given.sources, given.pack / "activities")
    rebuild_benchmarks(given.sources, given.pack / "benchmarks")


def rebuild_territories(sources: Path, target: Path) -> None:
    """Write communes, former communes, EPCI, départements, régions and the FRR classes."""
    places = _json(sources / "decoupage/communes.json")
    groupings = _json(sources / "decoupage/epci.json")
    write_table(
        target / "communes.tsv",
        ("code", "name", "epci", "postcodes", "population"),
        _communes(places, groupings),
    )
    write_table(
        target / "former_communes.tsv",
        ("code", "name", "kind", "successor", "population"),
        _former_communes(places, _json(sources / "history/historique-communes.json")),
    )
    write_table(
        target / "epci.tsv",
        ("code", "name", "type", "population"),
        ((e["code"], e["nom"], e["type"], e["populationMunicipale"]) for e in groupings),
    )
    write_table(
        target / "departements.tsv",
        ("code", "name", "region", "zone"),
        (
            (d["code"], d["nom"], d["region"], d["zone"])
            for d in _json(sources / "decoupage/departements.json")
        ),
    )
    write_table(
        target / "regions.tsv",
        ("code", "name", "zone"),
        ((r["code"], r["nom"], r["zone"]) for r in _json(sources / "decoupage/regions.json")),
    )
    write_table(target / "frr.tsv", ("code", "class"), _frr(sources / "frr_communes.csv"))


def _communes(places: list[Any], groupings: list[Any]) -> Iterator[tuple[object, ...]]:
    epci_of = {member["code"]: e["code"] for e in groupings for member in e["membres"]}
    for place in places:
        if place["type"] != "commune-actuelle":
            continue
        code: str = place["code"]
        wanted = code[:3] if code[:2] in {"97", "98"} else code[:2]
        if place["departement"] != wanted:
            raise ValueError(f"{code} is not in the département that its code tells")
        yield (
            code,
            place["nom"],
            epci_of.get(code, ""),
            " ".join(place.get("codesPostaux", ())),
            place.get("population", ""),
        )


def _former_communes(places: list[Any], history: list[Any]) -> Iterator[tuple[object, ...]]:
    """Yield what was a commune and is none, or what is a part of one: successors of today only."""
    names = {entry["code"]: entry["nom"] for entry in history}
    listed: set[str] = set()
    for place in places:
        if place["type"] in KINDS:
            listed.add(place["code"])
            yield place["code"], place["nom"], KINDS[place["type"]], place["chefLieu"], ""
        elif place["type"] == "arrondissement-municipal":
            yield (
                place["code"],
                place["nom"],
                "arrondissement",
                place["commune"],
                place["population"],
            )
    # The list of the déléguées and associées is today's; a code's history may pass through a
    # commune that was dissolved since. So the list goes first.
    for place in places:
        for code in place.get("anciensCodes", ()):
            if code not in listed:
                yield code, names[code], "merged", place["code"], ""


def _frr(path: Path) -> Iterator[tuple[object, ...]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            yield row["code_insee"], FRR_CLASSES[row["classement"]]


def rebuild_activities(sources: Path, target: Path) -> None:
    """Write both revisions and the twins: codes whose label no other code bears."""
    levels = [(row["id"], typographic(row["label"])) for row in _json(sources / "naf_rev2.json")]
    old = [(code, label) for code, label in levels if len(code) == 6]
    with (sources / "naf2025.csv").open(encoding="utf-8-sig", newline="") as file:
        new = [
            (row["code_naf2025"], typographic(row["libelle"]))
            for row in csv.DictReader(file, delimiter=";")
        ]
    if {code for code, _ in old} & {code for code, _ in new}:
        raise ValueError("a code stands in both revisions: it no longer tells its revision")
    twins = _twins(old, new)
    write_table(target / "naf_rev2.tsv", ("code", "label"), old)
    write_table(
        target / "twins.tsv",
        ("rev2", "naf_2025"),
        ((code, twins[label]) for code, label in old if label in twins),
    )
    write_table(target / "naf_2025.tsv", ("code", "label"), new)


def _twins(old: Iterable[tuple[str, str]], new: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return label → code of NAF 2025 where the label stands once in each revision."""
    seen_old = Counter(_bare(label) for _, label in old)
    seen_new = Counter(_bare(label) for _, label in new)
    codes = {_bare(label): code for code, label in new}
    return {
        label: codes[_bare(label)]
        for _, label in old
        if seen_old[_bare(label)] == seen_new[_bare(label)] == 1
    }


def _bare(label: str) -> str:
    """Return the letters and digits alone, without « Activités de » before them."""
    without = re.sub(r"^activités (?:de |d’)", "", label.casefold())
    return "".join(sign for sign in without if sign.isalnum())


def _json(path: Path) -> list[Any]:
    return json.loads(path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
