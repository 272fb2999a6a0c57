"""The writing of rules: drafts on the disk at each key, reviewed in a worker, shown in the room."""

from datetime import UTC, datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from shiboken6 import isValid

from core.errors import UserError
from core.packs.drafts.draft import INSTRUMENT, Draft, copied_body, identified
from core.packs.drafts.edits import first_change, value_at
from desktop.demonstration import demonstration_answers
from desktop.rules_room import RulesRoom
from desktop.session import Session
from desktop.tasks import Handle, Tasks
from ui.texts import _, shown

if TYPE_CHECKING:
    from core.packs.drafts.review import Review
    from core.store.rule_drafts import Body
    from desktop.rules_signing import RulesSigning
    from ui.rules.editor.drafts_page import DraftsPage
    from ui.rules.editor.page import EditorPage
    from ui.rules.firms import Firm

DRAFTS, EDITOR = "drafts", "editor"
DRAFT = "draft:"  # begins what a cost is reckoned of, where that is a draft
_PUBLISHER = "rules_publisher"


class Drafting(QObject):
    """Connects the drafts and their editor to the workspace and to the rules room."""

    def __init__(self, session: Session, tasks: Tasks, room: RulesRoom) -> None:
        super().__init__(room)
        self.session = session
        self.room = room
        self.editor: EditorPage | None = None
        self.list: DraftsPage | None = None
        self._tasks = tasks
        self._trashed: list[str] = []
        self._firm: Firm | None = None  # which drafts are tried on; None: the made-up one
        self._review: Handle[Review] | None = None
        room.offers_drafts = True
        room.draft_wanted.connect(self.open_drafts)
        room.edit_wanted.connect(self.edit)

    @property
    def prefix(self) -> str:
        """What the ids of new rules begin with: the publisher's name."""
        return self.session.workspace.setting(_PUBLISHER) or ""

    @cached_property
    def signing(self) -> "RulesSigning":
        """What signs, approves and publishes."""
        from desktop.rules_signing import RulesSigning

        made = RulesSigning(self.session, self)
        made.published.connect(self._on_published)
        return made

    def open_drafts(self) -> None:
        """Show the drafts, and the ways to begin one."""
        from core.packs.drafts.starts import starts
        from ui.rules.editor.drafts_page import DraftsPage

        self.editor = None
        self.room.place.forget(EDITOR)
        page = DraftsPage(self.session.pack, self.session.on, starts())
        page.start_wanted.connect(self.begin)
        page.copy_wanted.connect(self.copy)
        page.opened.connect(self.open)
        page.trashed.connect(self._on_trashed)
        page.back.clicked.connect(self.room.open_catalogue)
        self.signing.connect_release(page.release)
        page.show_drafts(self.session.workspace.rule_drafts.cards())
        self.list = page
        self.room.place.show_page(DRAFTS, page)

    def begin(self, start: str) -> None:
        """Begin a draft in one of the ways to begin."""
        from core.packs.drafts.starts import starts

        body = next(each.body for each in starts() if each.id == start)
        self._create(body, "", None)

    def copy(self, instrument: str) -> None:
        """Begin a draft as a copy of an aid in force."""
        body = copied_body(instrument, self.session.pack)
        self._create(body, Draft("", body).title, instrument)

    def edit(self, instrument: str) -> None:
        """Go on with the latest draft of an aid, or begin one as its copy."""
        cards = self.session.workspace.rule_drafts.cards()
        found = next((each.id for each in cards if each.base == instrument), None)
        if found is None:
            self.copy(instrument)
        else:
            self.open(found)

    def open(self, draft: str) -> None:
        """Open a draft in the editor."""
        from ui.rules.editor.page import EditorPage

        drafts = self.session.workspace.rule_drafts
        page = EditorPage(self.session.pack, self.session.on)
        page.editing.prefix = self.prefix
        page.edited.connect(self._on_edited)
        page.review_wanted.connect(self._on_review_wanted)
        page.undo_wanted.connect(self._on_undo)
        page.redo_wanted.connect(self._on_redo)
        page.back.clicked.connect(self.open_drafts)
        page.cost.clicked.connect(self._on_cost_wanted)
        page.trial.offer_firms(self.room.firms().find)
        page.trial.firm_wanted.connect(self._on_firm)
        if self._firm is not None:
            page.trial.show_firm(self._firm.name)
        page.issue.publisher_changed.connect(self._on_publisher)
        page.issue.history.wanted.connect(self._on_history_wanted)
        page.issue.history.restored.connect(self._on_restored)
        self.editor = page
        page.show_draft(Draft(draft, drafts.body(draft), drafts.card(draft).base))
        self.signing.connect_issue(page)
        self.room.place.show_page(EDITOR, page)

    def undo(self) -> bool:
        """Take back the last edit or the last trashing here; say whether there was one."""
        if self.editor is not None and self.editor.isVisible():
            self._on_undo()
            return True
        if self._trashed and self.list is not None and self.list.isVisible():
            self.session.workspace.rule_drafts.trash(self._trashed.pop(), trashed=False)
            self.list.show_drafts(self.session.workspace.rule_drafts.cards())
            self.room.said.emit(_("The draft is back."))
            return True
        return False

    def _create(self, body: "Body", title: str, base: str | None) -> None:
        drafts = self.session.workspace.rule_drafts
        self.open(drafts.create(body, title, base, datetime.now(UTC)))

    def _on_edited(self, draft: Draft, place: str) -> None:
        try:
            self.session.workspace.rule_drafts.record(
                draft.id, draft.body, draft.title, place, datetime.now(UTC)
            )
        except UserError as error:
            self.room.said.emit(shown(error))

    def _on_review_wanted(self, draft: Draft) -> None:
        from core.packs.drafts.review import reviewed

        if self._review is not None:
            self._review.cancel()
        firm = self._firm.facts if self._firm else demonstration_answers(self.session.pack)
        prefix = self.editor.editing.prefix if self.editor is not None else ""
        job = partial(reviewed, draft, self.session.pack, firm, self.session.on, prefix)
        self._review = self._tasks.run(job, self._on_reviewed)

    def _on_reviewed(self, review: "Review") -> None:
        if self.editor is not None and isValid(self.editor):  # its window may be gone meanwhile
            self.editor.show_review(review)

    def _on_firm(self, dossier: str) -> None:
        """Try drafts on the firm of a dossier from now on."""
        self._firm = self.room.firms().of(dossier)
        if self.editor is not None:
            self.editor.trial.show_firm(self._firm.name)
            self._on_review_wanted(self.editor.editing.draft)

    def _on_history_wanted(self) -> None:
        if self.editor is not None:
            states = self.session.workspace.rule_drafts.history(self.editor.editing.draft.id)
            self.editor.issue.history.show_states(states)

    def _on_restored(self, number: int) -> None:
        if self.editor is not None:
            draft = self.editor.editing.draft
            drafts = self.session.workspace.rule_drafts
            body = drafts.restore(draft.id, number, datetime.now(UTC))
            self.editor.show_draft(draft.with_body(body))
            self._on_history_wanted()
            self.room.said.emit(_("The draft is as it was then. Ctrl+Z brings the other one back."))

    def _on_undo(self) -> None:
        if self.editor is not None:
            draft = self.editor.editing.draft
            body = self.session.workspace.rule_drafts.undo(draft.id, datetime.now(UTC))
            self._show_body(draft, body)

    def _on_redo(self) -> None:
        if self.editor is not None:
            draft = self.editor.editing.draft
            body = self.session.workspace.rule_drafts.redo(draft.id, datetime.now(UTC))
            self._show_body(draft, body)

    def _show_body(self, draft: Draft, body: "Body | None") -> None:
        if self.editor is None or body is None:
            return
        self.editor.show_draft(draft.with_body(body), first_change(draft.body, body))

    def _on_cost_wanted(self) -> None:
        if self.editor is not None:
            self.room.cost_wanted.emit(f"{DRAFT}{self.editor.editing.draft.id}")

    def _on_publisher(self, publisher: str) -> None:
        self.session.workspace.set_setting(_PUBLISHER, publisher)
        if self.editor is not None:
            self.editor.editing.prefix = publisher

    def _on_published(self, instrument: str) -> None:
        """Go on with the drafts of an aid that is in force now: as changes of it, its ids fixed."""
        drafts = self.session.workspace.rule_drafts
        for card in drafts.cards():
            body = identified(drafts.body(card.id), self.prefix)
            if card.base is None and value_at(body, (INSTRUMENT, "id")) == instrument:
                drafts.record(card.id, body, card.title, INSTRUMENT, datetime.now(UTC))
                drafts.rebase(card.id, instrument)
        page = self.editor
        if page is not None and isValid(page):
            draft = page.editing.draft.id
            page.editing.pack = self.session.pack
            page.show_draft(Draft(draft, drafts.body(draft), drafts.card(draft).base))

    def _on_trashed(self, draft: str) -> None:
        drafts = self.session.workspace.rule_drafts
        drafts.trash(draft)
        self._trashed.append(draft)
        if self.list is not None:
            self.list.show_drafts(drafts.cards())
        self.room.said.emit(_("The draft is in the trash."))
