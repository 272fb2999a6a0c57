"""Where a figure comes from, under it: sources, day of check, and whether it is to be checked."""

from typing import TypeVar

from PySide6.QtWidgets import QWidget

from core.packs.provenance import Confidence, Provenance
from core.typography import typeset
from ui.texts import _, current_language
from ui.widgets.labels import Note

_W = TypeVar("_W", bound=QWidget)
_OWN = "own_figure"
_TEAM = "Estimation de l’équipe Tandem"  # as packs name it


class SourceLine(Note):
    """The source of what stands beside it in the same card or row."""

    def __init__(self, provenance: Provenance, parent: QWidget | None = None) -> None:
        super().__init__(source_line(provenance), parent)
        self.provenance = provenance


def source_line(provenance: Provenance) -> str:
    """Return sources, day of check and confidence as one line."""
    names = [each for each in provenance.sources if not _is_told(each, provenance.confidence)]
    parts = [typeset(each) for each in names]  # titles of French texts, as they are named
    if provenance.checked is not None:
        parts.append(_("checked on {day}", day=current_language().day(provenance.checked)))
    elif provenance.confidence != "estimate":
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


def _is_told(source: str, confidence: Confidence) -> bool:
    """Say whether the confidence says the same, and in the language of the window."""
    return confidence == "estimate" and source == _TEAM


def _confidence(confidence: Confidence) -> str:
    words = {
        "verified": "",
        "partial": _("partly checked"),
        "memory": _("to be checked"),
        "estimate": _("estimate of the team"),
    }
    return words[confidence]
