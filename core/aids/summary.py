"""The aids of a visit at a glance: how many by verdict, and what they bring together."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from core.aids.forms import given, is_repaid
from core.aids.result import AidResult, Reason, Verdict
from core.messages import Message
from core.packs.pack import Pack


@dataclass(frozen=True, slots=True)
class AidSummary:
    """The aids by verdict, those that bring most first; `sure_amount` is that of the sure ones.

    `old` are to check as well, but most likely closed. What has to be paid back or never comes as
    money is in no sum.
    """

    sure: tuple[AidResult, ...]
    to_check: tuple[AidResult, ...]
    refused: tuple[AidResult, ...]
    sure_amount: Decimal
    old: tuple[AidResult, ...] = ()


def summary(aids: Iterable[AidResult], pack: Pack) -> AidSummary:
    """Return the aids by verdict; refused ones by the number of conditions that they fail."""
    found = tuple(aids)

    def by_amount(verdict: Verdict, *, is_stale: bool = False) -> tuple[AidResult, ...]:
        chosen = (aid for aid in found if aid.verdict is verdict and aid.is_stale is is_stale)
        return tuple(sorted(chosen, key=lambda aid: _rank(aid, pack)))

    sure = by_amount(Verdict.YES)
    refused = (aid for aid in found if aid.verdict is Verdict.NO)
    return AidSummary(
        sure=sure,
        to_check=by_amount(Verdict.UNKNOWN),
        refused=tuple(sorted(refused, key=lambda aid: (_failures(aid), aid.instrument))),
        sure_amount=given(sure, pack),
        old=by_amount(Verdict.UNKNOWN, is_stale=True),
    )


def deciding_reason(aid: AidResult) -> Reason | None:
    """Return the reason that bears the verdict; what a question would settle comes first.

    Of « one of these conditions » and the like it is the condition within.
    """
    return _deciding(aid.reasons, aid.verdict)


def questions_of(aid: AidResult) -> tuple[str, ...]:
    """Return the facts that would settle an aid: what is missing, and what concerns it alone.

    The latter (whether its operator has it open) is asked whatever the answer was: it may be put
    right where it was given. Of an aid refused on other grounds nothing more is asked.
    """
    own, is_refused = f".{aid.instrument}.", aid.verdict is Verdict.NO
    told = (each for each in aid.reasons if not (is_refused and each.verdict is Verdict.UNKNOWN))
    about = (fact for reason in told for fact in reason.facts if own in fact)
    return tuple(dict.fromkeys((*aid.missing, *about)))


def _rank(aid: AidResult, pack: Pack) -> tuple[bool, Decimal, str]:
    most = aid.amount_range.most if aid.amount_range else aid.amount or Decimal(0)
    return is_repaid(aid.form, pack), -most, aid.instrument


def _deciding(reasons: tuple[Reason, ...], verdict: Verdict) -> Reason | None:
    deciding = [reason for reason in reasons if reason.verdict is verdict]
    found = next((each for each in deciding if each.missing), next(iter(deciding), None))
    if found is None or not found.parts or not isinstance(found.text, Message):
        return found
    return _deciding(found.parts, verdict) or found


def _failures(aid: AidResult) -> int:
    return sum(reason.verdict is Verdict.NO for reason in aid.reasons)
