"""The workload by a reference of its own: the plain meaning of a scheme, and nothing of Tandem."""

from decimal import Decimal

from tests.workload.schemes import FLAGS, Firm, Scheme


def verdict(scheme: Scheme, firm: Firm) -> str:
    """Return yes, no, or unknown where an answer that matters is not given."""
    found = _criteria(scheme, firm)
    if False in found:
        return "no"
    return "unknown" if None in found else "yes"


def amount(scheme: Scheme, firm: Firm) -> Decimal | None:
    """Return the euros of a scheme that the firm may have; None where the district is unknown."""
    in_district = firm.flags[FLAGS.index("priority_district")]
    if in_district is None and scheme.bonus:
        return None
    rate = scheme.rate + (scheme.bonus if in_district else 0)
    return Decimal(min(Decimal(scheme.cap), max(Decimal(scheme.floor), _share(firm, rate))))


def _share(firm: Firm, rate: int) -> Decimal:
    return Decimal(firm.expenses) * rate / 100


def _criteria(scheme: Scheme, firm: Firm) -> list[bool | None]:
    least, most = scheme.headcount
    youngest, oldest = scheme.age
    found = [
        None if firm.headcount is None else least <= firm.headcount <= most,
        None if firm.turnover is None else firm.turnover <= scheme.turnover,
        None if firm.age is None else youngest <= firm.age <= oldest,
        None if firm.day is None else scheme.first <= firm.day <= scheme.last,
    ]
    if scheme.activities:
        listed = firm.activity is not None and firm.activity.startswith(scheme.activities)
        found.append(None if firm.activity is None else listed != scheme.is_excluding)
    if scheme.departements:
        place = firm.departement
        found.append(None if place is None else place in scheme.departements)
    said = dict(zip(FLAGS, firm.flags, strict=True))
    return found + [said[flag] for flag in scheme.flags]
