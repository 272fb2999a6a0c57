"""What a visitor of a kiosk takes away, put together: codes for the phone, and the leaflet."""

import secrets
from datetime import date

from core.brand.brand import Appointment, Brand
from core.kiosk.handover import appointment, business_card, pieces, reminder, result_text
from core.kiosk.outcome import Outcome
from ui.kiosk.handover_view import Parcel
from ui.texts import _, current_language


def parcels(outcome: Outcome, brand: Brand, campaign: str, on: date) -> tuple[Parcel, ...]:
    """Return what a phone can take, the result first."""
    language = current_language()
    page = brand.campaign(campaign)
    day = (page.appointment if page else None) or brand.appointment
    open_day = day if day is not None and day.day >= on else None
    result = pieces(result_text(outcome, brand, language, on))
    card = (business_card(brand.contact),)
    return (
        Parcel("result", _("My result"), _("As a text, to keep or to pass on"), result),
        Parcel("card", _("Whom to turn to"), brand.contact.organisation, card, "person"),
        _agenda(outcome, brand, open_day, on),
    )


def _agenda(outcome: Outcome, brand: Brand, day: Appointment | None, on: date) -> Parcel:
    language = current_language()
    uid = f"{secrets.token_hex(8)}@tandem"  # of no meaning: calendars want one
    if day is not None:
        event = appointment(day, brand, language, uid)
        note = f"{language.shown(day.title)}, {language.day(day.day)}"
        return Parcel("agenda", _("An open day to come to"), note, (event,), "calendar")
    event = reminder(outcome, brand, language, on, uid)
    return Parcel(
        "agenda",
        _("A reminder in a week"),
        _("The first step, in your calendar"),
        (event,),
        "calendar",
    )
