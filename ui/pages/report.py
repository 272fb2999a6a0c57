"""The page of the report: what will be left behind, as it will be printed, and the files."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractSlider, QWidget
from typing_extensions import override

from core.packs.pack import Pack
from core.report.documents import ENDINGS, Kind
from core.report.files import report_name
from core.visit import Visit
from ui.pages.base import DossierPage
from ui.pages.report_sheets import Sheets
from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import SHAPE, SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.callout import Callout
from ui.widgets.chip import Chip, Mood
from ui.widgets.flow import Flow
from ui.widgets.labels import Note
from ui.widgets.skeleton import Skeleton

ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)


class ReportPage(DossierPage):
    """Shows the report and gives out where to save it. Ctrl+S saves the PDF, Ctrl± zooms.

    `preview_wanted` asks for the PDF, which `show_preview` takes; `saved` gives a kind of file
    and a path, and `show_saved` or `show_failed` says what came of it.
    """

    preview_wanted = Signal()
    saved = Signal(str, str)

    widest = 2600  # pages that are zoomed go past the usual column

    def __init__(self, pack: Pack, today: date, parent: QWidget | None = None) -> None:
        super().__init__(pack, today, parent)
        self.skeleton = Skeleton(12)
        self.sheets = Sheets()
        self.notice = Callout()
        self.updating = Chip(_("Being updated…"), Mood.CALM)
        self.place = Note()
        self.smaller = Button("", Rank.QUIET, "minus", name=_("Smaller (Ctrl −)"))
        self.larger = Button("", Rank.QUIET, "plus", name=_("Larger (Ctrl +)"))
        self.others: dict[str, Button] = {}
        self._visit: Visit | None = None
        self._folder = ""
        self._saved = ""
        self._fill_page()
        self._connect()

    @override
    def show_visit(self, visit: Visit) -> None:
        if visit is self._visit:
            return
        self._visit = visit
        self._show_buttons(ready=bool(self.sheets.sheets))
        self._want_preview()

    def show_preview(self, body: bytes) -> None:
        """Show the PDF."""
        self.updating.hide()
        self.skeleton.hide()
        self.notice.say("")
        self._fit()
        self.sheets.show_pdf(body)
        self.sheets.show()
        count = len(self.sheets.sheets)
        self.set_title(
            _("The report is ready: {count} pages", count=count),
            _("It stays on this device until you save it. Nothing is sent."),
        )
        self._show_place()
        self._show_buttons(ready=True)

    def show_failed(self, text: str) -> None:
        """Say what went wrong; what was shown stays."""
        self.updating.hide()
        self.skeleton.hide()
        self._saved = ""
        self.notice.say(text, Mood.BAD, "" if self.sheets.sheets else _("Try again"))
        if not self.sheets.sheets:
            self.set_title(_("The report could not be made"))

    def show_saved(self, path: str) -> None:
        """Say quietly where a file is, with a way to it."""
        self._saved = path
        self.notice.say(_("Saved: {path}", path=path), Mood.GOOD, _("Open the folder"))
        self._area.verticalScrollBar().setValue(0)

    def save(self, kind: Kind, path: str) -> None:
        """Give out that a file of this kind is wanted there."""
        ending = ENDINGS[kind]
        is_whole = path.lower().endswith(Path(f"x{ending}").suffix)
        whole = path if is_whole else f"{path}{ending}"
        self._folder = str(Path(whole).parent)
        self.saved.emit(kind, whole)

    def ask_path(self, kind: Kind) -> str:
        """Ask where to save a file and return the path; empty where the person thinks again."""
        from ui.widgets.file_dialog import documents, file_to_save

        folder = Path(self._folder) if self._folder else documents()
        ending = ENDINGS[kind]
        name = f"tandem{ending}" if self._visit is None else report_name(self._visit, ending)
        kinds = f"{_kinds()[kind]} (*{Path(f'x{ending}').suffix})"
        return str(file_to_save(self, _("Save"), kinds, folder / name) or "")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal if control:
                self._step_zoom(1)
            case Qt.Key.Key_Minus if control:
                self._step_zoom(-1)
            case Qt.Key.Key_0 if control:
                self._set_zoom(1)
            case Qt.Key.Key_S if control and self._visit is not None:
                self._ask("pdf")
            case key if key in _SCROLLS:
                self._area.verticalScrollBar().triggerAction(_SCROLLS[Qt.Key(key)])
            case _:
                super().keyPressEvent(event)

    def _fill_page(self) -> None:
        self.set_title(_("The report is being written"))
        self.head_chips.addWidget(self.updating)
        formats = Flow()
        for kind, words in _kinds().items():
            if kind != "pdf":
                button = Button(words, Rank.SECONDARY, _ICONS[kind])
                button.setObjectName(kind)
                button.clicked.connect(self._on_other)
                self.others[kind] = button
                formats.addWidget(button)
        self.body.addLayout(formats)
        for widget in (self.notice, self.skeleton, self.sheets):
            self.add(widget)
        self.extra.setSpacing(theme().px(SPACE.tight))
        self.place.setWordWrap(False)
        for widget in (self.place, self.smaller, self.larger):
            self.extra.addWidget(widget)
        self.set_primary(_("Save the PDF"))
        self.primary.setToolTip(_("Ctrl+S"))
        self.back.setText(_("Plan"))
        self.back.show()
        self.updating.hide()
        self.sheets.hide()
        self._show_buttons(ready=False)

    def _connect(self) -> None:
        self.primary.clicked.connect(self._on_pdf)
        self.back.clicked.connect(self._on_back)
        self.notice.action.clicked.connect(self._on_notice)
        self.smaller.clicked.connect(self._on_smaller)
        self.larger.clicked.connect(self._on_larger)
        self._area.verticalScrollBar().valueChanged.connect(self._show_place)
        self._area.verticalScrollBar().rangeChanged.connect(self._show_place)

    def _want_preview(self) -> None:
        has_sheets = bool(self.sheets.sheets)
        self.updating.setVisible(has_sheets)
        self.skeleton.setVisible(not has_sheets)
        self.preview_wanted.emit()

    def _ask(self, kind: Kind) -> None:
        path = self.ask_path(kind)
        if path:
            self.save(kind, path)

    def _step_zoom(self, step: int) -> None:
        """Go to the next larger zoom, or the next smaller one."""
        zoom = self.sheets.zoom
        larger = [each for each in ZOOMS if each > zoom]
        smaller = [each for each in reversed(ZOOMS) if each < zoom]
        self._set_zoom(next(iter(larger if step > 0 else smaller), zoom))

    def _set_zoom(self, zoom: float) -> None:
        self.sheets.set_zoom(zoom)
        self._show_place()

    def _fit(self) -> None:
        worn = theme()
        # Room is kept for the scroll bar, which comes with the pages.
        bar = self._area.verticalScrollBar().sizeHint().width()
        room = self._area.width() - bar - 2 * worn.px(SPACE.broad)
        self.sheets.fit(min(room, worn.px(SHAPE.column)))

    def _show_buttons(self, *, ready: bool) -> None:
        """Files can be saved once there is a visit to tell; the zoom needs pages."""
        for button in (self.primary, *self.others.values()):
            button.setEnabled(ready or self._visit is not None)
        for widget in (self.place, self.smaller, self.larger):
            widget.setVisible(ready)

    def _show_place(self) -> None:
        """Say which page is in sight, and how large."""
        sheets = self.sheets.sheets
        if not sheets:
            return
        view = self._area.viewport()
        tops = [sheet.mapTo(view, QPoint(0, 0)).y() for sheet in sheets]
        at = max(sum(top <= view.height() // 2 for top in tops), 1)
        self.place.setText(
            _(
                "Page {number} of {count} · {zoom}%",
                number=at,
                count=len(sheets),
                zoom=round(self.sheets.zoom * 100),
            )
        )

    def _on_pdf(self) -> None:
        self._ask("pdf")

    def _on_other(self) -> None:
        button = self.sender()
        for kind in _kinds():
            if isinstance(button, Button) and button.objectName() == kind:
                self._ask(kind)

    def _on_smaller(self) -> None:
        self._step_zoom(-1)

    def _on_larger(self) -> None:
        self._step_zoom(1)

    def _on_notice(self) -> None:
        if self._saved:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(self._saved).parent)))
        else:
            self._want_preview()

    def _on_back(self) -> None:
        self.step_wanted.emit("plan")


_Scroll = QAbstractSlider.SliderAction
_SCROLLS = {
    Qt.Key.Key_Down: _Scroll.SliderSingleStepAdd,
    Qt.Key.Key_Up: _Scroll.SliderSingleStepSub,
    Qt.Key.Key_PageDown: _Scroll.SliderPageStepAdd,
    Qt.Key.Key_PageUp: _Scroll.SliderPageStepSub,
    Qt.Key.Key_Home: _Scroll.SliderToMinimum,
    Qt.Key.Key_End: _Scroll.SliderToMaximum,
}
_ICONS = {"html": "export", "xlsx": "table", "bank": "table", "json": "save-pdf", "csv": "table"}


def _kinds() -> dict[Kind, str]:
    return {
        "pdf": _("PDF report"),
        "html": _("Web page (HTML)"),
        "xlsx": _("Spreadsheet"),
        "bank": _("File for the bank (spreadsheet)"),
        "json": _("Dossier file"),
        "csv": _("DMA tool’s file (CSV)"),
    }
