"""An aid read by a person: its legal versions on a time line, and the chosen one in words."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.aids.telling import chapters
from core.aids.telling_names import Names
from core.packs.pack import Pack
from core.packs.schema.aids import AidVersion, Instrument
from ui.rules.time_line import TimeLine
from ui.rules.told_view import ToldView
from ui.texts import _, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.card import Card
from ui.widgets.labels import Note


class ReadView(QWidget):
    """Shows the version of a law date, until another one is chosen on the time line."""

    copied = Signal(str)

    def __init__(self, pack: Pack, instrument: Instrument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pack = pack
        self.instrument = instrument
        self.versions = Card()
        self.line = TimeLine()
        self.hint = Note()
        self.text = Card()
        self.told = ToldView()
        self.version: AidVersion = instrument.versions[0]
        self._on = date.min
        self._lay_out()
        self.line.chosen.connect(self._on_chosen)
        self.told.copied.connect(self.copied)

    def show_day(self, on: date, version: AidVersion) -> None:
        """Show the aid at a law date, under the version that applies then."""
        self._on = on
        self._show(version)

    def _show(self, version: AidVersion) -> None:
        self.version = version
        self.line.show_versions(self.instrument, self._on, version.id)
        self.text.set_title(shown(version.title))
        self.told.show_chapters(chapters(version, Names(self.pack, self._on)))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(SPACE.base))
        count = len(self.instrument.versions)
        self.versions.set_title(_("Legal versions") if count > 1 else _("One legal version"))
        hint = _("Full: a source shows that the aid was open. Outline: the text was in force.")
        if count > 1:
            hint = f"{hint} {_('Choose a version to read it.')}"
        self.hint.setText(hint)
        self.versions.add(self.line)
        self.versions.add(self.hint)
        self.text.add(self.told)
        column.addWidget(self.versions)
        column.addWidget(self.text)

    def _on_chosen(self, version: str) -> None:
        self._show(next(each for each in self.instrument.versions if each.id == version))
