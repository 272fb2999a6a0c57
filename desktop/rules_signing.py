"""The signature of drafts in the window: keys, the file for approval, publication, installation."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.errors import UserError
from core.packs.drafts.draft import INSTRUMENT, identified
from core.packs.drafts.edits import value_at
from core.packs.drafts.supplement import Issue, draft_supplement, supplement_id
from core.packs.reading import bundled_pack
from desktop.preferences import preferences
from desktop.rules import rules_of
from desktop.session import Session
from ui.rules.editor.issue import IssueCards, SigningCard
from ui.rules.editor.page import EditorPage
from ui.rules.editor.release import ReleaseCard, Signed
from ui.texts import _, shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.packs.signing.envelope import Envelope
    from core.packs.signing.keys import Identity

_MOST_ISSUES = 100


class RulesSigning(QObject):
    """Does what the cards ask for; each answer, good or bad, is told on the card that asked.

    `ask_open` and `ask_save` ask the person for a file. `published` names each aid that is now in
    force.
    """

    published = Signal(str)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self.session = session
        self.ask_open: Callable[[QWidget], Path | None] = _file_to_open
        self.ask_save: Callable[[QWidget, str, str], Path | None] = _file_to_save
        self._envelope: Envelope | None = None

    def connect_issue(self, page: EditorPage) -> None:
        """Serve the last section of the editor."""
        issue = page.issue
        issue.show_identities(self._names())
        issue.signing.key.propose_name(self._author())
        issue.show_issue(*self._proposed(page))
        issue.identity_wanted.connect(partial(self._on_identity, issue.signing, issue))
        issue.sign_wanted.connect(partial(self._on_sign, page))
        self.connect_release(issue.release)

    def connect_release(self, card: ReleaseCard) -> None:
        """Serve a card that opens, approves and publishes signed files."""
        card.show_identities(self._names())
        card.key.propose_name(self._author())
        card.identity_wanted.connect(partial(self._on_identity, card, card))
        card.open_wanted.connect(partial(self._on_open, card))
        card.approve_wanted.connect(partial(self._on_approve, card))
        card.publish_wanted.connect(partial(self._on_publish, card))

    def show_file(self, card: ReleaseCard, path: Path) -> None:
        """Show what a signed file holds."""
        from core.packs.signing.envelope import opened_envelope
        from core.packs.signing.files import bytes_of

        try:
            self._envelope = opened_envelope(bytes_of(path))
        except UserError as error:
            card.show_said(shown(error), good=False)
            return
        card.show_said("", good=True)
        card.show_file(self._told(self._envelope))

    def _told(self, envelope: "Envelope") -> Signed:
        names = tuple(f"{each.name} ({each.organisation})" for each in envelope.signers)
        if envelope.is_approved:
            partner = envelope.signers[1].name if envelope.is_first else ""
        else:
            partner = envelope.signers[0].name if envelope.charter is None else ""
        about, rules = envelope.supplement.about, envelope.supplement.instruments
        title = shown(about.title)
        return Signed(title, about.version, names, envelope.is_approved, partner, rules)

    def _author(self) -> str:
        return preferences(self.session.workspace).author

    def _names(self) -> list[tuple[str, str]]:
        return [(each.key_id, f"{each.name}, {each.organisation}") for each in self._identities()]

    def _identities(self) -> "tuple[Identity, ...]":
        if not self.session.workspace.rules.identities():
            return ()
        from core.packs.signing.installing import identities

        return identities(self.session.workspace.rules)

    def _proposed(self, page: EditorPage) -> tuple[str, str]:
        """Return the publisher and the version that a draft would go out under."""
        body = identified(page.editing.draft.body, page.editing.prefix)
        name = str(value_at(body, (INSTRUMENT, "id")))
        publisher = page.editing.prefix or (
            name.partition("-")[0] if page.editing.draft.base else ""
        )
        day = self.session.on
        version = f"{day.year}.{day.month}.{day.day}"
        kept = self.session.workspace.rules.highest(supplement_id(publisher, name))
        if kept is None:
            return publisher, version
        from core.packs.signing.numbers import number_of

        issues = (version, *(f"{version}.{issue}" for issue in range(1, _MOST_ISSUES)))
        return publisher, next(each for each in issues if number_of(each) > kept.number)

    def _on_identity(
        self,
        teller: ReleaseCard | SigningCard,
        shower: ReleaseCard | IssueCards,
        name: str,
        organisation: str,
    ) -> None:
        from core.packs.signing.installing import make_identity

        try:
            make_identity(name, organisation, self.session.workspace.rules, datetime.now(UTC))
        except UserError as error:
            teller.show_said(shown(error), good=False)
            return
        teller.show_said("", good=True)
        shower.show_identities(self._names())

    def _on_sign(self, page: EditorPage, publisher: str, version: str, key_id: str) -> None:
        card = page.issue.signing
        try:
            envelope, author = self._signed(page, publisher, version, key_id)
            name = envelope.file_name("tandem-approval")
            path = self.ask_save(page, _("Save the signed file"), name)
            if path is None:
                return
            _write(path, envelope.sealed())
        except UserError as error:
            card.show_said(shown(error), good=False)
            return
        words = _(
            "Signed. Hand {file} over to a second person for approval. "
            "Your fingerprint, to read out: {fingerprint}",
            file=path.name,
            fingerprint=author.fingerprint,
        )
        card.show_said(words, good=True)

    def _signed(
        self, page: EditorPage, publisher: str, version: str, key_id: str
    ) -> "tuple[Envelope, Identity]":
        from core.packs.signing.envelope import signed
        from core.packs.signing.installing import own_charter
        from core.packs.supplement import supplement_bytes

        issue = Issue(publisher, version, self.session.on, page.editing.prefix)
        supplement = draft_supplement(page.editing.draft, self.session.pack, issue)
        author = next(each for each in self._identities() if each.key_id == key_id)
        charter = own_charter(self.session.workspace.rules, publisher)
        text = supplement_bytes(supplement)
        return signed(text, author, self.session.on, charter), author

    def _on_open(self, card: ReleaseCard) -> None:
        path = self.ask_open(card)
        if path is not None:
            self.show_file(card, path)

    def _on_approve(self, card: ReleaseCard, key_id: str, fingerprint: str) -> None:
        from core.packs.signing.envelope import approved
        from core.packs.signing.installing import identity

        if self._envelope is None:
            return
        try:
            mine = [each for each in self._identities() if each.key_id == key_id]
            second = mine[0] if mine else identity(self.session.workspace.rules)
            both = approved(self._envelope, second, self.session.on, fingerprint or None)
            name = both.file_name("tandem-approval")
            path = self.ask_save(card, _("Save the signed file"), name)
            if path is None:
                return
            _write(path, both.sealed())
        except UserError as error:
            card.show_said(shown(error), good=False)
            return
        self._envelope = both
        card.show_file(self._told(both))
        words = _(
            "Approved. Hand {file} back to {person}. Your fingerprint, to read out: {fingerprint}",
            file=path.name,
            person=both.signers[0].name,
            fingerprint=second.fingerprint,
        )
        card.show_said(words, good=True)

    def _on_publish(self, card: ReleaseCard, fingerprint: str) -> None:
        from core.packs.signing.envelope import published
        from core.packs.signing.installing import author_of, install, proposed

        if self._envelope is None:
            return
        shelf = self.session.workspace.rules
        try:
            author = author_of(self._envelope, shelf)
            raw = published(self._envelope, author, fingerprint or None)
            proposal = proposed(raw, shelf, bundled_pack())
            name = self._envelope.file_name("tandem-rules")
            path = self.ask_save(card, _("Save the published rules"), name)
            if path is None:
                return
            _write(path, raw)
            install(proposal, shelf, datetime.now(UTC), fingerprint or None)
        except UserError as error:
            card.show_said(shown(error), good=False)
            return
        session = self.session
        session.use_pack(rules_of(session.workspace, session.pack.ground).pack)
        words = _(
            "Published in {file}, and in force here. "
            "Whoever installs it first asks you for: {fingerprint}",
            file=path.name,
            fingerprint=proposal.verified.charter.fingerprint,
        )
        card.show_said(words, good=True)
        for each in proposal.verified.supplement.instruments:
            self.published.emit(each.id)


def _write(path: Path, body: bytes) -> None:
    from core.report.files import write_whole

    write_whole(path, body)


def _file_to_open(parent: QWidget) -> Path | None:
    from ui.widgets.file_dialog import file_to_open  # slow to load, and rarely asked for

    return file_to_open(parent, _("Open a signed file"), _("Signed files (*.tandem-approval)"))


def _file_to_save(parent: QWidget, title: str, name: str) -> Path | None:
    from ui.widgets.file_dialog import documents, file_to_save

    kinds = (
        _("Published rules (*.tandem-rules)")
        if name.endswith("tandem-rules")
        else _("Signed files (*.tandem-approval)")
    )
    return file_to_save(parent, title, kinds, documents() / name)
