"""The report of a fault: a text that the person reads before it is sent, and may send as it is."""

from collections.abc import Sequence
from datetime import datetime

from core.messages import N_
from desktop.machine import machine_lines
from desktop.trail import last_steps

_PREFACE = N_(
    "Report of a fault of Tandem. It holds no answer, no name of a person or a firm, and no folder "
    "of yours: only what follows."
)


def report_text(name: str, at: datetime, stack: Sequence[str]) -> str:
    """Return the report: what stands below its preface is for those who mend Tandem."""
    lines = [
        _shown(_PREFACE),
        "",
        f"fault {name}",
        f"at {at:%Y-%m-%d %H:%M} UTC",
        "",
        *machine_lines(),
        "",
        f"last places: {', '.join(last_steps()) or '-'}",
        "",
        *stack,
        "",
    ]
    return "\n".join(lines)


def _shown(text: str) -> str:
    from core.messages import message
    from ui.texts import shown

    return shown(message(text))
