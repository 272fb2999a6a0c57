"""The acts at the end of a visit: a page on the printer, a file on a stick, a contact closed."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from core.brand.brand import Brand
from core.errors import UserError
from core.kiosk.contact import ANSWERS, STATISTICS, Consent, Contact, public_key
from core.kiosk.leaflet import leaflet
from core.kiosk.outcome import Outcome, score_words
from core.kiosk.visitor import Visitor, plain_answers
from ui.texts import _, current_language, shown

if TYPE_CHECKING:
    from desktop.kiosk_room import Kiosk
    from desktop.kiosk_tallies import Tallies


def print_out(outcome: Outcome, brand: Brand, on: date) -> tuple[str, bool]:
    """Print the leaflet; return what to say, and whether it was done."""
    from desktop.kiosk_printing import print_leaflet

    try:
        print_leaflet(leaflet(outcome, brand, current_language(), on))
    except UserError as error:
        return shown(error), False
    return _("Your page comes out of the printer."), True


def copy_leaflet(outcome: Outcome, brand: Brand, on: date) -> tuple[str, bool]:
    """Copy the leaflet to the stick that is there; return what to say, and whether it was done."""
    from desktop.kiosk_drives import copy_to, drives

    found = drives()
    if not found:
        return _("No USB stick is there yet. Put it in, then touch here again."), False
    try:
        content = leaflet(outcome, brand, current_language(), on)
        path = copy_to(found[0], f"{brand.id}-{on:%Y-%m-%d}.pdf", content)
    except UserError as error:
        return shown(error), False
    return _("Copied to {name}: {file}", name=found[0].name, file=path.name), True


def leave_contact(
    visitor: Visitor,
    values: Mapping[str, str],
    kiosk: "Kiosk",
    outcome: Outcome,
    tallies: "Tallies",
) -> str:
    """Close what the visitor leaves and put it into the outbox; return why not, if so."""
    try:
        tallies.put(*contact_of(visitor, values, kiosk, outcome))
    except UserError as error:
        return shown(error)
    except OSError:
        return _("The kiosk cannot take contacts now. Take the adviser’s card on your phone.")
    return ""


def contact_of(
    visitor: Visitor, values: Mapping[str, str], kiosk: "Kiosk", outcome: Outcome
) -> tuple[Contact, bytes]:
    """Return what the visitor leaves, and the key that it is closed for; raises UserError."""
    agreed = visitor.consents
    is_told = ANSWERS in agreed or STATISTICS in agreed
    contact = Contact(
        name=values["name"],
        firm=values["firm"],
        reach=values["reach"],
        on=kiosk.today(),
        language=current_language().code,
        consents=tuple(Consent(purpose, words) for purpose, words in agreed.items()),
        campaign=kiosk.settings.campaign,
        summary=shown(score_words(outcome)) if is_told else "",
        answers=plain_answers(visitor.situation) if is_told else {},
    )
    return contact, public_key(kiosk.settings.key)
