"""The workload as Tandem has it: a pack made in memory, and the firms' facts."""

from datetime import date
from decimal import Decimal
from functools import partial

from core.facts.definition import FactDefinition, FactType, Option
from core.facts.situation import Answer, Situation
from core.messages import Text
from core.packs.content import About, Content
from core.packs.pack import Pack
from core.packs.provenance import Provenance
from core.packs.reading import bundled_pack
from core.packs.schema.aids import (
    AidVersion,
    Area,
    Case,
    Condition,
    Formula,
    Group,
    Instrument,
    Opening,
)
from core.packs.tables import TABLES
from tests.workload.schemes import FLAGS, Firm, Scheme, Workload

ON = date(2026, 11, 23)
_WORDS = Text("mots", "words")
_READ = Provenance(sources=("https://example.org",), confidence="verified")
_OPEN = (Opening(first=date(2000, 1, 1), last=date(2099, 12, 31)),)
_GROUPS = (Group(id="digital", categories=("digital",)),)
_TYPES: dict[str, FactType] = {
    "company.headcount": "int", "company.turnover": "money", "company.age": "int",
    "company.naf": "naf", "company.commune": "commune", "project.day": "date",
    "project.expenses.*.category": "choice", "project.expenses.*.amount": "money",
    "project.expenses.*.month": "int", **{f"company.{flag}": "bool" for flag in FLAGS},
}  # fmt: skip


def pack_of(work: Workload) -> Pack:
    """Return a pack with the schemes as aids, over the reference tables of the base pack."""
    tables = bundled_pack()
    content = Content(
        About("test/workload", "1", _WORDS, "test", ON),
        facts=tuple(
            FactDefinition(name, kind, _WORDS, options=(Option("digital", _WORDS),))
            for name, kind in _TYPES.items()
        ),
        instruments=tuple(_instrument(each) for each in work.schemes),
    )
    return Pack(content, "workload", {name: partial(tables.table, name) for name in TABLES})


def situation_of(firm: Firm, work: Workload) -> Situation:
    """Return the facts of a firm; what it has not answered is left out."""
    answers: dict[str, Answer | None] = {
        "company.headcount": firm.headcount,
        "company.turnover": None if firm.turnover is None else Decimal(firm.turnover),
        "company.age": firm.age,
        "company.naf": firm.activity and f"{firm.activity[:2]}.{firm.activity[2:]}",
        "company.commune": firm.departement and work.communes[firm.departement],
        "project.day": firm.day,
        **dict(zip((f"company.{flag}" for flag in FLAGS), firm.flags, strict=True)),
        "project.expenses.1.category": "digital",
        "project.expenses.1.amount": Decimal(firm.expenses),
    }
    return Situation({name: answer for name, answer in answers.items() if answer is not None})


def _instrument(scheme: Scheme) -> Instrument:
    version = AidVersion(
        id=f"{scheme.name}-v1",
        title=_WORDS,
        provenance=_READ,
        open=_OPEN,
        area=Area(within=tuple(f"departement:{each}" for each in scheme.departements)),
        conditions=_conditions(scheme),
        eligible=_GROUPS,
        amount=_formula(scheme),
        regimes=("none",),
    )
    return Instrument(
        id=scheme.name, title=_WORDS, operator="Region", form="grant", versions=(version,)
    )


def _conditions(scheme: Scheme) -> tuple[Condition, ...]:
    least, most = (Decimal(each) for each in scheme.headcount)
    youngest, oldest = (Decimal(each) for each in scheme.age)
    activity = () if not scheme.activities else (_activity(scheme),)
    return (
        Condition(fact="company.headcount", least=least, most=most),
        Condition(fact="company.turnover", most=Decimal(scheme.turnover)),
        Condition(fact="company.age", least=youngest, most=oldest),
        Condition(fact="project.day", day_from=scheme.first, day_until=scheme.last),
        *activity,
        *(Condition(fact=f"company.{flag}", equals=True) for flag in scheme.flags),
    )


def _activity(scheme: Scheme) -> Condition:
    if scheme.is_excluding:
        return Condition(fact="company.naf", not_among=scheme.activities)
    return Condition(fact="company.naf", among=scheme.activities)


def _formula(scheme: Scheme) -> Formula:
    share = Formula(rate=Decimal(scheme.rate))
    if scheme.bonus:
        in_district = Condition(fact="company.priority_district", equals=True)
        more = Formula(rate=Decimal(scheme.rate + scheme.bonus))
        share = Formula(cases=(Case(when=in_district, amount=more), Case(amount=share)))
    least = (Formula(flat=Decimal(scheme.floor)),) if scheme.floor else ()
    return Formula(best_of=(*least, share), cap=Decimal(scheme.cap))
