"""Checks of the aids of a pack: names, sources, dates, rates, conditions."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise

from core.messages import N_, Message, message
from core.packs.checks.aid_amounts import amount_findings, sign_findings
from core.packs.checks.aid_conditions import Finding, area_findings, fact_known, findings
from core.packs.checks.aid_dates import date_findings
from core.packs.checks.aid_reach import reach_findings
from core.packs.checks.aid_sizes import size_problems
from core.packs.checks.domains import domains_of
from core.packs.content import Content
from core.packs.schema.aids import AidVersion, Formula, Instrument
from core.packs.schema.parameters import Parameter
from core.packs.source import Problem

_CATEGORY = "project.expenses.*.category"


def problems(content: Content) -> Iterable[Problem]:
    """Return what would make an aid wrong, each with its file and its place."""
    too_large = tuple(size_problems(content))
    if too_large:
        yield from too_large
        return
    domains = domains_of(content)
    figures = {each.id: each for each in content.parameters}
    for instrument in content.instruments:
        file = f"instruments/{instrument.id}.yaml"
        for place, what in date_findings(instrument):
            yield Problem(file, place, what)
        for version in instrument.versions:
            found = list(_of_version(version, content))
            if not found:
                found = [*amount_findings(version, figures), *reach_findings(version, domains)]
            for place, what in found:
                yield Problem(file, f"versions.{version.id}{place}", what)
        if not instrument.versions:
            yield Problem(
                file,
                "versions",
                message(N_("an instrument needs a version: write the text that was read")),
            )
    yield from _twice(content.instruments)
    yield from _of_cases(content)
    for parameter in content.parameters:
        yield from _of_parameter(parameter)


def _of_version(version: AidVersion, content: Content) -> Iterator[Finding]:
    facts = {each.name: each for each in content.facts}
    yield from _of_sources(version)
    yield from _of_dates(version)
    yield from area_findings(version.area, ".area", facts)
    yield from findings(version.conditions, ".conditions", content)
    yield from _of_groups(version, content)
    known = {each.id for each in content.instruments}
    for aid in (*version.cumulation.allowed, *version.cumulation.excluded):
        if aid not in known:
            yield (
                ".cumulation",
                message(
                    N_("there is no instrument {aid}: correct the id, or write that instrument"),
                    aid=aid,
                ),
            )
    for place, rate in ((".cumulation.ceiling", version.cumulation.ceiling),
                        (".payment.advance", version.payment.advance)):  # fmt: skip
        yield from _of_rate(rate, place)
    if (version.amount is None) == (not version.readings):
        yield (
            ".amount",
            message(
                N_(
                    "either “amount” or “readings” is wanted, and not both: write the one, "
                    "or take the other away"
                )
            ),
        )
    for formula, place in _formulas(version):
        yield from _of_formula(formula, place, version, content)
    yield from sign_findings(version)


def _of_sources(version: AidVersion) -> Iterator[Finding]:
    """Yield what is said without a source: each version names what was read, or says no figure."""
    said = version.provenance
    missing = N_("a source is missing: name what was read, or write “confidence: memory”")
    if not any(each.strip() for each in said.sources) and said.confidence != "memory":
        yield ".provenance", message(missing)
    elif any(not each.strip() for each in said.sources):
        yield ".provenance", message(N_("a source is empty: write its address, or take it away"))
    if said.confidence == "memory" and any(_is_figure(each) for each, _ in _formulas(version)):
        text = N_("a figure without a source: write “undocumented: true” until a source is read")
        yield ".amount", message(text)
    if said.confidence != "verified" and not version.unverified:
        text = N_("say under “unverified” what was not read, or what is to be checked")
        yield ".unverified", message(text)


def _is_figure(formula: Formula) -> bool:
    return not formula.undocumented or formula.cap is not None


def _of_dates(version: AidVersion) -> Iterator[Finding]:
    windows = {".valid": version.valid, ".spending": version.spending, ".filing": version.filing}
    for place, window in windows.items():
        if window is not None:
            yield from _in_order(window.first, window.last, place)
    for opening in version.open:
        yield from _in_order(opening.first, opening.last, ".open")
        if version.valid.first and opening.first < version.valid.first:
            yield ".open", message(N_("open before the text holds: correct one of the two days"))
    for local in version.local_ends:
        yield from _in_order(version.valid.first, local.last, ".local_ends")


def _in_order(first: date | None, last: date | None, place: str) -> Iterator[Finding]:
    if first is not None and last is not None and first > last:
        text = N_("ends on {last}, before it begins on {first}: correct one of the two days")
        yield place, message(text, first=first, last=last)


def _of_groups(version: AidVersion, content: Content) -> Iterator[Finding]:
    definition = next((each for each in content.facts if each.name == _CATEGORY), None)
    known = {option.key for option in definition.options} if definition else set[str]()
    for group in version.eligible:
        for category in (*group.categories, *group.perhaps):
            if category not in known:
                yield (
                    ".eligible",
                    message(
                        N_("there is no expense category {got}: take one of facts/company.yaml"),
                        got=category,
                    ),
                )


def _formulas(version: AidVersion) -> Iterator[tuple[Formula, str]]:
    if version.amount is not None:
        yield version.amount, ".amount"
    for reading in version.readings:
        yield reading.amount, f".readings.{reading.id}"


def _of_formula(
    formula: Formula, place: str, version: AidVersion, content: Content
) -> Iterator[Finding]:
    """Yield what is wrong in a formula and in those within it."""
    for what in _of_figures(formula):
        yield place, what
    for what in _of_names(formula, version, content):
        yield place, what
    for rate in _rates(formula):
        yield from _of_rate(rate, place)
    for number, bonus in enumerate(formula.bonuses, start=1):
        yield from findings((bonus.when,), f"{place}.bonuses[{number}]", content)
    for number, case in enumerate(formula.cases, start=1):
        inner = f"{place}.cases[{number}]"
        yield from findings((case.when,) if case.when else (), inner, content)
        yield from _of_formula(case.amount, inner, version, content)
    for number, option in enumerate(formula.best_of, start=1):
        yield from _of_formula(option, f"{place}.best_of[{number}]", version, content)


def _of_figures(formula: Formula) -> Iterator[Message]:
    if formula.floor is not None and formula.cap is not None and formula.floor > formula.cap:
        yield message(N_("the floor is above the cap: correct one of them"))
    starts = [piece.least for piece in formula.pieces]
    if starts != sorted(set(starts)):
        yield message(N_("the pieces are not in ascending order: put the lowest first"))


def _of_names(formula: Formula, version: AidVersion, content: Content) -> Iterator[Message]:
    groups = {group.id for group in version.eligible}
    for line in formula.lines:
        if line.group not in groups:
            yield message(
                N_("there is no group of expenses {got}: name one of “eligible”"), got=line.group
            )
    named = [formula.times] if formula.times else []
    if formula.quantity is not None:
        named.append(formula.quantity.parameter)
        if not fact_known(formula.quantity.fact, {each.name: each for each in content.facts}):
            yield message(
                N_("there is no fact {fact}: correct the name, or add it to facts/aids.yaml"),
                fact=formula.quantity.fact,
            )
    parameters = {each.id for each in content.parameters}
    for name in named:
        if name not in parameters:
            yield message(
                N_("there is no parameter {got}: correct the id, or add it to parameters"), got=name
            )


def _rates(formula: Formula) -> Iterator[Decimal | None]:
    yield formula.rate
    yield from formula.rate_between or ()
    for line in formula.lines:
        yield line.rate
    for piece in formula.pieces:
        yield piece.rate


def _of_rate(rate: Decimal | None, place: str) -> Iterator[Finding]:
    if rate is not None and not 0 <= rate <= 100:
        what = message(N_("got {got}, wanted a percentage between 0 and 100"), got=rate)
        yield place, what


def _twice(instruments: tuple[Instrument, ...]) -> Iterator[Problem]:
    ids = Counter(each.id for each in instruments)
    ids.update(
        version.id
        for each in instruments
        for version in each.versions
        if (version.id, len(each.versions)) != (each.id, 1)
    )
    for name, count in ids.items():
        if count > 1 and not _is_own_version(name, instruments):
            yield Problem(f"instruments/{name}.yaml", "id", _stands_twice(name))


def _is_own_version(name: str, instruments: tuple[Instrument, ...]) -> bool:
    """Say whether the name is that of one instrument and of one of its own versions."""
    owners = [each.id for each in instruments for version in each.versions if version.id == name]
    return owners == [name] and [each.id for each in instruments].count(name) == 1


def _stands_twice(name: str) -> Message:
    return message(N_("the id {got} stands twice: give one of them another"), got=name)


def _of_cases(content: Content) -> Iterator[Problem]:
    versions = {each.id: {version.id for version in each.versions} for each in content.instruments}
    for cases in content.aid_cases:
        file = f"instruments/cases/{cases.instrument}.yaml"
        if cases.instrument not in versions:
            what = message(
                N_("there is no instrument {aid}: correct the id, or write that instrument"),
                aid=cases.instrument,
            )
            yield Problem(file, "instrument", what)
            continue
        for number, case in enumerate(cases.cases, start=1):
            if not case.row.strip():
                text = N_("say under “row” where the expected figure stands in the source")
                yield Problem(file, f"cases[{number}].row", message(text))
            if case.version not in versions[cases.instrument]:
                what = message(
                    N_("there is no version {got}: correct the id, or write that version"),
                    got=case.version,
                )
                yield Problem(file, f"cases[{number}].version", what)


def _of_parameter(parameter: Parameter) -> Iterator[Problem]:
    file = "parameters/*.yaml"
    spans = [(each.provenance.valid_from or date.min, each.provenance.valid_until or date.max)
             for each in parameter.values]  # fmt: skip
    for first, last in spans:
        for place, what in _in_order(first, last, parameter.id):
            yield Problem(file, place, what)
    ordered = sorted(spans)
    if any(later[0] <= earlier[1] for earlier, later in pairwise(ordered)):
        yield Problem(
            file,
            parameter.id,
            message(N_("two values hold on the same day: end the older one the day before")),
        )
    read = [each.provenance for each in parameter.values
            if each.provenance.confidence in {"verified", "partial"}]  # fmt: skip
    if any(not each.sources for each in read):
        yield Problem(
            file,
            parameter.id,
            message(N_("a source is missing: name what was read, or write “confidence: memory”")),
        )
