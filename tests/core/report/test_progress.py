"""The progress in the report, and the time point in the file of the DMAT."""

from datetime import date

from core.facts.situation import Situation
from core.language import language
from core.plan.sittings import Sitting
from core.report.chapters.progress import progress
from core.report.chapters.telling import Telling
from core.report.documents import document
from core.report.story import Columns, Section
from tests.core.report.visits import bakery, pack

FRENCH = language("fr")


def sittings() -> tuple[Sitting, ...]:
    """Return two visits: at the second one the firm has an ERP system."""
    known, later = Situation({"dii.erp": False}), Situation({"dii.erp": True})
    return (
        Sitting("a", "T0", date(2025, 11, 23), known),
        Sitting("b", "T1", date(2026, 11, 23), later),
    )


def told(visits: tuple[Sitting, ...]) -> Section | None:
    """Return the chapter for these visits."""
    return progress(Telling(bakery(), pack(), FRENCH, sittings=visits))


def test_one_visit_has_no_progress_to_tell() -> None:
    """A report of a first visit is what it was; so is one whose T1 has no answers."""
    first, _second = sittings()

    assert told(()) is None
    assert told((first,)) is None
    assert told((first, Sitting("b", "T1", None, Situation()))) is None


def test_progress_names_the_first_visit_and_what_was_gained() -> None:
    """The title says since when; the practices gained are listed."""
    section = told(sittings())

    assert section is not None
    assert "T0 du 23\u00a0novembre 2025" in section.title
    (columns,) = [block for block in section.blocks if isinstance(block, Columns)]
    assert columns.columns[0].items == (pack().facts["dii.erp"].label.fr,)


def test_the_dmat_file_bears_the_time_point_of_the_visit() -> None:
    """T1 is written as T1; a kind of visit that the tool does not know is left empty."""
    first, second = sittings()
    other = Sitting("c", "other", None, second.situation)

    points = [
        document("csv", bakery(), pack(), FRENCH, sittings=visits).decode().splitlines()[1][:3]
        for visits in ((), (first, second), (first, other))
    ]

    assert points[:2] == ["T0,", "T1,"]
    assert points[2].startswith(",")
