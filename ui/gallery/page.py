"""The gallery: every component in every state, every chart and every icon, in every look."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QWidget

from ui.texts import _
from ui.theme.apply import apply_theme
from ui.theme.current import theme
from ui.theme.tokens import DESK, TOUCH, Mode
from ui.widgets.button import Button, Rank
from ui.widgets.chip import Chip, Mood
from ui.widgets.drawing import Fullness
from ui.widgets.foot_status import FootStatus
from ui.widgets.page import Page
from ui.widgets.rail import Rail
from ui.widgets.select_field import SelectField
from ui.widgets.stepper import Step
from ui.widgets.toast import Toast

COMPONENTS, FIELDS, STATES, CHARTS, PRINTED, ICONS = (
    "components", "fields", "states", "charts", "printed", "icons"
)  # fmt: skip
_SCALES = {"desk": DESK, "touch": TOUCH}


class Gallery(QWidget):
    """A rail, and a page a kind of thing; `look` and `scale` dress it anew."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rail = Rail()
        self.stack = QStackedWidget()
        self.pages: dict[str, Page] = {}
        self.toast = Toast(self)
        self.look = SelectField((), _("Look"))
        self.scale = SelectField((), _("Size"))
        self._lay_out()
        self.rail.chosen.connect(self._on_chosen)
        self.look.changed.connect(self._on_look)
        self.scale.changed.connect(self._on_look)
        self.open(COMPONENTS)

    @property
    def page(self) -> Page:
        """Return the page that is open."""
        return self.pages[self.rail.groups[0].current]

    def open(self, key: str) -> None:
        """Show a page, made when it is first asked for."""
        if key not in self.pages:
            self.pages[key] = self._made(key)
            self.stack.addWidget(self.pages[key])
        self.stack.setCurrentWidget(self.pages[key])
        self.rail.set_current(key)

    def open_all(self) -> None:
        """Make every page."""
        for key in _pages():
            self.open(key)
        self.open(COMPONENTS)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self.stack, 1)
        self._fill_rail()
        self.look.set_options([(mode.value, words) for mode, words in _looks()])
        self.look.set_value(theme().mode.value)
        self.scale.set_options([("desk", _("Desk")), ("touch", _("Touch"))])
        self.scale.set_value("touch" if theme().scale == TOUCH else "desk")

    def _fill_rail(self) -> None:
        self.rail.add_group(
            [Step(key, title, icon=icon) for key, (title, icon) in _pages().items()]
        )
        self.rail.add_group(
            [
                Step("profile", _("Profile"), Fullness.FULL),
                Step("diagnostic", _("Diagnostic"), Fullness.HALF),
                Step("aids", _("Aids"), Fullness.EMPTY),
                Step("report", _("Report")),
            ],
            _("Boulangerie Martin"),
        )
        status = FootStatus()
        status.say(_("Everything is saved"), Mood.GOOD)
        for part in (self.look, self.scale, status):
            self.rail.foot.addWidget(part)

    def _made(self, key: str) -> Page:
        title, _icon = _pages()[key]
        page = Page(
            title, _("A page to look at: nothing here is stored, all figures are invented.")
        )
        for part in _builders()[key]():
            page.add(part)
        page.set_primary(_("Save"))
        page.primary.clicked.connect(self._on_save)
        page.back.show()
        page.extra.addWidget(Button(_("Print"), Rank.SECONDARY, "print"))
        page.head_chips.addWidget(Chip(_("Saved"), Mood.GOOD))
        return page

    def _on_chosen(self, key: str) -> None:
        if key in _pages():
            self.open(key)

    def _on_look(self) -> None:
        """Dress anew; margins follow the scale, so the pages are made again."""
        app, current = QApplication.instance(), self.rail.groups[0].current
        if isinstance(app, QApplication):
            mode = Mode(self.look.value() or Mode.LIGHT.value)
            apply_theme(app, mode, _SCALES[self.scale.value() or "desk"])
        for page in self.pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self.pages.clear()
        self.open(current)

    def _on_save(self) -> None:
        self.toast.say(_("The answers are saved."), undoable=True)


def _pages() -> dict[str, tuple[str, str]]:
    return {
        COMPONENTS: (_("Every component, in every state"), "list"),
        FIELDS: (_("Every field"), "edit"),
        STATES: (_("Empty, loading, error, done"), "info"),
        CHARTS: (_("Every chart"), "chart"),
        PRINTED: (_("Every chart in print"), "print"),
        ICONS: (_("Every icon"), "search"),
    }


def _looks() -> Sequence[tuple[Mode, str]]:
    return (
        (Mode.LIGHT, _("Light")),
        (Mode.DARK, _("Dark")),
        (Mode.STARK_LIGHT, _("High contrast, light")),
        (Mode.STARK_DARK, _("High contrast, dark")),
    )


def _builders() -> dict[str, Callable[[], Sequence[QWidget]]]:
    # Imported with the first page of their kind: charts bring what draws and reckons.
    from ui.gallery.charts import chart_cards, printed_cards
    from ui.gallery.components import components, icons
    from ui.gallery.fields import fields
    from ui.gallery.states import states

    return {
        COMPONENTS: components,
        FIELDS: fields,
        STATES: states,
        CHARTS: chart_cards,
        PRINTED: printed_cards,
        ICONS: icons,
    }
