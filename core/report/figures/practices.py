"""The share of firms that have each practice, beside the firm: a table."""

from core.diagnostic.result import Benchmark, PracticeShare
from core.language import Language
from core.messages import N_, Message, message
from core.report.figures.figure import Cells


def practices_title(benchmark: Benchmark) -> Message:
    """Return what the table shows, with the year of the survey."""
    year = max((each.year for each in benchmark.practices), default=0)
    return message(N_("What other firms do, practice by practice ({year})"), year=str(year))


def practices_table(benchmark: Benchmark, language: Language) -> Cells:
    """Return a row a practice: its name, whether the firm has it, the share in each population."""
    names = {
        place.distribution.country: place.distribution.country_name for place in benchmark.places
    }
    countries = dict.fromkeys(geo for each in benchmark.practices for geo in each.shares)
    header = (
        language.gettext(N_("Practice")),
        language.gettext(N_("The firm")),
        *(language.shown(names.get(geo, geo)) for geo in countries),
    )
    rows = [
        (
            _label(each, language),
            language.gettext(_in_place(each)),
            *(
                language.percent(each.shares[geo], 0) if geo in each.shares else "–"
                for geo in countries
            ),
        )
        for each in benchmark.practices
    ]
    return Cells(header, tuple(rows), frozenset(range(2, len(header))))


def _label(practice: PracticeShare, language: Language) -> str:
    label = language.shown(practice.label)
    return f"{label} {language.gettext(N_('(break)'))}" if practice.has_break else label


def _in_place(practice: PracticeShare) -> str:
    if practice.in_place is None:
        return N_("not known")
    return N_("yes") if practice.in_place else N_("no")
