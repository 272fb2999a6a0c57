"""The firms on which a rule can be tried: those of the workspace, a made-up one, a blank one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.facts.situation import Situation
from ui.widgets.lookup_field import Hit


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm by its name, with its facts as they are in its dossier."""

    name: str
    facts: Situation


@dataclass(frozen=True, slots=True)
class Firms:
    """Where firms come from: `find` looks among the dossiers, `of` reads one, nothing is written.

    `first` is the one that a trial begins with: the firm of the open dossier, else the made-up one.
    """

    find: Callable[[str], Sequence[Hit]]
    of: Callable[[str], Firm]
    demo: Callable[[], Firm]
    first: Callable[[], Firm]
