"""The address to which others seal dossiers for this computer, as a code and as a file."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.pages.team_invite import CodePicture
from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.card import Card
from ui.widgets.labels import ErrorText, HelpText, PlainLabel


class AddressCard(Card):
    """Shows the address on request; the name on it is that of the settings."""

    wanted = Signal()
    saved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Receiving dossiers"), parent)
        self.explained = HelpText(
            _(
                "Whoever has your address can seal a dossier that only this Tandem opens. "
                "It is no secret: send it, print it, show it."
            )
        )
        self.picture = CodePicture()
        self.picture.setAccessibleName(_("QR code of your address"))
        self.fingerprint = PlainLabel()
        self.problem = ErrorText()
        self.show_it = Button(_("Show my address"), Rank.SECONDARY)
        self.save = Button(_("Save it as a file…"), Rank.SECONDARY, "export")
        self.add(self.explained)
        for each in (self.picture, self.fingerprint, self.problem):
            self.add(each)
        row = QHBoxLayout()
        row.setSpacing(theme().px(SPACE.tight))
        row.addWidget(self.show_it)
        row.addWidget(self.save)
        row.addStretch(1)
        self.body.addLayout(row)
        self.show_address(b"", "")
        self.show_it.clicked.connect(self.wanted)
        self.save.clicked.connect(self.saved)

    def show_address(self, picture: bytes, fingerprint: str) -> None:
        """Show the address as a code (SVG), with the digits to compare aloud."""
        self.picture.show_picture(picture)
        said = _("To compare aloud: {fingerprint}", fingerprint=fingerprint)
        self.fingerprint.say(said if fingerprint else "")
        self.fingerprint.setVisible(bool(fingerprint))
        self.show_it.setVisible(not picture)
        self.save.setVisible(bool(picture))
        self.problem.say("")

    def show_problem(self, words: str) -> None:
        """Say why there is none yet."""
        self.problem.say(words)
