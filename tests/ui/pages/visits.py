"""What tests of pages share: a window, and the visit of the demonstration, worked out once."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TypeVar

from msgspec import structs
from pytestqt.qtbot import QtBot

from core.aids.result import AidResult, Verdict
from core.facts.file import read_dossier
from core.facts.situation import Situation
from core.messages import Text
from core.packs.reading import bundled_pack
from core.ranges import Range
from core.resources import resource
from core.visit import Visit, conduct
from ui.pages.base import DossierPage

TODAY = date(2026, 11, 23)

P = TypeVar("P", bound=DossierPage)


def in_window(qtbot: QtBot, page: P) -> P:
    """Return the page, shown in a window of its own."""
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    return page


@cache
def demo_visit() -> Visit:
    """Return the visit of the demonstration firm."""
    pack = bundled_pack()
    body = resource("demo", "boulangerie.json").read_bytes()
    return conduct(read_dossier(body, pack).situation, pack, TODAY)


@cache
def empty_visit() -> Visit:
    """Return the visit of a firm of which nothing is known."""
    return conduct(Situation(), bundled_pack(), TODAY)


def aid(verdict: Verdict, amount: int | None = None, missing: tuple[str, ...] = ()) -> AidResult:
    """Return the first aid of the demonstration firm with another verdict, amount and gap."""
    sample = demo_visit().aids[0]
    euros = None if amount is None else Decimal(amount)
    about = structs.replace(
        sample.about,
        instrument=f"{verdict.value}-{amount}-{len(missing)}",
        title=Text(fr=f"Aide <b>& {verdict.value}", en=f"Aid <b>& {verdict.value}"),
        form="grant",
    )
    return structs.replace(
        sample,
        about=about,
        is_stale=False,
        verdict=verdict,
        amount=euros,
        amount_range=None if euros is None else Range(euros, euros),
        missing=missing,
    )


def visit_with(*aids: AidResult) -> Visit:
    """Return the demonstration's visit with these aids instead, and without a project."""
    empty = empty_visit()
    return replace(demo_visit(), aids=aids, financing=empty.financing)
