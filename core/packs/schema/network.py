"""The network of helpers: how they are matched, followed and imported, and those that all know."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from msgspec import Struct

from core.messages import Text
from core.packs.provenance import Provenance

Kind: TypeAlias = Literal["volunteer", "labelled", "public"]
Mode: TypeAlias = Literal["visit", "remote", "counter"]
Price: TypeAlias = Literal["free", "symbolic", "paid"]
ZoneLevel: TypeAlias = Literal["commune", "epci", "departement", "region", "france"]


class Zone(Struct, frozen=True, forbid_unknown_fields=True):
    """A place where a helper goes: a level and its code; all of France has none."""

    level: ZoneLevel
    code: str = ""


class Label(Struct, frozen=True, forbid_unknown_fields=True):
    """A label that a helper bears: from when, for how many months or until when, and its proof."""

    name: str
    issued: date | None = None
    months: int | None = None
    until: date | None = None
    number: str = ""


class Entry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A helper of the directory: what is blank is not known, and refuses nobody.

    `person` tells somebody from an organisation; `skills` are needs of the pack; `naf` are starts
    of codes, none meaning all; `interests`: what they sell or earn by, "" if they declared nothing
    of the kind, None if they declared nothing at all.
    """

    id: str
    name: str
    kind: Kind
    person: bool = False
    organisation: str = ""
    skills: tuple[str, ...] = ()
    zones: tuple[Zone, ...] = ()
    naf: tuple[str, ...] = ()
    headcount_least: int | None = None
    headcount_most: int | None = None
    age_least: int | None = None
    age_most: int | None = None
    languages: tuple[str, ...] = ()
    modes: tuple[Mode, ...] = ()
    max_open: int | None = None
    weekly_hours: Decimal | None = None
    labels: tuple[Label, ...] = ()
    charter: date | None = None
    interests: str | None = None
    price: Price | None = None
    email: str = ""
    phone: str = ""
    website: str = ""
    address: str = ""
    note: str = ""
    source: str = ""


class Known(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An organisation that the pack names: never a private person. Its words in both languages."""

    entry: Entry
    about: Text
    provenance: Provenance

    @property
    def id(self) -> str:
        """The id of its entry."""
        return self.entry.id

    @property
    def title(self) -> Text:
        """Its name, the same in both languages."""
        return Text(self.entry.name, self.entry.name)


class Weights(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many of a hundred points each part of the fit is worth."""

    skill: int
    nearness: int
    sector: int
    room: int
    trust: int
    usefulness: int


class Matching(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How helpers are ranked.

    Points, shares by nearness, how wide a band is in which turns are taken, how many are shown, of
    how many needs, and how many days of introductions count for the turns.
    """

    weights: Weights
    nearness: Mapping[ZoneLevel, Decimal]
    unknown_share: Decimal
    charter_share: Decimal
    band: int
    shown: int
    most_needs: int
    turn_days: int
    reasoning: Text
    provenance: Provenance


class Clocks(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """After how many days without an answer a request is repeated, warned of, given up."""

    remind: int
    last: int
    over: int
    provenance: Provenance


class Quality(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """From how many requests on a share is shown, and from how many days on an answer is late."""

    least: int
    quick_days: int
    reasoning: Text
    provenance: Provenance


class Labelling(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many days before its end a label is told of."""

    alert_days: int
    reasoning: Text
    provenance: Provenance


class LabelRule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A label that its own rules let run for so many months."""

    name: str
    months: int
    needs: tuple[str, ...] = ()
    provenance: Provenance


class Rules(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The rules of the network; `consent` is the purpose that a firm agrees to."""

    matching: Matching
    clocks: Clocks
    quality: Quality
    labelling: Labelling
    consent: str
    privacy: Text


class ColumnWords(Struct, frozen=True, forbid_unknown_fields=True):
    """What a column of a table of helpers is called, in the person's words and in many others."""

    field: str
    title: Text
    words: tuple[str, ...]
    help: Text | None = None


class SkillWords(Struct, frozen=True, forbid_unknown_fields=True):
    """The words by which people write a need as a skill."""

    need: str
    words: tuple[str, ...]


class Spelling(Struct, frozen=True, forbid_unknown_fields=True):
    """The words for a value of a column that knows only some; `title` is how it is shown."""

    field: str
    value: str
    words: tuple[str, ...]
    title: Text | None = None


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that the pack says of the network."""

    rules: Rules
    entries: tuple[Known, ...] = ()
    labels: tuple[LabelRule, ...] = ()
    columns: tuple[ColumnWords, ...] = ()
    skills: tuple[SkillWords, ...] = ()
    spellings: tuple[Spelling, ...] = ()
