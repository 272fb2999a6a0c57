"""A “no” to there being any of what is listed is refused, and never counted."""

from datetime import date
from decimal import Decimal

import pytest

from core.diagnostic.contradictions import contradictions, refuse, undisputed
from core.diagnostic.known import links_in
from core.errors import UserError
from core.facts.situation import Answer, Situation
from core.packs.pack import Pack
from core.packs.reading import bundled_pack

RECEIVED = "company.de_minimis_received"
GRANT: dict[str, Answer] = {
    "company.de_minimis.a.date": date(2025, 3, 1),
    "company.de_minimis.a.amount": Decimal(12_000),
}


@pytest.fixture(scope="module")
def pack() -> Pack:
    """Return the bundled rules."""
    return bundled_pack()


def test_no_aid_received_beside_a_list_of_aids_is_refused_in_words(pack: Pack) -> None:
    """The sentence names the question, how many are listed, and what to do."""
    with pytest.raises(UserError, match=r"is answered “no”, but 1 is listed. Answer “yes”"):
        refuse(Situation({RECEIVED: False, **GRANT}), links_in(pack), pack)


@pytest.mark.parametrize("answers", [{RECEIVED: True, **GRANT}, {RECEIVED: False}, GRANT])
def test_what_agrees_is_accepted(pack: Pack, answers: dict[str, Answer]) -> None:
    """A yes with its list, a no without one, and a list alone."""
    assert () == contradictions(Situation(answers), links_in(pack), pack)


def test_after_a_merge_the_list_is_believed(pack: Pack) -> None:
    """What two devices said counts on the safe side: the aids listed were received."""
    merged = Situation({RECEIVED: False, **GRANT})

    assert Situation(GRANT) == undisputed(merged, links_in(pack), pack)
