"""The cover of the cases: one at every threshold of an aid and one just on its other side."""

from collections.abc import Iterable, Iterator

from core.messages import N_, Message, message
from core.packs.checks.case_view import CaseView
from core.packs.checks.thresholds import Threshold, thresholds_of
from core.packs.content import Content
from core.packs.schema.aids import AidCases, AidVersion
from core.packs.source import Problem

FEWEST = 3


def problems(content: Content) -> Iterable[Problem]:
    """Return what no case of the instruments proves."""
    cases = {each.instrument: each for each in content.aid_cases}
    for instrument in content.instruments:
        found = cases.get(instrument.id)
        file = f"instruments/cases/{instrument.id}.yaml"
        count = len(found.cases) if found else 0
        if count < FEWEST:
            text = N_("{count} case(s): write {fewest} at least, each with the row it comes from")
            yield Problem(file, "cases", message(text, count=count, fewest=FEWEST))
        for version in instrument.versions:
            for place, what in _of_version(version, found, content):
                yield Problem(file, f"versions.{version.id}{place}", what)


def _of_version(
    version: AidVersion, cases: AidCases | None, content: Content
) -> Iterator[tuple[str, Message]]:
    figures = {each.id: each for each in content.parameters}
    every = _views(version, cases)
    own = [each for each in every if each.case.version == version.id]
    if not own:
        yield "", message(N_("no case for this version: write one with its row in the source"))
    told: set[tuple[str, str]] = set()
    for threshold in thresholds_of(version, figures):
        views = every if threshold.is_date else own
        for what in _missing(threshold, views, version.id):
            key = (threshold.place, str(what))
            if key not in told:
                told.add(key)
                yield threshold.place, what


def _views(version: AidVersion, cases: AidCases | None) -> list[CaseView]:
    if cases is None:
        return []
    return [CaseView(each, {**cases.facts, **each.facts}, version) for each in cases.cases]


def _missing(threshold: Threshold, views: list[CaseView], version: str) -> Iterator[Message]:
    sides = {"at", "next"} - {_side(threshold, view, version) for view in views}
    if "at" in sides:
        text = N_("no case at the threshold {bound} of {what}: write one")
        yield message(text, bound=threshold.bound, what=threshold.what)
    if "next" in sides:
        text = N_("no case just on the other side of the threshold {bound} of {what}: write one")
        yield message(text, bound=threshold.bound, what=threshold.what)


def _side(threshold: Threshold, view: CaseView, version: str) -> str | None:
    """Return the side of a case where its verdict shows it, None where it proves nothing."""
    side = threshold.side(view)
    if side is None:
        return None
    if threshold.is_date and side == "at" and view.case.version != version:
        return None
    if threshold.met is not None:
        is_met = threshold.met[0 if side == "at" else 1]
        return side if (view.case.verdict != "no") == is_met else None
    return side
