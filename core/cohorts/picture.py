"""What the picture of a cohort is drawn of: the means of both arms, and what is between them."""

from collections.abc import Callable
from functools import partial
from statistics import fmean

from core.cohorts.following import Standing
from core.language import Language
from core.messages import N_, Message
from core.report.figures.difference import Group, Spread, difference
from core.report.figures.figure import Figure
from core.report.palette import Palette
from core.transformation.cohort import Arm


def picture(seen: Standing) -> Callable[[Palette, Language, float], Figure] | None:
    """Return how a cohort is drawn; None where too few firms are measured twice to show one."""
    welch = None if seen.effect is None else seen.effect.welch
    if welch is None:
        return None
    supported = _group(seen, "supported", Message(N_("supported firms")))
    compared = _group(seen, "compared", Message(N_("compared firms")))
    spread = Spread(welch.estimate, welch.least, welch.most)
    return partial(difference, supported, compared, spread)


def _group(seen: Standing, arm: Arm, title: Message) -> Group:
    pairs = [
        (each.before, each.after)
        for each in seen.firms
        if each.arm == arm and each.before is not None and each.after is not None
    ]
    return Group(
        title, len(pairs), fmean(was for was, _now in pairs), fmean(now for _was, now in pairs)
    )
