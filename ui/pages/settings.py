"""The settings: each takes effect as it is chosen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from core.language import own_name, tags
from ui.facts.segment_choice import SegmentChoice
from ui.pages.settings_backups import BackupsCard
from ui.pages.settings_rules import RulesCard
from ui.pages.settings_update import UpdateView
from ui.pages.settings_vault import VaultCard
from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import FIELD, SPACE
from ui.widgets.card import Card
from ui.widgets.field import TextField
from ui.widgets.labels import FieldLabel, HelpText, Note, PlainLabel
from ui.widgets.page import Page

# What the workspace calls a setting whose row here is named after what it is for.
_KEYS = {"look": "mode", "size": "scale"}


@dataclass(frozen=True, slots=True)
class _Row:
    """A setting: its key, its words, what helps, its values."""

    key: str
    label: str
    help: str
    values: Sequence[tuple[str, str]]


class SettingsPage(Page):
    """Shows what is chosen; a signal a setting tells of another choice."""

    language_chosen = Signal(str)
    mode_chosen = Signal(str)
    scale_chosen = Signal(str)
    motion_chosen = Signal(str)
    role_chosen = Signal(str)
    author_changed = Signal(str)
    interview_style_chosen = Signal(str)
    data_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Settings"), _("Each choice takes effect at once."), parent)
        self.choices: dict[str, SegmentChoice] = {}
        self.author = TextField(_("Your name"))
        self.rules = RulesCard()
        self.vault = VaultCard()
        self.backups = BackupsCard()
        self.update_view = UpdateView()
        self.about: dict[str, PlainLabel] = {}
        self._author = ""
        self._fill()
        self._connect()

    def show_settings(  # noqa: PLR0913 - the settings are plain values
        self,
        *,
        language: str,
        mode: str,
        scale: str,
        role: str,
        author: str,
        interview_style: str,
        workspace_path: str,
        version: str,
        pack_version: str,
        motion: str = "system",
    ) -> None:
        """Show what is chosen."""
        chosen = {
            "language": language,
            "mode": mode,
            "scale": scale,
            "motion": motion,
            "role": role,
            "style": interview_style,
        }
        for key, value in chosen.items():
            self.choices[key].set_value(value)
        self._author = author
        self.author.set_value(author)
        about = {"path": workspace_path, "version": version, "pack": pack_version}
        for key, text in about.items():
            self.about[key].setText(text)

    def offer_data(self) -> None:
        """Offer the page on how long dossiers are kept, before the rules."""
        from ui.widgets.button import Button, Rank

        card = Card(_("Consents and data"))
        card.add(
            HelpText(
                _(
                    "How long dossiers are kept, and which ones are past their time. What a firm "
                    "agreed to stands in its dossier, under Follow-up."
                )
            )
        )
        look = Button(_("How long dossiers are kept…"), Rank.SECONDARY)
        look.clicked.connect(self.data_wanted)
        card.body.addWidget(look, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.insertWidget(self.body.indexOf(self.rules), card)

    def begin_at(self, key: str) -> None:
        """Let the keyboard begin at a setting: it goes on where it was before a choice."""
        if choice := self.choices.get(_KEYS.get(key, key)):
            self.setFocusProxy(choice)

    def _fill(self) -> None:
        self.add(self._made_card(_("Look"), _looks()))
        work = self._made_card(_("Work"), _works())
        label = FieldLabel(_("Your name"))
        label.setBuddy(self.author)
        work.add(label)
        work.add(self.author)
        work.add(HelpText(_("It is kept with what you enter.")))
        self.author.setMaximumWidth(theme().px(FIELD.wide))
        self.add(work)
        self.add(self.vault)
        self.add(self.backups)
        self.add(self.rules)
        self.add(self._made_about())
        self.footer.hide()  # nothing to do here but to choose

    def _made_card(self, title: str, rows: Sequence[_Row]) -> Card:
        card = Card(title)
        card.body.setSpacing(theme().px(SPACE.hair))
        for row in rows:
            choice = SegmentChoice(row.values, name=row.label)
            self.choices[row.key] = choice
            card.add(FieldLabel(row.label))
            card.add(choice)
            if row.help:
                card.add(HelpText(row.help))
            card.body.addSpacing(theme().px(SPACE.close))
        return card

    def _made_about(self) -> Card:
        card = Card(_("About Tandem"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().px(SPACE.wide))
        grid.setColumnStretch(1, 1)
        names = {
            "version": _("Version"),
            "pack": _("Rules"),
            "path": _("File of the dossiers (encrypted)"),
        }
        for line, (key, words) in enumerate(names.items()):
            name, text = Note(words), PlainLabel()
            name.setWordWrap(False)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            text.setAccessibleName(words)
            grid.addWidget(name, line, 0)
            grid.addWidget(text, line, 1)
            self.about[key] = text
        card.body.addLayout(grid)
        card.add(self.update_view)
        return card

    def _connect(self) -> None:
        emitters: dict[str, Callable[[str], None]] = {
            "language": self.language_chosen.emit,
            "mode": self.mode_chosen.emit,
            "scale": self.scale_chosen.emit,
            "motion": self.motion_chosen.emit,
            "role": self.role_chosen.emit,
            "style": self.interview_style_chosen.emit,
        }
        for key, emit in emitters.items():
            self.choices[key].chosen.connect(emit)
        self.author.editingFinished.connect(self._on_author)
        self.setFocusProxy(self.choices["language"])

    def _on_author(self) -> None:
        name = self.author.value()
        if name != self._author:
            self._author = name
            self.author_changed.emit(name)


def _looks() -> tuple[_Row, ...]:
    return (
        _Row("language", _("Language"), "", tuple((tag, own_name(tag)) for tag in tags())),
        _Row(
            "mode",
            _("Colours"),
            "",
            (
                ("system", _("As the computer")),
                ("light", _("Light")),
                ("dark", _("Dark")),
                ("contrast", _("High contrast")),
            ),
        ),
        _Row(
            "scale",
            _("Size"),
            _("Larger suits a touch screen."),
            (("desk", _("Usual")), ("touch", _("Larger")), ("large", _("Text twice as large"))),
        ),
        _Row(
            "motion",
            _("Motion"),
            "",
            (("system", _("As the computer")), ("none", _("Nothing moves"))),
        ),
    )


def _works() -> tuple[_Row, ...]:
    return (
        _Row(
            "role",
            _("Who uses Tandem here"),
            "",
            (("adviser", _("An adviser")), ("firm", _("The head of a firm"))),
        ),
        _Row(
            "style",
            _("Questions of the diagnostic"),
            "",
            (("dense", _("Several a page")), ("single", _("One a page"))),
        ),
    )
