"""The first page of all: it asks in one sentence who sits here."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from core.language import own_name, tags
from ui.texts import _, current_language
from ui.theme.current import theme
from ui.theme.tokens import FIELD, SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.choice_rows import pressed_digit
from ui.widgets.labels import Lead, Note, PageTitle
from ui.widgets.rail import BrandName, brand_mark, brand_name
from ui.widgets.tile import Tile


class WelcomePage(QWidget):
    """Gives out the role of whoever sits here; digits and arrows choose, too."""

    role_chosen = Signal(str)
    language_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = PageTitle(_("Who is using Tandem here?"))
        self.roles = {
            "adviser": Tile(
                _("I advise firms"),
                _("For a chamber, a region or an association: one dossier a firm."),
                "people",
            ),
            "firm": Tile(
                _("I run my own firm"),
                _("Where it stands, what to do first and who can help to pay for it."),
                "person",
            ),
            "kiosk": Tile(
                _("Visitors, on a stand or a kiosk"),
                _("A whole screen, left by a PIN; nothing of a visitor is kept."),
                "flag",
            ),
        }
        self.languages = {tag: Button(own_name(tag), Rank.QUIET) for tag in tags()}
        self.setAccessibleName(self.title.text())
        self._lay_out()
        self._connect()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        tiles = [tile for tile in self.roles.values() if tile.isEnabled()]
        digit = pressed_digit(event)
        if digit is not None and 1 <= digit <= len(tiles):
            tiles[digit - 1].click()
            return
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        place = next((place for place, tile in enumerate(tiles) if tile.hasFocus()), -step)
        tiles[(place + step) % len(tiles)].setFocus(Qt.FocusReason.TabFocusReason)

    def _lay_out(self) -> None:
        worn = theme()
        content = QWidget()
        content.setObjectName("content")
        area = QScrollArea()  # in large type it is taller than a small window
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        outer = QVBoxLayout(content)
        side = worn.px(SPACE.broad)
        outer.setContentsMargins(side, worn.px(SPACE.wide), side, worn.px(SPACE.wide))
        outer.addLayout(self._laid_languages())
        outer.addStretch(2)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self._laid_middle())
        across.addStretch(1)
        outer.addLayout(across)
        outer.addStretch(3)

    def _laid_languages(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme().px(SPACE.hair))
        row.addStretch(1)
        for code, button in self.languages.items():
            button.setObjectName(code)
            button.setEnabled(code != current_language().tag)
            row.addWidget(button)
        return row

    def _laid_middle(self) -> QWidget:
        worn = theme()
        middle = QWidget()
        middle.setFixedWidth(worn.px(FIELD.sheet))
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(worn.px(SPACE.close))
        column.addWidget(brand_mark(72), 0, Qt.AlignmentFlag.AlignLeft)
        brand = BrandName(brand_name())
        column.addWidget(brand)
        column.addSpacing(worn.px(SPACE.tight))
        column.addWidget(self.title)
        column.addWidget(Lead(_("This only changes what is shown first; you can change it later.")))
        column.addSpacing(worn.px(SPACE.tight))
        for role, tile in self.roles.items():
            tile.setObjectName(role)
            column.addWidget(tile)
        column.addSpacing(worn.px(SPACE.tight))
        column.addWidget(
            Note(_("Everything stays on this computer. No account and no network are needed."))
        )
        return middle

    def _connect(self) -> None:
        self.setFocusProxy(self.roles["adviser"])
        for tile in self.roles.values():
            tile.clicked.connect(self._on_role)
        for button in self.languages.values():
            button.clicked.connect(self._on_language)

    def _on_role(self) -> None:
        tile = self.sender()
        if isinstance(tile, Tile):
            self.role_chosen.emit(tile.objectName())

    def _on_language(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.language_chosen.emit(button.objectName())
