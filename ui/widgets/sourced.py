"""Where a figure comes from, under it: sources, day of check, and whether it is to be checked."""

from typing import TypeVar

from PySide6.QtWidgets import QWidget

from core.packs.provenance import Confidence, Provenance, told_sources
from ui.texts import _, current_language, shown
from ui.widgets.labels import Note

_W = TypeVar("_W", bound=QWidget)
_OWN = "own_figure"


class SourceLine(Note):
    """The source of what stands beside it in the same card or row."""

    def __init__(self, provenance: Provenance, parent: QWidget | None = None) -> None:
        super().__init__(source_line(provenance), parent)
        self.provenance = provenance


def source_line(provenance: Provenance) -> str:
    """Return sources, day of check and confidence as one line."""
    parts = [shown(each) for each in told_sources(provenance)]
    if provenance.checked is not None:
        parts.append(_("checked on {day}", day=current_language().day(provenance.checked)))
    elif provenance.sources and provenance.confidence != "estimate":
        parts.append(_("a source without a date"))
    if words := _confidence(provenance.confidence):
        parts.append(words)
    return _("Source: {words}", words=" · ".join(parts))


def own(widget: _W) -> _W:
    """Mark what shows figures of the person alone, or worked out from theirs: no source is due."""
    widget.setProperty(_OWN, True)  # noqa: FBT003 - Qt takes it by place
    return widget


def is_own(widget: QWidget) -> bool:
    """Say whether what a widget shows was marked as the person's own."""
    return bool(widget.property(_OWN))


def _confidence(confidence: Confidence) -> str:
    """Return what else is to be said: that the team judged stands among the sources."""
    words = {"partial": _("partly checked"), "memory": _("to be checked")}
    return words.get(confidence, "")
