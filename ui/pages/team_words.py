"""The words of a team: its roles, and how long ago something was."""

from datetime import datetime, timedelta

from core.messages import N_, counted
from ui.texts import _, current_language, shown


def role_words(role: str) -> str:
    """Return a role in words."""
    return {
        "administrator": _("administrator"),
        "member": _("member"),
        "reader": _("reader"),
    }.get(role, role)


def ago_words(then: datetime, now: datetime) -> str:
    """Return how long ago a moment was; far ones by their day."""
    since = now - then
    if since < timedelta(minutes=1):
        return _("just now")
    if since < timedelta(hours=1):
        minutes = since // timedelta(minutes=1)
        return shown(counted(N_("{count} min ago"), N_("{count} min ago"), minutes))
    local, today = then.astimezone(), now.astimezone().date()
    if local.date() == today:
        return _("today at {time}", time=f"{local:%H:%M}")
    if local.date() == today - timedelta(days=1):
        return _("yesterday at {time}", time=f"{local:%H:%M}")
    return _("on {day}", day=current_language().short_day(local.date()))
