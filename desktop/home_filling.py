"""What the home page shows of a workspace: dossiers, trash, what was found, rules, what is due."""

from typing import TYPE_CHECKING

from core.store.kept_dossiers import is_any_kept
from core.store.keys import asks_nothing
from core.store.network_tables import count_waiting
from core.store.sharing import spaces_of
from desktop.session import Session

if TYPE_CHECKING:
    from core.store.projections import DossierCard
    from core.store.workspace import Workspace
    from ui.pages.home import HomePage

_MOST_TRASHED = 200


def fill(home: "HomePage", session: Session) -> None:
    """Show the latest dossiers, or those that the person looks for."""
    workspace = session.workspace
    latest = workspace.latest_dossiers()
    home.rows.shared = spaces_of(workspace, (card.dossier for card in latest))
    home.show_dossiers(latest)
    _show_others(home, workspace)
    installed = workspace.installed_supplements()
    past = sum(session.on >= each.expires for each in installed)
    home.show_rules(session.pack.about.date, past)
    if not home.is_firm:
        home.show_due(_due(session))
        home.show_waiting(count_waiting(workspace.inside.connection))
    home.show_copy(workspace.setting("copy_of"))
    home.show_door(is_open=asks_nothing(workspace.path))


def _show_others(home: "HomePage", workspace: "Workspace") -> None:
    """Show the trash or what was found, where that is wanted."""
    trash = workspace.latest_dossiers(_MOST_TRASHED, trashed=True)
    home.offer_trash(has_any=any(card.title for card in trash))
    if home.trash.isChecked():
        home.show_trash([card for card in trash if _is_said(card, workspace)])
    elif words := home.search.value():
        found = workspace.search(words)
        home.rows.shared = spaces_of(workspace, (card.dossier for card in found))
        home.show_found(found, words)


def _due(session: Session) -> int:
    """Return how many dossiers are past their time; where nobody chose one, nothing is loaded."""
    workspace = session.workspace
    chosen = workspace.setting("retention.months")
    if not (chosen or is_any_kept(workspace.inside.connection)):
        return 0
    from core.plan.retention import chosen_months, count_reminders

    return count_reminders(workspace, chosen_months(chosen), session.on)


def _is_said(card: "DossierCard", workspace: "Workspace") -> bool:
    """Say whether anything is in a dossier: one that was left blank is of no use to anybody."""
    return bool(card.title) or bool(workspace.fold(card.dossier).situation)
