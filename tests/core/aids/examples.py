"""Small packs with one aid, for the tests of aids."""

from datetime import date
from decimal import Decimal
from functools import cache

from core.aids.evaluate import evaluate
from core.aids.result import AidResult
from core.facts.definition import FactDefinition, FactType, Option
from core.facts.situation import Answer, Situation
from core.messages import Text
from core.packs.about import About
from core.packs.content import Content
from core.packs.pack import Pack
from core.packs.provenance import Provenance
from core.packs.reading import bundled_pack
from core.packs.schema.aids import (
    AidVersion,
    Condition,
    Formula,
    Group,
    Instrument,
    Opening,
    Window,
)
from core.packs.schema.parameters import Parameter, ParameterValue

ON = date(2026, 11, 23)
WORDS = Text("mots", "words")
READ = Provenance(sources=("https://example.org",), confidence="verified")
ALWAYS = (Opening(first=date(2000, 1, 1), last=date(2099, 12, 31)),)
DIGITAL = (Group(id="digital", categories=("website",), perhaps=("other",)),)


@cache
def base() -> Pack:
    """Return the pack that comes with the application, read once."""
    return bundled_pack()


def version(name: str = "v1", **fields: object) -> AidVersion:
    """Return a legal version that is open and pays half of the website, unless stated."""
    usual: dict[str, object] = {
        "title": WORDS, "provenance": READ, "open": ALWAYS, "eligible": DIGITAL,
        "amount": Formula(rate=Decimal(50)),
    }  # fmt: skip
    return AidVersion(id=name, **{**usual, **fields})  # type: ignore[arg-type] - fields of any kind


def instrument(*versions: AidVersion) -> Instrument:
    """Return an instrument with these versions."""
    return Instrument(id="aid", title=WORDS, operator="Region", form="grant", versions=versions)


def fact(name: str, kind: FactType = "bool", *options: str) -> FactDefinition:
    """Return the definition of a fact."""
    return FactDefinition(name, kind, WORDS, options=tuple(Option(each, WORDS) for each in options))


FACTS = (
    fact("company.headcount", "int"),
    fact("company.turnover", "money"),
    fact("company.balance_sheet", "money"),
    fact("company.equity", "money"),
    fact("company.created", "date"),
    fact("company.ready"),
    fact("company.kind", "choice", "shop", "craft"),
    fact("company.de_minimis_received"),
    fact("project.expenses.*.category", "choice", "website", "hardware", "other"),
    fact("project.expenses.*.amount", "money"),
    fact("project.expenses.*.month", "int"),
    fact("project.start", "date"),
)


def parameter(
    name: str, value: str, first: date | None = None, last: date | None = None
) -> Parameter:
    """Return a parameter with one value."""
    said = Provenance(sources=("x",), confidence="verified", valid_from=first, valid_until=last)
    return Parameter(id=name, title=WORDS, unit="euro",
                     values=(ParameterValue(value=Decimal(value), provenance=said),))  # fmt: skip


SIZES = tuple(
    parameter(f"sme.{size}.{what}", value)
    for size, values in {"micro": ("10", "2e6", "2e6"), "small": ("50", "1e7", "1e7"),
                         "medium": ("250", "5e7", "4.3e7")}.items()
    for what, value in zip(("headcount", "turnover", "balance_sheet"), values, strict=True)
)  # fmt: skip
ROOM = (
    parameter("de_minimis.ceiling", "300000"),
    parameter("de_minimis.years", "3"),
    parameter("de_minimis.fiscal_years", "0"),
)


def pack(aid: Instrument | None = None, parameters: tuple[Parameter, ...] = SIZES + ROOM) -> Pack:
    """Return a pack with one aid."""
    about = About("test/pack", "1", WORDS, "test", ON)
    aids = (aid,) if aid else ()
    return Pack(Content(about, facts=FACTS, instruments=aids, parameters=parameters), "", {})


def project(*amounts: str | int, category: str = "website") -> dict[str, Answer]:
    """Return the facts of a project with one expense for each amount."""
    found: dict[str, Answer] = {}
    for number, amount in enumerate(amounts):
        found[f"project.expenses.e{number}.category"] = category
        found[f"project.expenses.e{number}.amount"] = Decimal(amount)
        found[f"project.expenses.e{number}.month"] = 1
    return found


def found(aid: AidVersion | Instrument, answers: dict[str, Answer], on: date = ON) -> AidResult:
    """Return the result of an aid for these answers."""
    whole = aid if isinstance(aid, Instrument) else instrument(aid)
    return evaluate(whole, Situation(answers), pack(whole), on)


def on_fact(name: str, **test: object) -> Condition:
    """Return a condition on a fact."""
    return Condition(fact=name, **test)  # type: ignore[arg-type] - tests of any kind


def until(last: date, first: date | None = None) -> Window:
    """Return a window that ends."""
    return Window(first=first, last=last)
