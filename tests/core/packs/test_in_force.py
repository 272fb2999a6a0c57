"""The rules in force: the base, what was installed on top, and what can no longer be read."""

from datetime import date, timedelta

import msgspec
import pytest
from msgspec import Struct

from core.packs.in_force import rules_in_force
from core.packs.supplement import supplement_bytes
from tests.core.packs.layers import ABOUT, base, instrument, supplement

END = date(2027, 11, 23)


class Shelved(Struct, frozen=True):
    """A supplement as a workspace keeps it."""

    body: bytes
    id: str = "idf/test"
    version: str = "1"
    expires: date = END


def test_without_supplements_the_base_is_in_force() -> None:
    """Nothing is made and nothing is paid."""
    assert rules_in_force(base(), ()).pack is base()


def test_supplements_are_in_force_with_their_last_day() -> None:
    """Each aid knows until when its publisher answers for it."""
    found = rules_in_force(base(), [Shelved(supplement_bytes(supplement(instrument())))])

    assert () == found.notices
    assert "idf-test" == found.pack.content.instruments[-1].id
    assert {"idf-test": END} == found.pack.expires


def test_what_cannot_be_read_is_left_out_and_told() -> None:
    """Broken rules never keep the application from starting; the others stay in force."""
    broken = Shelved(b"{}", "idf/broken")
    sound = Shelved(supplement_bytes(supplement(instrument())))

    found = rules_in_force(base(), [broken, sound])

    assert ["idf/broken"] == [each.values["id"] for each in found.notices]
    assert "idf-test" == found.pack.content.instruments[-1].id


@pytest.mark.parametrize(
    ("id_", "days", "is_used"),
    [
        ("tandem/aids", -1, False),
        ("tandem/aids", 0, True),
        ("idf/aids", -1, True),
    ],
)
def test_the_newer_of_base_and_its_publishers_own_rules_counts(
    id_: str, days: int, *, is_used: bool
) -> None:
    """A Tandem that brings newer rules does not go on with older ones of the same publisher."""
    day = base().about.date + timedelta(days=days)
    about = msgspec.structs.replace(ABOUT, id=id_, date=day)
    older = msgspec.structs.replace(supplement(instrument()), about=about)

    found = rules_in_force(base(), [Shelved(supplement_bytes(older), id_)])

    assert is_used == ("idf-test" in {each.id for each in found.pack.content.instruments})
