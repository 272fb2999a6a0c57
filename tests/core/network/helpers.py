"""Helpers of made-up directories, and firms that look for one."""

from collections.abc import Mapping
from datetime import date

from hypothesis import strategies as st

from core.facts.situation import Situation
from core.network.index import KINDS
from core.network.wanted import Wanted, wanted_of
from core.packs.reading import bundled_pack
from core.packs.schema.network import Entry, Label, Part, Zone

ON = date(2026, 11, 23)
PACK = bundled_pack()
NEEDS = ("security", "backup", "online_sales")
BAKERY = Situation(
    {
        "company.commune": "63113",
        "company.naf": "10.71C",
        "company.headcount": 6,
        "company.created": date(2015, 1, 1),
    }
)
ZONES = (
    Zone("commune", "63113"),
    Zone("epci", "246300701"),
    Zone("departement", "63"),
    Zone("departement", "69"),
    Zone("region", "84"),
    Zone("france"),
)


def part() -> Part:
    """Return what the application's own pack says of the network."""
    found = PACK.part("network", Part)
    assert found is not None
    return found


RULES = part().rules
MATCHING = RULES.matching


def wanted(
    key: str = "k", situation: Situation = BAKERY, needs: Mapping[str, float] | None = None
) -> Wanted:
    """Return the request of a firm."""
    return wanted_of(situation, PACK, {"security": 1.0} if needs is None else needs, ON, key)


def helper(id_: str = "a", **fields: object) -> Entry:
    """Return a volunteer who helps with security in the département of the bakery."""
    given: dict[str, object] = {
        "id": id_,
        "name": f"Helper {id_}",
        "kind": "volunteer",
        "skills": ("security",),
        "zones": (Zone("departement", "63"),),
    }
    return Entry(**{**given, **fields})  # pyright: ignore[reportArgumentType] - fields of an entry


def optional(values: st.SearchStrategy[int]) -> st.SearchStrategy[int | None]:
    """Return numbers or nothing."""
    return st.none() | values


@st.composite
def entries(draw: st.DrawFn, id_: str) -> Entry:
    """Return any helper."""
    labels = st.builds(
        Label,
        name=st.just("ExpertCyber"),
        issued=st.sampled_from((None, date(2020, 1, 1), date(2026, 1, 1))),
        months=st.sampled_from((None, 24)),
    )
    return Entry(
        id=id_,
        name=f"Helper {id_}",
        kind=draw(st.sampled_from(KINDS)),  # pyright: ignore[reportArgumentType] - they are
        skills=tuple(draw(st.lists(st.sampled_from(NEEDS), unique=True))),
        zones=tuple(draw(st.lists(st.sampled_from(ZONES), unique=True, max_size=2))),
        naf=tuple(draw(st.lists(st.sampled_from(("10", "47.1", "C", "G")), unique=True))),
        headcount_least=draw(optional(st.integers(0, 20))),
        headcount_most=draw(optional(st.integers(0, 20))),
        age_most=draw(optional(st.integers(0, 30))),
        languages=tuple(draw(st.lists(st.sampled_from(("fr", "en")), unique=True))),
        modes=tuple(draw(st.lists(st.sampled_from(("visit", "remote")), unique=True))),
        max_open=draw(optional(st.integers(0, 3))),
        labels=tuple(draw(st.lists(labels, max_size=2))),
        charter=draw(st.sampled_from((None, date(2026, 2, 1)))),
    )


@st.composite
def directories(draw: st.DrawFn, most: int = 6) -> tuple[Entry, ...]:
    """Return a directory."""
    return tuple(draw(entries(f"e{at}")) for at in range(draw(st.integers(0, most))))
