"""The line of an aid: verdict, name, who gives it, the deciding reason, the amount."""

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from core.aids.age import age_words
from core.aids.counterfactuals import Counterfactual
from core.aids.forms import form_words, is_repaid
from core.aids.result import AidResult, Verdict
from core.aids.summary import deciding_reason
from core.packs.pack import Pack
from core.report.chapters.telling import as_sentence
from core.report.figures.words import spread_euros
from ui.pages.line_head import LineHead
from ui.texts import _, current_language, shown
from ui.theme.current import theme
from ui.widgets import verdict_badge


class AidHead(LineHead):
    """Pressed, it opens or folds the detail of an aid."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.badge = verdict_badge.VerdictBadge()
        super().__init__(self.badge, parent)
        self.badge.setMinimumWidth(_badge_width())

    def show_aid(self, aid: AidResult, pack: Pack, opening: Counterfactual | None = None) -> None:
        """Show an aid and what would open it; one that is most likely closed says why."""
        word = _most_likely_closed() if aid.is_stale else ""
        self.badge.show_verdict(verdict_badge.Verdict(aid.verdict.value), word)
        self.title.setText(shown(aid.title))
        self.note.setText(f"{aid.operator} · {shown(form_words(aid.form))}")
        age = age_words(aid, pack) if aid.is_stale else None
        self.reason.setText(as_sentence(shown(age)) if age else reason_words(aid, opening))
        self.amount.setText(amount_words(aid))
        repaid = is_repaid(aid.form, pack) and self.amount.text()
        self.amount_note.setText(_("to be paid back") if repaid else "")
        self.tell(self.badge.word, self.title.text(), self.amount.text(), self.note.text())


def amount_words(aid: AidResult) -> str:
    """Return what an aid would bring, nothing where no source tells."""
    language = current_language()
    if aid.amount_range is not None:
        return spread_euros(aid.amount_range, language)
    if aid.amount is None:
        return ""
    return _("{amount} at least", amount=language.euros(aid.amount, cents=False))


def reason_words(aid: AidResult, opening: Counterfactual | None = None) -> str:
    """Return in one line why the verdict is what it is, or what would open a refused aid."""
    if opening is not None and opening.sets:
        return shown(opening.sets[0].text)
    if aid.verdict is Verdict.YES:
        return _("All conditions are met, and the aid is open.")
    reason = deciding_reason(aid)
    return "" if reason is None else as_sentence(shown(reason.text))


def _most_likely_closed() -> str:
    return _("Probably closed")


def _badge_width() -> int:
    metrics = QFontMetrics(theme().font(strong=True))
    usual = (verdict_badge.usual_word(each) for each in verdict_badge.Verdict)
    words = (*usual, _most_likely_closed())
    return max(metrics.horizontalAdvance(word) for word in words) + theme().px(26)
