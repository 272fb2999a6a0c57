"""The cost of an aid for other programs, and in words."""

import csv
import io

import msgspec

from core.aids.portfolio.cost import Cost, portfolio_cost
from core.aids.portfolio.listing import cost_csv, plain
from core.aids.portfolio.synthetic import synthetic_firms
from core.aids.portfolio.words import headline, made_up, sums, supposed
from core.language import language
from tests.core.aids.examples import ON, base
from tests.core.aids.portfolio.making import TERMS, aid, assumed


def cost() -> Cost:
    """Return the cost of a regional aid on few firms."""
    firms = synthetic_firms(assumed(), base(), ON)
    return portfolio_cost(aid("occ-loccal-subvention"), firms, base(), ON, TERMS)


def test_a_spreadsheet_opens_all_groups() -> None:
    """Each group is a row; their firms sum to those of the first row, for each cut."""
    text = cost_csv(cost(), language("fr")).decode("utf-8-sig")
    head, whole, *rows = list(csv.reader(io.StringIO(text), delimiter=";"))

    assert len({len(row) for row in (head, whole, *rows)}) == 1
    for cut in {row[0] for row in rows}:
        assert int(whole[3]) == sum(int(row[3]) for row in rows if row[0] == cut)


def test_json_says_what_was_assumed() -> None:
    """Programs get figures, what is unknown apart, and each assumption as an estimate."""
    body = msgspec.json.decode(msgspec.json.encode(plain(cost(), assumed())))

    assert body["whole"]["firms"] == body["assumptions"]["firms"] == 60
    assert body["assumptions"]["kind"] == "estimate"
    assert {"region", "departement", "epci"} == set(body["territories"])


def test_the_words_name_the_estimates() -> None:
    """What no source gives is called our team’s estimate, with its reasoning."""
    told = [language("fr").shown(each) for each in made_up(assumed(), base(), cost())]

    assert "60 entreprises fictives" in told[0]
    assert "Occitanie" in told[0]
    assert all("Estimation de l’équipe" in each for each in told[1:])


def test_the_title_keeps_the_doubtful_apart() -> None:
    """Those reached for sure and those perhaps are two figures."""
    found = cost()
    words = language("en").shown(headline(found))

    assert f"{found.whole.yes} firm" in words
    assert f"{found.whole.perhaps} perhaps" in words
    assert len([*sums(found), *supposed(found)]) >= 4
