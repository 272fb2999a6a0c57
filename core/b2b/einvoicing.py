"""The checks of e-invoicing, each with the day by which it should be done."""

from datetime import date

from core.b2b.result import CheckState, Standing
from core.diagnostic.relevance import holds
from core.errors import UserError
from core.facts.numbers import siren_of_vat
from core.facts.situation import Situation
from core.messages import N_, Shown, message
from core.months import months_before
from core.packs.schema.b2b import Anchor, EInvoicingCheck

SIREN, VAT = "company.siren", "b2b.vat_number"


def checks_of(
    checks: tuple[EInvoicingCheck, ...], standing: Standing, situation: Situation, on: date
) -> tuple[CheckState, ...]:
    """Return the state of each check."""
    return tuple(_state(each, standing, situation, on) for each in checks)


def anchor_day(anchor: Anchor, standing: Standing) -> date | None:
    """Return the day of the law that an anchor names."""
    return standing.receive if anchor == "receive" else standing.issue


def _state(
    check: EInvoicingCheck, standing: Standing, situation: Situation, on: date
) -> CheckState:
    note: Shown | None = None
    if check.computed == "identifiers":
        done, note = _identifiers(situation)
    else:
        values = [situation.value(fact) for fact in check.facts]
        done = False if False in values else True if set(values) == {True} else None
    applies = holds(check.when, situation)
    if check.is_gate:
        # A firm outside VAT has answered the question as well as one inside.
        done = True if done is False else done
    elif standing.concerned is False:
        applies = False
    law_day = anchor_day(check.anchor, standing)
    due = None if law_day is None else months_before(law_day, check.months_before)
    is_late = done is False and applies is not False and due is not None and due <= on
    return CheckState(check, done, applies, due, is_late, note)


def _identifiers(situation: Situation) -> tuple[bool | None, Shown | None]:
    """Say whether SIREN and VAT number are right and of one firm."""
    siren, number = situation.typed(SIREN, str), situation.typed(VAT, str)
    if number is None:
        return None, None
    try:
        held = siren_of_vat(number)
    except UserError as error:
        return False, error.message
    if siren is None:
        return None, message(N_("Say the firm’s SIREN in its profile: the two are compared."))
    if held != siren:
        return False, message(
            N_("The VAT number holds the SIREN {held}; that of the firm is {siren}."),
            held=held,
            siren=siren,
        )
    return True, None
