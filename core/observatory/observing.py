"""The observation: what a selection of dossiers tells, with its small cells hidden."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Literal

from core.messages import N_, Message, Shown, message
from core.observatory.hiding import (
    Part,
    hidden_counts,
    hidden_groups,
    hidden_parts,
    is_small,
    is_sum_shown,
)
from core.observatory.observed import Observed, PlannedAid
from core.observatory.result import AidLine, Cell, NeedLine, Observation, Progress, Spread
from core.observatory.selection import MICRO, Selection, Sizes, selected
from core.packs.pack import Pack
from core.packs.schema.observatory import Hiding
from core.packs.schema.observatory import Part as Rules

_BANDS = 5
_BAND = 20
# From these changes on, in points: of the European score, and of the twelve practices.
_DMA_STEPS, _DII_STEPS = (-100, 0, 1, 10), (-12, 0, 1, 3)
_EMPTY = Spread(None, ())


def hiding_of(pack: Pack) -> Hiding | None:
    """Return when cells are hidden; None for a pack that does not say: then nothing is shown."""
    part = pack.part("observatory", Rules)
    return None if part is None else part.hiding


def observe(
    rows: Mapping[str, Observed],
    wanted: Selection,
    pack: Pack,
    homes: Mapping[str, str] | None = None,
) -> Observation:
    """Return what a selection tells; `homes` gives the space of each dossier that is in one."""
    rules = hiding_of(pack)
    return _Observing(rows, wanted, pack, homes or {}, rules).result()


class _Observing:
    """One observation: what it is made from."""

    def __init__(
        self,
        rows: Mapping[str, Observed],
        wanted: Selection,
        pack: Pack,
        homes: Mapping[str, str],
        rules: Hiding | None,
    ) -> None:
        self._all, self._wanted, self._pack, self._homes = rows, wanted, pack, homes
        self._sizes = Sizes(pack)
        self._least = rules.least_firms if rules else 0
        self._most_share = float(rules.most_share) if rules else 0
        self._rows = self._of(wanted)
        self._hidden_places = self._places_to_hide()

    def result(self) -> Observation:
        """Return the whole observation, or that it may not be shown."""
        is_open = len(self._rows) >= self._least > 0 and not self._is_hidden_choice()
        rows = self._rows if is_open else []
        days = [row.on for row in rows]
        return Observation(
            selection=self._wanted,
            least=self._least,
            firms=len(rows) if is_open else None,
            last=date.fromordinal(max(days)) if days else None,
            dii=self._dii(rows),
            dma=self._dma(rows),
            needs=tuple(self._needs(rows)),
            departements=tuple(self._departements(rows)),
            sections=tuple(self._sections(rows)),
            aids=tuple(self._aids(rows)),
            spend=self._sum([row.spend for row in rows]),
            progress=self._progress(rows),
            is_refused=bool(self._rows) and not is_open,
        )

    def _of(self, wanted: Selection) -> list[Observed]:
        return list(selected(self._all, wanted, self._sizes, self._homes))

    # What would be told by subtracting one selection from another is refused

    def _places_to_hide(self) -> tuple[frozenset[str], frozenset[str]]:
        wanted = self._wanted
        is_placed = bool(wanted.region or wanted.departement)
        found = self._of(wanted.without("region", "departement")) if is_placed else self._rows
        counts = Counter(row.departement for row in found)
        regions = {row.departement: row.region for row in found}
        ordered = {code: counts[code] for code in sorted(counts)}
        return hidden_groups(ordered, regions, self._least)

    def _is_hidden_choice(self) -> bool:
        wanted = self._wanted
        departements, regions = self._hidden_places
        if wanted.departement in departements - {""} or wanted.region in regions - {""}:
            return True
        names = ("section", "size", "campaign")
        return any(getattr(wanted, name) in self._refused_choices(name) for name in names)

    def _refused_choices(self, name: str) -> frozenset[str]:
        """Return the choices of a filter that may not be looked at, the others as they are."""
        if not getattr(self._wanted, name):
            return frozenset()
        found = self._of(self._wanted.without(name))
        told = (self._sizes.of(row.headcount) if name == "size" else getattr(row, name)
                for row in found)  # fmt: skip
        counts = Counter(told)
        names = sorted(counts)
        return frozenset(names[at] for at in hidden_counts([counts[each] for each in names],
                                                           self._least))  # fmt: skip

    # The tables

    def _spread(self, cells: Sequence[tuple[str, Shown, int]], mean: float | None = None) -> Spread:
        counts = [count for _id, _title, count in cells]
        firms = sum(counts)
        if firms < self._least or not firms:
            return _EMPTY
        hidden = hidden_counts(counts, self._least)
        shown = tuple(
            Cell(id_, title, None if at in hidden else count, firms)
            for at, (id_, title, count) in enumerate(cells)
        )
        return Spread(firms, shown, mean)

    def _dii(self, rows: Iterable[Observed]) -> dict[str, Spread]:
        """Return the spread over the levels, of firms that the survey covers and of the others."""
        scores: defaultdict[str, list[int]] = defaultdict(list)
        for row in rows:
            if row.dii is not None and row.headcount is not None:
                is_micro = self._sizes.of(row.headcount) == MICRO
                scores["micro" if is_micro else "surveyed"].append(row.dii)
        return {key: self._levels(scores[key]) for key in ("surveyed", "micro")}

    def _levels(self, scores: Sequence[int]) -> Spread:
        levels = self._pack.content.dii[0].levels if self._pack.content.dii else ()
        counts = Counter(
            next((level.id for level in levels if score <= level.at_most), "") for score in scores
        )
        mean = sum(scores) / len(scores) if scores else None
        return self._spread([(each.id, each.title, counts[each.id]) for each in levels], mean)

    def _dma(self, rows: Iterable[Observed]) -> Spread:
        scores = [row.dma for row in rows if row.dma is not None]
        counts = Counter(min(int(score // _BAND), _BANDS - 1) for score in scores)
        cells = [
            (str(band), message(N_("{first} to {last}"), first=band * _BAND,
                                last=(band + 1) * _BAND), counts[band])
            for band in range(_BANDS)
        ]  # fmt: skip
        return self._spread(cells, sum(scores) / len(scores) if scores else None)

    def _needs(self, rows: Sequence[Observed]) -> Iterator[NeedLine]:
        have, open_ = Counter[str](), Counter[str]()
        for row in rows:
            have.update(row.answered)
            open_.update(row.unanswered)
        have.update(open_)
        lines = [
            self._need(rule.id, rule.title, have[rule.id], open_[rule.id], len(rows))
            for rule in self._pack.content.needs
            if have[rule.id]
        ]
        yield from sorted(lines, key=lambda line: (-(line.have.count or 0), line.have.id))

    def _need(self, id_: str, title: Shown, have: int, open_: int, firms: int) -> NeedLine:
        is_hidden = is_small(have, self._least) or is_small(firms - have, self._least)
        of_those = is_hidden or is_small(open_, self._least) or is_small(have - open_, self._least)
        return NeedLine(
            Cell(id_, title, None if is_hidden else have, firms),
            Cell(id_, title, None if of_those else open_, None if is_hidden else have),
        )

    def _departements(self, rows: Sequence[Observed]) -> Iterator[Cell]:
        names = self._pack.territories.departements
        groups = self._grouped(rows, "departement")
        hidden = self._hidden_places[0]
        if self._wanted.departement:
            hidden = frozenset[str]()
        for key, part, is_hidden in self._parts(groups, hidden, self._is_need_told(rows)):
            if key in names:
                yield self._group(key, names[key].name, part, is_hidden=is_hidden)

    def _sections(self, rows: Sequence[Observed]) -> Iterator[Cell]:
        titles = section_titles(self._pack)
        groups = self._grouped(rows, "section")
        counts = [part.firms for part in groups.values()]
        hidden = frozenset(list(groups)[at] for at in hidden_counts(counts, self._least))
        for key, part, is_hidden in self._parts(groups, hidden, self._is_need_told(rows)):
            title: Shown = titles.get(key, key) if key else Message(N_("activity not known"))
            yield self._group(key, title, part, is_hidden=is_hidden)

    def _is_need_told(self, rows: Sequence[Observed]) -> bool:
        """Say whether the need of the selection may be told at all."""
        need = self._wanted.need
        if not need:
            return True
        have = sum(row.has(need) for row in rows)
        return not (is_small(have, self._least) or is_small(len(rows) - have, self._least))

    def _grouped(
        self, rows: Iterable[Observed], name: Literal["departement", "section"]
    ) -> dict[str, Part]:
        need = self._wanted.need
        firms, have = Counter[str](), Counter[str]()
        for row in rows:
            key = row.departement if name == "departement" else row.section
            firms[key] += 1
            have[key] += not need or row.has(need)
        return {key: Part(have[key], firms[key]) for key in sorted(firms)}

    def _parts(
        self,
        groups: Mapping[str, Part],
        taken: frozenset[str],
        is_told: bool,  # noqa: FBT001 - a table's state
    ) -> Iterator[tuple[str, Part, bool]]:
        keys = list(groups)
        hidden = {at for at, key in enumerate(keys) if key in taken}
        if self._wanted.need:
            hidden = hidden_parts(list(groups.values()), self._least, hidden)
        for at, key in enumerate(keys):
            yield key, groups[key], at in hidden or not is_told

    def _group(self, key: str, title: Shown, part: Part, *, is_hidden: bool) -> Cell:
        if is_hidden:
            return Cell(key, title, None, None)
        return Cell(key, title, part.have, part.firms)

    def _aids(self, rows: Sequence[Observed]) -> Iterator[AidLine]:
        had, missed, possible = Counter[str](), Counter[str](), Counter[str]()
        money: defaultdict[str, list[PlannedAid]] = defaultdict(list)
        for row in rows:
            had.update(row.had)
            missed.update(row.missed)
            possible.update(row.possible)
            for aid in row.planned:
                money[aid.id].append(aid)
        found: list[tuple[str, Shown, list[int]]] = []
        for each in self._pack.content.instruments:
            id_ = each.id
            cells = [had[id_], len(money[id_]), missed[id_], possible[id_]]
            found.append((id_, each.title, cells))
        lines = [self._aid(id_, title, cells, money[id_], len(rows))
                 for id_, title, cells in found if any(cells)]  # fmt: skip
        yield from sorted(lines, key=_by_reach)

    def _aid(
        self, id_: str, title: Shown, cells: Sequence[int], money: Sequence[PlannedAid], firms: int
    ) -> AidLine:
        hidden = hidden_counts([*cells, firms - sum(cells)], self._least)
        had, planned, missed, possible = (
            None if at in hidden else count for at, count in enumerate(cells)
        )
        least, most = (self._sum([getattr(each, end) for each in money])
                       for end in ("least", "most"))  # fmt: skip
        is_told = planned is not None and least is not None and most is not None
        if not is_told:
            least = most = None
        return AidLine(id_, title, had, planned, missed, possible, least, most)

    def _sum(self, values: Sequence[float]) -> float | None:
        return sum(values) if is_sum_shown(values, self._least, self._most_share) else None

    def _progress(self, rows: Iterable[Observed]) -> Progress:
        dma, dii = list[float](), list[float]()
        firms = 0
        for row in rows:
            if len(row.sittings) > 1:
                first, last = row.sittings[0], row.sittings[-1]
                firms += 1
                if first.dma is not None and last.dma is not None:
                    dma.append(last.dma - first.dma)
                if first.dii is not None and last.dii is not None:
                    dii.append(last.dii - first.dii)
        told = firms if firms >= self._least else None
        return Progress(told, self._steps(dma, _DMA_STEPS), self._steps(dii, _DII_STEPS))

    def _steps(self, changes: Sequence[float], steps: Sequence[int]) -> Spread:
        """Return how changes are spread: backwards, as before, some points, many."""
        some, many = steps[2], steps[3]
        counts = Counter(
            "back" if each < 0 else "same" if each < some else "some" if each < many else "many"
            for each in (round(change, 6) for change in changes)
        )
        titles: dict[str, Shown] = {
            "back": Message(N_("lower")),
            "same": message(N_("less than {points} point more"), points=some),
            "some": message(N_("{least} to {most} points more"), least=some, most=many),
            "many": message(N_("{least} points more or above"), least=many),
        }
        mean = sum(changes) / len(changes) if changes else None
        return self._spread([(key, title, counts[key]) for key, title in titles.items()], mean)


def section_titles(pack: Pack) -> Mapping[str, Shown]:
    """Return the sections of NAF rév. 2 with their titles."""
    return pack.activities.sections("rev2")


def _by_reach(line: AidLine) -> tuple[int, int, str]:
    known = (line.had or 0) + (line.planned or 0) + (line.missed or 0)
    return -known, -(line.possible or 0), line.id
