"""The place of a team: nothing yet, a request under way, or a team with all that is in it."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.facts.segment_choice import SegmentChoice
from ui.pages.team_begin import FoundCard, JoinCard
from ui.pages.team_dossiers import ErasuresCard, SharedCard
from ui.pages.team_invite import AskingCard, InviteCard
from ui.pages.team_joining import JoiningCard
from ui.pages.team_members import MembersCard
from ui.pages.team_recovery import EnterCard, RecoveryCard
from ui.pages.team_run import RunCard
from ui.pages.team_view import JoiningView, TeamView
from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.callout import Callout
from ui.widgets.chip import Mood
from ui.widgets.labels import Note
from ui.widgets.page import Page
from ui.widgets.tab_order import go_on, go_out, tab_stops
from ui.widgets.tile import Tile


class TeamPage(Page):
    """Shows the teams of this computer, one at a time."""

    space_chosen = Signal(str)
    found_wanted = Signal()
    join_wanted = Signal()
    enter_wanted = Signal()
    back_wanted = Signal()  # from the choice of another team

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.found_tile = Tile(
            _("Found a team"),
            _("You let the others in, one by one."),
            "people",
        )
        self.join_tile = Tile(_("Join a team"), _("Somebody sent you an invitation."), "import")
        self.enter_tile = Tile(
            _("Enter by the recovery key"), _("No administrator is left to let you in."), "lock"
        )
        self.found = FoundCard()
        self.join = JoinCard()
        self.enter = EnterCard()
        self.joining = JoiningCard()
        self.trouble = Callout(mood=Mood.CHECK)
        self.run = RunCard()
        self.asking = AskingCard()
        self.members = MembersCard()
        self.invite = InviteCard()
        self.shared = SharedCard()
        self.erasures = ErasuresCard()
        self.recovery = RecoveryCard()
        self.promise = Note(
            _("The road carries sealed files: whoever keeps it reads none of them.")
        )
        self.another = Button(_("Another team…"), Rank.QUIET, "plus")
        self.choice: SegmentChoice | None = None
        self._titles: tuple[tuple[str, str], ...] = ()
        self._fill()
        self._connect()
        self.show_none()

    def show_none(self) -> None:
        """Show how a team begins; nobody has to have one."""
        self.set_title(
            _("Work as a team"),
            _("Share dossiers with colleagues, each on a computer of their own, even offline."),
        )
        self._show_only(self.found_tile, self.join_tile, self.enter_tile, self.promise)
        self._show_foot(another=False, back=bool(self._titles))
        self.setFocusProxy(self.found_tile)

    def show_joining(self, seen: JoiningView) -> None:
        """Show where a request stands."""
        self.set_title(seen.title, "")
        self.joining.show_joining(seen)
        self._show_only(self.joining)
        self._show_foot(another=True)
        self.setFocusProxy(self.joining.look)

    def show_team(self, view: TeamView, now: datetime) -> None:
        """Show a team; what is being typed stays."""
        self.set_title(view.title, "")
        self.run.show_team(view)
        self.asking.show_asking(view.asking)
        may = view.may_administer
        self.members.show_members(
            view.members,
            now,
            may_manage=may,
            advises_second=view.advises_second,
            has_key=view.has_recovery,
        )
        self.invite.show_open(view.invitations)
        self.shared.show_dossiers(view)
        self.erasures.show_erasures(view.erasures)
        self.recovery.show_state(has_key=view.has_recovery)
        self.trouble.say(_trouble(view), Mood.CHECK)
        shown: list[QWidget] = [self.run, self.members, self.shared]
        if view.asking:
            shown.append(self.asking)
        if may:
            shown += [self.invite, self.recovery]
        if view.erasures:
            shown.append(self.erasures)
        if _trouble(view):
            shown.append(self.trouble)
        self._show_only(*shown)
        self._show_foot(another=True)
        self.setFocusProxy(self.run.run if view.road else self.run.change)

    def show_titles(self, titles: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer the teams of this computer, where there are several."""
        if tuple(titles) != self._titles:
            self._titles = tuple(titles)
            if self.choice is not None:
                self.choice.hide()
                self.body.removeWidget(self.choice)
                self.choice.deleteLater()
                self.choice = None
            if len(titles) > 1:
                self.choice = SegmentChoice(titles, _("Teams of this computer"))
                self.choice.chosen.connect(self.space_chosen)
                self.body.insertWidget(0, self.choice)
        if self.choice is not None:
            self.choice.set_value(chosen)

    def begin_found(self, person: str, team: str = "", hub: str = "") -> None:
        """Ask what founding a team takes; `team` and `hub` are what the organisation set."""
        self.set_title(_("Found a team"), _("You administer it; others come by invitation."))
        self.found.begin(person, team, hub)
        self._show_only(self.found, self.promise)
        self._show_foot(another=False)
        self.found.name.setFocus()

    def begin_join(self, person: str) -> None:
        """Ask what joining a team takes."""
        self.set_title(_("Join a team"), _("An invitation alone lets nobody in: a call does."))
        self.join.begin(person)
        self._show_only(self.join)
        self._show_foot(another=False)
        self.join.paper.setFocus()

    def begin_enter(self, person: str) -> None:
        """Ask what entering by the recovery key takes."""
        self.set_title(
            _("Enter by the recovery key"),
            _("For a team whose administrators all lost their computers, or left."),
        )
        self.enter.begin(person)
        self._show_only(self.enter)
        self._show_foot(another=False)
        self.enter.place.setFocus()

    def show_part(self, part: QWidget) -> None:
        """Scroll to a part of the page."""
        self._area.ensureWidgetVisible(part, 0, theme().px(SPACE.broad))

    def _show_foot(self, *, another: bool, back: bool = False) -> None:
        self.another.setVisible(another)
        self.back.setVisible(back)
        self.footer.setVisible(another or back)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        # Parts come and go: Tab follows what one sees.
        at = self.focusWidget()
        stops = [*tab_stops(self._area), *tab_stops(self.footer)]
        if at not in stops:
            return super().focusNextPrevChild(next)
        return go_on(stops, at, forward=next) or go_out(self, at, forward=next)

    def _show_only(self, *parts: QWidget) -> None:
        focused = self.focusWidget() or self
        had_focus = focused is not self and focused.hasFocus()
        for part in self._parts:
            wanted = part in parts
            if part.isHidden() == wanted:
                part.setVisible(wanted)
        if had_focus and not focused.isVisibleTo(self):
            self.setFocus()

    def _fill(self) -> None:
        self._parts: tuple[QWidget, ...] = (
            self.found_tile, self.join_tile, self.enter_tile, self.found, self.join, self.enter,
            self.joining, self.trouble, self.asking, self.run, self.members, self.invite,
            self.shared, self.erasures, self.recovery, self.promise,
        )  # fmt: skip
        self.body.setSpacing(theme().px(SPACE.base))
        for part in self._parts:
            self.add(part)
        self.extra.addWidget(self.another)

    def _connect(self) -> None:
        self.found_tile.clicked.connect(self.found_wanted)
        self.join_tile.clicked.connect(self.join_wanted)
        self.enter_tile.clicked.connect(self.enter_wanted)
        self.another.clicked.connect(self.show_none)
        self.back.clicked.connect(self.back_wanted)


def _trouble(view: TeamView) -> str:
    """Return what keeps a team from being as it should."""
    if view.is_out:
        return _(
            "This computer was shut out of the team. What is here stays; nothing new comes, and "
            "nothing goes out. Ask an administrator."
        )
    return " ".join(view.held)
