"""The rules in the settings, connected to the workspace: shown, put in force, taken out of it."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.errors import UserError
from core.packs.reading import bundled_pack
from desktop.dossiers_changing import DossiersChanging
from desktop.rules import rules_of
from desktop.rules_looking import RulesLooking
from desktop.rules_places import ADDRESS
from desktop.rules_shown import (
    changed_dossiers_shown,
    entries,
    entry_of,
    fingerprints,
    has_any,
    look_state,
    offers_shown,
    update_shown,
)
from desktop.session import Session
from desktop.tasks import Tasks
from ui.pages.settings_rules import RulesCard
from ui.pages.settings_update import UpdateView
from ui.texts import _, shown

if TYPE_CHECKING:
    from core.packs.comparison_dossiers import ChangedDossiers
    from core.packs.pack import Pack
    from core.packs.signing.installing import Proposal


class RulesSettings(QObject):
    """Fills the card of the rules; `said` tells the person in passing what was done.

    `opened` names a dossier that the person wants to see.
    """

    opened = Signal(str)

    def __init__(  # noqa: PLR0913 - what it connects
        self,
        session: Session,
        tasks: Tasks,
        card: RulesCard,
        *,
        looking: RulesLooking,
        update: UpdateView,
        said: Callable[[str], None],
    ) -> None:
        super().__init__(card)
        self.session = session
        self.card = card
        self.looking = looking
        self._update = update
        self._said = said
        self._proposal: Proposal | None = None
        self._changing = DossiersChanging(session, tasks, self)
        self._connect()
        self.show()

    def show(self) -> None:
        """Show what is in force, and what a look found."""
        self._proposal = None
        self.card.show_rules(entries(self.session))
        self.card.show_fingerprints(fingerprints(self.session))
        self.show_news()

    def show_news(self) -> None:
        """Show what a look found, and what goes on."""
        if self.looking.is_loaded:
            self.card.news.show_offers(offers_shown(self.session))
        elif has_any(self.session):
            self.looking.load()  # and this is called again
        self.card.news.show_look(look_state(self.session, self.looking))
        self._update.show_update(update_shown(self.looking.standing))

    def look_at(self, path: Path) -> None:
        """Show what a file would change, or why it cannot be used."""
        from core.packs.signing.files import bytes_of

        try:
            raw = bytes_of(path)
        except UserError as error:
            self.card.show_refusal(shown(error))
            return
        self._propose(raw)

    def look_at_offer(self, id_: str) -> None:
        """Show what rules that came would change."""
        from core.packs.signing.arrivals import offer_of

        try:
            raw = offer_of(self.session.workspace.rules, id_).file
        except UserError as error:
            self.card.show_refusal(shown(error))
            return
        self._propose(raw)

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

    def go_back(self, supplement: str) -> None:
        """Put the former version of rules in force."""
        from core.packs.signing.arrivals import go_back

        try:
            former = go_back(supplement, self.session.workspace.rules, datetime.now(UTC))
        except UserError as error:
            self.card.show_refusal(shown(error))
            return
        self._use()
        words = _("In force again: {id}, version {version}.", id=former.id, version=former.version)
        self._said(words)

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

    def keep_address(self, words: str) -> None:
        """Keep where newer rules are looked for, and look there."""
        from desktop.rules_places import source_at

        try:
            address = source_at(words).address if words.strip() else ""
        except UserError as error:
            self.card.news.show_address_problem(shown(error))
            return
        self.session.workspace.set_setting(ADDRESS, address)
        self.card.news.show_address_problem("")
        self.show_news()
        self.looking.now()

    def _propose(self, raw: bytes) -> None:
        from core.packs.signing.changes import changes
        from core.packs.signing.installing import proposed

        try:
            self._proposal = proposed(raw, self.session.workspace.rules, bundled_pack())
        except UserError as error:
            self._proposal = None
            self.card.show_refusal(shown(error))
            return
        found = self._proposal.verified
        self.card.show_proposal(
            entry_of(found, self.session),
            changes(self._proposal, self.session.on),
            is_known=found.is_trusted,
        )

    def _use(self) -> None:
        """Use the rules in force from now on, and find out which dossiers that changes."""
        session, before = self.session, self.session.pack
        after = rules_of(session.workspace, before.ground).pack
        session.use_pack(after)
        self.show()
        self._compare(before, after)

    def _compare(self, before: "Pack", after: "Pack") -> None:
        if before.digest != after.digest:
            self.card.dossiers.show_progress(0, 0)
            self._changing.compare(before, after)

    def _connect(self) -> None:
        card = self.card
        card.file_wanted.connect(self._on_file_wanted)
        card.removed.connect(self.remove)
        card.back_wanted.connect(self.go_back)
        card.proposal.accepted.connect(self.put_in_force)
        card.proposal.dropped.connect(self.show)
        card.news.look_wanted.connect(self.looking.now)
        card.news.offer_wanted.connect(self.look_at_offer)
        card.news.address_kept.connect(self.keep_address)
        card.dossiers.opened.connect(self.opened)
        card.dossiers.dropped.connect(self._changing.stop)
        self._changing.gone_on.connect(card.dossiers.show_progress)
        self._changing.found.connect(self._on_compared)
        self.looking.changed.connect(self.show_news)

    def _on_compared(self, found: "ChangedDossiers") -> None:
        self.card.dossiers.show_changes(changed_dossiers_shown(found), found.looked_at)

    def _on_file_wanted(self) -> None:
        from ui.widgets.file_dialog import file_to_open  # slow to load, and rarely asked for

        kinds = _("Signed rules (*.tandem-rules)")
        if (path := file_to_open(self.card, _("Install rules"), kinds)) is not None:
            self.look_at(path)
