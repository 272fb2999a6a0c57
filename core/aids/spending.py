"""Whether the expenses of a project are enough for an aid, and what it would bring."""

from decimal import Decimal
from typing import TYPE_CHECKING, cast

from core.aids.context import EXPENSES, Context
from core.aids.de_minimis import RECEIVED
from core.aids.expenses import base_of
from core.aids.kleene import IS_NO, IS_UNKNOWN, VERDICTS, code_between
from core.aids.result import Reason, Verdict, Wording, reason
from core.aids.wanted import euros_between
from core.messages import N_, Message, message
from core.packs.schema.aids import AidVersion
from core.ranges import Range

if TYPE_CHECKING:
    from core.aids.compiled.rules import HeldVersion

_NOTHING = Decimal(0)
_LIMITS = {"equity": "company.equity", "de_minimis_room": RECEIVED}


def sum_reason(held: "HeldVersion", found: Range | None, context: Context) -> Reason | None:
    """Return the reason that the eligible expenses give; None where there is nothing to say."""
    version = held.version
    if not version.eligible:
        return _without_expenses(found)
    base = base_of(held, context)
    if base is None:
        text = message(N_("Expenses of the project: not known yet"))
        return reason(VERDICTS[IS_UNKNOWN], text, (EXPENSES,), (EXPENSES,))
    sure, most = base.total
    if found is None:
        code = _base_code(version, sure, most)
    else:
        code = code_between(found.least, found.most)
    if code == IS_NO and base.is_open:
        code = IS_UNKNOWN
    missing = (*base.missing, *_limiting(version, context)) if code == IS_UNKNOWN else ()
    return reason(VERDICTS[code], _BASE, (EXPENSES,), missing, (), (), (sure, most, found))


class _BaseWording(Wording):
    """The eligible expenses in words, and what is wrong with them."""

    __slots__ = ()

    def words(self, reason: Reason) -> Message:
        """Return the sum, and whether it is too little."""
        sure, most, found = cast("tuple[Decimal, Decimal, Range | None]", reason.value)
        base = euros_between(sure, most)
        if reason.verdict is Verdict.NO and most > 0:
            return message(N_("Eligible expenses: {base}, too little for this aid"), base=base)
        if found is not None and found.least == 0 < sure:
            return message(N_("Eligible expenses: {base}; the aid may come to nothing"), base=base)
        return message(N_("Eligible expenses: {base}"), base=base)


_BASE = _BaseWording()


def _base_code(version: AidVersion, sure: Decimal, most: Decimal) -> int:
    """Return whether the expenses are enough, where the sources give no sum."""
    wanted = (version.amount and version.amount.minimum_spend) or _NOTHING
    return code_between(sure if sure >= wanted else _NOTHING, most if most >= wanted else _NOTHING)


def _without_expenses(found: Range | None) -> Reason | None:
    """Return the reason of an aid without eligible expenses, where it may bring nothing."""
    if found is None or found.least > 0:
        return None
    text = message(N_("What it would bring: {sum}"), sum=euros_between(found.least, found.most))
    return reason(VERDICTS[code_between(found.least, found.most)], text)


def _limiting(version: AidVersion, context: Context) -> tuple[str, ...]:
    """Return the unknown facts that may cap the aid at nothing."""
    formulas = [each.amount for each in version.readings]
    formulas += [version.amount] if version.amount else []
    names = {name for each in formulas for name in each.capped_by}
    return tuple(
        _LIMITS[name] for name in sorted(names) if not context.situation.is_known(_LIMITS[name])
    )
