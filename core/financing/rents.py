"""The rents of a leased line, one a month, and the price to keep the thing after them."""

from decimal import Decimal

from core.facts.project_lines import ProjectLine
from core.financing.cents import to_cent


def rents(line: ProjectLine) -> tuple[Decimal, ...]:
    """Return all that is paid for a lease, month by month; nothing while it is not known.

    The first rent is due when the thing comes, the others follow, then the price to keep it.
    """
    if not line.is_leased or line.rent is None or line.rent <= 0 or line.months < 2:
        return ()
    rent = to_cent(line.rent)
    first = rent if line.first_rent is None else to_cent(line.first_rent)
    kept = (to_cent(line.residual),) if line.residual else ()
    return (first, *(rent,) * (line.months - 1), *kept)
