"""Months counted from a day."""

from datetime import date, timedelta


def month_after(day: date, months: int) -> date:
    """Return the first day of the month so many months after that of `day`."""
    years, place = divmod(day.month - 1 + months, 12)
    return date(day.year + years, place + 1, 1)


def month_end(day: date) -> date:
    """Return the last day of the month of `day`."""
    return month_after(day, 1) - timedelta(days=1)


def months_before(day: date, months: int) -> date:
    """Return the day so many months earlier; the last of the month where it is shorter."""
    first = month_after(day, -months)
    return first.replace(day=min(day.day, month_end(first).day))
