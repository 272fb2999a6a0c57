"""The observation: what a selection of dossiers tells, with its small cells hidden."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from operator import attrgetter
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
from core.observatory.selection import MICRO, NOTHING_TAKEN, Selection, Sizes, Taken, selected
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
    taken: Taken = NOTHING_TAKEN,
) -> Observation:
    """Return what a selection tells; `homes` gives the space of each dossier that is in one."""
    return _Observing(rows, wanted, pack, homes or {}, taken).result()


class _Observing:
    """One observation: what it is made from."""

    def __init__(
        self,
        rows: Mapping[str, Observed],
        wanted: Selection,
        pack: Pack,
        homes: Mapping[str, str],
        taken: Taken,
    ) -> None:
        self._all, self._wanted, self._pack, self._homes = rows, wanted, pack, homes
        self._taken, rules = taken, hiding_of(pack)
        self._sizes = Sizes(pack)
        self._least = rules.least_firms if rules else 0
        self._most_share = float(rules.most_share) if rules else 0
        needs = [each.id for each in pack.content.needs]
        self._need_place = needs.index(wanted.need) if wanted.need in needs else None
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
        return list(selected(self._all, wanted, self._sizes, self._homes).values())

    # What would be told by subtracting one selection from another is refused

    def _places_to_hide(self) -> tuple[frozenset[str], frozenset[str]]:
        wanted = self._wanted
        is_placed = bool(wanted.region or wanted.departement)
        found = self._of(wanted.without("region", "departement")) if is_placed else self._rows
        counts = Counter(map(attrgetter("departement"), found))
        regions = dict(set(map(attrgetter("departement", "region"), found)))
        ordered = {code: counts[code] for code in sorted(counts)}
        return hidden_groups(ordered, regions, self._least, self._taken.departements)

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
        of = self._sizes.of
        told = Counter(
            (of(row.headcount) == MICRO, row.dii)
            for row in rows
            if row.dii is not None and row.headcount is not None
        )
        return {
            key: self._levels(
                {dii: count for (micro, dii), count in told.items() if micro == wanted}
            )
            for key, wanted in (("surveyed", False), ("micro", True))
        }

    def _levels(self, scores: Mapping[int, int]) -> Spread:
        """Return the spread of firms over the levels, by how many have each score."""
        levels = self._pack.content.dii[0].levels if self._pack.content.dii else ()
        counts = Counter[str]()
        for score, count in scores.items():
            counts[next((each.id for each in levels if score <= each.at_most), "")] += count
        firms = sum(scores.values())
        mean = sum(score * count for score, count in scores.items()) / firms if firms else None
        return self._spread([(each.id, each.title, counts[each.id]) for each in levels], mean)

    def _dma(self, rows: Iterable[Observed]) -> Spread:
        scores = [row.dma for row in rows if row.dma is not None]
        counts = Counter([min(int(score // _BAND), _BANDS - 1) for score in scores])
        cells = [
            (str(band), message(N_("{first} to {last}"), first=band * _BAND,
                                last=(band + 1) * _BAND), counts[band])
            for band in range(_BANDS)
        ]  # fmt: skip
        return self._spread(cells, sum(scores) / len(scores) if scores else None)

    def _needs(self, rows: Sequence[Observed]) -> Iterator[NeedLine]:
        open_ = _counted(row.unanswered for row in rows)
        have = _counted(row.answered for row in rows) + open_
        lines = [
            self._need(rule.id, rule.title, have[place], open_[place], len(rows))
            for place, rule in enumerate(self._pack.content.needs)
            if have[place]
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
        taken = [at for at, key in enumerate(groups) if key in self._taken.sections]
        hidden = frozenset(list(groups)[at] for at in hidden_counts(counts, self._least, taken))
        for key, part, is_hidden in self._parts(groups, hidden, self._is_need_told(rows)):
            title: Shown = titles.get(key, key) if key else Message(N_("activity not known"))
            yield self._group(key, title, part, is_hidden=is_hidden)

    def _is_need_told(self, rows: Sequence[Observed]) -> bool:
        """Say whether the need of the selection may be told at all."""
        need = self._need_place
        if need is None:
            return True
        have = sum(row.has(need) for row in rows)
        return not (is_small(have, self._least) or is_small(len(rows) - have, self._least))

    def _grouped(
        self, rows: Sequence[Observed], name: Literal["departement", "section"]
    ) -> dict[str, Part]:
        need, key_of = self._need_place, attrgetter(name)
        firms = Counter(map(key_of, rows))
        have = firms if need is None else Counter(key_of(row) for row in rows if row.has(need))
        return {key: Part(have[key], firms[key]) for key in sorted(firms)}

    def _parts(
        self,
        groups: Mapping[str, Part],
        taken: frozenset[str],
        is_told: bool,  # noqa: FBT001 - a table's state
    ) -> Iterator[tuple[str, Part, bool]]:
        keys = list(groups)
        hidden = {at for at, key in enumerate(keys) if key in taken}
        if self._need_place is not None:
            hidden = hidden_parts(list(groups.values()), self._least, hidden)
        for at, key in enumerate(keys):
            yield key, groups[key], at in hidden or not is_told

    def _group(self, key: str, title: Shown, part: Part, *, is_hidden: bool) -> Cell:
        if is_hidden:
            return Cell(key, title, None, None)
        return Cell(key, title, part.have, part.firms)

    def _aids(self, rows: Sequence[Observed]) -> Iterator[AidLine]:
        had = _counted(row.had for row in rows)
        missed = _counted(row.missed for row in rows)
        possible = _counted(row.possible for row in rows)
        money: defaultdict[int, list[PlannedAid]] = defaultdict(list)
        for aid in chain.from_iterable(row.planned for row in rows):
            money[aid.place].append(aid)
        lines: list[AidLine] = []
        for place, each in enumerate(self._pack.content.instruments):
            cells = [had[place], len(money[place]), missed[place], possible[place]]
            if any(cells):
                lines.append(self._aid(each.id, each.title, cells, money[place], len(rows)))
        yield from sorted(lines, key=_by_reach)

    def _aid(
        self, id_: str, title: Shown, cells: Sequence[int], money: Sequence[PlannedAid], firms: int
    ) -> AidLine:
        hidden = hidden_counts([*cells, firms - sum(cells)], self._least)
        had, planned, missed, possible = (
            None if at in hidden else count for at, count in enumerate(cells)
        )
        least = self._sum([each.least for each in money])
        most = self._sum([each.most for each in money])
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


def _counted(places: Iterable[Iterable[int]]) -> Counter[int]:
    return Counter(chain.from_iterable(places))


def section_titles(pack: Pack) -> Mapping[str, Shown]:
    """Return the sections of NAF rév. 2 with their titles."""
    return pack.activities.sections("rev2")


def _by_reach(line: AidLine) -> tuple[int, int, str]:
    known = (line.had or 0) + (line.planned or 0) + (line.missed or 0)
    return -known, -(line.possible or 0), line.id
