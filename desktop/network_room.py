"""The network of the open dossier: who can help, the requests, their consents and their papers."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject
from shiboken6 import isValid

from core.errors import UserError
from core.messages import N_
from core.network.introductions import Status, asked, found_in, moved, reminded
from core.store.consents import given
from desktop.network_desk import Desks
from desktop.session import Session
from desktop.tasks import Tasks
from ui.texts import _, current_language, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.facts.situation import Answer
    from core.network.desk import Desk
    from core.network.matching import Matched
    from core.network.wanted import Wanted
    from core.packs.schema.network import Entry, Mode
    from ui.pages.base import DossierPage
    from ui.pages.network import NetworkPage

_GONE = N_("This entry is no longer in the directory: {entry}. Choose somebody else.")


def network_page(session: Session, tasks: Tasks) -> "DossierPage":
    """Return the page of the network, served."""
    from ui.pages.network import NetworkPage

    page = NetworkPage(session.rules, session.on)
    _NetworkRoom(session, tasks, page)
    return page


class _NetworkRoom(QObject):
    """Works out who can help in a worker; keeps requests and consents in the dossier."""

    def __init__(self, session: Session, tasks: Tasks, page: "NetworkPage") -> None:
        super().__init__(page)
        self._session, self._tasks, self._page = session, tasks, page
        self._desks = Desks(session, tasks)
        self._desk: Desk | None = None
        self._wanted: Wanted | None = None
        page.match_wanted.connect(self._on_match_wanted)
        page.asked.connect(self._on_asked)
        page.moved.connect(self._on_moved)
        page.reminded.connect(self._on_reminded)
        page.saved.connect(self._on_saved)

    def _on_match_wanted(self, needs: dict[str, float], language: str, mode: str) -> None:
        self._desks.ask(partial(self._match, needs, language, mode))

    def _match(self, needs: dict[str, float], language: str, mode: str, desk: "Desk") -> None:
        from core.network.wanted import wanted_of

        if not isValid(self) or self._session.dossier is None:
            return
        self._desk = desk
        session = self._session
        wanted = wanted_of(
            session.situation, session.rules, needs, session.day, session.dossier or "",
            language=language, mode=cast("Mode", mode) if mode else None,
        )  # fmt: skip
        self._wanted = wanted
        self._tasks.run(partial(desk.match, wanted), partial(self._on_matched, wanted, desk))

    def _on_matched(self, wanted: "Wanted", desk: "Desk", found: "Matched") -> None:
        if isValid(self):
            self._page.show_matched(found, wanted, desk)

    def _on_asked(self, entry: str, needs: tuple[str, ...], words: str, how: str) -> None:
        session = self._session
        if session.dossier is None or self._desk is None:
            return
        if session.past is not None:
            self._page.show_refusal(_("A past visit is only read: go back to today’s to ask."))
            return
        try:
            language = "" if self._wanted is None else self._wanted.language
            mode = None if self._wanted is None else self._wanted.mode
            facts = asked(
                self._entry(entry), needs, session.on, words, language=language, mode=mode
            )
            session.workspace.record(session.dossier, self._consent(how), session.stamp())
        except UserError as error:
            self._page.show_refusal(shown(error))
            return
        session.answer(facts)
        self._page.show_asked(_("The request is noted; the sheet can be saved and handed over."))
        self._page.search()

    def _consent(self, how: str) -> "Mapping[str, Answer]":
        """Return the facts that note the consent, with the words that were shown."""
        assert self._desk is not None  # noqa: S101 - asked before
        purpose = self._desk.part.rules.consent
        content = self._session.rules.content
        words = next((each.words for each in content.consents if each.id == purpose), None)
        author = self._session.workspace.setting("author") or ""
        told = "" if words is None else shown(words)
        return given(purpose, told, self._session.on, how=how, collector=author)

    def _entry(self, id_: str) -> "Entry | None":
        if not id_:
            return None
        assert self._desk is not None  # noqa: S101 - asked before
        row = self._desk.index.rows.get(id_)
        if row is None:
            raise UserError(_GONE, entry=id_)
        return self._desk.index.entries[row]

    def _on_moved(self, id_: str, status: str) -> None:
        try:
            each = found_in(self._session.situation, id_)
            facts = moved(each, cast("Status", status), self._session.on)
        except UserError as error:
            self._page.show_refusal(shown(error))
            return
        self._session.answer(facts)

    def _on_reminded(self, id_: str) -> None:
        self._session.answer(reminded(id_, self._session.on))

    def _on_saved(self, id_: str, kind: str, path: str) -> None:
        job = partial(_written, self._sheet(id_, kind), Path(path))
        self._tasks.run(job, self._on_written, self._on_failed, "roads")

    def _sheet(self, id_: str, kind: str) -> "partial[bytes]":
        from core.network.paper import request_paper
        from core.store.consents import consents

        session = self._session
        folded = session.workspace.fold(session.dossier or "")
        purpose = "" if self._desk is None else self._desk.part.rules.consent
        held = [
            each.words for each in consents(folded.housekeeping)
            if each.purpose == purpose and each.holds(session.on)
        ]  # fmt: skip
        return partial(
            request_paper,
            kind,
            found_in(session.situation, id_),
            session.situation,
            session.rules,
            current_language(),
            session.on,
            consent=held[-1] if held else "",
            adviser=session.workspace.setting("author") or "",
        )

    def _on_written(self, path: Path) -> None:
        if isValid(self):
            self._page.show_saved(str(path))

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        if isValid(self):
            self._page.show_refusal(shown(error))


def _written(make: "partial[bytes]", path: Path) -> Path:
    from core.report.files import write_whole

    write_whole(path, make())
    return path
