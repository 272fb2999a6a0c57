"""An aid on a sheet of its own: its line, and under it the detail on request."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from typing_extensions import override

from core.aids.forms import form_words, is_repaid
from core.aids.result import AidResult
from core.facts.situation import Situation
from core.packs.pack import Pack
from ui.pages.aid_detail import AidDetail
from ui.pages.aid_head import AidHead
from ui.texts import shown
from ui.theme.current import theme
from ui.theme.tokens import SHAPE
from ui.widgets.drawing import draw_box, smooth


class AidCard(QFrame):
    """Shows one aid; the detail is made when it is first opened."""

    answered = Signal(object)

    def __init__(self, aid: AidResult, pack: Pack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.aid = aid
        self.pack = pack
        self.head = AidHead()
        self.detail: AidDetail | None = None
        self.words = ""
        self._situation = Situation()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.head)
        self.head.toggled.connect(self._on_toggled)
        self._show(aid)

    def show_aid(self, aid: AidResult) -> None:
        """Show what the aid has become; an open detail stays open."""
        if aid != self.aid:
            self._show(aid)

    def show_situation(self, situation: Situation) -> None:
        """Show the answers to what is asked in place."""
        self._situation = situation
        if self.detail is not None:
            self.detail.show_situation(situation)

    def is_open(self) -> bool:
        """Tell whether the detail shows."""
        return self.head.isChecked()

    def set_open(self, *, opened: bool) -> None:
        """Show or fold the detail."""
        self.head.setChecked(opened)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme()
        painter = smooth(QPainter(self))
        box, radius = QRectF(self.rect()), worn.px(SHAPE.radius)
        draw_box(painter, box, worn.colour("sheet"), worn.colour("line"), radius=radius)

    def _show(self, aid: AidResult) -> None:
        self.aid = aid
        self.head.show_aid(aid, repaid=is_repaid(aid.form, self.pack))
        self.words = searched_words(aid)
        self.setAccessibleName(shown(aid.title))
        if self.detail is not None:
            self.detail.show_aid(aid)
            self.detail.show_situation(self._situation)

    def _on_toggled(self, opened: bool) -> None:  # noqa: FBT001 - what Qt hands over
        if opened and self.detail is None:
            self.detail = AidDetail(self.pack)
            self.detail.answered.connect(self.answered)
            self.detail.show_aid(self.aid)
            self.detail.show_situation(self._situation)
            self._column.addWidget(self.detail)
        if self.detail is not None:
            self.detail.setVisible(opened)


def searched_words(aid: AidResult) -> str:
    """Return what an aid is found by: name, form, operator, territory, without accents."""
    places = [reason.text for reason in aid.reasons if "company.commune" in reason.facts]
    texts = (aid.title, form_words(aid.form), *places)
    return folded(" ".join((aid.operator, *(shown(each) for each in texts))))


def folded(words: str) -> str:
    """Return words in small letters without accents, as people type them in a hurry."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", words.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))
