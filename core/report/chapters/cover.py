"""The first page: the firm, the date, who visited, and what this report is."""

from core.errors import UserError
from core.messages import N_
from core.report.chapters.telling import Telling, clipped
from core.report.story import Cover, Line


def cover(telling: Telling) -> Cover:
    """Return the first page of a visit."""
    return Cover(
        firm=telling.firm(),
        title=telling.say(N_("Digital diagnostic, aids and financing")),
        subtitle=telling.say(
            N_("Where the firm stands, what to do first, who can pay, and what the cash does.")
        ),
        facts=_facts(telling),
        notice=telling.say(
            N_(
                "This report informs; it grants nothing. Only the body that runs an aid decides. "
                "What is not certain is marked “to check”."
            )
        ),
        demo=telling.say(N_("Demonstration: this firm is made up.")) if _is_demo(telling) else "",
    )


def _is_demo(telling: Telling) -> bool:
    situation = telling.visit.situation
    return telling.is_demo or any(
        situation.value(name) is True for name in ("dossier.demo", "company.is_demo")
    )


def _facts(telling: Telling) -> tuple[Line, ...]:
    visit, language = telling.visit, telling.language
    headcount = visit.situation.number("company.headcount")
    lines = (
        Line(telling.say(N_("Date of the visit and of the rules")), language.day(visit.on)),
        Line(telling.say(N_("Adviser")), clipped(telling.adviser)),
        Line(telling.say(N_("Municipality")), _commune(telling)),
        Line(telling.say(N_("Activity")), _activity(telling)),
        Line(
            telling.say(N_("Headcount")),
            "" if headcount is None else language.number(headcount),
        ),
        Line(telling.say(N_("SIREN number")), _siren(telling)),
    )
    return tuple(line for index, line in enumerate(lines) if line.text or index == 1)


def _commune(telling: Telling) -> str:
    code = telling.visit.situation.typed("company.commune", str)
    if code is None:
        return ""
    try:
        commune = telling.pack.territories.resolve(code).commune
    except UserError:
        return clipped(code)
    return f"{commune.name} ({commune.departement.name}, {commune.region.name})"


def _activity(telling: Telling) -> str:
    code = telling.visit.situation.typed("company.naf", str)
    if code is None:
        return ""
    try:
        activity = telling.pack.activities.resolve(code)
    except UserError:
        return clipped(code)
    return f"{activity.label} ({activity.code})"


def _siren(telling: Telling) -> str:
    number = telling.visit.situation.typed("company.siren", str) or ""
    return "\N{NARROW NO-BREAK SPACE}".join(number[at : at + 3] for at in range(0, len(number), 3))
