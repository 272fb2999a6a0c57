"""What changed from one pack to another, told in full and in words."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import fields, replace

from core.language import language
from core.packs.comparison import Comparison, comparison
from core.packs.comparison_json import plain
from core.packs.comparison_words import lines
from core.packs.field_changes import FieldChange, field_changes
from core.packs.pack import Pack
from core.packs.schema.aids import AidVersion, Condition, Formula, Window
from core.packs.supplement import layered
from tests.core.packs.layers import ON, base, instrument, supplement

CONTENT = base().content


def with_trial(**fields: Any) -> Pack:  # noqa: ANN401 - fields of any type
    """Return our own pack with a trial cheque on top."""
    return layered(base(), [supplement(instrument(**fields))])


def words_of(found: Comparison) -> list[str]:
    """Return the lines in French."""
    french = language("fr")
    return [french.shown(line) for line in lines(found, french, ("base", "trial"))]


def test_a_pack_is_the_same_as_itself() -> None:
    """Nothing differs, and that is said."""
    found = comparison(base(), base(), ON)

    assert found.is_empty
    assert "Les règles sont les mêmes." == words_of(found)[-1]


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [(base(), with_trial(), "added"), (with_trial(), base(), "removed"),
     (with_trial(), with_trial(rate=60), "changed")],
)  # fmt: skip
def test_an_aid_comes_goes_or_changes(before: Pack, after: Pack, kind: str) -> None:
    """Only the aid that differs is told."""
    found = comparison(before, after, ON)

    assert [("idf-test", kind)] == [(each.id, each.kind) for each in found.aids]
    assert found.only_aids


def test_a_changed_field_is_told_with_what_it_was_and_is() -> None:
    """A figure, a condition, a date: each in words, and each by its place."""
    small = (Condition(fact="company.headcount", below=Decimal(10)),)
    larger = (Condition(fact="company.headcount", below=Decimal(50)),)
    before = with_trial(conditions=small, amount=Formula(rate=Decimal(50)))
    after = with_trial(
        conditions=larger,
        amount=Formula(rate=Decimal(40)),
        valid=Window(first=date(2026, 1, 1), last=date(2027, 6, 30)),
    )

    found = comparison(before, after, ON)

    told = "\n".join(words_of(found))
    places = [each.place for each in found.aids[0].versions[0].fields]
    assert ["valid.until", "conditions.1.below", "amount.rate"] == places
    assert "Effectif\u00a0: moins de 10 → Effectif\u00a0: moins de 50" in told
    assert "au 30\u00a0juin 2027" in told


def test_a_parameter_is_told_by_its_title() -> None:
    """A figure of the law that changed may change any aid."""
    first, *others = CONTENT.parameters
    values = (replace(first.values[0], value=Decimal(12)), *first.values[1:])
    changed = (replace(first, values=values), *others)
    after = base().with_content(replace(CONTENT, parameters=changed), "after")

    found = comparison(base(), after, ON)

    assert [first.id] == [each.id for each in found.parameters]
    assert not found.only_aids
    assert first.title.fr in "\n".join(words_of(found))


def test_every_other_section_is_compared() -> None:
    """A question, a need, a fact: whatever differs is named."""
    after = base().with_content(
        replace(CONTENT, facts=CONTENT.facts[1:], needs=CONTENT.needs[1:], dma=None), "after"
    )

    found = comparison(base(), after, ON)

    assert {"facts", "needs", "dma"} == {each.section for each in found.others}
    assert {CONTENT.facts[0].name, CONTENT.needs[0].id, ""} == {each.id for each in found.others}


def test_the_json_form_holds_all_of_it() -> None:
    """Other programs read places and values, people the words."""
    found = plain(comparison(with_trial(), with_trial(rate=60), ON), language("en"))

    (aid,) = found["aids"]  # type: ignore[misc] - JSON data
    assert aid["versions"][0]["fields"] == [{"place": "amount.flat", "before": "50", "after": "60"}]
    assert aid["versions"][0]["lines"]


_VERSIONS = st.sampled_from([each for aid in CONTENT.instruments for each in aid.versions])


@given(_VERSIONS, _VERSIONS, st.sampled_from(AidVersion.__struct_fields__))
def test_no_difference_is_passed_over(one: AidVersion, other: AidVersion, field: str) -> None:
    """Whatever field of a version differs has a change at its place, and nothing else has."""
    mixed = replace(one, **{field: getattr(other, field)})

    found = field_changes(one, mixed)

    assert (one != mixed) == bool(found)
    assert {_encoded(field)} >= {each.place.partition(".")[0] for each in found}


def test_items_with_ids_are_matched_by_id() -> None:
    """An item put in front of others does not change them all."""
    before = [{"id": "b", "n": 1}]
    after = [{"id": "a", "n": 1}, {"id": "b", "n": 2}]

    assert (FieldChange("b.n", "1", "2"), FieldChange("a", None, '{"id":"a","n":1}')) == (
        field_changes(before, after)
    )


def _encoded(field: str) -> str:
    return next(each.encode_name for each in fields(AidVersion) if each.name == field)
