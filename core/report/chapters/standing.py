"""Where the firm stands: dimension by dimension, and among firms elsewhere."""

from collections.abc import Mapping

from core.messages import N_, Listed, Text, counted, message
from core.report.chapters.levels import dii_levels, dimensions
from core.report.chapters.telling import Telling, joined
from core.report.figures.benchmark import benchmark
from core.report.figures.figure import Cells
from core.report.figures.practices import practices_table, practices_title
from core.report.figures.radar import radar
from core.report.figures.words import headers, spread
from core.report.story import Block, Grid, Section, Subhead, Words

SHOWN_PLACES = 10


def standing(telling: Telling) -> Section | None:
    """Return the radar and the benchmark with what must be said beside them."""
    if not telling.is_answered():
        return None
    return Section(
        "standing",
        telling.say(N_("Where the firm stands")),
        _title(telling),
        (*_maturity(telling), *_places(telling), *_axes(telling)),
    )


def _title(telling: Telling) -> str:
    axes = [each for each in dimensions(telling) if each.range.single is not None]
    scores = {each.title: round(each.range.least) for each in axes}
    high, low = max(scores.values(), default=0), min(scores.values(), default=0)
    if high == low:
        return telling.say(N_("Six dimensions, and the firms of other countries"))
    return telling.say(
        N_("Most advanced: {best}; least: {worst}"),
        best=_having(high, scores),
        worst=_having(low, scores),
    )


def _having(score: int, scores: Mapping[Text, int]) -> Listed:
    """Return the names of all dimensions with this score, each in its quotes."""
    return Listed(
        tuple(message(N_("“{name}”"), name=title) for title, own in scores.items() if own == score)
    )


def _maturity(telling: Telling) -> list[Block]:
    axes = dimensions(telling)
    if not axes or not telling.measures_maturity():
        return []
    figure = radar(axes, telling.palette, telling.language, telling.width)
    return [
        Subhead(telling.say(N_("Maturity by dimension, out of 100"))),
        telling.picture(figure),
    ]


def _places(telling: Telling) -> list[Block]:
    measured = telling.visit.diagnosis.benchmark
    if not measured.places:
        return []
    figure = benchmark(
        measured.places[:SHOWN_PLACES],
        dii_levels(telling),
        telling.visit.diagnosis.dii.level,
        telling.palette,
        telling.language,
        telling.width,
    )
    return [
        Subhead(telling.say(N_("Digital intensity, among firms of other countries"))),
        telling.picture(figure),
        Words(joined(_caveats(telling)), "small"),
        *_practices(telling),
    ]


def _practices(telling: Telling) -> list[Block]:
    measured = telling.visit.diagnosis.benchmark
    if not measured.practices:
        return []
    title = telling.shown(practices_title(measured))
    cells = practices_table(measured, telling.language)
    shares = (6, 2, *(3 for _country in cells.header[2:]))
    return [Subhead(title), Grid(cells, title, shares, is_small=True)]


def _caveats(telling: Telling) -> tuple[str, ...]:
    measured = telling.visit.diagnosis.benchmark
    caveats = telling.all_shown(measured.caveats)
    if not measured.without_figures:
        return caveats
    names = telling.language.listed(list(telling.all_shown(measured.without_figures)))
    without = telling.say(N_("Compared by the CNNum, but no data: {names}."), names=names)
    return (*caveats, without)


def _axes(telling: Telling) -> list[Block]:
    axes = [axis for axis in telling.visit.diagnosis.axes if axis.answered]
    if not axes:
        return []
    rows = tuple(
        (
            telling.shown(axis.title),
            spread(axis.range, telling.language),
            f"{axis.answered}/{axis.items}",
        )
        for axis in axes
    )
    words = (N_("Axis"), N_("Out of 100"), N_("Answers known"))
    cells = Cells(headers(words, telling.language), rows, frozenset({1, 2}))
    caption = telling.shown(
        counted(
            N_("{count} axis of our own that the two scores leave out"),
            N_("{count} axes of our own that the two scores leave out"),
            len(axes),
        )
    )
    return [Subhead(caption), Grid(cells, caption, (6, 2, 2))]
