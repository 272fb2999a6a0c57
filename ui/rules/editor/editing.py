"""The draft on the screen: what fields read and write, and what is wrong at each place."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal

from core.facts.definition import FactDefinition
from core.packs.drafts.draft import CASES, VERSIONS, Draft
from core.packs.drafts.edits import (
    Path,
    Raw,
    items_at,
    map_at,
    place_of,
    value_at,
    with_item,
    with_moved,
    with_value,
    without_item,
)
from core.packs.drafts.form import DraftProblem, Kind
from core.packs.drafts.problems import formed_draft
from core.packs.drafts.review import Review
from core.packs.pack import Pack
from ui.texts import shown


class Editing(QObject):
    """Holds the draft and gives out each edit at once, with the place where it was made.

    `reshaped` says that parts came, went or were all replaced, with the path to put the keyboard
    at; `judged` that other problems are known.
    """

    edited = Signal(object, str)
    reshaped = Signal(object)
    judged = Signal()

    def __init__(self, pack: Pack, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pack = pack
        self.today = today
        self.draft = Draft("")
        self.prefix = ""
        self.version = 0
        self.open_case = 0
        self.review: Review | None = None
        self.problems: tuple[DraftProblem, ...] = ()
        self._crossed: list[DraftProblem] = []  # those that the last review alone could tell

    def show(self, draft: Draft, focus: Path = ()) -> None:
        """Show a draft, or another state of the one that shows."""
        if draft.id != self.draft.id:
            self.version = max(len(items_at(draft.body, VERSIONS)) - 1, 0)
            self.review = None
            self._crossed = []
        self.draft = draft
        self.version = min(self.version, max(len(items_at(draft.body, VERSIONS)) - 1, 0))
        self._judge()
        self.reshaped.emit(focus)

    def show_version(self, version: int) -> None:
        """Show another version of the instrument."""
        self.version = version
        self.reshaped.emit(())

    def show_case(self, case: int) -> None:
        """Open another test case."""
        self.open_case = case
        self.reshaped.emit((*CASES, case))

    def show_review(self, review: Review) -> None:
        """Take in a review; one of an older state is out of date and not shown."""
        if review.draft != self.draft:
            return
        self.review = review
        self.problems = review.problems
        formed = formed_draft(review.draft, self.prefix).problems
        self._crossed = [each for each in review.problems if each not in formed]
        self.judged.emit()

    def at(self, *steps: str | int) -> Path:
        """Return the path of a part of the version that shows."""
        return (*VERSIONS, self.version, *steps)

    def get(self, path: Path) -> Raw:
        """Return what stands at a path."""
        return value_at(self.draft.body, path)

    def items(self, path: Path) -> Sequence[Raw]:
        """Return the items of the list at a path."""
        return items_at(self.draft.body, path)

    def fields(self, path: Path) -> Mapping[str, Raw]:
        """Return the map at a path."""
        return map_at(self.draft.body, path)

    def fact(self, name: str) -> FactDefinition | None:
        """Return how the pack defines a fact."""
        return self.pack.fact(name)

    def put(self, path: Path, value: Raw) -> None:
        """State a value; None takes it away."""
        if self.get(path) != value:
            self._take(with_value(self.draft.body, path, value), path)

    def put_shape(self, path: Path, value: Raw, focus: Path | None = None) -> None:
        """State a value that brings other fields with it."""
        self._take(with_value(self.draft.body, path, value), path)
        self.reshaped.emit(path if focus is None else focus)

    def add(self, path: Path, item: Raw) -> None:
        """Add an item to a list."""
        added = (*path, len(self.items(path)))
        if path == CASES:
            self.open_case = len(self.items(path))
        self._take(with_item(self.draft.body, path, item), added)
        self.reshaped.emit(added)

    def remove(self, path: Path, at: int) -> None:
        """Take an item out of a list."""
        self._take(without_item(self.draft.body, path, at), (*path, at))
        self.reshaped.emit((*path, max(at - 1, 0)))

    def move(self, path: Path, at: int, by: int) -> None:
        """Move an item of a list."""
        self._take(with_moved(self.draft.body, path, at, by), path)
        self.reshaped.emit((*path, at + by))

    def replace_body(self, body: Raw, focus: Path) -> None:
        """State the whole body anew."""
        self._take(body, focus)
        self.reshaped.emit(focus)

    def words_at(self, path: Path, *, wrong_only: bool = False) -> str:
        """Return what is wrong at a path or within it, in words; nothing where all is right."""
        kinds = {Kind.WRONG} if wrong_only else set(Kind)
        for each in self.problems:
            if each.path[: len(path)] == path and each.kind in kinds:
                return shown(each.what)
        return ""

    def own_words_at(self, path: Path) -> str:
        """Return what is wrong with a part as a whole, not within it."""
        found = (each for each in self.problems if each.path == path)
        return next((shown(each.what) for each in found if each.kind is not Kind.MISSING), "")

    def _take(self, body: Raw, path: Path) -> None:
        self.draft = self.draft.with_body(body)
        self._judge()
        self.edited.emit(self.draft, place_of(path))

    def _judge(self) -> None:
        """Know the problems of form at once; those of the last review stay where nothing changed.

        The next review tells them anew a moment later.
        """
        formed = formed_draft(self.draft, self.prefix).problems
        kept = [each for each in self._crossed if each not in formed]
        self.problems = (*formed, *(each for each in kept if self._is_untouched(each.path)))
        self.judged.emit()

    def _is_untouched(self, path: Path) -> bool:
        return self.review is None or value_at(self.review.draft.body, path) == self.get(path)
