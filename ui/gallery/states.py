"""What stands on a page that is empty, that waits, that failed, that has done something."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ui.texts import _
from ui.widgets.button import Button, Rank
from ui.widgets.callout import Callout
from ui.widgets.card import Card
from ui.widgets.chip import Mood
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import PlainLabel
from ui.widgets.skeleton import Skeleton


def states() -> Sequence[QWidget]:
    """Return a card a state; the one that is done is said by a toast: press Save."""
    return (_empty(), _loading(), _failed(), _told(), _next())


def _empty() -> Card:
    card = Card(_("Empty page"))
    card.add(EmptyState(_("No dossier yet."), _("Start the visit"), "building"))
    return card


def _loading() -> Card:
    card = Card(_("Loading"))
    card.add(Skeleton(4))
    return card


def _failed() -> Card:
    card = Card(_("Error"))
    card.add(
        Callout(
            _("The report could not be written: the disk is full. Your answers are safe. Make "
              "room, then try again."),
            Mood.BAD,
            _("Try again"),
        )
    )  # fmt: skip
    return card


def _told() -> Card:
    card = Card(_("Remarks"))
    ask = _("One answer would settle two aids: how many people work here?")
    for text, mood in (
        (ask, Mood.CHECK),
        (_("The answers are saved."), Mood.GOOD),
        (_("Your firm is where the arrow is."), Mood.OWN),
        (_("Nothing is sent from this device."), Mood.CALM),
    ):
        card.add(Callout(text, mood))
    return card


def _next() -> Card:
    card = Card(_("What to do next"), callout=True)
    card.add(PlainLabel(_("One answer would settle two aids: how many people work here?")))
    card.add(Button(_("Answer"), Rank.SECONDARY, "next"))
    return card
