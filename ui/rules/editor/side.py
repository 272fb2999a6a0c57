"""What stands beside the form, live: open points, the aid as a person reads it, a firm's result."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.aids.result import AidResult
from core.aids.telling import chapters
from core.aids.telling_names import Names
from core.aids.told import flattened
from core.aids.wanted import euros
from core.messages import N_, message
from core.packs.drafts.draft import TESTS, VERSIONS
from core.packs.drafts.edits import Path
from core.packs.drafts.form import DraftProblem
from ui.pages.reason_tree import ReasonTree
from ui.rules.editor.editing import Editing
from ui.rules.editor.sections import sections
from ui.texts import _, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.card import Card
from ui.widgets.foldout import Foldout
from ui.widgets.labels import FieldLabel, Note, PlainLabel
from ui.widgets.lookup_field import Hit, LookupField
from ui.widgets.tile import Tile
from ui.widgets.verdict_badge import Verdict, VerdictBadge

if TYPE_CHECKING:
    from core.aids.told import Chapter

_MOST = 6


class ProblemCard(Card):
    """The open points; press one to go to its field."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Nothing left to settle"))
        self.lines: list[Tile] = []
        self.more = Note()
        self.add(self.more)
        self._problems: tuple[DraftProblem, ...] | None = None

    def show_problems(self, problems: tuple[DraftProblem, ...]) -> None:
        """Show these points, the first of them in full."""
        if problems == self._problems:
            return
        self._problems = problems
        focused = next((at for at, line in enumerate(self.lines) if line.hasFocus()), None)
        for line in self.lines:
            self.body.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = []
        for at, problem in enumerate(problems[:_MOST]):
            line = Tile(place_words(problem.path), shown(problem.what), bare=True)
            line.setProperty("at", at)
            line.clicked.connect(self._on_line)
            self.body.insertWidget(at, line)
            self.lines.append(line)
        rest = len(problems) - _MOST
        self.more.say(_("and {count} more", count=rest) if rest > 0 else "")
        self.set_title(points_words(len(problems)))
        if focused is not None and self.lines:
            self.lines[min(focused, len(self.lines) - 1)].setFocus()

    def _on_line(self) -> None:
        line = self.sender()
        if isinstance(line, Tile) and self._problems:
            self.chosen.emit(self._problems[int(line.property("at"))].path)


class ReadingCard(Card):
    """The version as a person reads it."""

    def __init__(self) -> None:
        super().__init__(_("As it reads"))
        self.empty = Note(_("What you write shows here in plain words."))
        self._labels: list[QWidget] = []
        self.add(self.empty)
        self._told: tuple[Chapter, ...] = ()

    def show_reading(self, editing: Editing) -> None:
        """Show what can be read of the version that is edited."""
        review = editing.review
        instrument = review.instrument if review else None
        if instrument is None or editing.version >= len(instrument.versions):
            return
        names = Names(editing.pack, editing.today)
        told = chapters(instrument.versions[editing.version], names)
        if told != self._told:
            self._told = told
            for label in self._labels:
                self.body.removeWidget(label)
                label.hide()
                label.deleteLater()
            self._labels = [self.add(label) for each in told for label in _chapter(each)]
            self.empty.hide()


class TrialCard(Card):
    """What a firm would get, now; `firm_wanted` names the dossier of another one."""

    firm_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Tried on the demonstration firm"))
        self.badge = VerdictBadge()
        self.amount = PlainLabel()
        self.reasons = Foldout(_("Why"))
        self._tree: ReasonTree | None = None
        self._result: AidResult | None = None
        for widget in (self.badge, self.amount, self.reasons):
            self.add(widget)
        self.firms: LookupField | None = None
        self.hide()

    def offer_firms(self, find: Callable[[str], Sequence[Hit]]) -> None:
        """Let the person look for another firm among the dossiers."""
        self.firms = LookupField(_("Try it on another firm"), find)
        self.firms.setPlaceholderText(_("Try it on another firm"))
        self.firms.picked.connect(self.firm_wanted)
        self.add(self.firms)

    def show_firm(self, name: str) -> None:
        """Say on which firm it is tried."""
        self.set_title(_("Tried on {name}", name=name))

    def show_result(self, result: AidResult | None) -> None:
        """Show a result; without one, nothing."""
        self.setVisible(result is not None)
        if result is None or result is self._result:
            return
        self._result = result
        self.badge.show_verdict(Verdict(result.verdict.value))
        self.amount.say(amount_words(result))
        if self._tree is not None:
            self._tree.hide()
            self._tree.deleteLater()
        self._tree = ReasonTree(result.reasons)
        self.reasons.add(self._tree)


def amount_words(result: AidResult) -> str:
    """Return what a result brings, in words; nothing where there is no sum."""
    span = result.amount_range
    if span is not None and span.least != span.most:
        text = N_("between {least} and {most}")
        return shown(message(text, least=euros(span.least), most=euros(span.most)))
    return "" if result.amount is None else shown(euros(result.amount))


def points_words(count: int) -> str:
    """Return how many points are open."""
    if count == 0:
        return _("Nothing left to settle")
    return _("1 point to settle") if count == 1 else _("{count} points to settle", count=count)


def section_of(path: Path) -> str:
    """Return the key of the section that edits a place."""
    if path[:1] == (TESTS,):
        return "cases"
    own = path[len(VERSIONS) + 1 :] if path[: len(VERSIONS)] == VERSIONS else path[1:]
    found = (each.key for each in sections() if own and own[0] in each.parts)
    return next(found, "identity")


def place_words(path: Path) -> str:
    """Return a place in words: the section, the number in a list, the language."""
    names = {each.key: each.name for each in sections()} | {"cases": _("Test cases")}
    own = path[3:] if path[: len(VERSIONS)] == VERSIONS else path[1:]
    numbers = [str(step + 1) for step in own if isinstance(step, int)]
    fields = [known for step in own if (known := _fields().get(str(step)))]
    return ", ".join([names[section_of(path)], *numbers[:1], *fields])


def _fields() -> dict[str, str]:
    return {
        "title": _("Title"), "operator": _("Who gives it"), "form": _("Kind of aid"),
        "id": _("Identifier"), "fr": _("in French"), "en": _("in English"),
        "every": _("For each whole slice of"), "gives": _("The aid gives"),
        "rate": _("Share"), "cap": _("Aid at most"), "floor": _("Aid at least"),
        "minimum_spend": _("Least spending"), "base_cap": _("Expenses count up to"),
        "on": _("On this day"), "verdict": _("The firm is"), "about": _("What the case shows"),
        "row": _("Where the text says so"), "confidence": _("How sure are we?"),
        "checked": _("Date printed on the source"), "sources": _("Where this is written"),
        "from": _("From this day"), "until": _("Until this day"),
        "facts": _("What is said of the firm"),
    }  # fmt: skip


class _Line(PlainLabel):
    """A line of the reading."""

    size_name = "small"


def _indented(label: QWidget, depth: int) -> QWidget:
    if not depth:
        return label
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(theme().px(SPACE.close) * depth, 0, 0, 0)
    row.addWidget(label, 1)
    return holder


def _chapter(chapter: "Chapter") -> Sequence[QWidget]:
    labels: list[QWidget] = [FieldLabel(shown(chapter.title))]
    for depth, line in flattened(chapter.lines):
        words = shown(line.text)
        label = _Line(words.split("/")[2] if words.startswith(("http://", "https://")) else words)
        labels.append(_indented(label, depth))
    for each in chapter.unverified:
        label = _Line(_("To check: {words}", words=shown(each)))
        label.set_token("unknown")
        labels.append(label)
    return labels
