"""Which view puts which question."""

from PySide6.QtWidgets import QWidget

from core.diagnostic.routes import facts_of
from core.packs.pack import Pack
from core.packs.schema.questionnaire import Question
from ui.facts.picks import fits_side_by_side, is_listed
from ui.pages.question_field import FieldView
from ui.pages.question_lines import DualView, LinesView
from ui.pages.question_lists import OptionsView, TicksView
from ui.pages.question_view import Frame, QuestionView


def view_of(question: Question, frame: Frame, parent: QWidget | None = None) -> QuestionView:
    """Return the view that puts a question."""
    return _kind(question, frame)(question, frame, parent)


def may_be_inapplicable(pack: Pack) -> frozenset[str]:
    """Return the facts of which "not applicable" makes sense: practices, in our scores or axes.

    Eurostat's variables are not among them: a firm either has them or has not.
    """
    content = pack.content
    dimensions = content.dma.dimensions if content.dma else ()
    items = (item for each in dimensions for question in each.questions for item in question.items)
    scored = {fact for item in items for fact in (*item.facts, *item.intentions)}
    axes = {practice.fact for axis in content.axes for practice in axis.practices}
    counted = {fact for method in content.dii for fact in method.variables}
    return frozenset((scored | axes) - counted)


def _kind(question: Question, frame: Frame) -> type[QuestionView]:
    match question.kind:
        case "ticks":
            return TicksView
        case "dual_ticks":
            return DualView
        case "scale" | "table":
            return LinesView
        case "single":
            definition = frame.definition(facts_of(question)[0])
            if not is_listed(definition):
                return FieldView
            beside = fits_side_by_side(definition) and not frame.large
            return LinesView if beside else OptionsView
