"""What was handed over of the observatory, and that nobody received it."""

from collections.abc import Sequence
from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.observatory.exports import Entry
from core.observatory.selection import Selection
from core.observatory.workbook import filters
from core.packs.pack import Pack
from ui.pages.team_parts import Row
from ui.texts import _, current_language, shown
from ui.widgets.button import Button, Rank
from ui.widgets.card import Card
from ui.widgets.foldout import Foldout
from ui.widgets.labels import Note


class ExportsCard(Card):
    """Lists the exports; `withdrawn` gives the number of one that nobody received."""

    withdrawn = Signal(int)

    def __init__(self, pack: Pack, parent: QWidget | None = None) -> None:
        super().__init__(_("Handed over before"), parent)
        self._pack = pack
        self.fold = Foldout(_("See the exports"))
        self.buttons: list[Button] = []
        self._rows: list[Row] = []
        self.add(
            Note(_("Tables that could be subtracted from these, and so tell a few firms, are "
                   "refused or have further cells hidden."))
        )  # fmt: skip
        self.add(self.fold)
        self.hide()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these exports, the latest first; without any, nothing."""
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self.buttons = []
        self._rows = [self._row(each) for each in reversed(entries)]
        for row in self._rows:
            self.fold.add(row)
        self.setVisible(bool(entries))

    def _row(self, entry: Entry) -> Row:
        words = export_words(entry, self._pack)
        button = Button(_("Nobody received it"), Rank.QUIET)
        button.setAccessibleName(_("Nobody received it: {export}", export=words))
        button.clicked.connect(partial(self.withdrawn.emit, entry.number))
        self.buttons.append(button)
        return Row(Note(words), button, stretches=True)


def export_words(entry: Entry, pack: Pack) -> str:
    """Return the day of an export, how many firms counted and within which filters."""
    language, told = current_language(), entry.head
    parts = [
        language.day(told.on),
        _("{firms} firms", firms=language.number(told.firms)),
        *(
            f"{shown(name)} : {shown(value)}"
            for name, value in filters(_named(told.selection, pack), language)
        ),
    ]
    return " · ".join(parts)


def _named(wanted: Selection, pack: Pack) -> Selection:
    """Return the filters with the names of places and needs in the place of their codes."""
    places = pack.territories
    region, departement = places.regions.get(wanted.region), places.departements.get(
        wanted.departement)  # fmt: skip
    need = next((each for each in pack.content.needs if each.id == wanted.need), None)
    return replace(
        wanted,
        region=region.name if region else wanted.region,
        departement=departement.name if departement else wanted.departement,
        need=shown(need.title) if need else wanted.need,
    )
