"""Which dossiers change from one pack to another, and the reason that differs."""

from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from core.aids.evaluate import evaluate_all
from core.aids.result import Verdict
from core.facts.situation import Answer, Situation
from core.packs.comparison import comparison
from core.packs.comparison_dossiers import AidChange, DossierComparison
from core.packs.pack import Pack
from core.packs.schema.aids import Condition
from core.packs.supplement import layered
from tests.core.packs.layers import ON, base, instrument, supplement

FIRM: dict[str, Answer] = {"company.headcount": 12}


def under(most: int = 50, rate: int = 100, **fields: Any) -> Pack:  # noqa: ANN401 - fields of any type
    """Return rules with a trial cheque for firms of at most so many people."""
    conditions = (Condition(fact="company.headcount", most=Decimal(most)),)
    return layered(base(), [supplement(instrument(rate=rate, conditions=conditions, **fields))])


def changes(before: Pack, after: Pack, **facts: Answer) -> tuple[AidChange, ...]:
    """Return what changes for the firm."""
    compare = DossierComparison(before, after, ON, comparison(before, after, ON))
    return compare.of(Situation({**FIRM, **facts}))


def test_a_verdict_that_changes_is_told_with_the_condition_that_differs() -> None:
    """The same condition before and after, and nothing that did not move."""
    (change,) = changes(under(50), under(10))

    assert change.before is not None
    assert change.after is not None
    assert (Verdict.YES, Verdict.NO) == (change.before.verdict, change.after.verdict)
    (why,) = change.why
    assert "50" in str(why.before)
    assert "10" in str(why.after)


def test_an_amount_that_changes_is_told_with_the_words_of_the_rule() -> None:
    """The verdict stays, the sum differs: the rule says why."""
    (change,) = changes(under(rate=100), under(rate=150))

    assert change.before is not None
    assert change.after is not None
    assert (100, 150) == (change.before.amount, change.after.amount)
    assert change.why


def test_a_firm_that_is_not_concerned_does_not_change() -> None:
    """Rules changed; for this firm they give what they gave."""
    assert changes(under(50), under(40)) == ()


def test_a_new_aid_changes_a_dossier_only_where_it_is_not_refused() -> None:
    """What is refused from its first day is no news."""
    assert changes(base(), under(10)) == ()
    assert [None] == [each.before for each in changes(base(), under(50))]
    assert [None] == [each.after for each in changes(under(50), base())]


@pytest.mark.parametrize("only_aids", [True, False])
def test_the_short_way_finds_what_the_long_way_finds(only_aids: bool) -> None:  # noqa: FBT001 - a case
    """Where only aids changed, the others are not evaluated; nothing is missed by it."""
    before, after = under(50), under(10)
    found = comparison(before, after, ON)
    found = found if only_aids else _with_other(found)

    changed = DossierComparison(before, after, ON, found).of(Situation(FIRM))

    results = [evaluate_all(Situation(FIRM), pack, ON) for pack in (before, after)]
    differ = [one.instrument for one, other in zip(*results, strict=True)
              if (one.verdict, one.amount) != (other.verdict, other.amount)]  # fmt: skip
    assert differ == [each.instrument for each in changed]


def test_a_figure_of_the_law_that_changes_reaches_the_aids_that_use_it() -> None:
    """A parameter is no aid, yet it changes what aids give."""
    content = base().content
    parameters = tuple(
        replace(each, values=tuple(replace(one, value=Decimal(1)) for one in each.values))
        if each.id == "sme.small.headcount"
        else each
        for each in content.parameters
    )
    other = base().with_content(replace(content, parameters=parameters), "other")
    small = supplement(instrument(conditions=(Condition(size=("micro", "small")),)))
    known: dict[str, Answer] = {
        "company.turnover": Decimal(900000),
        "company.balance_sheet": Decimal(500000),
        "company.independent": True,
    }

    found = changes(layered(base(), [small]), layered(other, [small]), **known)

    assert "idf-test" in {each.instrument for each in found}


def _with_other(found: Any) -> Any:  # noqa: ANN401 - a comparison
    from dataclasses import replace as other

    return other(found, tables=("territories",))
