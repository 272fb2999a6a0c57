"""The place of the rules: its pages, one at a time, made when first wanted."""

from PySide6.QtWidgets import QStackedWidget, QWidget


class RulesPlace(QStackedWidget):
    """Holds the pages of the rules by key; the one before is gone back to by its key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages: dict[str, QWidget] = {}

    def show_page(self, key: str, page: QWidget | None = None) -> None:
        """Show the page of a key; a page that is handed over takes the place of the former one."""
        if page is not None:
            self.forget(key)
            self.pages[key] = page
            self.addWidget(page)
        self.setCurrentWidget(self.pages[key])
        self.setFocusProxy(self.pages[key])
        self.pages[key].setFocus()

    def forget(self, key: str) -> None:
        """Let go of a page, if it was ever made."""
        page = self.pages.pop(key, None)
        if page is not None:
            self.removeWidget(page)
            page.deleteLater()
