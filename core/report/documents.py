"""The documents that a visit can be left as: one maker for each kind."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

from core.language import Language
from core.packs.pack import Pack

if TYPE_CHECKING:
    from core.plan.sittings import Sitting
    from core.visit import Visit

Kind: TypeAlias = Literal["pdf", "html", "xlsx", "bank", "csv", "json"]
# How the names of the files end.
ENDINGS: Mapping[Kind, str] = {
    "pdf": ".pdf",
    "html": ".html",
    "xlsx": ".xlsx",
    "bank": "-banque.xlsx",
    "json": ".json",
    "csv": ".csv",
}


class Order(Struct, frozen=True):
    """What a document is made of; `sittings` are the visits of the dossier up to this one."""

    visit: "Visit"
    pack: Pack
    language: Language
    adviser: str = ""
    sittings: "Sequence[Sitting]" = ()


def document(  # noqa: PLR0913 - the kind, and all that an order holds
    kind: Kind,
    visit: "Visit",
    pack: Pack,
    language: Language,
    adviser: str = "",
    *,
    sittings: "Sequence[Sitting]" = (),
) -> bytes:
    """Return a visit as a PDF, an HTML page, a spreadsheet, the file for the bank and so on."""
    return _MAKERS[kind](Order(visit, pack, language, adviser, sittings))


def _pdf(order: Order) -> bytes:
    from core.report.pdf import pdf_report

    return pdf_report(
        order.visit, order.pack, order.language, adviser=order.adviser, sittings=order.sittings
    )


def _html(order: Order) -> bytes:
    from core.report.html import html_report

    return html_report(
        order.visit, order.pack, order.language, adviser=order.adviser, sittings=order.sittings
    ).encode()


def _spreadsheet(order: Order) -> bytes:
    from core.report.spreadsheet import spreadsheet

    return spreadsheet(order.visit, order.pack, order.language)


def _dmat(order: Order) -> bytes:
    from core.report.dmat import dmat_file

    kind = order.sittings[-1].kind if order.sittings else "T0"
    return dmat_file(order.visit.situation, order.pack, order.visit.on, kind).encode()


def _dossier_file(order: Order) -> bytes:
    from core.facts.file import write_dossier

    return write_dossier(order.visit.situation, order.pack)


def _bank(order: Order) -> bytes:
    from core.report.bank.workbook import bank_workbook

    return bank_workbook(order.visit, order.pack, order.language)


_MAKERS: Mapping[Kind, Callable[[Order], bytes]] = {
    "pdf": _pdf,
    "html": _html,
    "xlsx": _spreadsheet,
    "bank": _bank,
    "csv": _dmat,
    "json": _dossier_file,
}
