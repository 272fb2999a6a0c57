"""The pages before a dossier is open: welcome, home, settings."""

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.errors import UserError
from core.store.open_conflicts import open_conflicts
from desktop.backing_up import BackingUp
from desktop.home_filling import fill
from desktop.policy import policy
from desktop.preferences import preferences
from desktop.session import Session
from desktop.tasks import Tasks
from desktop.version import VERSION
from ui.texts import _, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.facts.file import DossierFile
    from desktop.data_room import DataRoom
    from desktop.exchanging import Exchanging
    from desktop.rules_looking import RulesLooking
    from desktop.samples import Samples
    from desktop.settling import Settling
    from ui.pages.home import HomePage
    from ui.pages.settings import SettingsPage
    from ui.widgets.chip import Mood


class FrontRoom(QObject):
    """Connects these pages to the workspace."""

    opened = Signal(str)
    went = Signal(str)
    rebuilt = Signal(str)
    renewed = Signal()  # other pages are wanted, in the same look
    dossier_made = Signal(str)
    vault_changed = Signal()  # what opens the workspace, or when it locks
    said = Signal(str, bool)  # words, and whether what they tell can be undone

    def __init__(self, session: Session, tasks: Tasks, backing: BackingUp) -> None:
        super().__init__()
        self.session = session
        self._tasks = tasks
        self._backing = backing
        self._trashed: list[str] = []
        self._home: HomePage | None = None
        self.undone = ""  # in words, what was taken back last
        self._was_settling = False  # a choice was the last thing done here
        self._waiting: DossierFile | None = None  # a file that may be taken in yet
        self._exchanging: Exchanging | None = None
        self._changed = ""  # the setting that was changed last

    @cached_property
    def settling(self) -> "Settling":
        """What brings answers given in two ways before the person."""
        from desktop.settling import Settling

        made = Settling(self.session)
        made.refused.connect(self._say)
        made.settled.connect(self.refresh_home)
        return made

    @cached_property
    def looking(self) -> "RulesLooking":
        """What looks for newer rules, begun once the window stands."""
        from desktop.rules_looking import RulesLooking

        made = RulesLooking(self.session, self._tasks)
        made.changed.connect(self._show_news)
        return made

    @cached_property
    def samples(self) -> "Samples":
        """What opens the demonstration firms and puts them away."""
        from desktop.samples import Samples

        made = Samples(self.session, self)
        made.made.connect(self.dossier_made)
        made.went.connect(self.went)
        made.said.connect(self._say)
        return made

    @cached_property
    def data(self) -> "DataRoom":
        """What connects the pages on people's data."""
        from desktop.data_room import DataRoom

        made = DataRoom(self.session)
        made.said.connect(self._say)
        made.opened.connect(self.opened)
        made.went.connect(self.went)
        made.exported.connect(self._on_data_exported)
        return made

    def welcome(self) -> QWidget:
        """Make the page of the first start."""
        from ui.pages.welcome import WelcomePage

        page = WelcomePage()
        page.role_chosen.connect(self._on_first_role)
        for each in page.languages.values():
            each.setVisible("language" not in policy())
        page.language_chosen.connect(partial(self._keep_and_rebuild, "language", "welcome"))
        return page

    def home(self) -> QWidget:
        """Make the home page."""
        from ui.pages.home import HomePage

        role = preferences(self.session.workspace).role or "adviser"
        page = HomePage(self.session.on, audience=role)
        page.new_wanted.connect(self._on_new)
        page.opened.connect(self.opened)
        page.demo_wanted.connect(self._on_demo)
        page.sample_wanted.connect(self._on_sample)
        page.offered = self._offered
        page.searched.connect(self._on_searched)
        page.trashed.connect(self._on_trashed)
        page.restored.connect(self._on_restored)
        page.trash_wanted.connect(self.refresh_home)
        page.import_wanted.connect(self._on_import)
        page.exported.connect(self._on_exported)
        page.another_wanted.connect(self._on_another)
        page.settled.connect(self._on_settled)
        page.due_wanted.connect(partial(self.went.emit, "retention"))
        page.requests_wanted.connect(partial(self.went.emit, "directory"))
        self._home = page
        self.refresh_home()
        return page

    def refresh_home(self) -> None:
        """Show the latest dossiers, or those that the person looks for."""
        if self._home is None:
            return
        fill(self._home, self.session)
        # Most days there is nothing to settle, and what settles is not even loaded.
        workspace = self.session.workspace
        if open_conflicts(workspace.inside.connection) or workspace.setting("merged_dossiers"):
            self._home.show_conflicts(self.settling.views(), self.settling.count())
        else:
            self._home.show_conflicts((), 0)
        self._show_news()

    def show_sync(self, words: str, mood: "Mood") -> None:
        """Say on the home page how up to date a team is."""
        if self._home is not None:
            self._home.show_sync(words, mood)

    def _show_news(self) -> None:
        """Say on the home page that newer rules wait, or a later Tandem: discreetly."""
        if self._home is not None:
            update = self.looking.news if "looking" in self.__dict__ else ""
            self._home.show_news(self.session.workspace.rules.channel.waiting(), update)

    def forget(self) -> None:
        """Drop the pages: they will be made anew."""
        self._home = None

    def settings(self) -> QWidget:
        """Make the page of the settings."""
        from desktop.backups_settings import BackupsSettings
        from desktop.rules_settings import RulesSettings
        from desktop.vault_settings import VaultSettings
        from ui.pages.settings import SettingsPage

        page = SettingsPage()
        chosen = preferences(self.session.workspace)
        page.show_settings(
            language=chosen.language,
            mode=chosen.look,
            scale=chosen.size,
            motion=chosen.motion,
            role=chosen.role or "adviser",
            author=chosen.author,
            interview_style=chosen.style,
            workspace_path=str(self.session.workspace.path),
            version=VERSION,
            pack_version=self.session.pack.about.version,
        )
        self.rules = RulesSettings(
            self.session,
            self._tasks,
            page.rules,
            looking=self.looking,
            update=page.update_view,
            said=self._say,
        )
        self.rules.opened.connect(self.opened)
        self.backups = BackupsSettings(
            self.session, self._tasks, self._backing, page.backups, self._say
        )
        self.vault = VaultSettings(self.session, self._tasks, page.vault, self._say)
        self.vault.changed.connect(self.vault_changed)
        page.vault.lock_wanted.connect(partial(self.went.emit, "lock"))
        if chosen.role != "firm":
            self._add_work_of_adviser(page)
        page.begin_at(self._changed)
        self._keep_choices(page)
        self._add_face(page)
        self.samples.show_in(page)
        from desktop.fixed_settings import lock_fixed

        lock_fixed(page)
        return page

    def _keep_choices(self, page: "SettingsPage") -> None:
        """Keep each choice as it is made."""
        keep = self._keep_and_rebuild
        page.language_chosen.connect(partial(keep, "language", "settings"))
        page.mode_chosen.connect(partial(keep, "look", "settings"))
        page.scale_chosen.connect(partial(keep, "size", "settings"))
        page.motion_chosen.connect(partial(keep, "motion", "settings"))
        page.role_chosen.connect(partial(self._keep_and_renew, "role"))
        page.author_changed.connect(partial(self.session.workspace.set_setting, "author"))
        page.interview_style_chosen.connect(partial(self._keep_and_renew, "style"))

    def _add_work_of_adviser(self, page: "SettingsPage") -> None:
        """Show how dossiers are received, and how long those of others are kept."""
        from desktop.receiving import Receiving

        page.offer_data()
        page.data_wanted.connect(partial(self.went.emit, "retention"))
        self.receiving = Receiving(self.session, page, self._say)

    def _add_face(self, page: "SettingsPage") -> None:
        """Put the brand and the kiosk on the page of the settings."""
        from desktop.face_settings import FaceSettings

        self.face = FaceSettings(self.session, page, self._say)
        self.face.worn.connect(self._on_worn)
        self.face.kiosk_wanted.connect(self._on_kiosk)

    def _on_worn(self) -> None:
        from desktop.brand_wearing import wear_chosen_brand

        wear_chosen_brand(self.session.workspace.path.parent)
        self.rebuilt.emit("settings")

    def _on_kiosk(self) -> None:
        """End the window, and open the kiosk: nobody works on what lies beneath it."""
        from PySide6.QtWidgets import QApplication

        from desktop.face_settings import start_kiosk

        start_kiosk(self.session.workspace.path.parent)
        QApplication.quit()

    def retention(self) -> QWidget:
        """Make the page of what is past its time."""
        return self.data.retention()

    def consents(self) -> QWidget:
        """Make the page of what the open firm agreed to."""
        return self.data.consents()

    def take_in(self, path: Path) -> None:
        """Make a dossier of a file and open it, or say why it cannot be.

        Where the firm has a dossier already, the person says what is wanted. Of a sealed file the
        person sees first what it would change.
        """
        try:
            from core.exchange.sending import is_sealed
            from core.report.dossier_file import dossier_at
            from core.store.same_firm import same_firm

            if is_sealed(path):
                self.went.emit("home")
                self.exchanging().take_in(path)
                return
            found = dossier_at(path, self.session.pack)
            same = same_firm(found.situation, self.session.workspace)
        except UserError as error:
            self.said.emit(shown(error), False)  # noqa: FBT003 - a signal takes no keywords
            return
        if same is None:
            self._take(found)
            return
        self._waiting = found
        self.went.emit("home")
        if self._home is not None:
            self._home.same.ask(same)

    def exchanging(self) -> "Exchanging":
        """Return what brings dossiers out of the home page that is open, and in."""
        from desktop.exchanging import Exchanging

        page = self._home
        if page is None:
            raise RuntimeError(page)
        if self._exchanging is None or self._exchanging.page is not page:
            self._exchanging = Exchanging(
                self.session, self._tasks, page, self._say, self.refresh_home
            )
        return self._exchanging

    def _on_exported(self, dossier: str) -> None:
        self.exchanging().offer(dossier)

    def _on_data_exported(self, dossier: str) -> None:
        """Ask for everything on a firm from a page of its data, on the home page."""
        self.went.emit("home")
        self.exchanging().offer(dossier, everything=True)

    def _on_another(self) -> None:
        if self._waiting is not None:
            self._take(self._waiting)

    def _take(self, found: "DossierFile") -> None:
        self._waiting = None
        self.session.create(found.situation)
        self.dossier_made.emit("profile")
        for notice in found.notices:
            self.said.emit(shown(notice), False)  # noqa: FBT003 - as above

    def undo(self) -> bool:
        """Take the last choice back, or bring the last dossier back; say whether there was one."""
        if self._was_settling and self.settling.undo():
            self.undone = _("Both answers stand again.")
            return True
        self.undone = _("The dossier is back.")
        if not self._trashed:
            return False
        self.session.restore(self._trashed.pop())
        self.refresh_home()
        return True

    def _say(self, words: str) -> None:
        self.said.emit(words, False)  # noqa: FBT003 - a signal takes no keywords

    def _keep_and_rebuild(self, key: str, place: str, value: str) -> None:
        self.session.workspace.set_setting(key, value)
        self._changed = key
        self.rebuilt.emit(place)

    def _keep_and_renew(self, key: str, value: str) -> None:
        self.session.workspace.set_setting(key, value)
        self.renewed.emit()

    def _on_first_role(self, role: str) -> None:
        is_kiosk = role == "kiosk"
        self.session.workspace.set_setting("role", "adviser" if is_kiosk else role)
        if role == "firm":
            self._on_new()
        else:
            self.went.emit("settings" if is_kiosk else "home")

    def _on_new(self) -> None:
        self.session.create({})
        self.dossier_made.emit("profile")

    def _on_demo(self) -> None:
        self.samples.open("boulangerie")

    def _on_sample(self, firm: str) -> None:
        self.samples.open(firm)

    def _offered(self) -> "Sequence[tuple[str, str]]":
        return self.samples.offered()[1:]

    def _on_searched(self, _words: str) -> None:
        self.refresh_home()

    def _on_settled(self, dossier: str, path: str, place: int) -> None:
        self._was_settling = True
        self.settling.settle(dossier, path, place)
        self.said.emit(_("Your choice is kept."), True)  # noqa: FBT003 - as above

    def _on_trashed(self, dossier: str) -> None:
        self._was_settling = False
        self.session.trash(dossier)
        self._trashed.append(dossier)
        self.refresh_home()
        self.said.emit(_("The dossier is in the trash."), True)  # noqa: FBT003 - as above

    def _on_restored(self, dossier: str) -> None:
        self.session.restore(dossier)
        if dossier in self._trashed:
            self._trashed.remove(dossier)
        self.refresh_home()
        self._say(_("The dossier is back."))

    def _on_import(self) -> None:
        from desktop.importing import chosen_file

        if self._home is not None and (path := chosen_file(self._home)) is not None:
            self.take_in(path)
