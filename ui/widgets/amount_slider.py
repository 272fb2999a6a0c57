"""An amount moved by a slider or typed beside it."""

from decimal import Decimal
from math import ceil

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.number_field import MoneyField


class AmountSlider(QWidget):
    """A slider in steps of whole euros and a field to the cent; they follow each other."""

    changed = Signal()

    def __init__(
        self,
        name: str,
        most: Decimal | int,
        parent: QWidget | None = None,
        *,
        step: int = 100,
    ) -> None:
        super().__init__(parent)
        self._step = step
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(name)
        self.field = MoneyField(name)
        self._lay_out()
        self.set_most(most)
        self.set_value(Decimal(0))
        self.slider.valueChanged.connect(self._on_slid)
        self.field.changed.connect(self._on_typed)

    def value(self) -> Decimal:
        """Return the amount; an empty or wrong field counts as the slider stands."""
        typed = self.field.value()
        return Decimal(self.slider.value() * self._step) if typed is None else typed

    def set_value(self, value: Decimal) -> None:
        """Show this amount, without telling anyone."""
        self.field.set_value(value)
        self._slide_to(value)

    def set_most(self, most: Decimal | int) -> None:
        """Let the amount go up to `most`."""
        self.field.most = Decimal(most)
        with QSignalBlocker(self.slider):
            self.slider.setRange(0, max(ceil(Decimal(most) / self._step), 1))

    def _lay_out(self) -> None:
        self.slider.setPageStep(10)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(SPACE.base))
        row.addWidget(self.slider, 1)
        row.addWidget(self.field)

    def _slide_to(self, value: Decimal) -> None:
        with QSignalBlocker(self.slider):
            self.slider.setValue(round(value / self._step))

    def _on_slid(self, place: int) -> None:
        most = self.field.most
        value = Decimal(place * self._step)
        self.field.set_value(value if most is None else min(value, most))
        self.changed.emit()

    def _on_typed(self) -> None:
        typed = self.field.value()
        if typed is not None:
            self._slide_to(typed)
            self.changed.emit()
