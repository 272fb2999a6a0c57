"""Aids in kind: days of advice or a service, no money; in no plan and in no cash."""

from collections.abc import Iterable, Iterator

from core.aids.age import alive
from core.aids.result import AidResult, Verdict
from core.facts.situation import Situation
from core.financing.inputs import rules_of
from core.financing.result import InKind
from core.financing.stated import statement
from core.messages import N_, Euros, Message, message
from core.packs.pack import Pack


def aids_in_kind(situation: Situation, pack: Pack, aids: Iterable[AidResult]) -> tuple[InKind, ...]:
    """Return the aids in kind that the firm gets, or may get, the sure ones first."""
    brings = rules_of(pack).brings
    found = [
        _in_kind(each, situation)
        for each in alive(aids)
        if brings.get(each.form) == "kind" and each.verdict is not Verdict.NO
    ]
    return tuple(sorted(found, key=lambda each: not each.is_sure))


def in_kind_words(found: InKind) -> Iterator[Message]:
    """Yield what an aid in kind is worth, and that it is no money."""
    if found.days is not None:
        yield message(
            N_("{aid} ({operator}): {days} days of advice, no money."),
            aid=found.title,
            operator=found.operator,
            days=found.days,
        )
    else:
        yield message(
            N_("{aid} ({operator}): help in kind, no money; ask how many days it gives."),
            aid=found.title,
            operator=found.operator,
        )
    if found.worth:
        yield message(N_("Its source puts it at about {worth}."), worth=Euros(found.worth))
    if not found.is_sure:
        yield message(N_("Its conditions are still to be checked."))


def _in_kind(aid: AidResult, situation: Situation) -> InKind:
    said = statement(situation, aid.instrument)
    return InKind(
        instrument=aid.instrument,
        version=aid.version,
        title=aid.title,
        operator=aid.operator,
        is_sure=aid.verdict is Verdict.YES,
        days=said.days,
        told_on=said.told_on,
        worth=aid.amount,
    )
