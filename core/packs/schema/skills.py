"""The skills part of a pack: a grid to place oneself on, roles, payers of training, lessons."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from core.messages import Text
from core.packs.provenance import Provenance

Audience = Literal["staff", "head", "all"]


class Area(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An area of DigComp 3.0, and the one of Pix that answers to it."""

    id: str
    title: Text
    pix: Text
    provenance: Provenance


class Skill(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A skill with what one can do at levels 1 to 4, in our words; level 0 is none of it.

    The level of a person is the fact `skills.people.<person>.<id>`. `needs`: those it helps meet.
    """

    id: str
    area: str
    title: Text
    levels: tuple[Text, Text, Text, Text]
    needs: tuple[str, ...] = ()


class Role(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody does in a small firm, and the level that it asks of each skill: an estimate."""

    id: str
    title: Text
    targets: Mapping[str, int]
    reasoning: Text


class Agreement(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A collective agreement (IDCC, four digits) and its skills operator."""

    idcc: str
    opco: str
    title: str = ""


class TrainingRule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who may pay for training, or a limit of it, over the days that its provenance states.

    `value` is a cap in `unit`, where a source gives one; a cap that varies is asked of the payer.
    `most_staff`: only for firms of at most so many people.
    """

    id: str
    kind: Literal["payer", "limit", "duty"]
    audience: Audience
    title: Text
    words: Text
    provenance: Provenance
    value: Decimal | None = None
    unit: Literal["euro", "hour"] | None = None
    most_staff: int | None = None
    needs_certified: bool = False


class Answers(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question of a quiz: the first answer is the right one, whatever order it is shown in."""

    question: Text
    answers: tuple[Text, Text, Text]
    because: Text


class Lesson(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A short lesson with its quiz; `provenance` is due where it states a date or a rule."""

    id: str
    skill: str
    title: Text
    paragraphs: tuple[Text, ...]
    quiz: tuple[Answers, ...]
    provenance: Provenance | None = None


class PathStep(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A step of a path: what, and hours as the team reckons; `mentoring`: with a mentor."""

    id: str
    title: Text
    hours: Decimal
    reasoning: Text
    mentoring: Decimal = Decimal(0)


class Yardstick(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A programme elsewhere to compare the path with."""

    title: Text
    hours: Decimal
    mentoring: Decimal
    provenance: Provenance


class Reckoning(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What holds for all: the source of the table of agreements, and warnings of the plan."""

    agreements: Provenance
    ask_before_days: int
    ask_before_reasoning: Text
    table_date: date


class Part(Struct, frozen=True, kw_only=True):
    """Everything on skills; `path` is of whoever carries the strategy, `manager` of the head."""

    reckoning: Reckoning
    yardstick: Yardstick
    areas: tuple[Area, ...] = ()
    skills: tuple[Skill, ...] = ()
    roles: tuple[Role, ...] = ()
    idcc: tuple[Agreement, ...] = ()
    training: tuple[TrainingRule, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    path: tuple[PathStep, ...] = ()
    manager: tuple[PathStep, ...] = ()
