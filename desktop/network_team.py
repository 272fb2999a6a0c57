"""What the directory's place does with a team: shares in pieces, tells who said what, erases."""

from collections import deque
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from core.errors import UserError
from core.store.sharing import space_titles
from desktop.session import Session
from ui.texts import _, current_language, shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.facts.situation import Answer
    from core.network.desk import Desk
    from core.network.kept import Kept
    from core.network.team import Differing, Said, TeamBook, Told
    from ui.pages.conflicts import ConflictView
    from ui.pages.directory_entry import EntryDetail

_PIECE = 20  # entries in one go: whoever types comes in between


class DirectoryTeam(QObject):
    """`told` says how far the sharing is, `changed` that the directory is another now."""

    told = Signal(str)
    changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._going: deque[Kept] = deque()
        self._space, self._count = "", 0
        self._sharing: TeamBook | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._on_piece)

    def teams(self) -> tuple[tuple[str, str], ...]:
        """Return id and title of each team that this computer writes in."""
        now = datetime.now(UTC)
        found = space_titles(self._session.workspace)
        return tuple(each for each in found if self._may_write(each[0], now))

    def share(self, entries: Sequence["Kept"], space: str) -> None:
        """Share entries, some at a time: each of these pieces is kept whole or not at all."""
        self._going, self._space, self._count = deque(entries), space, 0
        self._sharing = self._book()
        self._timer.start()

    @property
    def is_sharing(self) -> bool:
        """Whether entries are still on their way."""
        return bool(self._going)

    def settle(self, kept: "Kept", path: str, place: int) -> None:
        """Keep one of the answers of a field."""
        book = self._book()
        found = next((each for each in book.differing(kept) if each.path == path), None)
        if found is not None and place < len(found.said):
            self._try(lambda: book.settle(kept, path, found.said[place].answer,
                                          self._session.stamp()))  # fmt: skip

    def erase(self, kept: "Kept") -> None:
        """Erase an entry, or ask for it."""

        def act() -> None:
            found = self._book().erase(kept, datetime.now(UTC))
            name = kept.entry.name
            asked = _("You asked for the erasure of {name}.", name=name)
            self.told.emit(asked if found.asked else _("Erased: {name}.", name=name))

        self._try(act)

    def detail(self, kept: "Kept | None", desk: "Desk") -> "EntryDetail":
        """Return what the team says of an entry."""
        from ui.pages.directory_entry import EntryDetail

        spaces = () if kept is None else tuple(filter(None, kept.spaces.values()))
        if kept is None or not (spaces or kept.differs):
            return EntryDetail()
        book, now = self._book(), datetime.now(UTC)
        titles = dict(space_titles(self._session.workspace))
        named = ", ".join(dict.fromkeys(titles.get(space, space) for space in spaces))
        wished = book.wished() & kept.records.keys()
        return EntryDetail(
            whose=_("Shared with: {teams}", teams=named) if spaces else "",
            differences=tuple(self._view(kept, each, desk) for each in book.differing(kept)),
            changes=tuple(self._change(kept, each, desk) for each in book.history(kept)),
            wish=_("Its erasure was asked for: an administrator decides.") if wished else "",
            may_change=all(self._may_write(space, now) for space in spaces),
            is_shared=bool(spaces),
            is_erased_at_once=all(self._is_administrator(space, now) for space in spaces),
        )

    def _on_piece(self) -> None:
        piece = [self._going.popleft() for _each in range(min(_PIECE, len(self._going)))]
        if not piece or not isValid(self):
            self._timer.stop()
            return
        done = self._try(lambda: self._shared(piece), tell=False)
        if done and self._going:
            self.told.emit(_("Shared: {count} entries, {left} to go.", count=self._count,
                             left=len(self._going)))  # fmt: skip
            return
        self._timer.stop()
        self._going.clear()
        if done:
            self.told.emit(_("Shared: {count} entries. They go out with the next run.",
                             count=self._count))  # fmt: skip
        self.changed.emit()

    def _shared(self, piece: "Sequence[Kept]") -> None:
        assert self._sharing is not None  # noqa: S101 - begun before
        self._count += self._sharing.share(piece, self._space, self._session.stamp())

    def _try(self, act: "Callable[[], None]", *, tell: bool = True) -> bool:
        try:
            act()
        except UserError as error:
            self.told.emit(shown(error))
            return False
        if tell:
            self.changed.emit()
        return True

    def _view(self, kept: "Kept", one: "Differing", desk: "Desk") -> "ConflictView":
        from core.network.telling import field_title
        from ui.pages.conflicts import ConflictView, SideView

        sides = tuple(
            SideView(self._answer(kept, one.path, said.answer, desk), self._who(said), place == 0)
            for place, said in enumerate(one.said)
        )
        question = field_title(one.path, desk.part, current_language())
        return ConflictView(kept.entry.id, one.path, question, "", sides)

    def _change(self, kept: "Kept", each: "Told", desk: "Desk") -> str:
        from core.network.telling import field_title

        return _(
            "{day}, {author}: {field}: {answer}",
            day=current_language().day(each.at.astimezone().date()),
            author=each.author or _("somebody"),
            field=field_title(each.path, desk.part, current_language()),
            answer=self._answer(kept, each.path, each.answer, desk),
        )

    @staticmethod
    def _answer(kept: "Kept", path: str, answer: "Answer | None", desk: "Desk") -> str:
        from core.network.telling import answer_words

        return answer_words(kept.entry, path, answer, desk.pack, desk.part, current_language())

    @staticmethod
    def _who(said: "Said") -> str:
        if said.at is None:
            return _("on this computer alone")
        day = current_language().day(said.at.astimezone().date())
        return _("{author}, on {day}", author=said.author or _("somebody"), day=day)

    def _may_write(self, space: str, at: datetime) -> bool:
        try:
            self._book().must_write(space, at)
        except UserError:
            return False
        return True

    def _is_administrator(self, space: str, at: datetime) -> bool:
        from core.sync.spaces import Spaces

        return Spaces(self._session.workspace.inside).view(space, at).is_administrator

    def _book(self) -> "TeamBook":
        from core.network.team import TeamBook

        return TeamBook(self._session.workspace)
