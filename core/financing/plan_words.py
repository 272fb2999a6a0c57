"""The names of the plans, and why each is as it is."""

from core.financing.offers import Side
from core.financing.planning import Aim
from core.messages import N_, Message, Percent, message
from core.packs.schema.financing import FinancingRules

_TITLES: dict[tuple[Aim, Side], Message] = {
    (Aim.MOST_AID, Side.SURE): message(N_("Sure plan")),
    (Aim.MOST_AID, Side.POSSIBLE): message(N_("Possible plan")),
    (Aim.FEWEST_FILES, Side.SURE): message(N_("Fewest files")),
    (Aim.SAFEST_CASH, Side.SURE): message(N_("Safest cash")),
}


def title(aim: Aim, side: Side) -> Message:
    """Return the name of a plan."""
    return _TITLES.get((aim, side), _TITLES[Aim.MOST_AID, side])


def reason(aim: Aim, side: Side, rules: FinancingRules) -> Message:
    """Return in one sentence how a plan is chosen."""
    share = Percent(rules.kept_share.value * 100)
    if aim is Aim.FEWEST_FILES:
        words = N_("The fewest applications that still bring {share} of the aid of the sure plan.")
        return message(words, share=share)
    if aim is Aim.SAFEST_CASH:
        words = N_(
            "Cash at its lowest point is as high as it can be, "
            "with {share} of the aid of the sure plan at least."
        )
        return message(words, share=share)
    if side is Side.SURE:
        return message(
            N_(
                "Only aids whose conditions are all met; what is not known is taken on the safe "
                "side."
            )
        )
    return message(
        N_("With the aids still to be checked too: it holds if the open points are confirmed.")
    )
