"""What may be said of a cohort, and what may not."""

from collections.abc import Iterator
from decimal import Decimal

from core.cohorts.following import Standing
from core.messages import N_, Message, Shown, counted, message
from core.transformation.cohort import Interval, Verdict

_REFUSED = (Verdict.TOO_FEW, Verdict.UNREGISTERED)
_ARMS = {"supported": N_("Supported"), "compared": N_("Compared")}


def verdict_words(seen: Standing) -> Shown:
    """Return what is concluded, or why nothing is."""
    found = seen.effect
    if found is None:
        return Message(N_("These rules do not say how a cohort is judged."))
    if found.verdict is Verdict.TOO_FEW:
        return message(
            N_("No conclusion: {supported} supported firms and {compared} compared ones are "
               "measured twice, which is too few."),
            **{arm: each.measured for arm, each in found.attrition.items()},
        )  # fmt: skip
    if found.verdict is Verdict.UNREGISTERED:
        text = N_("No conclusion: the protocol was registered on {day}, after the first second "
                  "measure ({first}).")  # fmt: skip
        return message(text, day=seen.registered.on, first=seen.first or seen.registered.on)
    if found.verdict is Verdict.NONE_SHOWN:
        return Message(N_("No effect is shown: the interval holds zero. That is no proof that "
                          "there is none."))  # fmt: skip
    text = (
        N_("The supported firms changed more than the others.")
        if found.verdict is Verdict.HIGHER
        else N_("The supported firms changed less than the others.")
    )
    return Message(text)


def lines(seen: Standing) -> Iterator[Shown]:
    """Yield the figures behind it, in words."""
    found = seen.effect
    if found is None:
        return
    if found.welch is not None:
        yield message(
            N_("Difference in differences: {estimate} (interval at {level}%: {least} to {most})."),
            level=found.confidence, **_ends(found.welch),
        )  # fmt: skip
    if found.bootstrap is not None:
        yield message(
            N_("Drawing whole clusters again and again: {least} to {most}."),
            **_ends(found.bootstrap),
        )
    if found.placebo is not None:
        yield message(
            N_("Before the support began, the same difference was {estimate} ({least} to {most}): "
               "it should hold zero."), **_ends(found.placebo),
        )  # fmt: skip
    for arm, each in found.attrition.items():
        yield message(
            N_("{arm}: {entered} firms entered, {measured} are measured twice."),
            arm=message(_ARMS[arm]), entered=each.entered, measured=each.measured,
        )  # fmt: skip
    if found.detectable is not None:
        yield message(
            N_("So many firms would show an effect of {effect} four times in five, hardly a "
               "smaller one."), effect=_number(found.detectable),
        )  # fmt: skip


def limits(seen: Standing) -> Iterator[Shown]:
    """Yield what cannot be claimed."""
    found, assignment = seen.effect, seen.registered.assignment
    if found is not None and found.is_indicative and found.verdict not in _REFUSED:
        yield Message(N_("An arm is small: this is a hint, no more."))
    if assignment is None or assignment.way == "given":
        yield Message(N_("The arms were not drawn: whoever asked for support may differ from the "
                         "others in other ways too (selection)."))  # fmt: skip
    if found is None or found.placebo is None:
        yield Message(N_("With two dates nobody can test whether both arms would have gone the "
                         "same way without support (parallel trends)."))  # fmt: skip
    if seen.same:
        yield counted(
            N_("{count} firm has exactly the same figure at both visits: what nobody tells anew "
               "goes on, and counts as unchanged."),
            N_("{count} firms have exactly the same figure at both visits: what nobody tells anew "
               "goes on, and counts as unchanged."),
            seen.same,
        )  # fmt: skip
    if seen.moved:
        yield message(
            N_("{count} firms are in another arm today than they were assigned to; they count "
               "where they were assigned."), count=seen.moved,
        )  # fmt: skip
    yield Message(N_("What holds for these firms need not hold for others."))


def _ends(interval: Interval) -> dict[str, Decimal]:
    return {
        "estimate": _number(interval.estimate),
        "least": _number(interval.least),
        "most": _number(interval.most),
    }


def _number(value: float) -> Decimal:
    return Decimal(f"{value:.2f}")
