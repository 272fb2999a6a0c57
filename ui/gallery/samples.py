"""Invented data for the charts of the gallery: nothing here is of a firm or a country."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from math import cos, pi

from core.diagnostic.result import Distribution, Place
from core.financing.result import CashMonth, Plan
from core.financing.risk import FanMonth, Influence, Risk
from core.messages import Text
from core.months import month_after
from core.packs.reading import bundled_pack
from core.packs.schema.outlines import Part as Outlines
from core.packs.schema.skills import Part as Skills
from core.ranges import Range
from core.report.figures import map as maps
from core.report.figures.benchmark import LevelName
from core.report.figures.cost_bars import CostBar
from core.report.figures.follow import Move
from core.report.figures.funding_stack import Mix, Part
from core.report.figures.score_bar import Band
from core.report.figures.share_bars import ShareBar, ShareWords
from core.skills.people import Person, SkillGap, gaps

START = date(2027, 1, 1)
STARTS = tuple(month_after(START, month) for month in range(24))
LEVELS = (
    LevelName("very_low", Text("Très faible", "Very low")),
    LevelName("low", Text("Faible", "Low")),
    LevelName("high", Text("Élevée", "High")),
    LevelName("very_high", Text("Très élevée", "Very high")),
)
BANDS = tuple(
    Band(Text(french, english), Decimal(most))
    for french, english, most in (
        ("De base", "Basic", 25),
        ("Moyen", "Average", 50),
        ("Avancé", "Advanced", 75),
        ("Expert", "Expert", 100),
    )
)
TOPICS = (
    Text("Stratégie", "Strategy"),
    Text("Préparation", "Readiness"),
    Text("Humain", "People"),
    Text("Données", "Data"),
    Text("Automatisation", "Automation"),
    Text("Écologie", "Green"),
)
ADDRESSES = (
    (Text("Le rapport", "The report"), "https://example.org/rapport"),
    (Text("Un rendez-vous", "An appointment"), "https://example.org/rendez-vous"),
)


def span(least: float, most: float) -> Range:
    """Return a range of two plain numbers."""
    return Range(Decimal(str(least)), Decimal(str(most)))


def places() -> tuple[Place, ...]:
    """Return three populations, in one of which the firm has a place."""
    shares = ((41, 34, 20, 5), (28, 36, 28, 8), (19, 33, 35, 13))
    names = (Text("Pays A", "Country A"), Text("Pays B", "Country B"), Text("Pays C", "Country C"))
    return tuple(
        Place(_distribution(name, parts), span(58, 64) if at == 0 else span(45, 51))
        for at, (name, parts) in enumerate(zip(names, shares, strict=True))
    )


def moves() -> tuple[Move, ...]:
    """Return the scores of two visits."""
    whole = Move(Text("Ensemble", "Overall"), span(41, 41), span(55, 55), is_whole=True)
    each = zip(TOPICS, (30, 52, 44, 38, 21, 60), (48, 58, 44, 61, 40, 66), strict=True)
    return (whole, *(Move(title, span(was, was), span(now, now)) for title, was, now in each))


def mixes() -> tuple[Mix, ...]:
    """Return two ways of paying for one project."""
    return tuple(
        Mix(title, tuple(Part(kind, words, Decimal(amount)) for kind, words, amount in parts))
        for title, parts in (
            (Text("Sûr", "Sure"), (
                ("aid", Text("Aide régionale", "Regional aid"), 3_400),
                ("loan", Text("Prêt", "Loan"), 6_000),
                ("own_funds", Text("Apport", "Own funds"), 2_600),
            )),
            (Text("Possible", "Possible"), (
                ("aid", Text("Aide régionale", "Regional aid"), 3_400),
                ("aid", Text("Crédit d’impôt", "Tax credit"), 1_900),
                ("loan", Text("Prêt", "Loan"), 4_100),
                ("own_funds", Text("Apport", "Own funds"), 2_600),
            )),
        )
    )  # fmt: skip


def plan() -> Plan:
    """Return a plan whose cash has a hole before the aid comes in."""
    months, balance = list[CashMonth](), Decimal(4_000)
    for number, starts in enumerate(STARTS, start=1):
        expenses = Decimal({2: 5_000, 3: 4_000, 4: 3_000}.get(number, 0))
        aids = Decimal(3_400 if number == 11 else 0)
        loans = Decimal(6_000 if number == 3 else 0)
        instalments = Decimal(180 if number > 4 else 0)
        balance += aids + loans - expenses - instalments
        zero = Decimal(0)
        months.append(CashMonth(number, starts, expenses, zero, aids, loans, instalments, balance))
    return Plan(
        id="sure", title=Text("Sûr", "Sure"), why="", cost=Decimal(12_000), fundings=(),
        allocations=(), aids_total=Decimal(3_400), own_funds=Decimal(2_600),
        bound=Decimal(3_400), is_optimal=True, limits=(), loan=None, cash=tuple(months),
        opening=Decimal(4_000),
    )  # fmt: skip


def risk() -> Risk:
    """Return a fan that opens with time, and what moves it most."""
    fan = tuple(
        FanMonth(month, tuple(round(Decimal(_wave(month) + reach * 90 * month), 2)
                              for reach in (-2, -0.8, 0, 0.7, 1.6)))
        for month in range(1, len(STARTS) + 1)
    )  # fmt: skip
    causes = (
        (Text("L’aide arrive plus tard", "The aid comes later"), 3_100, 400),
        (Text("Le projet coûte plus", "The project costs more"), 1_900, 900),
        (Text("Les gains viennent lentement", "Gains come slowly"), 1_200, 1_500),
    )
    end = fan[-1].quantiles[2]
    influences = tuple(
        Influence(cause, (end - worse, end + better), (end - worse, end + better))
        for cause, worse, better in causes
    )
    lowest = min(fan, key=lambda each: each.quantiles[0]).quantiles
    return Risk(10_000, 2026, Decimal("0.18"), None, lowest, fan, influences)


def cost_bars() -> tuple[CostBar, ...]:
    """Return what an aid would cost in three territories."""
    names = (Text("Nord", "North"), Text("Centre", "Middle"), Text("Sud", "South"))
    return tuple(
        CostBar(name, firms, yes, firms - yes, span(sure, sure), Decimal(possible))
        for name, firms, yes, sure, possible in zip(
            names, (40, 31, 22), (22, 12, 15), (84_000, 41_000, 52_500),
            (36_000, 28_000, 9_000), strict=True,
        )
    )  # fmt: skip


def shares() -> tuple[Sequence[ShareBar], ShareWords]:
    """Return shares of firms with a reference, one of them hidden."""
    bars = (
        ShareBar(Text("Très faible", "Very low"), 12, 0.3, 0.1, 0.41),
        ShareBar(Text("Faible", "Low"), 18, 0.45, 0.2, 0.34),
        ShareBar(Text("Élevée", "High"), 10, 0.25, 0.15, 0.2),
        ShareBar(Text("Très élevée", "Very high"), None, None),
    )
    words = ShareWords(
        Text("Les firmes suivies sont plus souvent au niveau faible.",
             "The firms followed are more often at the low level."),
        Text("Part des entreprises", "Share of firms"),
        Text("dont des boulangeries", "of which bakeries"),
        Text("pays A", "country A"),
    )  # fmt: skip
    return bars, words


def map_data() -> tuple[maps.MapData, Outlines]:
    """Return a map whose shades follow the numbers of the départements."""
    outlines = bundled_pack().part("outlines", Outlines)
    if outlines is None:
        raise LookupError("outlines")
    steps = tuple(
        maps.Step(words, warns=at == 0)
        for at, words in enumerate((
            Text("personne", "nobody"), Text("un", "one"),
            Text("deux ou trois", "two or three"), Text("quatre et plus", "four and more"),
        ))
    )  # fmt: skip
    known = {
        each.code: maps.Place(each.code, steps[at % 4].label, at % 4)
        for at, each in enumerate(outlines.departements)
        if at % 9
    }
    sentence = Text("Chaque département dans la teinte de sa marche.",
                    "Each département in the shade of its step.")  # fmt: skip
    data = maps.MapData(sentence, Text("Aidants", "Helpers"), steps, known,
                        Text("rien de connu", "nothing known"))  # fmt: skip
    return data, outlines


def team() -> tuple[tuple[Person, ...], tuple[SkillGap, ...]]:
    """Return three people against the roles and skills of the pack."""
    part = bundled_pack().part("skills", Skills)
    if part is None:
        raise LookupError("skills")
    found = tuple(
        Person(name.lower(), name, role, {
            skill.id: (at + place) % 4 for place, skill in enumerate(part.skills) if place % 5
        })
        for at, (name, role) in enumerate(zip(("Ana", "Bruno", "Carla"), part.roles, strict=False))
    )  # fmt: skip
    return found, gaps(found, part)[:6]


def _distribution(name: Text, parts: Sequence[int]) -> Distribution:
    keys = (level.id for level in LEVELS)
    shares = {key: Decimal(part) for key, part in zip(keys, parts, strict=True)}
    return Distribution(name.en, name, "GE10", 2025, "4", shares, has_break=False, source="")


def _wave(month: int) -> float:
    return 1_400 + 2_600 * (1 - cos(month * pi / 14)) - 90 * month
