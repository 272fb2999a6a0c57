"""The builder of conditions: facts and their tests, groups, an earlier aid, a place."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.packs.drafts.edits import Path, Raw
from ui.rules.editor.blocks import AddField, Part, in_columns
from ui.rules.editor.codecs import DAY, MONTHS
from ui.rules.editor.editing import Editing
from ui.rules.editor.fact_tests import test_rows
from ui.rules.editor.other_aids import other_rows
from ui.rules.editor.rows import FieldRow, TicksRow, WordsRow
from ui.rules.editor.source_rows import source_rows
from ui.rules.editor.tables import aid_table, found_facts, place_table
from ui.rules.editor.tokens_row import TokensRow
from ui.texts import _, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.foldout import Foldout
from ui.widgets.labels import Note
from ui.widgets.lookup_field import Hit, LookupField

_RARE = {"from", "until", "max_months", "above_months", "from_law_date", "not_in"}
# What a new condition of each kind holds.
_NEW: Mapping[str, Raw] = {
    "size": {"size": []},
    "had": {"had": {}},
    "judged": {"judged": {}},
    "place": {"place": {}},
    "any": {"any": []},
    "all": {"all": []},
    "not": {"not": {"any": []}},
}


class ConditionList(QWidget):
    """Conditions one below the other, and the two ways to add one: by a fact's words, by kind."""

    def __init__(self, editing: Editing, path: Path, *, name: str = "") -> None:
        super().__init__()
        self.editing = editing
        self.path = path
        self.parts = [
            condition_part(editing, (*path, at)) for at in range(len(editing.items(path)))
        ]
        words = name or _("Add a condition: headcount, activity…")
        self.search = LookupField(words, self._found)
        self.search.setPlaceholderText(words)
        self.kind = AddField(_("Another kind of condition"), _kinds())
        self._lay_out()
        self.search.picked.connect(self._on_fact)
        self.kind.chosen.connect(self._on_kind)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(SPACE.base))
        for part in self.parts:
            column.addWidget(part)
        column.addWidget(in_columns(self.search, self.kind))

    def _found(self, text: str) -> Sequence[Hit]:
        return found_facts(text, self.editing.pack)

    def _on_fact(self, fact: str) -> None:
        definition = self.editing.fact(fact)
        is_flag = definition is not None and definition.type == "bool"
        new: Raw = {"fact": fact, "is": True} if is_flag else {"fact": fact}
        self.editing.add(self.path, new)

    def _on_kind(self, kind: str) -> None:
        self.editing.add(self.path, _NEW[kind])


def condition_part(editing: Editing, path: Path) -> Part:
    """Return what shows and edits the condition at a path."""
    raw = editing.fields(path)
    kind = next((each for each in _WORDS() if each in raw), "fact")
    if kind == "fact":
        return _fact_part(editing, path)
    part = Part(editing, path, _WORDS()[kind])
    match kind:
        case "all" | "any":
            part.add(ConditionList(editing, (*path, kind), name=_("Add to this group")))
        case "not":
            part.add(_negated(editing, (*path, "not")))
        case "size":
            part.add(TicksRow(editing, (*path, "size"), "", _sizes()))
        case "place":
            part.add(*place_rows(editing, (*path, "place")))
        case "had":
            part.add(*_had_rows(editing, (*path, "had")))
        case _:
            help_words = _("What an officer looks at, which no figure settles.")
            part.add(WordsRow(editing, (*path, "judged"), "", help_words))
    part.add(_own_words(editing, path, has_words=kind != "judged"))
    return part


def place_rows(editing: Editing, path: Path) -> tuple[QWidget, ...]:
    """Return what says where: territories, and those left out."""
    table = place_table(editing.pack, editing.today)
    return (
        TokensRow(
            editing, (*path, "in"), _("Territories"), table, _("None chosen: all of France.")
        ),
        TokensRow(editing, (*path, "out"), _("Except"), table),
    )


def _fact_part(editing: Editing, path: Path) -> Part:
    name = str(editing.get((*path, "fact")) or "")
    definition = editing.fact(name)
    words = shown(definition.label) if definition else name
    part = Part(editing, path, words)
    if definition is None:
        part.add(Note(_("The rules know no such fact. Remove this condition.")))
    else:
        usual, rare = test_rows(editing, path, definition)
        part.add(*usual)
        part.add(_own_words(editing, path, rare))
    return part


def _negated(editing: Editing, path: Path) -> QWidget:
    """Return the conditions of an exception: firms that meet any of them are out."""
    if "any" in editing.fields(path):
        return ConditionList(editing, (*path, "any"), name=_("Add to the exceptions"))
    inner = condition_part(editing, path)
    inner.remove.hide()
    return inner


def _had_rows(editing: Editing, path: Path) -> tuple[QWidget, ...]:
    table = aid_table(editing.pack, editing.today)
    return (
        TokensRow(editing, (*path, "aids"), _("Any one of these aids"), table),
        in_columns(
            FieldRow(editing, (*path, "within_months"), _("Received within"), MONTHS),
            FieldRow(editing, (*path, "report_after"), _("Report dated after"), DAY),
        ),
        *other_rows(editing, (*path, "others")),
    )


def _own_words(
    editing: Editing, path: Path, rare: Sequence[QWidget] = (), *, has_words: bool = True
) -> Foldout:
    """Return what is folded away: rarer tests, words of its own, sources of its own."""
    name = _("In other words, its own source") if has_words else _("Its own source")
    fold = Foldout(_("Other tests, other words, its own source") if rare else name)
    fold.body.setSpacing(theme().px(SPACE.close))
    for row in rare:
        fold.add(row)
    if has_words:
        say, help_words = _("How the text puts it"), _("Shown in place of our words.")
        fold.add(WordsRow(editing, (*path, "say"), say, help_words))
    for row in source_rows(editing, (*path, "sources")):
        fold.add(row)
    held = set(editing.fields(path))
    wanted = {"say", "sources", *(_RARE if rare else ())}
    fold.set_open(opened=bool(held & wanted))
    return fold


def _sizes() -> list[tuple[str, str]]:
    return [
        ("micro", _("Micro-enterprise")),
        ("small", _("Small")),
        ("medium", _("Medium-sized")),
        ("large", _("Large")),
    ]


def _WORDS() -> dict[str, str]:  # noqa: N802 - the words of the language in use
    return {
        "any": _("At least one of these"),
        "all": _("All of these together"),
        "not": _("Except firms that meet one of these"),
        "size": _("Size in EU law"),
        "place": _("A place of its own"),
        "had": _("An earlier aid"),
        "judged": _("Left to the officer’s judgement"),
    }


def _kinds() -> list[tuple[str, str]]:
    return list(_WORDS().items())
