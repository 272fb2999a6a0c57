"""The kinds of aid, in words, and where the text of an aid comes from."""

from collections.abc import Iterable
from decimal import Decimal

from core.aids.result import AidResult
from core.messages import N_, Message
from core.packs.pack import Pack
from core.packs.provenance import Provenance
from core.packs.schema.aids import AidVersion

_FORMS = {
    "grant": N_("grant"),
    "flat_grant": N_("flat grant"),
    "step_grant": N_("grant by steps"),
    "loan": N_("loan"),
    "zero_rate_loan": N_("loan at zero rate"),
    "guaranteed_loan": N_("guaranteed loan"),
    "guarantee": N_("guarantee"),
    "tax_credit": N_("tax credit"),
    "tax_deduction": N_("tax deduction"),
    "in_kind": N_("aid in kind"),
    "advice": N_("advice"),
    "training": N_("training paid for"),
    "repayable_advance": N_("repayable advance"),
    "social_exemption": N_("lower social contributions"),
    "equity": N_("equity"),
}


def form_words(form: str) -> Message:
    """Return the name of a kind of aid."""
    return Message(_FORMS.get(form, form))


def is_repaid(form: str, pack: Pack) -> bool:
    """Say whether what an aid of this kind brings has to be paid back."""
    rules = pack.content.financing
    return rules is not None and rules.brings.get(form) == "loan"


def stays(form: str, pack: Pack) -> bool:
    """Say whether an aid of this kind brings money that stays with the firm."""
    rules = pack.content.financing
    return rules is not None and rules.brings.get(form) == "aid"


def given(aids: Iterable[AidResult], pack: Pack) -> Decimal:
    """Return what aids give at least; what goes back or never comes as money is in no sum."""
    amounts = (aid.amount or Decimal(0) for aid in aids if stays(aid.form, pack))
    return sum(amounts, Decimal(0))


def origin(aid: AidResult, pack: Pack) -> Provenance | None:
    """Return where the legal version of a result comes from."""
    version = version_of(aid, pack)
    return None if version is None else version.provenance


def version_of(aid: AidResult, pack: Pack) -> AidVersion | None:
    """Return the legal version under which a result was found."""
    for instrument in pack.content.instruments:
        if instrument.id == aid.instrument:
            return next((each for each in instrument.versions if each.id == aid.version), None)
    return None
