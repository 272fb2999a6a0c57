"""A fault of a verb, or of the window before it stands: what is safe, and where its report is."""

from core.messages import N_, message
from desktop.reporting import reported
from desktop.speaking import note, words

_TOLD = N_(
    "Something went wrong. What was confirmed before is on the disk. A report without any answer "
    "or name, which you may send, is in {path}."
)
_UNWRITTEN = N_("Something went wrong. What was confirmed before is on the disk.")


def told(error: BaseException) -> None:
    """Say it on the terminal; where none would show it, in a window."""
    from ui.texts import use_language

    use_language(words().code)
    fault = reported(error)
    said = message(_UNWRITTEN) if fault.path is None else message(_TOLD, path=str(fault.path))
    note(said)
