"""The form of one entry: added by hand, or changed; words are read as those of a table are."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from core.messages import Message
from core.network.importing.one import FIELDS, cells_of
from core.packs.pack import Pack
from core.packs.schema.network import Entry, Part
from ui.facts.segment_choice import SegmentChoice
from ui.pages.network_words import kind_options
from ui.pages.team_parts import Labelled, Row
from ui.texts import _, current_language, shown
from ui.theme.current import theme
from ui.widgets.button import Button, Rank
from ui.widgets.card import Card
from ui.widgets.field import TextField
from ui.widgets.foldout import Foldout
from ui.widgets.labels import ErrorText
from ui.widgets.select_field import SelectField

_FIRST = ("name", "organisation", "skills", "zones", "email", "phone")


class EntryForm(Card):
    """Asks what an entry says; `kept` gives its words, whether it is a person, and who it was."""

    kept = Signal(dict, bool, object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.kind = SelectField(kind_options(), _("Kind of helper"))
        self.who = SegmentChoice(
            [("organisation", _("Organisation")), ("person", _("Person"))], _("Who it is")
        )
        self.fields: dict[str, TextField] = {}
        self.more = Foldout(_("More: limits, labels, charter, interests"))
        self.problem = ErrorText()
        self.keep = Button(_("Keep the entry"), Rank.PRIMARY)
        self.leave = Button(_("Cancel"), Rank.QUIET)
        self._before: Entry | None = None
        self.keep.clicked.connect(self._on_keep)
        self.leave.clicked.connect(self._on_leave)
        self.hide()

    def begin(self, pack: Pack, part: Part, entry: Entry | None = None) -> None:
        """Ask: for a new entry, or for what an entry says now."""
        if not self.fields:
            self._fill(part)
        self._before = entry
        self.set_title(_("Add an entry") if entry is None else entry.name)
        cells = {} if entry is None else cells_of(entry, pack, current_language())
        for name, field in self.fields.items():
            field.set_value(cells.get(name, ""))
        self.kind.set_value(None if entry is None else entry.kind)
        self.who.set_value("person" if entry is not None and entry.person else "organisation")
        self.problem.say("")
        self.show()
        self.fields["name"].setFocus(Qt.FocusReason.TabFocusReason)

    def show_problems(self, problems: Sequence[Message]) -> None:
        """Say what is wrong; what was typed stays."""
        self.problem.say("\n".join(shown(each) for each in problems))

    def _fill(self, part: Part) -> None:
        titles = {each.field: each for each in part.columns}
        wide = theme().px(560)
        for name in FIELDS:
            if name == "kind":
                continue
            field = TextField(shown(titles[name].title))
            field.setMaximumWidth(wide)
            self.fields[name] = field
        self.add(Labelled(_("Kind of helper"), self.kind))
        self.add(Labelled(_("Who it is"), self.who))
        for name, field in self.fields.items():
            add = self.add if name in _FIRST else self.more.add
            words = titles[name].help
            add(Labelled(shown(titles[name].title), field, shown(words) if words else ""))
        for part_ in (self.more, self.problem, Row(self.keep, self.leave)):
            self.add(part_)

    def _on_keep(self) -> None:
        cells: Mapping[str, str] = {name: each.value() for name, each in self.fields.items()}
        is_person = self.who.value() == "person"
        self.kept.emit({**cells, "kind": self.kind.value() or ""}, is_person, self._before)

    def _on_leave(self) -> None:
        self.hide()
        self.left.emit()
