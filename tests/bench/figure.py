"""A measured figure, beside that of a named peer."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, in its unit; `peer` names what it is held against, if anything."""

    name: str
    value: float
    unit: str
    peer: str | None = None
    peer_value: float | None = None
    worst: float | None = None

    @property
    def ratio(self) -> float | None:
        """Return our value over the peer's: below one we are quicker or smaller."""
        return self.value / self.peer_value if self.peer_value else None
