"""The sheets of the library for one firm: those of its own actions first, in their order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.facts.situation import Situation
from core.messages import Text
from core.packs.pack import Pack
from core.packs.schema.library import Link, Part, Sheet
from core.packs.schema.needs import ActionRule
from core.packs.schema.needs import Cost as ActionCost

JOINED = "library.sheets.{action}.joined"


@dataclass(frozen=True, slots=True)
class ShelvedSheet:
    """A sheet as one firm reads it.

    `rank` counts from 1 over the firm's own actions, None for the others. `steps` is one first step
    for a firm whose size is known, both else: small firms, then larger ones. `joined`: the person
    wants it in the report.
    """

    sheet: Sheet
    title: Text
    needs: tuple[Text, ...]
    steps: tuple[Text, ...]
    cost: ActionCost | None
    links: tuple[Link, ...]
    rank: int | None
    joined: bool

    @property
    def action(self) -> str:
        """The action that the sheet is about: its id."""
        return self.sheet.action


def shelf(
    pack: Pack, situation: Situation, actions: Sequence[str] = ()
) -> tuple[ShelvedSheet, ...]:
    """Return all sheets of a pack; `actions` are the firm's own, the most useful first.

    A pack without a library gives none.
    """
    part = pack.part("library", Part)
    if part is None:
        return ()
    ranks = {action: rank for rank, action in enumerate(actions, 1)}
    needs = {need.id: need.title for need in pack.content.needs}
    links = {link.id: link for link in part.links}
    rules = {rule.id: rule for rule in pack.content.actions}
    made = [
        ShelvedSheet(
            sheet=sheet,
            title=rule.title,
            needs=tuple(needs[need] for need in rule.needs if need in needs),
            steps=_steps(sheet, part, situation),
            cost=rule.cost,
            links=tuple(links[link] for link in sheet.links if link in links),
            rank=ranks.get(sheet.action),
            joined=situation.typed(JOINED.format(action=sheet.action), bool) is True,
        )
        for sheet, rule in _ruled(part.sheets, rules)
    ]
    # Sorting keeps the order of the pack among those that are not the firm's.
    return tuple(sorted(made, key=lambda each: each.rank or len(made) + 1))


def joined_sheets(sheets: Iterable[ShelvedSheet]) -> tuple[ShelvedSheet, ...]:
    """Return the sheets that the person wants in the report."""
    return tuple(each for each in sheets if each.joined)


def _ruled(
    sheets: Iterable[Sheet], rules: Mapping[str, ActionRule]
) -> Iterable[tuple[Sheet, ActionRule]]:
    return ((sheet, rules[sheet.action]) for sheet in sheets if sheet.action in rules)


def _steps(sheet: Sheet, part: Part, situation: Situation) -> tuple[Text, ...]:
    """Return the first steps that fit; a firm of unknown size reads both."""
    staff = situation.typed("company.headcount", int)
    if staff is None:
        return sheet.small, sheet.larger
    return (sheet.larger if staff >= part.reading.larger_from else sheet.small,)
