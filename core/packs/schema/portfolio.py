"""The made-up portfolio that a pack suggests, each share with its reasoning."""

from decimal import Decimal

from msgspec import Struct

from core.messages import Text
from core.packs.provenance import Provenance
from core.packs.schema.financing import Figure


class SizeShare(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Firms of `least` to `most` people, in percent; `spends` multiplies what a project costs."""

    key: str
    label: Text
    least: int
    most: int
    share: Decimal
    spends: Decimal = Decimal(1)


class ActivityShare(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Firms whose code lies under `start`: a section (« G ») or the start of a code, in percent."""

    start: str
    share: Decimal


class AgeShare(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Firms made `least` to `most` months ago, in percent."""

    least: int
    most: int
    share: Decimal


class ProjectShare(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Firms that plan an expense of a category, in percent, and what a small one costs in euros."""

    category: str
    share: Decimal
    least: Decimal
    most: Decimal


class Basis(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where an assumption comes from, and why it is as it is."""

    provenance: Provenance
    reasoning: Text


class Sizes(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How firms divide by headcount."""

    shares: tuple[SizeShare, ...]
    basis: Basis


class Activities(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How firms divide by activity."""

    shares: tuple[ActivityShare, ...]
    basis: Basis


class Ages(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How firms divide by age."""

    shares: tuple[AgeShare, ...]
    basis: Basis


class Projects(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What firms plan to spend."""

    shares: tuple[ProjectShare, ...]
    basis: Basis


class Turnover(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Euros of turnover for each person, the head included."""

    least: Decimal
    most: Decimal
    basis: Basis


class PortfolioRules(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a made-up portfolio is made of until the person says otherwise.

    `take_up` is the part of the firms that ask for an aid they can have, in percent; `start_after`
    the days from the law date to the start of a project; `places` why firms lie where they do.
    """

    firms: Figure
    take_up: Figure
    start_after: Figure
    seed: int
    places: Basis
    sizes: Sizes
    activities: Activities
    ages: Ages
    turnover: Turnover
    projects: Projects
