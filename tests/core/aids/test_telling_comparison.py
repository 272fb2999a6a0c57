"""Two versions side by side: what differs is found, what does not is said once."""

from datetime import date
from decimal import Decimal

from core.aids.telling import chapters
from core.aids.telling_comparison import Compared, compared
from core.aids.telling_names import Names
from core.language import language
from core.packs.schema.aids import AidVersion, Condition, Formula
from tests.core.aids.examples import base, version

NAMES = Names(base(), date(2026, 11, 23))


def few(most: int) -> Condition:
    """Return a condition on the headcount."""
    return Condition(fact="company.headcount", below=Decimal(most))


def changed(before: AidVersion, after: AidVersion) -> list[Compared]:
    """Return the chapters that differ."""
    found = compared(chapters(before, NAMES), chapters(after, NAMES))
    return [each for each in found if not each.is_same]


def test_the_same_version_has_no_difference() -> None:
    """Compared with itself, a version says the same."""
    assert changed(version(), version()) == []


def test_another_threshold_stands_beside_the_former() -> None:
    """A line that was replaced stands beside the one that took its place."""
    (chapter,) = changed(version(conditions=(few(10),)), version(conditions=(few(20),)))
    (pair,) = chapter.pairs
    tongue = language("en")

    assert pair.before is not None
    assert pair.after is not None
    assert tongue.shown(pair.before) == "Headcount: less than 10"
    assert tongue.shown(pair.after) == "Headcount: less than 20"


def test_what_was_added_stands_alone() -> None:
    """A line that only the later version has stands beside nothing."""
    (chapter,) = changed(version(conditions=(few(10),)), version(conditions=(few(10), few(9))))

    assert [pair.before is None for pair in chapter.pairs] == [False, True]


def test_a_chapter_of_one_version_only_is_kept() -> None:
    """What one of them does not speak of is shown all the same."""
    (chapter,) = changed(version(), version(amount=Formula(flat=Decimal(5))))

    assert chapter.key == "amount"
