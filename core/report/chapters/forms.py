"""The kinds of aid in words, and those that have to be paid back."""

from collections.abc import Iterable
from decimal import Decimal

from core.aids.result import AidResult
from core.messages import N_
from core.report.chapters.telling import Telling

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
# Money that goes back, or never comes: it is never added to what an aid gives.
_REPAID = frozenset(
    {"loan", "zero_rate_loan", "guaranteed_loan", "guarantee", "repayable_advance", "equity"}
)


def form_words(telling: Telling, form: str) -> str:
    """Return the name of a kind of aid."""
    return telling.language.gettext(_FORMS.get(form, form))


def is_repaid(aid: AidResult) -> bool:
    """Tell whether what the aid brings is a loan, a guarantee or a share, not a gift."""
    return aid.form in _REPAID


def given(aids: Iterable[AidResult]) -> Decimal:
    """Return what aids give at least, loans left out."""
    return sum((aid.amount or Decimal(0) for aid in aids if not is_repaid(aid)), Decimal(0))
