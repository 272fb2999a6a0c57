"""A visit: everything that follows from a firm's facts, under one pack, at one law date."""

from dataclasses import dataclass
from datetime import date

from core.aids.result import AidResult
from core.diagnostic.result import Diagnosis
from core.facts.situation import Situation
from core.financing.result import Financing
from core.packs.pack import Pack


@dataclass(frozen=True, slots=True)
class Visit:
    """The results of a visit; `on` is the law date."""

    situation: Situation
    on: date
    pack: str
    diagnosis: Diagnosis
    aids: tuple[AidResult, ...]
    financing: Financing


def conduct(situation: Situation, pack: Pack, on: date) -> Visit:
    """Return all results.

    Facts that contradict each other (two devices merged) count as unknown until a person settles
    them; a contradiction in what is entered or read is refused before it comes here.
    """
    # The engines are not wanted before the first dossier is open: the window starts without them.
    from core.aids.evaluate import evaluate_all
    from core.diagnostic.contradictions import undisputed
    from core.diagnostic.diagnose import diagnose
    from core.diagnostic.known import links_in
    from core.financing.finance import finance

    agreed = undisputed(situation, links_in(pack), pack)
    aids = evaluate_all(agreed, pack, on)
    return Visit(
        situation=situation,
        on=on,
        pack=pack.digest,
        diagnosis=diagnose(agreed, pack, on),
        aids=aids,
        financing=finance(agreed, pack, on, aids),
    )
