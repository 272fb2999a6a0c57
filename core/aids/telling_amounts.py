"""What an aid brings, in words: its formula, the readings of an ambiguous text, its headline."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from core.aids.telling_conditions import condition_told
from core.aids.telling_names import Names, joined
from core.aids.told import Told
from core.aids.wanted import euros
from core.messages import N_, Percent, Shown, counted, message
from core.packs.schema.aids import AidVersion, Formula, Line, Piece, Quantity

_CENT = Decimal("0.01")
_WHOLE = Decimal(100)
_LIMITS = {
    "equity": N_("At most the firm’s equity"),
    "de_minimis_room": N_("At most what is left under the de minimis ceiling"),
}
# Whether a piece begins above its first sum, and whether it ends with its last one.
_SPANS = {
    (True, True): N_("Above {first} and up to {last} of expenses"),
    (True, False): N_("Above {first} and below {last} of expenses"),
    (False, True): N_("From {first} up to {last} of expenses"),
    (False, False): N_("From {first} to less than {last} of expenses"),
}
REGIMES = {
    "de_minimis_1407": N_("De minimis aid (Regulation (EU) 1407/2013)"),
    "de_minimis_2831": N_("De minimis aid (Regulation (EU) 2023/2831)"),
    "gber": N_("General block exemption (GBER, Regulation (EU) 651/2014)"),
    "other": N_("Another State-aid regime"),
    "none": N_("No State aid"),
    "unknown": N_("State-aid regime not known: to check"),
}


def amount_told(version: AidVersion, names: Names) -> tuple[Told, ...]:
    """Return what a version brings: one formula, or each way to read the text."""
    lines: list[Told] = []
    if version.amount is not None:
        lines.append(formula_told(version.amount, version, names))
    if version.readings:
        text = counted(
            N_("The text can be read in {count} way; the lowest amount is shown."),
            N_("The text can be read in {count} ways; all are worked out, the lowest is shown."),
            len(version.readings),
        )
        lines.append(Told(text))
    for reading in version.readings:
        told = formula_told(reading.amount, version, names)
        text = message(N_("Reading: {title}"), title=reading.title)
        lines.append(Told(text, (told,), reading.sources))
    return tuple(lines)


def formula_told(formula: Formula, version: AidVersion, names: Names) -> Told:
    """Return a formula in words, with its cases, lines and limits under it."""
    text = joined(_main(formula, names), *_bounds(formula))
    parts = (*_pieces(formula, version, names), *_limits(formula, names))
    return Told(text, parts)


def headline(version: AidVersion) -> Shown | None:
    """Return what a version brings in a few words; None where no figure is known."""
    formulas = [each.amount for each in version.readings]
    formulas += [version.amount] if version.amount else []
    cap = _highest(tuple(formulas))
    if cap is None and version.loan is not None:
        cap = version.loan.most
    rates = sorted({rate for each in formulas for rate in _rates(each)})
    # Of a loan over the whole of the expenses, the sum tells all.
    if not rates or (cap is not None and rates == [_WHOLE]):
        return None if cap is None else message(N_("up to {cap}"), cap=euros(cap))
    rate: Shown = Percent(rates[-1])
    if len(rates) > 1:
        rate = message(N_("{least} to {most}"), least=Percent(rates[0]), most=rate)
    if cap is None:
        return message("{rate}", rate=rate)
    return message(N_("{rate}, up to {cap}"), rate=rate, cap=euros(cap))


def _main(formula: Formula, names: Names) -> Shown:
    if formula.undocumented:
        return message(N_("Formula not given by the sources read: to check"))
    if formula.quantity is not None:
        return _quantity(formula.quantity, names)
    return _rated(formula) or message(_gathered(formula))


def _rated(formula: Formula) -> Shown | None:
    """Return the words of a rate, a flat sum or steps; None where the formula has parts."""
    if formula.rate is not None:
        return message(N_("{rate} of eligible expenses before VAT"), rate=Percent(formula.rate))
    if formula.rate_between is not None:
        least, most = formula.rate_between
        return message(
            N_("{least} to {most} of eligible expenses before VAT: the operator sets the rate"),
            least=Percent(least),
            most=Percent(most),
        )
    if formula.flat is not None:
        return message(N_("Flat sum of {amount}"), amount=euros(formula.flat))
    if formula.steps is None:
        return None
    return message(
        N_("{gives} for each whole {every} of eligible expenses before VAT"),
        gives=euros(formula.steps.gives),
        every=euros(formula.steps.every),
    )


def _gathered(formula: Formula) -> str:
    if formula.lines:
        return N_("By kind of expense")
    if formula.pieces:
        return N_("By the sum of eligible expenses before VAT")
    if formula.best_of:
        return N_("The best of these, never their sum")
    return N_("Depending on the firm")


def _bounds(formula: Formula) -> Iterator[Shown]:
    """Yield what stands around the rate: from which expenses, how far, at most, at least."""
    steps_end = formula.steps.up_to if formula.steps else None
    for text, bound in (
        (N_("from {amount} of expenses on"), formula.minimum_spend),
        (N_("on at most {amount} of expenses"), formula.base_cap),
        (N_("on at most {amount} of expenses"), steps_end),
        (N_("at most {amount}"), formula.cap),
        (N_("nothing where it would come to less than {amount}"), formula.floor),
    ):
        if bound is not None:
            yield message(text, amount=euros(bound))


def _pieces(formula: Formula, version: AidVersion, names: Names) -> Iterator[Told]:
    titles = {group.id: group.title for group in version.eligible}
    for line in formula.lines:
        yield Told(_line(line, titles.get(line.group) or line.group))
    for place, piece in enumerate(formula.pieces):
        after = formula.pieces[place + 1] if place + 1 < len(formula.pieces) else None
        yield Told(_piece(piece, after))
    for case in formula.cases:
        told = formula_told(case.amount, version, names)
        if case.when is None:
            yield Told(message(N_("All others")), (told,))
        else:
            when = condition_told(case.when, names)
            yield Told(when.text, (*when.parts, told), when.sources)
    for option in formula.best_of:
        yield formula_told(option, version, names)


def _limits(formula: Formula, names: Names) -> Iterator[Told]:
    if formula.times is not None:
        parameter, value = names.parameter(formula.times), names.figure(formula.times)
        title = parameter.title if parameter else formula.times
        text = message(N_("The rate is multiplied by: {title}"), title=title)
        yield Told(text, () if value is None else (_valued(names, value),))
    for bonus in formula.bonuses:
        when = condition_told(bonus.when, names)
        text = message(
            N_("{amount} more where: {condition}"), amount=euros(bonus.amount), condition=when.text
        )
        yield Told(text, when.parts)
    for limit in formula.capped_by:
        yield Told(message(_LIMITS[limit]))
    if formula.cofinancing:
        text = message(
            N_("Private co-financing: at least {share} for 1 of aid"), share=formula.cofinancing
        )
        yield Told(text)
    for regime in formula.regimes:
        yield Told(message(REGIMES[regime]))


def _line(line: Line, title: Shown) -> Shown:
    text: Shown = message(N_("{title}: {rate}"), title=title, rate=Percent(line.rate))
    clauses: list[Shown] = []
    if line.base_cap is not None:
        clauses.append(message(N_("on at most {amount} of expenses"), amount=euros(line.base_cap)))
    if line.cap is not None:
        clauses.append(message(N_("at most {amount}"), amount=euros(line.cap)))
    return joined(text, *clauses)


def _piece(piece: Piece, after: Piece | None) -> Shown:
    return message(N_("{span}: {brings}"), span=_span(piece, after), brings=_brings(piece))


def _span(piece: Piece, after: Piece | None) -> Shown:
    is_above = _is_above(piece.least)
    first = euros(piece.least - _CENT if is_above else piece.least)
    if after is None:
        text = N_("Above {first} of expenses") if is_above else N_("From {first} of expenses on")
        return message(text, first=first)
    is_within = _is_above(after.least)
    last = euros(after.least - _CENT if is_within else after.least)
    if not piece.least:
        text = N_("Up to {last} of expenses") if is_within else N_("Below {last} of expenses")
        return message(text, last=last)
    return message(_SPANS[is_above, is_within], first=first, last=last)


def _is_above(bound: Decimal) -> bool:
    """Say whether a piece begins a cent above a round sum: its text says « au-delà de »."""
    return bound % 1 == _CENT


def _brings(piece: Piece) -> Shown:
    parts: list[Shown] = []
    if piece.flat:
        parts.append(euros(piece.flat))
    if piece.rate:
        parts.append(message(N_("{rate} of all of them"), rate=Percent(piece.rate)))
    if not parts:
        return message(N_("nothing"))
    whole = parts[0]
    if len(parts) == 2:
        whole = message(N_("{first} plus {second}"), first=parts[0], second=parts[1])
    if piece.cap is None:
        return whole
    return joined(whole, message(N_("at most {amount}"), amount=euros(piece.cap)))


def _quantity(quantity: Quantity, names: Names) -> Shown:
    day = date(names.on.year, 12, 31) if quantity.at_year_end else names.on
    parameter, value = names.parameter(quantity.parameter), names.figure(quantity.parameter, day)
    figure: Shown = parameter.title if parameter else quantity.parameter
    if value is not None:
        figure = message(N_("{title} ({value} on {day})"), title=figure, value=value, day=day)
    whole: Shown = message("{one} × {other}", one=names.label(quantity.fact), other=figure)
    if quantity.factor != 1:
        whole = message("{one} × {other}", one=whole, other=quantity.factor)
    clauses: list[Shown] = []
    if quantity.most is not None:
        clauses.append(message(N_("{most} counted at most"), most=quantity.most))
    if quantity.at_year_end:
        clauses.append(message(N_("value of 31 December of the year")))
    return joined(whole, *clauses)


def _valued(names: Names, value: Shown) -> Told:
    return Told(message(N_("{value} on {day}"), value=value, day=names.on))


def _rates(formula: Formula) -> Iterator[Decimal]:
    if formula.rate is not None:
        yield formula.rate
    yield from formula.rate_between or ()
    yield from (line.rate for line in formula.lines)
    for case in formula.cases:
        yield from _rates(case.amount)
    for option in formula.best_of:
        yield from _rates(option)


def _cap(formula: Formula) -> Decimal | None:
    if formula.cap is not None or formula.flat is not None:
        return formula.flat if formula.cap is None else formula.cap
    if formula.steps is not None and formula.steps.up_to is not None:
        return formula.steps.gives * (formula.steps.up_to // formula.steps.every)
    if formula.pieces:
        last = formula.pieces[-1]
        return last.cap if last.rate else last.flat
    if formula.rate is not None and formula.base_cap is not None:
        return formula.base_cap * formula.rate / 100
    return _highest((*(case.amount for case in formula.cases), *formula.best_of))


def _highest(formulas: tuple[Formula, ...]) -> Decimal | None:
    caps = [_cap(each) for each in formulas]
    known = [cap for cap in caps if cap is not None]
    return max(known) if known and len(known) == len(caps) else None
