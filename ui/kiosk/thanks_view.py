"""The last page of a visit: thanks, and that nothing stays."""

from PySide6.QtCore import Qt

from ui.kiosk.view import KioskHeadline, KioskView
from ui.texts import _
from ui.widgets.labels import SectionTitle


class ThanksView(KioskView):
    """Says goodbye; a touch, or some seconds, bring the first page back."""

    def __init__(self, words: str, done: str = "") -> None:
        super().__init__()
        self.headline = KioskHeadline(_("Thank you, and a good day"))
        self.words = SectionTitle(words)
        self.words.set_token("ink_soft")
        self.setAccessibleName(self.headline.text())
        self.body.addWidget(self.headline)
        if done:
            said = SectionTitle(done)
            said.set_token("yes")
            self.body.addWidget(said)
        self.body.addWidget(self.words)
        self.offer("", _("Finish"))
        self.on.setFocus(Qt.FocusReason.OtherFocusReason)
