"""The names of the sections in rows, each with how many points are open in it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.facts.segment import Pick, Segment
from ui.texts import _
from ui.theme.tokens import SPACE
from ui.widgets.flow import Flow


class SectionTabs(QWidget):
    """One Tab stop: Left and Right move, Space and Enter open the section."""

    chosen = Signal(str)

    def __init__(self, names: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.names = dict(names)
        self.tabs = {
            key: Segment(Pick(key, words, ""), multiple=False, parent=self) for key, words in names
        }
        self.setAccessibleName(_("Sections"))
        flow = Flow(self, gap=SPACE.hair)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for tab in self.tabs.values():
            flow.addWidget(tab)
            tab.clicked.connect(self._on_clicked)
        self.show_current(next(iter(self.tabs)))

    def show_current(self, key: str) -> None:
        """Show which section is open."""
        for name, tab in self.tabs.items():
            tab.show_state(picked=name == key, hinted=False)
        self._stop_at(self.tabs[key])

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many points are open in each section."""
        for key, tab in self.tabs.items():
            count = counts.get(key, 0)
            words = f"{self.names[key]} ({count})" if count else self.names[key]
            if words != tab.pick.text:
                tab.pick = Pick(key, words, "")
                tab.setAccessibleName(words)
                tab.updateGeometry()
                tab.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        tabs = list(self.tabs.values())
        place = next((place for place, each in enumerate(tabs) if each.hasFocus()), 0)
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            step = 1 if event.key() == Qt.Key.Key_Right else -1
            goal = tabs[(place + step) % len(tabs)]
            self._stop_at(goal)
            goal.setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            tabs[place].click()
        else:
            super().keyPressEvent(event)

    def _on_clicked(self) -> None:
        tab = self.sender()
        if isinstance(tab, Segment):
            self.chosen.emit(str(tab.pick.value))

    def _stop_at(self, stop: Segment) -> None:
        for tab in self.tabs.values():
            is_stop = tab is stop
            tab.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(stop)
