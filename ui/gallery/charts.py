"""Every chart of the application on invented data, in the look of the window or in print."""

from collections.abc import Mapping
from decimal import Decimal
from functools import partial

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from core.language import Language
from core.messages import Text
from core.report.figures.aids_amounts import Brought, aids_amounts
from core.report.figures.benchmark import benchmark
from core.report.figures.cash_curve import cash_curve
from core.report.figures.cost_bars import cost_bars
from core.report.figures.difference import Group, Spread, difference
from core.report.figures.dii_points import Practice, dii_points
from core.report.figures.fan import fan_chart
from core.report.figures.figure import Figure
from core.report.figures.follow import follow
from core.report.figures.funding_stack import funding_stack
from core.report.figures.map import departements_map
from core.report.figures.matrix import Weighted, matrix
from core.report.figures.priorities import Weighed, priorities
from core.report.figures.qr import qr_list
from core.report.figures.radar import Dimension, radar
from core.report.figures.roadmap import Stretch, roadmap
from core.report.figures.score_bar import score_bar
from core.report.figures.share_bars import share_bars
from core.report.figures.skill_grid import skill_grid
from core.report.figures.tornado import tornado
from core.report.figures.waterfall import Fall, waterfall
from core.report.palette import PRINT
from ui.figures.block import FigureBlock
from ui.figures.view import Drawn, FigureView
from ui.gallery import samples
from ui.texts import _
from ui.theme.tokens import LIGHT, Colours
from ui.widgets.card import Card


def charts() -> Mapping[str, Drawn]:
    """Return every kind of chart under the name of the function that draws it."""
    return {**_of_scores(), **_of_actions(), **_of_money(), **_of_many()}


def chart_cards() -> list[QWidget]:
    """Return a card a chart: picture, sentence, and the table behind it."""
    return [_card(name, FigureBlock(drawn)) for name, drawn in charts().items()]


def printed_cards() -> list[QWidget]:
    """Return the charts in the colours of paper, whatever the window wears."""
    return [
        _card(name, _on_paper(FigureView(partial(_printed, drawn))))
        for name, drawn in charts().items()
    ]


def _card(name: str, chart: QWidget) -> Card:
    card = Card(_titles()[name])
    card.add(chart)
    return card


def _titles() -> Mapping[str, str]:
    return {
        "radar": _("Radar"),
        "score_bar": _("Bar of a score"),
        "benchmark": _("Distribution with “you are here”"),
        "dii_points": _("Points of the index"),
        "follow": _("Way between two visits"),
        "matrix": _("Effect and effort"),
        "priorities": _("Priorities"),
        "roadmap": _("Roadmap"),
        "skill_grid": _("Grid of skills"),
        "qr_list": _("List of QR codes"),
        "aids_amounts": _("Amounts of the aids"),
        "funding_stack": _("Stacked mix"),
        "waterfall": _("Waterfall"),
        "cash_curve": _("Cash curve"),
        "fan_chart": _("Fan of futures"),
        "tornado": _("Tornado"),
        "share_bars": _("Shares"),
        "cost_bars": _("Costs by group"),
        "departements_map": _("Map of the départements"),
        "difference": _("Difference in differences"),
    }


def _on_paper(view: FigureView) -> FigureView:
    white = QPalette(view.palette())
    white.setColor(QPalette.ColorRole.Window, LIGHT.sheet)
    view.setPalette(white)
    view.setAutoFillBackground(True)
    return view


def _printed(drawn: Drawn, _colours: Colours, language: Language, width: float) -> Figure:
    return drawn(PRINT, language, width)  # pyright: ignore[reportArgumentType]


def _of_scores() -> dict[str, Drawn]:
    topics = samples.TOPICS
    ranges = ((20, 34), (50, 58), (44, 44), (30, 52), (12, 26), (60, 66))
    dimensions = [
        Dimension(title, samples.span(*ends)) for title, ends in zip(topics, ranges, strict=True)
    ]
    practices = [Practice(title, (True, False, None)[at % 3]) for at, title in enumerate(topics)]
    names = (_("First visit"), _("Second visit"))
    return {
        "radar": partial(radar, dimensions),
        "score_bar": partial(score_bar, samples.span(42, 48), samples.BANDS),
        "benchmark": partial(benchmark, samples.places(), samples.LEVELS, "low"),
        "dii_points": partial(dii_points, practices),
        "follow": partial(follow, samples.moves(), *names),
    }


def _of_actions() -> dict[str, Drawn]:
    topics = samples.TOPICS
    actions = [Weighted(at + 1, title, 3 - at % 3, 1 + at // 2) for at, title in enumerate(topics)]
    needs = [
        Weighed(title, Decimal(9 - at) / 10, samples.span(0.3 + at / 20, 0.5 + at / 20))
        for at, title in enumerate(topics)
    ]
    stretches = [
        Stretch(at + 1, title, 1 + 2 * at, 3 + at % 3) for at, title in enumerate(topics[:5])
    ]
    people, gaps = samples.team()
    return {
        "matrix": partial(matrix, actions),
        "priorities": partial(priorities, needs),
        "roadmap": partial(roadmap, stretches, samples.START),
        "skill_grid": partial(skill_grid, people, gaps),
        "qr_list": partial(qr_list, samples.ADDRESSES),
    }


def _of_money() -> dict[str, Drawn]:
    region, credit = Text("Aide régionale", "Regional aid"), Text("Crédit d’impôt", "Tax credit")
    loan = Text("Prêt", "Loan")
    brought = [
        Brought(region, samples.span(3400, 3400), is_sure=True),
        Brought(credit, samples.span(900, 1900), is_sure=False),
        Brought(loan, samples.span(6000, 6000), is_sure=True, is_repaid=True),
    ]
    falls = [Fall(region, Decimal(3400)), Fall(loan, Decimal(6000), is_repaid=True)]
    plan, risk = samples.plan(), samples.risk()
    return {
        "aids_amounts": partial(aids_amounts, brought),
        "funding_stack": partial(funding_stack, samples.mixes()),
        "waterfall": partial(waterfall, plan.cost, falls),
        "cash_curve": partial(cash_curve, plan),
        "fan_chart": partial(fan_chart, risk, samples.STARTS),
        "tornado": partial(tornado, risk, risk.fan[-1].quantiles[2]),
    }


def _of_many() -> dict[str, Drawn]:
    supported = Group(Text("entreprises accompagnées", "supported firms"), 34, 38.2, 52.6)
    compared = Group(Text("entreprises comparées", "compared firms"), 41, 39.1, 44.0)
    return {
        "share_bars": partial(share_bars, *samples.shares()),
        "cost_bars": partial(cost_bars, samples.cost_bars()),
        "departements_map": partial(departements_map, *samples.map_data()),
        "difference": partial(difference, supported, compared, Spread(9.5, 3.1, 15.9)),
    }
