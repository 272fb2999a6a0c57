"""Tests of installers/data: the rebuilding of the reference tables."""

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from installers.data.rebuild_reference import rebuild_activities, rebuild_territories
from installers.data.tsv import typographic


def commune(code: str, name: str, **more: object) -> dict[str, object]:
    """Return a commune as the package of the COG writes it."""
    place = {"code": code, "nom": name, "type": "commune-actuelle", "departement": code[:2]}
    return {**place, "codesPostaux": [code], "population": 10, **more}


def written(folder: Path, name: str) -> list[list[str]]:
    """Return the rows of a table without its first line."""
    return [line.split("\t") for line in (folder / name).read_text("utf-8").splitlines()[1:]]


def save(folder: Path, name: str, content: object) -> None:
    """Write a source as JSON, or as it is where it is a text."""
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")


def test_former_communes_lead_to_those_of_today(tmp_path: Path) -> None:
    """The list of the déléguées goes before the history, which names those that are gone."""
    places = [
        commune("01001", "L'Un", anciensCodes=["01002", "01003"]),
        commune("01004", "Quatre"),
        {"code": "01003", "nom": "Trois", "type": "commune-deleguee", "chefLieu": "01004"},
        {"code": "01001", "nom": "Un", "type": "commune-deleguee", "chefLieu": "01001"},
    ]
    save(tmp_path, "decoupage/communes.json", places)
    save(tmp_path, "decoupage/epci.json", [])
    save(tmp_path, "decoupage/departements.json", [])
    save(tmp_path, "decoupage/regions.json", [])
    save(tmp_path, "history/historique-communes.json", [{"code": "01002", "nom": "Deux"}])
    save(tmp_path, "frr_communes.csv", "code_insee;classement\n01004;FRR+\n")

    rebuild_territories(tmp_path, tmp_path)

    assert ["01001", "L’Un", "", "01001", "10"] == written(tmp_path, "communes.tsv")[0]
    assert [["01004", "plus"]] == written(tmp_path, "frr.tsv")
    assert [
        ["01001", "Un", "delegated", "01001", ""],
        ["01002", "Deux", "merged", "01001", ""],
        ["01003", "Trois", "delegated", "01004", ""],
    ] == written(tmp_path, "former_communes.tsv")


def test_only_labels_that_stand_once_make_twins(tmp_path: Path) -> None:
    """A label of two codes has no twin; signs and « Activités de » make no difference."""
    old = {"01.11Z": "Riz (blé)", "01.12A": "Pain", "01.12B": "Pain", "62.01Z": "Programmation"}
    save(tmp_path, "naf_rev2.json", [{"id": code, "label": old[code]} for code in old])
    new = "01.11Y;Riz, blé\n01.12Y;Pain\n62.10Y;Activités de programmation\n"
    save(tmp_path, "naf2025.csv", f"code_naf2025;libelle\n{new}")

    rebuild_activities(tmp_path, tmp_path)

    assert [["01.11Z", "01.11Y"], ["62.01Z", "62.10Y"]] == written(tmp_path, "twins.tsv")


@given(
    st.lists(st.sampled_from(["l'eau", "gaz", "n.c.a.", "l’air"])), st.sampled_from([" ; ", "; "])
)
def test_typography_twice_changes_nothing(words: list[str], between: str) -> None:
    """A typographic label is its own, with ’ and a narrow no-break space before a semicolon."""
    label = typographic(between.join(words))

    assert label == typographic(label)
    assert "'" not in label
    assert label.count("\N{NARROW NO-BREAK SPACE}; ") == label.count(";")
