"""The open window: a workspace, its pages connected, from the moment it opens to that it locks."""

from datetime import date

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from core.packs.pack import Pack
from core.store.workspace import Workspace
from desktop.brand_wearing import wear_chosen_brand
from desktop.coming_back import calm_keyboard
from desktop.dressing import dress
from desktop.faults import watch_faults
from desktop.policy import policy
from desktop.preferences import preferences
from desktop.rereading import Rereading
from desktop.rooms import Rooms
from desktop.rules import rules_of
from desktop.session import Session
from desktop.tasks import Tasks
from desktop.warming import Warming
from ui.texts import use_language

# The setting with what was typed and refused when the window was locked.
HELD_TYPING = "held_typing"
# Milliseconds after the window is shown: what is painted first comes first.
_KEEP_AFTER = 3000


class OpenWindow(QObject):
    """Everything that lives as long as the workspace is open; `close` lets go of all of it."""

    def __init__(  # noqa: PLR0913 - all that it is made of, and where the person was
        self,
        app: QApplication,
        workspace: Workspace,
        tasks: Tasks,
        on: date,
        *,
        base: Pack | None = None,
        place: str = "",
    ) -> None:
        super().__init__()
        self.workspace = workspace
        self.keeps_look = False  # beside the workspace, for the page with the lock
        chosen = preferences(workspace)
        use_language(chosen.language)
        wear_chosen_brand(workspace.path.parent)
        dress(app, chosen)
        rules = rules_of(workspace, base)
        self.session = Session(workspace, rules.pack, tasks, on)
        self.rooms = Rooms(self.session, tasks)
        watch_faults(self.rooms.faults.show, self.rooms.show_refusal)
        self.rooms.settled.connect(self._on_settled)
        self.rooms.start(place)
        if notices := (*policy().refused, *rules.notices):
            from desktop.notices import notices_told

            self.rooms.shell.toast.say(notices_told(notices))
        self._warming = Warming(tasks)
        self._warming.start()
        self.rooms.backing.start()
        self.rooms.syncing.start()
        self._rereading = Rereading(self.session, tasks)
        self._rereading.said.connect(self.rooms.shell.toast.say)
        self._rereading.start()
        self._keeping = QTimer(self, singleShot=True, interval=_KEEP_AFTER)
        self._keeping.timeout.connect(self.session.keep_rules_soon)
        self._keeping.timeout.connect(self._begin_looking)
        self._keeping.timeout.connect(self._begin_helping)
        self._keeping.start()

    def finish(self) -> None:
        """Begin what is to be done before the application ends, and nothing more."""
        self.rooms.backing.finish()
        self.stop()

    def stop(self) -> None:
        """Begin nothing more; what is under way may end."""
        self._keeping.stop()
        self._warming.stop()
        self._rereading.stop()
        self.rooms.backing.stop()
        if "looking" in self.rooms.front.__dict__:
            self.rooms.front.looking.stop()
        self.rooms.syncing.stop()

    def keep_typing(self) -> str:
        """Keep on the disk what is typed, refused words too, and return the place that is open."""
        from desktop.held_typing import keep_typing

        shell = self.rooms.shell
        shell.keep_typing()
        page = shell.stack.currentWidget()
        if page is not None:
            keep_typing(page, self.workspace)
        return self.rooms.place

    def close(self) -> None:
        """Close the pages and the workspace; its key is forgotten."""
        self.stop()
        self.session.stop()
        self.rooms.close()
        if self.keeps_look:
            from desktop.look_file import keep_look

            keep_look(self.workspace)
        self.workspace.close()

    def _begin_looking(self) -> None:
        """Look for newer rules now and then, and along with each run of synchronising."""
        if self.workspace.setting("updates") == "false":
            return
        looking = self.rooms.front.looking
        looking.start()
        self.rooms.syncing.ended.connect(looking.along)

    def _begin_helping(self) -> None:
        """Mark the words of the glossary, and guide a first visit: the window stands by now."""
        from desktop.hints import Helping

        self._helping = Helping(self.rooms)

    def _on_settled(self) -> None:
        """Lead the keyboard; put back what was typed and refused when the window was locked."""
        calm_keyboard(self.rooms.shell, self.rooms.place)
        page = self.rooms.shell.stack.currentWidget()
        if page is not None and self.workspace.setting(HELD_TYPING):
            from desktop.held_typing import bring_back_typing

            bring_back_typing(page, self.workspace)
