"""The documents that a visit can be left as: one maker for each kind."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Literal, TypeAlias

from core.language import Language
from core.packs.pack import Pack

if TYPE_CHECKING:
    from core.visit import Visit

Kind: TypeAlias = Literal["pdf", "html", "xlsx", "csv", "json"]


def document(
    kind: Kind, visit: "Visit", pack: Pack, language: Language, adviser: str = ""
) -> bytes:
    """Return a visit as a PDF, an HTML page, a spreadsheet, the DMAT's CSV or a dossier file."""
    return _MAKERS[kind](visit, pack, language, adviser)


def _pdf(visit: "Visit", pack: Pack, language: Language, adviser: str) -> bytes:
    from core.report.pdf import pdf_report

    return pdf_report(visit, pack, language, adviser=adviser)


def _html(visit: "Visit", pack: Pack, language: Language, adviser: str) -> bytes:
    from core.report.html import html_report

    return html_report(visit, pack, language, adviser=adviser).encode()


def _spreadsheet(visit: "Visit", pack: Pack, language: Language, _adviser: str) -> bytes:
    from core.report.spreadsheet import spreadsheet

    return spreadsheet(visit, pack, language)


def _dmat(visit: "Visit", pack: Pack, _language: Language, _adviser: str) -> bytes:
    from core.report.dmat import dmat_file

    return dmat_file(visit.situation, pack, visit.on).encode()


def _dossier_file(visit: "Visit", pack: Pack, _language: Language, _adviser: str) -> bytes:
    from core.facts.file import write_dossier

    return write_dossier(visit.situation, pack)


_MAKERS: Mapping[Kind, Callable[["Visit", Pack, Language, str], bytes]] = {
    "pdf": _pdf,
    "html": _html,
    "xlsx": _spreadsheet,
    "csv": _dmat,
    "json": _dossier_file,
}
