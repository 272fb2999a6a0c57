"""The benchmark as a pack declares it: which population, which countries, what must be said."""

from msgspec import Struct

from core.messages import Text
from core.packs.provenance import Provenance


class SizeClass(Struct, frozen=True, forbid_unknown_fields=True):
    """A size class of the survey: its name in the table, its words and its bounds in persons."""

    key: str
    label: Text
    least: int
    most: int | None = None


class BenchmarkRule(Struct, frozen=True, forbid_unknown_fields=True):
    """How the survey's tables are read: version, countries in order of showing and caveats.

    `reference` populations stand first, then the countries that the CNNum compared (the table of
    countries marks them), then the `leaders` with the largest share of at least basic intensity.
    """

    version: str
    size_classes: tuple[SizeClass, ...]
    whole: SizeClass
    reference: tuple[str, ...]
    leaders: int
    source_title: Text
    provenance: Provenance
    caveats: tuple[Text, ...]
    micro_caveat: Text
    unknown_size_caveat: Text
    break_caveat: Text
    practices_caveat: Text
