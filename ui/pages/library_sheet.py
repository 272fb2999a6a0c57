"""A sheet of the library on a card: what it is, where to begin, what it costs, what to avoid."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from core.library.shelf import ShelvedSheet
from ui.figures.block import FigureBlock
from ui.pages.financing_folds import LazyFoldout
from ui.pages.fold_card import FoldCard
from ui.pages.line_head import LineHead
from ui.pages.plan_action import NumberSign
from ui.texts import _, current_language, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.labels import FieldLabel, PlainLabel
from ui.widgets.sourced import SourceLine, own


class SheetCard(FoldCard):
    """Shows one sheet. `joined` tells that it shall stand in the report, or not any more."""

    joined = Signal(str, bool)
    printed = Signal(str)

    def __init__(self, sheet: ShelvedSheet, parent: QWidget | None = None) -> None:
        head = LineHead(NumberSign(sheet.rank))
        super().__init__(head, parent)
        self.sheet = sheet
        self.join = Button(rank=Rank.SECONDARY)
        self.print = Button(_("Print this sheet"), Rank.QUIET)
        self.join.clicked.connect(self._on_join)
        self.print.clicked.connect(self._on_print)
        head.title.setText(shown(sheet.title))
        self.show_sheet(sheet)

    def show_sheet(self, sheet: ShelvedSheet) -> None:
        """Show whether the sheet is joined to the report now; its words stay."""
        self.sheet = sheet
        head = self.line
        needs = [shown(need) for need in sheet.needs]
        noted = [_("In the report")] if sheet.joined else []
        head.note.setText(" · ".join([*noted, *needs]))
        self.join.setText(_("Take out of the report") if sheet.joined else _("Join to the report"))
        head.tell(head.title.text(), head.note.text())
        self.setAccessibleName(head.title.text())

    @override
    def made_inside(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        worn = theme()
        side = worn.px(SPACE.close + 28 + 28 + SPACE.base)
        column.setContentsMargins(side, 0, worn.px(SPACE.inset), worn.px(SPACE.inset))
        column.setSpacing(worn.px(SPACE.close))
        column.addWidget(PlainLabel(shown(self.sheet.sheet.what)))
        for title, texts in self._parts():
            block = QVBoxLayout()
            block.setSpacing(worn.px(SPACE.hair))
            block.addWidget(FieldLabel(title))
            for text in texts:
                block.addWidget(own(PlainLabel(text)))
            column.addLayout(block)
        if self.sheet.sheet.provenance is not None:
            column.addWidget(SourceLine(self.sheet.sheet.provenance))
        if self.sheet.links:
            column.addWidget(LazyFoldout(_("Addresses to go on"), self._addresses))
        row = QHBoxLayout()
        row.setSpacing(worn.px(SPACE.tight))
        row.addWidget(self.join)
        row.addWidget(self.print)
        row.addStretch(1)
        column.addLayout(row)
        return inside

    def _parts(self) -> list[tuple[str, list[str]]]:
        from core.report.chapters.library import cost_words, step_words

        return [
            (_("First step"), list(step_words(self.sheet, current_language()))),
            (_("What it costs"), list(cost_words(self.sheet, current_language()))),
            (_("Three mistakes to avoid"), [shown(each) for each in self.sheet.sheet.mistakes]),
        ]

    def _addresses(self) -> QWidget:
        """Return the addresses as codes: this window opens no page, a telephone does."""
        from core.report.figures.qr import qr_list

        addresses = [(link.title, link.address) for link in self.sheet.links]
        return FigureBlock(partial(qr_list, addresses))

    def _on_join(self) -> None:
        self.joined.emit(self.sheet.action, not self.sheet.joined)

    def _on_print(self) -> None:
        self.printed.emit(self.sheet.action)
