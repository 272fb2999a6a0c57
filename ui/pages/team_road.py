"""The road by which a team exchanges: a folder or key, a cloud folder, the team's own server."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.facts.segment_choice import SegmentChoice
from ui.pages.team_parts import Labelled, Row
from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.field import TextField
from ui.widgets.labels import ErrorText, FieldLabel, Note, PlainLabel
from ui.widgets.secret_field import SecretField

FOLDER, CLOUD, HUB, LATER = "folder", "webdav", "s3", "later"


@dataclass(frozen=True, slots=True)
class RoadWanted:
    """What the person says of the road; nothing of it is checked yet."""

    kind: str
    address: str
    user: str = ""
    secret: str = ""


class RoadForm(QWidget):
    """Asks by which road; `folder_wanted` asks for the dialog that chooses a folder."""

    folder_wanted = Signal()
    changed = Signal()

    def __init__(self, *, may_wait: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        kinds = [
            (FOLDER, _("Folder or USB key")),
            (CLOUD, _("Cloud folder (Nextcloud, WebDAV)")),
            (HUB, _("Your organisation’s server")),
        ]
        if may_wait:
            kinds.append((LATER, _("Later")))
        self.kind = SegmentChoice(kinds, _("By which road"))
        self.folder = PlainLabel()
        self.choose = Button(_("Choose the folder…"), Rank.SECONDARY)
        self.cloud = _line(_("Address of the folder"))
        self.user = _line(_("User name"))
        self.secret = SecretField(_("Password"))
        self.hub = SecretField(_("Address that the server’s administrator gave you"))
        self.note = Note()
        self.problem = ErrorText()
        self._folder = ""
        self._parts = self._lay_out()
        self.choose.clicked.connect(self.folder_wanted)
        self.kind.chosen.connect(self._on_kind)
        self.show_kind(FOLDER)

    def value(self) -> RoadWanted:
        """Return what was said."""
        kind = self.kind.value()
        if kind == CLOUD:
            address = self.cloud.text().strip()
            return RoadWanted(kind, address, self.user.text().strip(), self.secret.value())
        if kind == HUB:
            return RoadWanted(kind, self.hub.value().strip())
        return RoadWanted(kind, self._folder if kind == FOLDER else "")

    def show_kind(self, kind: str) -> None:
        """Ask what this kind of road needs."""
        self.kind.set_value(kind)
        for key, parts in self._parts.items():
            for part in parts:
                part.setVisible(key == kind)
        self.note.say(_told(kind))
        self.problem.say("")

    def set_folder(self, path: str) -> None:
        """Show the folder that was chosen."""
        self._folder = path
        self.folder.setText(path)
        self.folder.setVisible(self.kind.value() == FOLDER)
        self.problem.say("")
        self.changed.emit()

    def propose(self, kind: str, address: str) -> None:
        """Begin with the road of an invitation: the address is known, the identity is not."""
        self.show_kind(kind)
        if kind == FOLDER:
            self.set_folder(address)
        elif kind == CLOUD:
            self.cloud.set_value(address)
        self.kind.hide()

    def propose_hub(self, address: str) -> None:
        """Begin with the server that the organisation set; another road may still be chosen."""
        if not self.hub.value():
            self.show_kind(HUB)
            self.hub.line.setText(address)

    def show_problem(self, words: str) -> None:
        """Say why this road does not carry; nothing typed is lost."""
        self.problem.say(words)

    def forget(self) -> None:
        """Forget the secrets that were typed."""
        self.secret.clear()
        self.hub.clear()

    def _lay_out(self) -> dict[str, tuple[QWidget, ...]]:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(SPACE.close))
        column.addWidget(FieldLabel(_("By which road")))
        column.addWidget(self.kind)
        self.folder.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        parts: dict[str, tuple[QWidget, ...]] = {
            FOLDER: (self.folder, Row(self.choose)),
            CLOUD: (
                Labelled(_("Address of the folder"), self.cloud, _cloud_help()),
                Labelled(_("User name"), self.user),
                Labelled(_("Password"), self.secret, _("Best an application password.")),
            ),
            HUB: (Labelled(self.hub.line.accessibleName(), self.hub),),
            LATER: (),
        }
        for each in parts.values():
            for part in each:
                column.addWidget(part)
        column.addWidget(self.note)
        column.addWidget(self.problem)
        return parts

    def _on_kind(self, kind: str) -> None:
        self.show_kind(kind)
        self.changed.emit()


def _line(name: str) -> TextField:
    field = TextField(name)
    field.is_kept = False
    return field


def _cloud_help() -> str:
    return _("For instance https://cloud.example.org/remote.php/dav/files/marie/Tandem")


def _told(kind: str) -> str:
    return {
        FOLDER: _("A shared folder of your network, or a key that goes from hand to hand."),
        CLOUD: _("For teams of some tens of people. The cloud sees sealed files only."),
        HUB: _("It begins with s3:// and holds a key: treat it as a secret."),
        LATER: _(
            "The team is made now and travels later: a server may want the identifiers of the "
            "team and of this computer first; they will stand here."
        ),
    }.get(kind, "")
