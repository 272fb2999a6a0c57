"""The figures of the observatory: each says in a sentence what it shows, with its n."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from core.messages import N_, Euros, Message, Percent, Shown, message
from core.observatory.result import AidLine, Cell, Observation, Spread
from core.packs.pack import Pack
from core.packs.provenance import Provenance
from core.packs.schema.outlines import Part as Outlines
from core.ranges import Range
from core.report.figures.figure import Sized
from core.report.figures.map import MapData, Place, sized_map
from core.report.figures.map import Step as MapStep
from core.report.figures.money_bars import MoneyBar, sized_money
from core.report.figures.share_bars import ShareBar, ShareWords, sized_bars

_MOST_NEEDS, _MOST_AIDS = 12, 10
_SHARES = (0.2, 0.4, 0.6, 0.8)


@dataclass(frozen=True, slots=True)
class Shot:
    """A figure under its title; `source` is whose figures stand in it beside one's own."""

    id: str
    title: Shown
    drawn: Sized
    source: Provenance | None = None


def shots(seen: Observation, pack: Pack) -> tuple[Shot, ...]:
    """Return the figures there is something to show in."""
    return tuple(_shots(seen, pack)) if seen.firms is not None else ()


def _shots(seen: Observation, pack: Pack) -> Iterator[Shot]:
    if seen.dii["surveyed"].firms or seen.dii["micro"].firms:
        yield _dii(seen, pack)
    if seen.dma.firms:
        words = ShareWords(_mean_words(seen.dma), _firms_axis(seen.dma.firms))
        title = Message(N_("European digital maturity (DMA), out of 100"))
        yield Shot("dma", title, sized_bars(_bars(seen.dma.cells), words))
    if seen.needs:
        yield Shot("needs", Message(N_("Needs, and those without an answer")), _needs(seen))
    outlines = pack.part("outlines", Outlines)
    need = _need_title(seen, pack)
    if outlines is not None:
        title = message(N_("{need}, by département"), need=need)
        drawn = sized_map(_map(seen, need), outlines)
        yield Shot("map", title, drawn, outlines.sheet.provenance)
    if seen.sections:
        yield Shot("sections", message(N_("{need}, by activity"), need=need), _sections(seen, need))
    if seen.aids:
        yield Shot("aids", Message(N_("Aids: those used, those left aside")), _aids(seen))
    if seen.spend is not None:
        yield Shot("money", Message(N_("Money: expenses planned, aids in the projects")),
                   _money(seen, seen.spend))  # fmt: skip
    yield from _progress(seen)


def _bars(cells: Sequence[Cell], references: Mapping[str, float] | None = None) -> list[ShareBar]:
    known = references or {}
    return [ShareBar(each.title, each.count, each.share, None, known.get(each.id))
            for each in cells]  # fmt: skip


def _firms_axis(firms: int) -> Shown:
    return message(N_("Share of firms; n = {firms}"), firms=firms)


def _mean_words(spread: Spread) -> Shown:
    return message(
        N_("{firms} firms are measured whole; their mean is {mean} out of 100."),
        firms=spread.firms,
        mean=Decimal(f"{spread.mean or 0:.1f}"),
    )


# The two scores


def _dii(seen: Observation, pack: Pack) -> Shot:
    """Return the spread over the levels beside Eurostat's; micro-firms have none to compare."""
    is_surveyed = bool(seen.dii["surveyed"].firms)
    spread = seen.dii["surveyed" if is_surveyed else "micro"]
    measured = _eurostat(pack) if is_surveyed else None
    reference: Shown = ""
    shares: dict[str, float] = {}
    if measured is not None:
        shares, year = measured
        reference = message(N_("France, 10 to 249 people, Eurostat {year}"), year=str(year))
    sentence = _dii_words(spread, shares, is_surveyed=is_surveyed)
    words = ShareWords(sentence, _firms_axis(spread.firms or 0), reference=reference)
    title = Message(N_("Digital intensity (DII), by level"))
    source = pack.content.benchmark[0].provenance if shares else None
    return Shot("dii", title, sized_bars(_bars(spread.cells, shares), words), source)


def _eurostat(pack: Pack) -> tuple[dict[str, float], int] | None:
    from core.diagnostic.distributions import LEVELS

    if not pack.content.benchmark:
        return None
    rule, tables = pack.content.benchmark[0], pack.distributions
    year = tables.latest(rule.version)
    found = tables.of(rule.version, year, rule.whole.key).get(rule.reference[0])
    if found is None or not found.is_whole:
        return None
    pairs = zip(LEVELS, found.shares, strict=True)
    return {level: float(share or 0) / 100 for level, share in pairs}, year


def _dii_words(spread: Spread, shares: Mapping[str, float], *, is_surveyed: bool) -> Shown:
    if not is_surveyed:
        return message(
            N_("{firms} firms of fewer than ten people: Eurostat does not survey this size, "
               "nothing is compared."), firms=spread.firms,
        )  # fmt: skip
    upper = [cell for cell in spread.cells if cell.id in {"high", "very_high"}]
    if not shares or any(cell.count is None for cell in upper):
        return message(N_("{firms} firms of ten people or more."), firms=spread.firms)
    own = sum(cell.share or 0 for cell in upper)
    theirs = sum(shares.get(cell.id, 0) for cell in upper)
    return message(
        N_("{own} of the {firms} firms of ten people or more reach the two upper levels, against "
           "{theirs} in France. Yours are no sample: this is an orientation."),
        own=_percent(own), firms=spread.firms, theirs=_percent(theirs),
    )  # fmt: skip


def _percent(share: float) -> Percent:
    return Percent(Decimal(round(share * 100)))


# Needs, where and in which activities


def _needs(seen: Observation) -> Sized:
    lines = seen.needs[:_MOST_NEEDS]
    bars = [
        ShareBar(
            line.have.title,
            line.have.count,
            line.have.share,
            _of_all(line.unanswered.count, line.have.of),
        )
        for line in lines
    ]
    axis = _firms_axis(seen.firms or 0)
    words = ShareWords(_needs_words(seen), axis, Message(N_("of which without an answer")))
    return sized_bars(bars, words)


def _of_all(count: int | None, firms: int | None) -> float | None:
    return count / firms if count is not None and firms else None


def _needs_words(seen: Observation) -> Shown:
    told = [line for line in seen.needs if line.unanswered.count is not None]
    worst = max(told, key=lambda line: (line.unanswered.count or 0, line.have.id), default=None)
    if worst is None or not worst.unanswered.count:
        return message(N_("{firms} firms."), firms=seen.firms)
    return message(
        N_("Most often without an answer (no action taken on, no help asked for): {need}, "
           "{open} of {have} firms."),
        need=worst.have.title, open=worst.unanswered.count, have=worst.have.count,
    )  # fmt: skip


def _need_title(seen: Observation, pack: Pack) -> Shown:
    wanted = seen.selection.need
    rule = next((each for each in pack.content.needs if each.id == wanted), None)
    return rule.title if rule else Message(N_("Firms followed"))


def _map(seen: Observation, need: Shown) -> MapData:
    hidden = sum(cell.count is None for cell in seen.departements)
    is_need = bool(seen.selection.need)
    edges = () if is_need else _edges(seen)
    places = {
        cell.id: Place(str(cell.title), _place_words(cell, is_need=is_need), _step(cell, edges))
        for cell in seen.departements
    }
    sentence = message(
        N_("{need}: {shown} départements are told, {hidden} are hidden: fewer than {least} firms, "
           "or told by what is left."),
        need=need, shown=len(places) - hidden, hidden=hidden, least=seen.least,
    )  # fmt: skip
    measure = Message(N_("Firms with this need")) if is_need else Message(N_("Firms"))
    return MapData(sentence, measure, _steps(edges), places, Message(N_("nobody, or hidden")))


def _place_words(cell: Cell, *, is_need: bool) -> Shown:
    if cell.count is None:
        return Message(N_("hidden"))
    if not is_need:
        return str(cell.count)
    return message(N_("{have} of {firms}"), have=cell.count, firms=cell.of)


def _steps(edges: Sequence[int]) -> tuple[MapStep, ...]:
    """Return the shades of counts from these edges on; of shares, where there are no edges."""
    if not edges:
        return tuple(
            MapStep(message(N_("{first} to {last}%"), first=first, last=last))
            for first, last in pairwise((0, 20, 40, 60, 80, 100))
        )
    first = MapStep(message(N_("fewer than {count}"), count=edges[0]))
    middle = (MapStep(message(N_("{count} or more"), count=each)) for each in edges)
    return (first, *middle)


def _edges(seen: Observation) -> tuple[int, int, int]:
    """Return where shades begin: round figures that part the largest département in four."""
    most = max([cell.count or 0 for cell in seen.departements], default=0)
    step = max(most // 4, seen.least)
    size = 10 ** (len(str(step)) - 1)
    whole = max(step // size * size, 1)
    return whole, 2 * whole, 3 * whole


def _step(cell: Cell, edges: Sequence[int]) -> int | None:
    if cell.count is None:
        return None
    if edges:
        return sum(cell.count >= edge for edge in edges)
    return None if cell.share is None else sum(cell.share >= edge for edge in _SHARES)


def _sections(seen: Observation, need: Shown) -> Sized:
    is_need = bool(seen.selection.need)
    cells = sorted(
        seen.sections, key=lambda cell: -((cell.of or 0) if is_need else cell.count or 0)
    )
    bars = [
        ShareBar(
            message(N_("{letter} · {title}"), letter=cell.id, title=cell.title)
            if cell.id else cell.title,
            cell.count,
            cell.share if is_need else _of_all(cell.count, seen.firms),
        )
        for cell in cells[:_MOST_NEEDS]
    ]  # fmt: skip
    axis = Message(N_("Share of the firms of each activity")) if is_need else (
        _firms_axis(seen.firms or 0))  # fmt: skip
    sentence = message(N_("{need}, by section of NAF rév. 2; n = {firms}."), need=need,
                       firms=seen.firms)  # fmt: skip
    return sized_bars(bars, ShareWords(sentence, axis))


# Aids and progress


def _aids(seen: Observation) -> Sized:
    lines = [line for line in seen.aids if (line.had, line.planned, line.missed) != (0, 0, 0)]
    lines = lines[:_MOST_AIDS]
    if not lines:
        return _possible_aids(seen)
    bars = [_aid_bar(line, seen.firms or 0) for line in lines]
    axis = _firms_axis(seen.firms or 0)
    words = ShareWords(_aids_words(seen), axis, Message(N_("left aside: sure, and no expense")))
    return sized_bars(bars, words)


def _possible_aids(seen: Observation) -> Sized:
    """Return what is only possible: answers are missing everywhere."""
    lines = sorted(seen.aids, key=lambda line: (-(line.possible or 0), line.id))[:_MOST_AIDS]
    bars = [
        ShareBar(line.title, line.possible, _of_all(line.possible, seen.firms)) for line in lines
    ]
    sentence = Message(
        N_("No aid is sure for anybody yet: these are possible, answers are missing.")
    )
    return sized_bars(bars, ShareWords(sentence, _firms_axis(seen.firms or 0)))


def _aid_bar(line: AidLine, firms: int) -> ShareBar:
    parts = (line.had, line.planned, line.missed)
    sure = None if None in parts else sum(each or 0 for each in parts)
    left = None if sure is None else _of_all(line.missed, firms)
    return ShareBar(line.title, sure, _of_all(sure, firms), left)


def _aids_words(seen: Observation) -> Shown:
    missed = [line for line in seen.aids if line.missed]
    if not missed:
        return Message(N_("No aid whose conditions are all met is left aside by enough firms."))
    worst = max(missed, key=lambda line: (line.missed or 0, line.id))
    return message(
        N_("Left aside most often though all conditions are met: {aid}, {firms} firms."),
        aid=worst.title, firms=worst.missed,
    )  # fmt: skip


def _money(seen: Observation, spend: float) -> Sized:
    """Return the sums that may be told: of firms enough, of which none makes nearly all."""
    told = [line for line in seen.aids if line.planned and line.most]
    told = sorted(told, key=lambda line: (-(line.most or 0), line.id))[:_MOST_AIDS]
    whole = _euros(spend)
    bars = [
        MoneyBar(line.title, line.planned or 0, Range(_euros(line.least), _euros(line.most)))
        for line in told
    ]  # expenses are many times larger: beside them no aid would be seen
    if not bars:
        bars = [MoneyBar(Message(N_("Expenses planned")), seen.firms or 0, Range(whole, whole))]
    sentence = message(N_("{euros} of expenses are planned in the projects of {firms} firms."),
                       euros=Euros(whole, cents=False), firms=seen.firms)  # fmt: skip
    return sized_money(bars, sentence)


def _euros(amount: float | None) -> Decimal:
    return Decimal(round(amount or 0))


def _progress(seen: Observation) -> Iterator[Shot]:
    for which, spread, title in (
        ("progress_dma", seen.progress.dma, N_("European maturity, from the first visit to the "
                                               "last")),
        ("progress_dii", seen.progress.dii, N_("Digital intensity, from the first visit to the "
                                               "last")),
    ):  # fmt: skip
        if spread.firms:
            words = message(
                N_("{firms} firms measured at two visits; mean change: {mean} points. Nothing says "
                   "what caused it: for that, a cohort."),
                firms=spread.firms, mean=Decimal(f"{spread.mean or 0:.1f}"),
            )  # fmt: skip
            drawn = sized_bars(_bars(spread.cells),
                            ShareWords(words, _firms_axis(spread.firms)))  # fmt: skip
            yield Shot(which, Message(title), drawn)
