"""Tests of core/facts/territories.py and core/facts/territory_tables.py."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UserError
from core.facts.territories import (
    LEVELS,
    Territories,
    UnknownCommuneError,
    UnknownTerritoryError,
    decode_territories,
    departement_of,
)
from core.facts.territory_tables import encode_territories
from core.packs.source import PackError
from core.resources import resource

RAW = encode_territories(resource("packs", "base", "territories"))
FRANCE = decode_territories(RAW)


def names(text: str, limit: int = 5) -> list[str]:
    """Return the names of the communes found."""
    return [place.commune.name for place in FRANCE.search(text, limit)]


def told(code: str) -> str:
    """Return what is said of a code that is refused."""
    with pytest.raises(UserError) as caught:
        FRANCE.resolve(code)
    return str(caught.value)


def test_all_communes_are_there() -> None:
    """The table holds the 34 969 communes of COG 2026, overseas collectivities included."""
    assert 34_969 == len(FRANCE.codes)
    assert 94 == sum(code.startswith(("975", "977", "978", "98")) for code in FRANCE.codes)
    assert (1_255, 109, 26) == (len(FRANCE.epcis), len(FRANCE.departements), len(FRANCE.regions))


@given(st.sampled_from(FRANCE.codes))
def test_a_commune_resolves_to_itself(code: str) -> None:
    """A code of today gives its own commune, without a notice, and its chain holds it."""
    place = FRANCE.resolve(f" {code.lower()} ")

    assert code == place.commune.code
    assert place.notice is None
    assert departement_of(code) == place.commune.departement.code
    assert FRANCE.contains("region", place.commune.region.code, place.commune)


def test_every_former_code_has_a_commune_of_today() -> None:
    """All codes of the past lead to a commune of today, with a notice."""
    places = [FRANCE.resolve(code) for code in FRANCE.former_codes]

    assert 4_285 == len(places)
    assert {place.commune.code for place in places} <= set(FRANCE.codes)
    assert all(place.notice for place in places)


@pytest.mark.parametrize(
    ("code", "successor", "notice"),
    [
        (
            "01003",
            "01165",
            "Amareins (01003) is now part of Francheleins: the commune is 01165.",
        ),
        ("20004", "2A004", "The INSEE code 20004 of Ajaccio is now 2A004."),
        (
            "69381",
            "69123",
            "Lyon 1er Arrondissement (69381) is an arrondissement of Lyon: the commune is 69123.",
        ),
    ],
)
def test_a_former_code_is_told(code: str, successor: str, notice: str) -> None:
    """A code of the past gives the commune of today and says so."""
    place = FRANCE.resolve(code)

    assert successor == place.commune.code
    assert notice == str(place.notice)


def test_a_delegated_commune_with_the_code_of_today_is_no_former_one() -> None:
    """Where commune and commune déléguée share a code, the code is that of the commune."""
    place = FRANCE.resolve("01015")

    assert ("Arboys en Bugey", None) == (place.commune.name, place.former)


def test_a_wrong_code_is_explained() -> None:
    """A code that never was is refused with what is wanted and near ones."""
    assert "99999” is not and never was" in told("99999")
    assert "01001 L’Abergement-Clémenciat" in told("1001")
    assert "is a post code" in told("97500")
    assert "97502 Saint-Pierre" in told("97500")
    assert "60157 Clermont" in told("Clermont")
    with pytest.raises(UnknownCommuneError):
        FRANCE.commune("01003")


@given(st.text(max_size=12))
def test_any_code_resolves_or_is_explained(code: str) -> None:
    """Whatever is typed, there is a commune or a message, never a crash."""
    with contextlib.suppress(UnknownCommuneError):
        assert FRANCE.resolve(code).commune.code in FRANCE.codes


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Clermont-Ferrand", "Clermont-Ferrand"),
        ("clermont f", "Clermont-Ferrand"),
        ("mans", "Le Mans"),
        ("st etienne", "Saint-Étienne"),
        ("ÉTIENNE SAINT", "Saint-Étienne"),
        ("île yeu", "L’Île-d’Yeu"),
        ("œting", "Œting"),
        ("13008", "Marseille"),
        ("13008 mars", "Marseille"),
        ("paris 15", "Paris"),
        ("2a004", "Ajaccio"),
        ("hauteville-lompnes", "Plateau d’Hauteville"),
    ],
)
def test_search_finds(text: str, first: str) -> None:
    """Names without accents, post codes, INSEE codes and former names find the commune."""
    assert first == names(text)[0]


def test_search_goes_by_population_and_names_a_commune_once() -> None:
    """Among names that begin alike the most peopled stands first; arrondissements do not crowd."""
    assert "Clermont-Ferrand" in names("clermont")
    assert {"Papeete", "Bora-Bora"} <= set(names("98714"))
    assert 1 == names("paris", 30).count("Paris")
    assert names("saint", 3) == ["Saint-Étienne", "Saint-Denis", "Saint-Denis"]
    assert () == FRANCE.search("  ")
    assert () == FRANCE.search("xqzw")


@given(st.text(max_size=20))
def test_search_never_fails(text: str) -> None:
    """Any text gives at most as many places as asked for."""
    assert 5 >= len(FRANCE.search(text, 5))


def test_contains_says_where_a_commune_lies() -> None:
    """A commune lies in its own EPCI, département, région and zone, and in no other."""
    commune = FRANCE.commune("63113")

    for level, code in zip(LEVELS, ("63113", "246300701", "63", "84", "metro"), strict=True):
        assert FRANCE.contains(level, code, commune)
        assert FRANCE.territory(level, code).name
    assert not FRANCE.contains("region", "11", commune)
    with pytest.raises(UnknownTerritoryError, match="no territory “00”"):
        FRANCE.contains("departement", "00", commune)


def test_frr_classes_are_known() -> None:
    """The class of the DGCL's list is on the commune; most towns have none."""
    assert FRANCE.commune("63113").frr is None
    assert 19_934 == sum(FRANCE.commune(code).frr is not None for code in FRANCE.codes)


def test_tables_say_where_they_come_from() -> None:
    """Each table bears sources, a date and a confidence."""
    provenance = FRANCE.headers["frr"].provenance

    assert ("verified", "2025-07-10") == (provenance.confidence, str(provenance.checked))


def test_a_broken_table_is_refused(tmp_path: Path) -> None:
    """A successor that does not exist is named with its table."""
    for path in resource("packs", "base", "territories").iterdir():
        body = path.read_text(encoding="utf-8")
        (tmp_path / path.name).write_text(body.replace("\t01165\t", "\t00000\t"), encoding="utf-8")

    with pytest.raises(PackError, match=r"former_communes\.tsv, at 01003"):
        encode_territories(tmp_path)


def test_decoding_gives_what_was_encoded() -> None:
    """The compiled form is the same each time and holds all places."""
    again: Territories = decode_territories(RAW)

    assert again.codes == FRANCE.codes
    assert again.commune("75056") == FRANCE.commune("75056")
