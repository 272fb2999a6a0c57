"""The grid of people and skills: how far each level is from what the role asks."""

from collections.abc import Sequence

from core.language import Language
from core.messages import N_, message
from core.report.figures.canvas import BODY, SMALL, Sheet, fitted
from core.report.figures.figure import Cells, Figure
from core.report.palette import Palette
from core.skills.people import Person, SkillGap

_ROW, _HEAD, _NAMES, _FOOT = 20.0, 30.0, 172.0, 20.0
MOST_PEOPLE = 12


def skill_grid(
    people: Sequence[Person],
    gaps: Sequence[SkillGap],
    palette: Palette,
    language: Language,
    width: float,
) -> Figure:
    """Draw a row a skill, a column a person: a filled dot where the level is there.

    An empty ring with a number says how many levels are missing, a half dot that nobody told. At
    most `MOST_PEOPLE` have a column; the table behind has all of them.
    """
    shown = people[:MOST_PEOPLE]
    height = _HEAD + _ROW * len(gaps) + _FOOT
    sheet = Sheet(palette, width, height)
    step = (width - _NAMES) / max(1, len(shown))
    for column, person in enumerate(shown):
        x = _NAMES + step * (column + 0.5)
        sheet.text(x, height - 20, fitted(person_name(person, language), step - 6, SMALL),
                   size=SMALL, colour=palette.ink_soft, anchor="middle")  # fmt: skip
    for row, gap in enumerate(gaps):
        y = height - _HEAD - _ROW * (row + 0.5)
        sheet.line((0, y + _ROW / 2), (width, y + _ROW / 2), palette.line, width=0.5)
        sheet.text(0, y - 3, fitted(language.shown(gap.skill.title), _NAMES - 8, BODY))
        for column, person in enumerate(shown):
            _mark(sheet, _NAMES + step * (column + 0.5), y, person.gap(gap.skill.id))
    _key(sheet, language)
    missing = [gap for gap in gaps if gap.missing]
    sentence = message(
        N_("{missing} of {count} skills are below what the roles ask."),
        missing=len(missing),
        count=len(gaps),
    )
    return Figure(sheet.drawing, sentence, _table(people, gaps, language))


def person_name(person: Person, language: Language) -> str:
    """Return what a person is called: as entered, else by role."""
    if person.name:
        return person.name
    if person.role is not None:
        return language.shown(person.role.title)
    return language.gettext(N_("Somebody"))


def _mark(sheet: Sheet, x: float, y: float, gap: int | None) -> None:
    palette = sheet.palette
    if gap is None:
        sheet.half_dot(x, y, 4.5, palette.unknown)
    elif gap == 0:
        sheet.dot(x, y, 4.5, fill=palette.yes)
    else:
        sheet.dot(x, y, 6.5, stroke=palette.ink)
        sheet.text(x, y - 2.8, str(gap), size=SMALL, strong=True, anchor="middle")


def _key(sheet: Sheet, language: Language) -> None:
    """Draw what the three signs mean, on one line under the grid."""
    x = _NAMES
    words = (N_("level reached"), N_("levels missing"), N_("not told"))
    for gap, text in zip((0, 1, None), words, strict=True):
        _mark(sheet, x + 8, 8, gap)
        said = language.gettext(text)
        sheet.text(x + 19, 5, said, size=SMALL, colour=sheet.palette.ink_soft)
        x += 19 + 6.2 * len(said) * SMALL / 10 + 22


def _table(people: Sequence[Person], gaps: Sequence[SkillGap], language: Language) -> Cells:
    header = (
        language.gettext(N_("Skill")),
        *(person_name(person, language) for person in people),
    )
    rows = tuple(
        (language.shown(gap.skill.title), *(_cell(person, gap, language) for person in people))
        for gap in gaps
    )
    return Cells(header, rows)


def _cell(person: Person, gap: SkillGap, language: Language) -> str:
    level = person.levels.get(gap.skill.id)
    target = None if person.role is None else person.role.targets.get(gap.skill.id, 0)
    if level is None:
        return language.gettext(N_("not told"))
    if target is None:
        return str(level)
    said = message(N_("{level} of {target}"), level=level, target=target)
    return language.shown(said)
