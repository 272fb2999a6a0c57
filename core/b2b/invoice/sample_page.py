"""The page of a sample invoice that a person reads."""

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facturex import Invoice
    from facturex.models import Party

_LEFT, _RIGHT, _TOP = 56, 539, 786


def title_of(invoice: "Invoice") -> str:
    """Return the title of the page."""
    return f"SPÉCIMEN – Facture {invoice.number}"


def page_of(invoice: "Invoice") -> bytes:
    """Return the readable page: who sells what to whom, the sums, and that it is a specimen."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    from core.report.fonts import REGULAR, STRONG, register_fonts

    register_fonts()
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, lang="fr-FR", invariant=1)
    canvas.setTitle(title_of(invoice))
    height = _TOP

    def write(text: str, size: float = 10, *, strong: bool = False, right: bool = False) -> None:
        nonlocal height
        canvas.setFont(STRONG if strong else REGULAR, size)
        (canvas.drawRightString if right else canvas.drawString)(_RIGHT if right else _LEFT, height,
                                                                 text)  # fmt: skip
        height -= size * 1.5

    write("SPÉCIMEN : ce document n’est pas une facture, rien n’est à payer.", 11, strong=True)
    height -= 12
    write(f"Facture {invoice.number}", 20, strong=True)
    write(f"Date : {invoice.issue_date:%d/%m/%Y} – Échéance : {invoice.due_date:%d/%m/%Y}")
    height -= 12
    for title, party in (("Vendeur", invoice.seller), ("Client", invoice.buyer)):
        write(title, 10, strong=True)
        for text in _party(party):
            write(text)
        height -= 8
    for text, strong in _sums(invoice):
        write(text, 11, strong=strong, right=True)
    height -= 12
    for note in (*invoice.notes, *(each.exemption_reason for each in invoice.vat_breakdown)):
        if note:
            write(note, 9)
    canvas.save()
    return out.getvalue()


def _party(party: "Party | None") -> list[str]:
    if party is None:
        return []
    place = party.address
    lines = [party.name or ""]
    if place is not None:
        lines += [place.line1 or "", f"{place.postcode or ''} {place.city or ''}".strip()]
    lines.append(f"SIREN {party.legal_id}")
    if party.vat_id and party.vat_id != party.legal_id:
        lines.append(f"TVA {party.vat_id}")
    return [line for line in lines if line]


def _sums(invoice: "Invoice") -> list[tuple[str, bool]]:
    """Return the lines and sums, each with whether it is strong."""
    from core.language import language

    def euros(amount: object) -> str:
        from decimal import Decimal

        return language("fr").euros(Decimal(str(amount)))

    told = [
        (f"{line.name} : {line.quantity} × {euros(line.unit_price)}", False)
        for line in invoice.lines
    ]
    told.append((f"Total hors taxes : {euros(invoice.effective_total_net())}", False))
    told += [
        (f"TVA {each.rate} % : {euros(each.vat_amount)}", False) for each in invoice.vat_breakdown
    ]
    return [*told, (f"Total à payer : {euros(invoice.effective_amount_due())}", True)]
