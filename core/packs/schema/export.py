"""What a pack says of selling abroad: countries, VAT paths, readiness, criteria, things to do."""

from decimal import Decimal
from typing import Literal

from msgspec import Struct

from core.messages import Text
from core.packs.provenance import Provenance
from core.packs.schema.questionnaire import When

Effect = Literal["destination", "origin", "reverse", "exempt", "import", "export"]
Flow = Literal["consumers", "firms", "imports", "outside"]


class Invoicing(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Electronic invoices between firms in a country: whether required, and in words."""

    required: Literal["yes", "no", "planned"]
    words: Text
    provenance: Provenance


class Country(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A country: of the Union with its VAT rate, or a third country that duty may be due in.

    `sellers` and `consumer_sellers` are shares of firms, in percent.
    """

    code: str
    title: Text
    currency: str
    is_member: bool = True
    is_home: bool = False
    vat: Decimal | None = None
    sellers: Decimal | None = None
    consumer_sellers: Decimal | None = None
    invoicing: Invoicing | None = None
    note: Text | None = None
    provenance: Provenance | None = None


class Countries(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The countries, and where their rates and market figures come from."""

    vat_provenance: Provenance
    market_provenance: Provenance
    list: tuple[Country, ...]


class Measure(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A test of amounts: each of these facts at most, or one of them above, a parameter."""

    facts: tuple[str, ...]
    parameter: str
    is_above: bool = False


class PathGround(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A condition of a VAT path: of answers (`when`), of amounts (`measure`); its reason."""

    because: Text
    asks: tuple[str, ...]
    when: When | None = None
    measure: Measure | None = None


class VatPath(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A way of dealing with VAT; of each flow the first whose grounds all hold is the one."""

    id: str
    flow: Flow
    title: Text
    effect: Effect
    words: Text
    grounds: tuple[PathGround, ...]
    provenance: Provenance


class FlowRule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of sale abroad, and the fact that says whether the firm makes it."""

    id: Flow
    title: Text
    fact: str


class Derived(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An answer that follows from others, so that it is not asked again."""

    fact: str
    value: bool
    when: When


class Gate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What must hold before anything else: a fact, the VAT path, or the share of delivery."""

    id: str
    title: Text
    to_do: Text
    provenance: Provenance
    fact: str | None = None
    computed: Literal["vat", "delivery"] | None = None


class AxisItem(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A point of readiness: a fact that should be true, for whom `when` describes.

    `paths`: for those alone who are on one of these VAT paths. `computed`: the VAT paths of all the
    firm's flows are settled.
    """

    fact: str | None = None
    computed: Literal["vat"] | None = None
    title: Text | None = None
    when: When | None = None
    paths: tuple[str, ...] = ()


class ExportAxis(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of the axes of readiness."""

    id: str
    title: Text
    items: tuple[AxisItem, ...]
    advice: Text


class ExportReadiness(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Gates, axes, and from which share of points on a firm is ready, or ready with reserves."""

    gates: tuple[Gate, ...]
    axes: tuple[ExportAxis, ...]
    ready_from: int
    reserve_from: int
    most_delivery_share: Decimal
    reasoning: Text
    provenance: Provenance


class Criterion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What countries are compared by; `weight` is the adviser's fact, from 0 to 5."""

    id: str
    title: Text
    weight: str
    source: Literal["sellers", "consumer_sellers", "vat", "euro", "invoicing", "requests"]
    provenance: Provenance
    is_low_better: bool = False


class ExportStep(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A thing to do: the rule it follows from, and for whom: `when`, or on one of these paths."""

    id: str
    title: Text
    rule: Text
    provenance: Provenance
    done: str | None = None
    when: When | None = None
    paths: tuple[str, ...] = ()


class Charge(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What comes on top of some prices: a known sum an item, or (`amount` None) one to ask for.

    It concerns the sales of these `flows`, on one of these `paths` if any are named.
    """

    id: str
    title: Text
    words: Text
    when: When
    asks: tuple[str, ...]
    flows: tuple[Flow, ...]
    provenance: Provenance
    paths: tuple[str, ...] = ()
    amount: Decimal | None = None


class Incoterm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A rule of delivery in our own words."""

    code: str
    words: Text
    provenance: Provenance


class ExportAids(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which aids serve sales abroad: those that pay one of these categories of expenses."""

    categories: tuple[str, ...]


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that the pack says of selling abroad."""

    countries: Countries
    flows: tuple[FlowRule, ...]
    paths: tuple[VatPath, ...]
    readiness: ExportReadiness
    criteria: tuple[Criterion, ...]
    steps: tuple[ExportStep, ...]
    incoterms: tuple[Incoterm, ...]
    aids: ExportAids
    derived: tuple[Derived, ...] = ()
    charges: tuple[Charge, ...] = ()
