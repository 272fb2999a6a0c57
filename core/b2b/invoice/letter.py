"""The letter to a supplier whose invoice is not right, ready to be copied."""

from core.b2b.invoice.checking import InvoiceCheck
from core.language import Language
from core.messages import N_, Text, message
from core.packs.schema.b2b import Letter


def supplier_letter(check: InvoiceCheck, letter: Letter, firm: str, speech: Language) -> str:
    """Return the letter, "" where there is nothing to ask for."""
    if check.is_sound:
        return ""
    number = check.summary.number or "…"
    day = speech.day(check.summary.day) if check.summary.day is not None else "…"
    firm = firm.strip() or speech.shown(message(N_("[Your firm]")))

    def said(text: Text) -> str:
        # Not `format`: a number from a file may hold braces.
        words = speech.shown(text)
        for name, value in (("{number}", number), ("{date}", day), ("{firm}", firm)):
            words = words.replace(name, value)
        return words

    parts = [said(letter.opening)]
    if not check.is_invoice:
        parts.append(said(letter.no_format))
    if check.breaches:
        asked = "\n".join(
            f"– {speech.shown(each.rule.tell)} ({each.rule.id})" for each in check.breaches
        )
        parts.append(f"{said(letter.breaches)}\n{asked}" if check.is_invoice else asked)
    parts.append(said(letter.closing))
    return f"{said(letter.subject)}\n\n" + "\n\n".join(parts)
