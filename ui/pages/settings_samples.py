"""The settings of the demonstration firms: one more to try with, or all of them away."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from core.messages import N_, counted
from ui.pages.sample_choices import SampleChoices
from ui.texts import _, shown
from ui.widgets.button import Button, Rank
from ui.widgets.card import Card
from ui.widgets.labels import HelpText


class SamplesCard(Card):
    """`added` gives the id of a firm to open; `removed` wants all of them away."""

    added = Signal(str)
    removed = Signal()

    def __init__(self, samples: Sequence[tuple[str, str]]) -> None:
        super().__init__(_("Demonstration firms"))
        words = _("Imaginary firms to try with. They are in no statistics and never shared.")
        self.choices = SampleChoices(samples)
        self.remove = Button("", Rank.SECONDARY, "trash")
        self.add(HelpText(words))
        self.add(self.choices)
        self.body.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        self.choices.chosen.connect(self.added)
        self.remove.clicked.connect(self.removed)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """Offer to take away as many as there are."""
        words = counted(N_("Remove {count} demonstration"), N_("Remove all {count}"), count)
        self.remove.setText(shown(words))
        self.remove.setVisible(count > 0)
