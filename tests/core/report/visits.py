"""Visits to report on: a bakery known in full, a machine shop half known, a firm never asked."""

import gettext
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

from core.aids.result import About, AidResult, Verdict, reason
from core.catalog import Catalog, compiled_catalog
from core.facts.file import read_dossier
from core.facts.situation import Answer, Situation
from core.language import Code, Language
from core.messages import Text, message
from core.packs.pack import Pack
from core.packs.reading import bundled_pack
from core.ranges import Range
from core.resources import resource
from core.visit import Visit, conduct

ON = date(2026, 11, 23)
NAME = "Fournil <b>Le Goff & Fils</b>"
LONG = "Très long libellé d’une dépense qui dit tout sur la <i>machine</i> & son fournisseur " * 12


@cache
def pack() -> Pack:
    """Return the pack of the tests."""
    return bundled_pack()


@cache
def spoken(code: Code) -> Language:
    """Return a language with its catalog of today, not the one last compiled."""
    if code == "en":
        return Language("en", gettext.NullTranslations())
    return Language("fr", Catalog(compiled_catalog("fr")))


@cache
def bakery() -> Visit:
    """Return a bakery of six in Bretagne that answered everything and has two sure aids."""
    body = resource("demo", "boulangerie.json").read_bytes()
    firm = read_dossier(body, pack()).situation.with_answers({"company.name": NAME})
    visit = conduct(firm, pack(), ON)
    return replace(visit, aids=(*visit.aids, *_granted()))


@cache
def machine_shop() -> Visit:
    """Return a machine shop of 35 in Occitanie that answered a third, with a dear project."""
    asked = sorted(fact.name for fact in pack().content.facts if fact.name.startswith("dma."))
    ticks = {
        name: index % 2 == 0
        for index, name in enumerate(asked)
        if index % 3 == 0 and _is_tick(name)
    }
    firm: Mapping[str, Answer] = {
        "company.name": "Mécanique de précision " + "Saint-Gaudens et du Comminges " * 6,
        "company.naf": "25.62B",
        "company.commune": "31555",
        "company.headcount": 35,
        "company.turnover": Decimal(4_200_000),
        "company.created": date(1998, 5, 4),
        "project.start": date(2027, 2, 1),
        "project.own_funds": Decimal(40_000),
    }
    return conduct(Situation({**firm, **ticks, **_project()}), pack(), ON)


@cache
def stranger() -> Visit:
    """Return a firm of which nothing is known."""
    return conduct(Situation(), pack(), ON)


def _is_tick(name: str) -> bool:
    definition = pack().fact(name)
    return definition is not None and definition.type == "bool" and "planned" not in name


def _project() -> Mapping[str, Answer]:
    lines = (
        ("erp", LONG, "software", "38400.50", 2),
        ("robot", "=2+5+cmd|'/C calc'!A0", "production", "61000.00", 4),
        ("cyber", "Audit et sauvegarde", "cybersecurity", "9800.25", 3),
        ("training", "Formation des équipes", "training", "12000.00", 6),
    )
    return {
        f"project.expenses.{item}.{field}": value
        for item, label, category, amount, month in lines
        for field, value in (
            ("label", label),
            ("category", category),
            ("amount", Decimal(amount)),
            ("month", month),
        )
    }


def _granted() -> tuple[AidResult, ...]:
    return (_aid("commerce", "1500.00"), _aid("training-voucher", "1900.00"))


def _aid(instrument: str, amount: str) -> AidResult:
    yes = reason(Verdict.YES, message("Headcount: {value} < 50 & more", value=6))
    about = About(
        instrument=instrument,
        version=f"{instrument}-v1",
        title=Text(f"Aide <{instrument}> & suite", f"Aid <{instrument}> & more"),
        operator="Région Bretagne",
        form="grant",
        sources=("https://example.org/aide?a=1&b=2",),
        confidence="verified",
    )
    return AidResult(
        about=about,
        verdict=Verdict.YES,
        amount=Decimal(amount),
        amount_range=Range(Decimal(amount), Decimal(amount)),
        amount_note=None,
        missing=(),
        is_open=True,
        reasons=(yes,),
    )
