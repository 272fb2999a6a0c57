"""The keyboards of the screen, drawn by us: letters in the order of the language, or digits."""

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from ui.kiosk.targets import LEAST_TARGET, is_large
from ui.texts import _, current_language
from ui.theme.current import theme
from ui.theme.icons import paint_icon
from ui.theme.tokens import SPACE
from ui.widgets.drawing import draw_box, smooth
from ui.widgets.drawn_button import DrawnButton

_ROWS = {
    "fr": ("1234567890", "azertyuiop", "qsdfghjklm", "wxcvbn’-.@", "éèàçùêôî_+"),
    "en": ("1234567890", "qwertyuiop", "asdfghjkl’", "zxcvbnm-.@", "éèàçùêôî_+"),
}
_MOST_OF_KEY = 0.6  # of its height: the size of its sign
_PAD = (("1", "2", "3"), ("4", "5", "6"), ("7", "8", "9"), ("", "0", "erase"))
_LOW_PAD = (("1", "2", "3", "4", "5", "erase"), ("6", "7", "8", "9", "0", ""))


class Key(DrawnButton):
    """One key; it shows its sign, gives it out when touched, and is never given the focus."""

    def __init__(
        self, sign: str, icon: str = "", parent: QWidget | None = None, *, name: str = ""
    ) -> None:
        super().__init__(parent)
        self.sign = sign
        self.icon_name = icon
        self.setAutoRepeat(icon == "erase")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover, on=False)
        self.setAccessibleName(name or sign)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_sign(self, sign: str) -> None:
        """Bear another sign, such as the capital."""
        self.sign = sign
        self.setAccessibleName(sign)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme().px(56), theme().px(44))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_TARGET, LEAST_TARGET)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme()
        painter = smooth(QPainter(self))
        box = QRectF(self.rect())
        ground = worn.colour("accent_wash" if self.isDown() or self.isChecked() else "sheet")
        edge = worn.colour("accent" if self.isDown() or self.isChecked() else "field_border")
        draw_box(painter, box, ground, edge)
        if self.icon_name:
            side = worn.px(22)
            spot = QRectF((box.width() - side) / 2, (box.height() - side) / 2, side, side)
            paint_icon(painter, self.icon_name, spot, worn.colour("ink").name())
            return
        font = QFont(worn.font("body" if len(self.sign) > 1 else "heading"))
        # On a low keyboard the sign is as large as its key.
        font.setPixelSize(min(font.pixelSize(), round(box.height() * _MOST_OF_KEY)))
        painter.setFont(font)
        painter.setPen(worn.colour("ink"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.sign)


class Keyboard(QWidget):
    """Letters, digits and the signs of names and addresses; `typed` gives each sign."""

    typed = Signal(str)
    erased = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keys: dict[str, Key] = {}
        self._is_short = False
        self._rows = 6
        self.capital = Key(_("Capital"), name=_("Capital letter"))
        self.space = Key(_("Space"))
        self.erase = Key("", "erase", name=_("Erase"))
        self.capital.setCheckable(True)
        self.setAccessibleName(_("Keyboard"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lay_out()
        self.capital.toggled.connect(self._on_capital)
        self.space.clicked.connect(partial(self._give, " "))
        self.erase.clicked.connect(self.erased)

    def shorten(self, *, is_short: bool, is_plain: bool = False) -> None:
        """Be as low as fingers allow, or no longer; `is_plain` for words found without accents."""
        self._is_short = is_short
        self._rows = 5 if is_plain else 6
        for sign in _ROWS[current_language().code][-1]:
            self.keys[sign].setHidden(is_plain)
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        if self._is_short:
            return QSize(theme().px(640), self.minimumSizeHint().height())
        return QSize(theme().px(640), self._rows * theme().px(30 if is_large() else 40))

    @override
    def minimumSizeHint(self) -> QSize:
        gap = max(6, theme().px(SPACE.hair))
        return QSize(10 * LEAST_TARGET, self._rows * (LEAST_TARGET + gap))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(SPACE.hair))
        for signs in _ROWS[current_language().code]:
            column.addLayout(self._row(signs))
        last = _spaced()
        last.addWidget(self.capital, 2)
        last.addWidget(self.space, 6)
        last.addWidget(self.erase, 2)
        column.addLayout(last)

    def _row(self, signs: str) -> QHBoxLayout:
        row = _spaced()
        for sign in signs:
            key = Key(sign)
            key.clicked.connect(partial(self._on_key, sign))
            self.keys[sign] = key
            row.addWidget(key, 1)
        return row

    def _on_key(self, sign: str) -> None:
        self._give(self.keys[sign].sign)
        self.capital.setChecked(False)

    def _on_capital(self) -> None:
        for sign, key in self.keys.items():
            key.show_sign(sign.upper() if self.capital.isChecked() else sign)

    def _give(self, sign: str) -> None:
        self.typed.emit(sign)


class DigitPad(QWidget):
    """Ten digits, and what erases: as on a phone, or in two rows where there is no height."""

    typed = Signal(str)
    erased = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keys = {sign: Key(sign) for sign in "0123456789"}
        self.erase = Key("", "erase", name=_("Erase"))
        self._is_short = False
        self.setAccessibleName(_("Digits"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme().px(SPACE.tight))
        self._lay_out()
        for sign, key in self.keys.items():
            key.clicked.connect(partial(self.typed.emit, sign))
        self.erase.clicked.connect(self.erased)

    def shorten(self, *, is_short: bool) -> None:
        """Be lower, or no longer."""
        self._is_short = is_short
        self._lay_out()
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        worn, rows = theme(), self._rows
        if self._is_short and is_large():
            return QSize(worn.px(300), len(rows) * (LEAST_TARGET + worn.px(SPACE.tight)))
        is_low = self._is_short or is_large()
        return QSize(worn.px(300), worn.px(len(rows) * (46 if is_low else 64)))

    @property
    def _rows(self) -> tuple[tuple[str, ...], ...]:
        return _LOW_PAD if self._is_short and is_large() else _PAD

    def _lay_out(self) -> None:
        """Put each key in its place; every column is as broad as the others."""
        for row, signs in enumerate(self._rows):
            for column, sign in enumerate(signs):
                if sign:
                    key = self.erase if sign == "erase" else self.keys[sign]
                    self._grid.addWidget(key, row, column)
        for column in range(len(_LOW_PAD[0])):
            self._grid.setColumnStretch(column, int(column < len(self._rows[0])))


def _spaced() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme().px(SPACE.hair))
    return row
