"""The rules in the settings, connected to the workspace: shown, put in force, taken out of it."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.errors import UserError
from core.packs.reading import bundled_pack
from core.store.rule_shelf import ShelvedSupplement
from desktop.rules import rules_of
from desktop.session import Session
from ui.pages.settings_rules import RulesCard, RulesEntry
from ui.texts import _, shown

if TYPE_CHECKING:
    from core.messages import Shown
    from core.packs.signing.installing import Proposal
    from core.packs.signing.opening import Verified


class RulesSettings(QObject):
    """Fills the card of the rules; `said` tells the person in passing what was done."""

    def __init__(self, session: Session, card: RulesCard, said: Callable[[str], None]) -> None:
        super().__init__(card)
        self.session = session
        self.card = card
        self._said = said
        self._proposal: Proposal | None = None
        card.file_wanted.connect(self._on_file_wanted)
        card.removed.connect(self.remove)
        card.proposal.accepted.connect(self.put_in_force)
        card.proposal.dropped.connect(self.show)
        self.show()

    def show(self) -> None:
        """Show what is in force."""
        self._proposal = None
        self.card.show_rules(entries(self.session))
        self.card.show_fingerprints(fingerprints(self.session))

    def look_at(self, path: Path) -> None:
        """Show what a file would change, or why it cannot be used."""
        from core.packs.signing.changes import changes
        from core.packs.signing.files import bytes_of
        from core.packs.signing.installing import proposed

        try:
            shelf = self.session.workspace.rules
            self._proposal = proposed(bytes_of(path), shelf, bundled_pack())
        except UserError as error:
            self._proposal = None
            self.card.show_refusal(shown(error))
            return
        found = self._proposal.verified
        self.card.show_proposal(
            _entry_of(found, self.session),
            changes(self._proposal, self.session.on),
            is_known=found.is_trusted,
        )

    def put_in_force(self, fingerprint: str) -> None:
        """Put the rules that are shown in force, or say what is wanted first."""
        from core.packs.signing.installing import install

        if self._proposal is None:
            return
        try:
            install(self._proposal, self.session.workspace.rules, datetime.now(UTC), fingerprint)
        except UserError as error:
            self.card.proposal.show_problem(shown(error))
            return
        about = self._proposal.verified.supplement.about
        self._use()
        self._said(_("In force: {title}.", title=shown(about.title)))

    def remove(self, supplement: str) -> None:
        """Take rules out of force."""
        from core.packs.signing.installing import remove

        try:
            remove(supplement, self.session.workspace.rules, datetime.now(UTC))
        except UserError as error:
            self.card.show_refusal(shown(error))
            return
        self._use()
        self._said(_("The rules {id} are no longer in force.", id=supplement))

    def _use(self) -> None:
        session = self.session
        session.use_pack(rules_of(session.workspace, session.pack.ground).pack)
        self.show()

    def _on_file_wanted(self) -> None:
        from ui.widgets.file_dialog import file_to_open  # slow to load, and rarely asked for

        kinds = _("Signed rules (*.tandem-rules)")
        if (path := file_to_open(self.card, _("Install rules"), kinds)) is not None:
            self.look_at(path)


def entries(session: Session) -> Sequence[RulesEntry]:
    """Return what is in force, the base first."""
    about = bundled_pack().about
    base = RulesEntry(about.id, about.title, about.version, "Tandem", about.date)
    installed = session.workspace.installed_supplements()
    return (base, *(_entry(each, session) for each in installed))


def fingerprints(session: Session) -> list[tuple[str, str]]:
    """Return the fingerprints of one's own keys and publishers, by name."""
    shelf = session.workspace.rules
    if not shelf.identities():
        return []  # most people sign nothing: no cryptography is loaded for them
    from core.packs.signing.installing import identities, own_publishers

    people = [(each.name, each.fingerprint) for each in identities(shelf)]
    return [*people, *((each.name, each.fingerprint) for each in own_publishers(shelf))]


def _entry(kept: ShelvedSupplement, session: Session) -> RulesEntry:
    from core.packs.source import PackError
    from core.packs.supplement import read_supplement

    title: Shown = kept.id
    day = kept.installed.date()
    with suppress(PackError):  # an older Tandem may be unable to read it, and can still remove it
        about = read_supplement(kept.body, kept.id).about
        title, day = about.title, about.date
    return RulesEntry(
        kept.id,
        title,
        kept.version,
        kept.publisher_name,
        day,
        kept.signers,
        kept.expires,
        session.on >= kept.expires,
    )


def _entry_of(found: "Verified", session: Session) -> RulesEntry:
    about = found.supplement.about
    return RulesEntry(
        about.id,
        about.title,
        about.version,
        found.charter.name,
        about.date,
        tuple(each.name for each in found.signers),
        found.expires,
        found.is_past(session.on),
        tuple(each.removeprefix("instruments/") for each in found.charter.paths),
    )
