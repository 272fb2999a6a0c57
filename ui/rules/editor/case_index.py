"""The list of the test cases: which one is open, and which do not come out as they say."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.packs.drafts.cases import DraftRun
from core.packs.drafts.draft import CASES
from core.packs.drafts.edits import value_at
from ui.rules.editor.editing import Editing
from ui.rules.editor.popup_field import PopupField
from ui.texts import _
from ui.widgets.card import Card
from ui.widgets.chip import Chip, Mood
from ui.widgets.labels import FieldLabel, Note
from ui.widgets.tile import Tile

# More lines than these are hard to look over: a list that drops down holds the others.
_MOST = 8


class CaseIndex(Card):
    """All cases in a list that drops down; under it a line for each that wants a look."""

    def __init__(self, editing: Editing) -> None:
        super().__init__()
        self.editing = editing
        self.all = PopupField((), _("Open a test case"))
        self.lines: list[CaseLine] = []
        self.rest = Note()
        self.body.setSpacing(0)
        label = FieldLabel(self.all.accessibleName())
        label.setBuddy(self.all)
        self.add(label)
        self.add(self.all)
        self.add(self.rest)
        self._shown: list[int] | None = None
        self._words: list[str] = []
        self.all.changed.connect(self._on_changed)
        editing.judged.connect(self.show_cases)
        self.show_cases()

    def show_cases(self) -> None:
        """Show the cases by their names, those to look at in lines of their own."""
        editing = self.editing
        count = len(editing.items(CASES))
        words = [case_words(editing, at) for at in range(count)]
        if words != self._words:
            self._words = words
            self.all.set_options([(str(at), each) for at, each in enumerate(words)])
        self.all.set_value(str(editing.open_case))
        wanting = [at for at in range(count) if not _is_green(editing, at)]
        others = wanting if count > _MOST else list(range(count))
        listed = [at for at in others if at != editing.open_case][:_MOST]
        if listed != self._shown:
            self._show_lines(listed)
        rest = len([at for at in wanting if at != editing.open_case and at not in listed])
        self.rest.say(_("and {count} more", count=rest) if rest else "")

    def _show_lines(self, listed: list[int]) -> None:
        self._shown = listed
        for line in self.lines:
            self.body.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [CaseLine(self.editing, at) for at in listed]
        for place, line in enumerate(self.lines):
            self.body.insertWidget(place + 2, line)

    def _on_changed(self) -> None:
        self.editing.show_case(int(self.all.value() or 0))


class CaseLine(QWidget):
    """A case in one line: what it shows and how it came out; press it to open it."""

    def __init__(self, editing: Editing, at: int) -> None:
        super().__init__()
        self.editing = editing
        self.at = at
        self.state = Chip()
        self.line = Tile(case_words(editing, at), bare=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        self.setFocusProxy(self.line)
        self.line.clicked.connect(self._on_clicked)
        editing.judged.connect(self.show_run)
        self.show_run()

    def show_run(self) -> None:
        """Show how the case came out when it last ran."""
        say_state(self.state, run_of(self.editing, self.at))
        self.line.add_badge(self.state)

    def _on_clicked(self) -> None:
        self.editing.show_case(self.at)


def run_of(editing: Editing, at: int) -> DraftRun | None:
    """Return how a case came out when it last ran, None if it never did."""
    runs = editing.review.runs if editing.review else ()
    return runs[at] if at < len(runs) else None


def say_state(state: Chip, run: DraftRun | None) -> None:
    """Say on a chip how a case came out."""
    if run is None:
        state.say(_("Not run yet"), Mood.CALM)
    elif run.is_green:
        state.say(_("As expected"), Mood.GOOD)
    else:
        is_run = run.result is not None
        words = _("Not as expected") if is_run else _("Cannot run yet")
        state.say(words, Mood.BAD if is_run else Mood.CHECK)


def case_words(editing: Editing, at: int) -> str:
    """Return what a case is called: its number, and what it shows."""
    about = str(value_at(editing.items(CASES)[at], ("about",)) or "")
    return f"{at + 1}. {about}" if about else _("Test case {number}", number=at + 1)


def _is_green(editing: Editing, at: int) -> bool:
    run = run_of(editing, at)
    return run is None or run.is_green
