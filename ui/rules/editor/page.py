"""The editor of an aid: its sections one at a time, and beside them what comes of it, live."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QScrollArea, QScrollBar, QVBoxLayout, QWidget
from typing_extensions import override

from core.packs.drafts.draft import CASES, VERSIONS, Draft, with_new_version
from core.packs.drafts.edits import Path, value_at
from core.packs.drafts.form import is_day
from core.packs.drafts.review import Review
from core.packs.pack import Pack
from ui.rules.editor.blocks import in_line
from ui.rules.editor.cases_section import case_cards
from ui.rules.editor.editing import Editing
from ui.rules.editor.issue import IssueCards
from ui.rules.editor.rows import BoundRow
from ui.rules.editor.section_tabs import SectionTabs
from ui.rules.editor.sections import Section, sections
from ui.rules.editor.side import (
    ProblemCard,
    ReadingCard,
    TrialCard,
    amount_words,
    points_words,
    section_of,
)
from ui.texts import _, current_language
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.chip import Chip, Mood
from ui.widgets.page import Page
from ui.widgets.select_field import SelectField
from ui.widgets.verdict_badge import Verdict, usual_word

# Milliseconds after the last key: the letter is painted before the rules are calculated.
PAUSE = 200
_ROUNDS = 4
_REASONS = {True: Qt.FocusReason.TabFocusReason, False: Qt.FocusReason.BacktabFocusReason}


class EditorPage(Page):
    """Shows a draft. `edited` gives it out at once, with the place; it is on the disk on return.

    `review_wanted` asks for its review a moment later; `show_review` takes it. `undo_wanted` and
    `redo_wanted` ask for another state of it.
    """

    edited = Signal(object, str)
    review_wanted = Signal(object)
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, pack: Pack, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.editing = Editing(pack, today, self)
        self.sections = self._all_sections()
        self.tabs = SectionTabs([(each.key, each.name) for each in self.sections])
        self.version = SelectField((), _("Version"))
        self.grow = Button(_("New version"), Rank.QUIET, "plus")
        self.cost = Button(_("What would it cost?"), Rank.QUIET, "coins")
        self.state, self.cases, self.firm = Chip(pressable=True), Chip(pressable=True), Chip()
        self.problems, self.reading, self.trial = ProblemCard(), ReadingCard(), TrialCard()
        self.issue = IssueCards(self.editing)
        self.open_section = self.sections[0].key
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._fill()
        self._connect()

    def show_draft(self, draft: Draft, focus: Path = ()) -> None:
        """Show a draft, or another state of it."""
        self.editing.show(draft, focus)
        self._pause.start()

    def show_review(self, review: Review) -> None:
        """Show what came of the draft; a review that is out of date is passed over."""
        self.editing.show_review(review)

    def show_section(self, key: str) -> None:
        """Open a section; who was in a field goes on in the first one of this section."""
        focused = QApplication.focusWidget()
        was_inside = focused is not None and self._holder.isAncestorOf(focused)
        self.open_section = key
        self._rebuild(())
        if was_inside:
            self._focus_first()
        bar = self._scroll_bar()
        if bar is not None:
            bar.setValue(0)

    def go_to(self, path: Path) -> None:
        """Open the section of a place and put the keyboard on its field."""
        if path[: len(VERSIONS)] == VERSIONS and len(path) > 2 and isinstance(path[2], int):
            self.editing.version = path[2]
        if path[: len(CASES)] == CASES and len(path) > 2 and isinstance(path[2], int):
            self.editing.open_case = path[2]
        self.open_section = section_of(path)
        self._rebuild(path)

    def undo(self) -> bool:
        """Ask for the state before."""
        self.undo_wanted.emit()
        return True

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._focus_first()

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        # Parts that are made anew stand last in Qt's own order, behind the foot and what is aside.
        parts = (self.cost, self.versions, self.tabs, self._holder, self.footer, *self._aside())
        stops = [stop for part in parts for stop in tab_stops(part)]
        focused = QApplication.focusWidget()
        if focused not in stops:
            return super().focusNextPrevChild(next)
        goal = stops.index(focused) + (1 if next else -1)
        if 0 <= goal < len(stops):
            stops[goal].setFocus(_REASONS[next])
            return True
        outside = [each for each in tab_stops(self.window()) if not self.isAncestorOf(each)]
        if not outside:
            return super().focusNextPrevChild(next)
        # Whoever comes back from there comes to the beginning, or to the end.
        QWidget.setTabOrder(outside[-1], stops[0])
        outside[0 if next else -1].setFocus(_REASONS[next])
        return True

    def _all_sections(self) -> tuple[Section, ...]:
        return (
            *sections(),
            Section("cases", _("Test cases"), case_cards),
            Section("issue", _("Publish"), lambda _editing: (self.issue,)),
        )

    def _fill(self) -> None:
        for chip in (self.firm, self.cases, self.state):
            self.extra.addWidget(chip)
        self.extra.setSpacing(theme().px(SPACE.tight))
        self.versions = in_line(self.version, self.grow)
        self.head_chips.addWidget(self.cost)
        self.add(self.versions)
        self.add(self.tabs)
        self.add(self._holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(SPACE.base))
        for card in self._aside():
            self.context.addWidget(card)
        self.show_panel(shown=True)
        self.back.setText(_("All drafts"))
        self.back.show()
        self._place_shortcuts()

    def _place_shortcuts(self) -> None:
        for keys, slot in (
            (QKeySequence(QKeySequence.StandardKey.Redo), self.redo_wanted.emit),
            (QKeySequence("Ctrl+PgDown"), self._on_next),
            (QKeySequence("Ctrl+PgUp"), self._on_previous),
        ):
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _connect(self) -> None:
        self.editing.edited.connect(self.edited)
        self.editing.edited.connect(self._pause.start)
        self.editing.reshaped.connect(self._rebuild)
        self.editing.judged.connect(self._on_judged)
        self._pause.timeout.connect(self._on_rest)
        self.tabs.chosen.connect(self.show_section)
        self.problems.chosen.connect(self.go_to)
        self.primary.clicked.connect(self._on_next)
        self.version.changed.connect(self._on_version)
        self.grow.clicked.connect(self._on_grow)
        self.state.clicked.connect(self._on_state)
        self.cases.clicked.connect(self._on_cases)

    def _rebuild(self, focus: Path) -> None:
        """Make the open section anew and put the keyboard at a place of it."""
        bar = self._scroll_bar()
        at = bar.value() if bar else 0
        self.setUpdatesEnabled(False)
        self._clear()
        section = next(each for each in self.sections if each.key == self.open_section)
        for card in section.cards(self.editing):
            self._column.addWidget(card)
            card.show()
        self._show_head()
        # Heights settle from the inside out, a round of the layouts each: not before one's eyes.
        for _round in range(_ROUNDS):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self.setUpdatesEnabled(True)
        if bar is not None:
            bar.setValue(at)
        if focus:
            self._focus_at(focus)

    def _aside(self) -> tuple[QWidget, ...]:
        return (self.problems, self.trial, self.reading)

    def _clear(self) -> None:
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item else None
            if widget is None:
                continue
            if widget is self.issue:
                widget.hide()
                widget.setParent(self)
            else:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()

    def _show_head(self) -> None:
        self.set_title(self._words(), _("Every key is saved at once. Ctrl+Z takes it back."))
        versions = self.editing.items(VERSIONS)
        names = [(str(at), _version_name(each, at)) for at, each in enumerate(versions)]
        self.version.set_options(names)
        self.version.set_value(str(self.editing.version))
        self.version.setVisible(len(names) > 1)
        is_change = self.editing.draft.base is not None
        self.versions.setVisible(len(names) > 1 or is_change)
        self.tabs.show_current(self.open_section)
        keys = [each.key for each in self.sections]
        last = keys.index(self.open_section) == len(keys) - 1
        self.set_primary("" if last else _("Go on"))
        self._on_judged()

    def _focus_at(self, path: Path) -> None:
        """Put the keyboard on the row nearest to a place."""
        rows = [row for row in self._holder.findChildren(BoundRow) if row.focusProxy()]
        ranked = sorted(rows, key=lambda row: -_common(row.path, path))
        for row in ranked[:1]:
            if _common(row.path, path) >= min(len(path), len(VERSIONS) + 2):
                row.setFocus(Qt.FocusReason.TabFocusReason)
                QTimer.singleShot(0, row, row.setFocus)
                row.leave()
                self._show_row(row)

    def _show_row(self, row: QWidget) -> None:
        area = self.findChild(QScrollArea)
        if area is not None:
            QApplication.sendPostedEvents()
            area.ensureWidgetVisible(row, 0, theme().px(SPACE.huge))

    def _scroll_bar(self) -> QScrollBar | None:
        area = self.findChild(QScrollArea)
        return area.verticalScrollBar() if area is not None else None

    def _on_judged(self) -> None:
        editing = self.editing
        self.problems.show_problems(editing.problems)
        counts: dict[str, int] = {}
        for each in editing.problems:
            key = section_of(each.path)
            counts[key] = counts.get(key, 0) + 1
        self.tabs.show_counts(counts)
        count = len(editing.problems)
        self.state.say(points_words(count), Mood.CHECK if count else Mood.GOOD)
        self._show_runs()
        if editing.review is not None:
            self.trial.show_result(editing.review.trial)
            self.reading.show_reading(editing)
        if self.title.text() != self._words():
            self.title.setText(self._words())

    def _words(self) -> str:
        """Return the title of the aid, in the language of the window if it has one."""
        titles = self.editing.fields(("instrument", "title"))
        found = titles.get(current_language().code) or self.editing.draft.title
        return str(found or _("New aid"))

    def _show_runs(self) -> None:
        runs = self.editing.review.runs if self.editing.review else ()
        green = sum(run.is_green for run in runs)
        words = _("Cases: {green}/{count}", green=green, count=len(runs))
        self.cases.say(words, Mood.GOOD if green == len(runs) else Mood.CHECK)
        self.cases.setVisible(bool(runs))
        trial = self.editing.review.trial if self.editing.review else None
        self.firm.setVisible(trial is not None)
        if trial is not None:
            verdict = usual_word(Verdict(trial.verdict.value))
            said = ", ".join(part for part in (verdict, amount_words(trial)) if part)
            moods = {"yes": Mood.GOOD, "unknown": Mood.CHECK, "no": Mood.OFF}
            self.firm.say(_("Trial: {result}", result=said), moods[trial.verdict.value])

    def _on_rest(self) -> None:
        self.review_wanted.emit(self.editing.draft)

    def _on_next(self) -> None:
        self._step(1)

    def _on_previous(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        keys = [each.key for each in self.sections]
        goal = keys.index(self.open_section) + by
        if 0 <= goal < len(keys):
            self.show_section(keys[goal])
            self._focus_first()

    def _focus_first(self) -> None:
        rows = [row for row in self._holder.findChildren(BoundRow) if row.focusProxy()]
        if rows:
            rows[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_version(self) -> None:
        self.editing.show_version(int(self.version.value() or 0))

    def _on_grow(self) -> None:
        body = with_new_version(self.editing.draft.body)
        count = len(value_at(body, VERSIONS))
        self.editing.version = count - 1
        self.open_section = "dates"
        self.editing.replace_body(body, (*VERSIONS, count - 1, "valid", "from"))

    def _on_state(self) -> None:
        if self.editing.problems:
            self.go_to(self.editing.problems[0].path)
        else:
            self.show_section("issue")

    def _on_cases(self) -> None:
        self.go_to(CASES)


def tab_stops(part: QWidget) -> list[QWidget]:
    """Return where the Tab key stops within a part, in the order in which it was laid out."""
    return [
        widget
        for widget in (part, *part.findChildren(QWidget))
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and widget.isEnabled()
        and widget.window() is part.window()
    ]


def _version_name(version: object, at: int) -> str:
    raw = value_at(version, ("valid", "from"))
    first = current_language().day(date.fromisoformat(raw)) if is_day(raw) else None
    words = value_at(version, ("id",)) or _("Version {number}", number=at + 1)
    return _("{version}, from {day}", version=words, day=first) if first else str(words)


def _common(one: Path, other: Path) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
