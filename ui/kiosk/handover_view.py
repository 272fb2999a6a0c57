"""What a visitor takes away: codes for the phone one at a time, paper, a USB stick, a call."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout
from typing_extensions import override

from ui.kiosk.card import TouchCard
from ui.kiosk.code_view import CodeView
from ui.kiosk.view import KioskButton, KioskView
from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Rank
from ui.widgets.card import Card
from ui.widgets.labels import Lead, Note, SectionTitle


@dataclass(frozen=True, slots=True)
class Parcel:
    """One thing for the phone: its name, what it is, and the texts of its codes in order."""

    key: str
    title: str
    note: str
    codes: tuple[str, ...]
    icon: str = "phone"


class HandoverView(KioskView):
    """Shows one code at a time, so that a phone reads the one that is meant.

    `shown_code` gives the key of what was shown; `other_wanted` « print », « usb » or « call ».
    """

    shown_code = Signal(str)
    other_wanted = Signal(str)

    widest = 1240
    is_centred = False

    def __init__(self, parcels: Sequence[Parcel], others: Sequence[str]) -> None:
        super().__init__(
            _("Take your result away"),
            _("Point the camera of your phone at the code. No network is needed."),
        )
        self.parcels = tuple(parcels)
        self.cards: dict[str, TouchCard] = {}
        self.others: dict[str, TouchCard] = {}
        self.code: CodeView | None = None
        self.at = (0, 0)  # the parcel, and the piece of it
        self.name = SectionTitle()
        self.piece = Lead()
        self.next_piece = KioskButton(_("Next code"), Rank.SECONDARY, "next")
        self.said = Note()
        self._sheet = Card()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._fill(others)
        self.offer(_("Back to the result"), _("I have finished"))
        self.next_piece.clicked.connect(self._on_next)
        self.show_code(0, 0)

    def show_code(self, parcel: int, piece: int) -> None:
        """Show one code."""
        self.at = (parcel, piece)
        found = self.parcels[parcel]
        if self.code is not None:
            self._sheet.body.removeWidget(self.code)
            self.code.hide()
            self.code.deleteLater()
        self.code = CodeView(found.codes[piece], found.title)
        self.code.shorten(is_short=self.is_short)
        self._sheet.body.insertWidget(1, self.code, 0, Qt.AlignmentFlag.AlignHCenter)
        self.name.setText(found.title)
        several = len(found.codes) > 1
        said = _("Code {number} of {total}", number=piece + 1, total=len(found.codes))
        self.piece.say(said if several else "")
        self.next_piece.setVisible(several)
        for key, card in self.cards.items():
            card.show_checked(checked=key == found.key)
        self.sight.start()
        self.shown_code.emit(found.key)

    def say(self, words: str) -> None:
        """Say what became of the print or of the copy."""
        self.said.say(words)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() > theme().px(860)
        # Where they stand one above the other, the code is what one came for.
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.BottomToTop
        self._columns.setDirection(across if wide else down)

    @override
    def shorten(self) -> None:
        self.lead.setVisible(not self.is_short)
        self.title.setVisible(not self.is_tight)
        if self.code is not None:
            self.code.shorten(is_short=self.is_short)

    @override
    def bring_into_sight(self) -> None:
        """Show the code whole where the screen is low: a phone reads no part of one."""
        if self.code is not None and self.is_short:
            self.show_whole(self.code)

    def _fill(self, others: Sequence[str]) -> None:
        worn = theme()
        left = QVBoxLayout()
        left.setSpacing(worn.px(SPACE.close))
        for at, parcel in enumerate(self.parcels):
            card = TouchCard(parcel.title, parcel.note, parcel.icon)
            card.setCheckable(True)
            card.clicked.connect(partial(self.show_code, at, 0))
            self.cards[parcel.key] = card
            left.addWidget(card)
        for key in others:
            title, note, icon = _other(key)
            card = TouchCard(title, note, icon)
            card.clicked.connect(partial(self.other_wanted.emit, key))
            self.others[key] = card
            left.addWidget(card)
        self.said.setVisible(False)
        left.addWidget(self.said)
        left.addStretch(1)
        self._sheet.body.addWidget(self.name)
        self._sheet.body.addWidget(self.piece)
        self._sheet.body.addWidget(self.next_piece, 0, Qt.AlignmentFlag.AlignHCenter)
        self._columns.setSpacing(worn.px(SPACE.wide))
        self._columns.addLayout(left, 1)
        self._columns.addWidget(self._sheet, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(self._columns)

    def _on_next(self) -> None:
        parcel, piece = self.at
        self.show_code(parcel, (piece + 1) % len(self.parcels[parcel].codes))


def _other(key: str) -> tuple[str, str, str]:
    """Return title, note and icon of another way to take the result away."""
    ways = {
        "print": (_("Print it"), _("One page, on the printer beside the kiosk"), "print"),
        "usb": (_("Copy it to a USB stick"), _("One PDF file, on the stick you put in"), "usb"),
        "call": (_("Be called back"), _("Only if you wish: you say by what, and for what"), "call"),
    }
    return ways[key]
