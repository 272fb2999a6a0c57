"""The frame every page stands in: title, content, context panel, one way back and one way on."""

from collections.abc import Generator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import SHAPE, SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.flow import Flow
from ui.widgets.labels import Lead, PageTitle
from ui.widgets.page_footer import PageFooter


class Page(QWidget):
    """Put content in `body`, side matter in `context`; connect `back` and `primary`.

    A button without a text stays hidden; `extra` holds secondary buttons left of the primary one.
    `widest` is the width of the content: a page that lays out columns of its own may take more.
    A page that `fills` gives its content the height that there is, for a list that scrolls itself.
    """

    widest = SHAPE.column
    fills = False

    def __init__(self, title: str = "", lead: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = PageTitle()
        self.lead = Lead()
        self.head_chips = Flow(centred=True)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.body = QVBoxLayout()
        self.context = QVBoxLayout()
        self.back = Button(_("Back"), Rank.QUIET, "back")
        self.primary = Button("", Rank.PRIMARY)
        self.extra = Flow(gap=SPACE.close, centred=True)
        self.footer = PageFooter(self.back, self.extra, self.primary)
        self._area = QScrollArea()
        self._panel = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._lay_out()
        self.set_title(title, lead)
        self.set_primary("")
        self.back.hide()

    def set_title(self, title: str, lead: str = "") -> None:
        """Show the result as the title, and a sentence under it."""
        self.title.setText(title)
        self.title.setVisible(bool(title))
        self.lead.setText(lead)
        self.lead.setVisible(bool(lead))
        self.setAccessibleName(title)

    def set_primary(self, text: str) -> None:
        """Name the one primary action; no name, no button."""
        self.primary.setText(text)
        self.primary.setVisible(bool(text))

    def show_panel(self, *, shown: bool) -> None:
        """Show or hide the context panel."""
        self._panel.setVisible(shown)

    def add(self, widget: QWidget) -> QWidget:
        """Put a widget at the end of the content and return it."""
        self.body.addWidget(widget)
        return widget

    @contextmanager
    def laid_out_once(self) -> Generator[None, None, None]:
        """Let many parts come and go before all is laid out, once; Qt would do it for each."""
        main = self.body.parentWidget()
        held = (self.body if main is None else main.layout() or self.body, self._columns)
        for each in held:
            each.setEnabled(False)
        try:
            yield
        finally:
            for each in held:
                each.setEnabled(True)
                each.invalidate()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
        super().resizeEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._arrange()
        super().changeEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What nobody on the page wanted: the page is scrolled wherever the keyboard is.
        bar = self._area.verticalScrollBar()
        turns = {
            Qt.Key.Key_PageDown: bar.value() + bar.pageStep(),
            Qt.Key.Key_PageUp: bar.value() - bar.pageStep(),
            Qt.Key.Key_Home: bar.minimum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        goal = turns.get(Qt.Key(event.key()))
        if goal is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            bar.setValue(goal)

    def _arrange(self) -> None:
        """Put the panel beside the content when the window is wide enough, else under it."""
        worn = theme()
        wide = self.window().width() >= worn.px(SHAPE.wide_window)
        beside, under = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(beside if wide else under)
        # Beside chips that are nearly as wide as the page, a title would stand word under word.
        main = min(self.width(), worn.px(self.widest))
        self._head.setDirection(under if 2 * self.head_chips.sizeHint().width() > main else beside)
        panel = worn.px(SHAPE.panel) if wide else worn.px(SHAPE.column)
        self._panel.setMaximumWidth(panel)
        self._panel.setMinimumWidth(worn.px(SHAPE.panel) if wide else 0)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._content())
        outer.addWidget(self._area, 1)
        outer.addWidget(self.footer)

    def _content(self) -> QWidget:
        worn = theme()
        content = QWidget()
        content.setObjectName("content")
        # A click beside everything leaves the field one was in, and lets the keys scroll.
        content.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        side = worn.px(SPACE.broad)
        self._columns.setContentsMargins(side, worn.px(SPACE.broad), side, worn.px(SPACE.broad))
        self._columns.setSpacing(worn.px(SPACE.broad))
        main = QWidget()
        main.setMaximumWidth(worn.px(self.widest))
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(worn.px(SPACE.tight))
        self._head.addWidget(self.title, 1)
        self._head.addLayout(self.head_chips)
        column.addLayout(self._head)
        column.addWidget(self.lead)
        column.addSpacing(worn.px(SPACE.tight))
        self.body.setSpacing(worn.px(SPACE.base))
        column.addLayout(self.body, 1 if self.fills else 0)
        if not self.fills:
            column.addStretch(1)
        self.context.setContentsMargins(0, 0, 0, 0)
        self.context.setSpacing(worn.px(SPACE.base))
        self._laid_panel()
        self._columns.addWidget(main, 1)
        self._columns.addWidget(self._panel)
        self._columns.addStretch(0)
        row = QHBoxLayout(content)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(self._columns, 1)
        return content

    def _laid_panel(self) -> None:
        column = QVBoxLayout(self._panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self.context)
        column.addStretch(1)
        self._panel.hide()
