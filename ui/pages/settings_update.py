"""A version of Tandem that was announced: what is new, and where it is; nothing is downloaded."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.messages import Shown
from ui.texts import _, current_language, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.callout import Callout
from ui.widgets.chip import Mood
from ui.widgets.foldout import Foldout
from ui.widgets.labels import HelpText, PlainLabel


@dataclass(frozen=True, slots=True)
class DownloadEntry:
    """An announced file: for which system, where, and how it is recognised."""

    platform: str
    address: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class UpdateEntry:
    """An announced version; `summary` is one sentence, `downloads` has one's own system first."""

    summary: Shown
    news: Shown
    downloads: tuple[DownloadEntry, ...]
    is_newer: bool
    is_unsafe: bool


class UpdateView(QWidget):
    """Says discreetly that a later version is there, and insistently where this one is unsafe."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.summary = Callout()
        self.news = PlainLabel()
        self.files = PlainLabel()
        self.files.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.fold = Foldout(_("Where to find it"))
        self._lay_out()

    def show_update(self, entry: UpdateEntry | None) -> None:
        """Show what was announced; nothing where this version is the latest."""
        self.setVisible(entry is not None and (entry.is_newer or entry.is_unsafe))
        if entry is None:
            return
        self.summary.say(shown(entry.summary), Mood.BAD if entry.is_unsafe else Mood.OWN)
        self.news.setText(shown(entry.news))
        self.files.setText("\n\n".join(_told(each) for each in entry.downloads))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(SPACE.close))
        column.addWidget(self.summary)
        column.addWidget(self.news)
        self.fold.add(self.files)
        self.fold.add(
            HelpText(
                _(
                    "Tandem downloads nothing by itself. Once downloaded, check the file before "
                    "you install it: tandem pack application FILE."
                )
            )
        )
        column.addWidget(self.fold)
        self.hide()


def _told(entry: DownloadEntry) -> str:
    megabytes = current_language().number(max(1, round(entry.size / 1_000_000)))
    head = _("{platform}, {size} MB:", platform=entry.platform, size=megabytes)
    return f"{head}\n{entry.address}\n{_('SHA-256: {digest}', digest=entry.sha256)}"
