"""Who may pay for training: the operator of the collective agreement, the funds, the limits."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.errors import UserError
from core.facts.folding import folded
from core.packs.schema.skills import Agreement, Part, TrainingRule
from core.skills.opco import AGREEMENT, OpcoFound, checked_agreement
from ui.facts.named import name_fact
from ui.facts.why_button import with_why
from ui.pages.financing_folds import LazyFoldout
from ui.texts import _, current_language, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.card import Card
from ui.widgets.labels import ErrorText, FieldLabel, HelpText, PlainLabel
from ui.widgets.lookup_field import Hit, LookupField
from ui.widgets.sourced import SourceLine

_MOST = 10


class PayersCard(Card):
    """Asks for the collective agreement and says which operator goes with it."""

    answered = Signal(object)

    def __init__(self, part: Part, parent: QWidget | None = None) -> None:
        super().__init__(_("Who may pay"), parent)
        self._part = part
        self.field = LookupField(_("Collective agreement (IDCC)"), self._find)
        self.found = PlainLabel()
        self.error = ErrorText()
        self._source = SourceLine(part.reckoning.agreements)
        self.rules = LazyFoldout(_("Funds, limits and duties"), self._rules)
        label = FieldLabel(_("Collective agreement (IDCC)"))
        label.setBuddy(self.field)
        self.body.addLayout(with_why(label, AGREEMENT))
        for each in (self.field, self.error):
            self.add(each)
        self.add(HelpText(_("Its number or some words of its name; both stand on a pay slip.")))
        for each in (self.found, self._source, self.rules):
            self.add(each)
        name_fact(self.field, AGREEMENT)
        self.field.picked.connect(self._on_picked)
        self.field.editingFinished.connect(self._on_finished)

    def show_opco(self, opco: OpcoFound) -> None:
        """Show the agreement told, and its operator."""
        if not self.field.hasFocus():
            self.field.setText(self._words(opco))
        self.error.say("")
        self.found.say(_found_words(opco))
        self._source.setVisible(not opco.asked)

    def _words(self, opco: OpcoFound) -> str:
        if opco.agreement is None:
            return opco.idcc
        return _name(opco.agreement)

    def _find(self, text: str) -> list[Hit]:
        wanted = folded(text)
        hits = [each for each in self._part.idcc if wanted in folded(_name(each))]
        return [Hit(each.idcc, _name(each), each.opco) for each in hits[:_MOST]]

    def _on_picked(self, code: str) -> None:
        self.answered.emit({AGREEMENT: code})

    def _on_finished(self) -> None:
        typed = self.field.text().strip()
        if any(_name(each) == typed for each in self._part.idcc):
            return
        try:
            code = checked_agreement(typed)
        except UserError as error:
            self.error.say(shown(error))
            return
        self.error.say("")
        self.answered.emit({AGREEMENT: code or None})

    def _rules(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(SPACE.base))
        for rule in self._part.training:
            column.addWidget(_RuleBox(rule))
        return box


class _RuleBox(QWidget):
    """A payer, a limit or a duty, with where it comes from."""

    def __init__(self, rule: TrainingRule) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(SPACE.fine))
        column.addWidget(FieldLabel(shown(rule.title)))
        column.addWidget(PlainLabel(rule_words(rule)))
        column.addWidget(SourceLine(rule.provenance))


def rule_words(rule: TrainingRule) -> str:
    """Return what a rule says, with its cap and the size of firm that it is for."""
    language = current_language()
    parts = [shown(rule.words)]
    if rule.value is not None and rule.unit == "euro":
        parts.append(_("Limit: {cap}.", cap=language.euros(rule.value, cents=False)))
    if rule.value is not None and rule.unit == "hour":
        parts.append(_("Limit: {hours} hours.", hours=language.number(rule.value, 0)))
    if rule.audience == "staff":
        parts.append(_("For employees."))
    elif rule.audience == "head":
        parts.append(_("For the head of the firm."))
    if rule.most_staff is not None:
        parts.append(_("For firms of at most {most} people.", most=rule.most_staff))
    return " ".join(parts)


def _found_words(opco: OpcoFound) -> str:
    if opco.asked:
        return _("Tell the collective agreement, and the skills operator follows.")
    if opco.agreement is None:
        return _("Agreement {idcc} is not in this table, which is not recent: ask your accountant "
                 "or France compétences.", idcc=opco.idcc)  # fmt: skip
    return _("Skills operator: {opco}. Check with them: the table is not recent.",
             opco=opco.agreement.opco)  # fmt: skip


def _name(agreement: Agreement) -> str:
    return f"{agreement.idcc} {agreement.title}".strip()
