"""The aids of one verdict under their heading, kept as they are while they stay."""

from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from core.aids.counterfactuals import Counterfactual
from core.aids.result import AidResult
from core.facts.situation import Situation
from core.packs.pack import Pack
from ui.pages.aid_card import AidCard
from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.foldout import Foldout
from ui.widgets.labels import Note, SectionTitle

NOTHING_OPENS: Mapping[str, Counterfactual] = MappingProxyType({})


class AidCards(QWidget):
    """A column of cards; an aid that stays keeps its card, open or not."""

    answered = Signal(object)
    step_wanted = Signal(str)

    def __init__(self, pack: Pack, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pack = pack
        self.today = today
        self.cards: dict[str, AidCard] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(SPACE.tight))

    def show_aids(
        self, aids: Sequence[AidResult], openings: Mapping[str, Counterfactual] | None = None
    ) -> None:
        """Show these aids in this order, refused ones with what would open them."""
        with self._laid_out_once(len(aids) - len(self.cards)):
            self._show_aids(aids, openings or {})

    def show_situation(self, situation: Situation) -> None:
        """Show the answers to what is asked in place."""
        for card in self.cards.values():
            card.show_situation(situation)

    def show_found(self, words: Iterable[str]) -> int:
        """Show only the cards that hold all these words, and return how many they are."""
        wanted = tuple(words)
        fits = {
            name: all(word in card.words for word in wanted) for name, card in self.cards.items()
        }
        changed = [name for name, card in self.cards.items() if card.isHidden() is fits[name]]
        with self._laid_out_once(len(changed)):
            for name in changed:
                self.cards[name].setVisible(fits[name])
        return sum(fits.values())

    def in_order(self) -> list[AidCard]:
        """Return the cards from top to bottom."""
        return sorted(self.cards.values(), key=self._column.indexOf)

    @contextmanager
    def _laid_out_once(self, changes: int) -> Generator[None]:
        """Lay the column out when many changes are done, not after each of them.

        A column under the keyboard stays in sight, for what is hidden loses it.
        """
        focused = QApplication.focusWidget()
        hidden = self.isHidden()
        held = changes > 1 and not hidden and not (focused and self.isAncestorOf(focused))
        if held:
            self.hide()
        yield
        if held:
            self.show()

    def _show_aids(self, aids: Sequence[AidResult], openings: Mapping[str, Counterfactual]) -> None:
        wanted = {aid.instrument for aid in aids}
        for name in [name for name in self.cards if name not in wanted]:
            card = self.cards.pop(name)
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        for place, aid in enumerate(aids):
            card = self.cards.get(aid.instrument)
            if card is None:
                card = AidCard(aid, self.pack, self.today)
                card.answered.connect(self.answered)
                card.step_wanted.connect(self.step_wanted)
                self.cards[aid.instrument] = card
            card.show_aid(aid, openings.get(aid.instrument))
            if self._column.indexOf(card) != place:
                self._column.insertWidget(place, card)
                card.show()


class AidGroup(QWidget):
    """A heading with its number and the cards; nothing shows where there are none."""

    def __init__(
        self, pack: Pack, today: date, note: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.title = SectionTitle()
        self.note = Note(note)
        self._words, self._whole = "", 0
        self.cards = AidCards(pack, today)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme().px(SPACE.tight), 0, 0)
        column.setSpacing(theme().px(SPACE.tight))
        for widget in (self.title, self.note, self.cards):
            column.addWidget(widget)
        self.note.setVisible(bool(note))

    def show_aids(self, title: str, aids: Sequence[AidResult]) -> None:
        """Show these aids under a title and their number."""
        self._words, self._whole = title, len(aids)
        self.cards.show_aids(aids)
        self._show_count(len(aids))

    def show_found(self, words: Iterable[str]) -> int:
        """Show only the cards that hold all these words, and return how many they are."""
        found = self.cards.show_found(words)
        self._show_count(found)
        return found

    def _show_count(self, found: int) -> None:
        count = str(found)
        if found != self._whole:
            count = _("{found} of {whole}", found=found, whole=self._whole)
        self.title.setText(_("{title} ({count})", title=self._words, count=count))
        self.setVisible(found > 0)


class FoldedAids(Foldout):
    """The aids not to count on: folded, under a note, made when they are first looked at."""

    def __init__(
        self, pack: Pack, today: date, note: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self.cards = AidCards(pack, today)
        self.body.setContentsMargins(0, theme().px(SPACE.hair), 0, 0)
        if note:
            self.add(Note(note))
        self.add(self.cards)
        self._aids: Sequence[AidResult] = ()
        self._openings: Mapping[str, Counterfactual] = {}
        self._situation = Situation()
        self.line.toggled.connect(self._fill)

    def show_aids(
        self,
        title: str,
        aids: Sequence[AidResult],
        openings: Mapping[str, Counterfactual] = NOTHING_OPENS,
    ) -> None:
        """Show these aids once the fold is open: those that something would open come first."""
        self._openings = openings
        self._aids = sorted(aids, key=self._is_shut)
        self.line.say(title)
        self.setVisible(bool(aids))
        self._fill()

    def show_situation(self, situation: Situation) -> None:
        """Show the answers to what is asked in place."""
        self._situation = situation
        self.cards.show_situation(situation)

    def _fill(self) -> None:
        if self.is_open():
            self.cards.show_aids(self._aids, self._openings)
            self.cards.show_situation(self._situation)

    def _is_shut(self, aid: AidResult) -> bool:
        found = self._openings.get(aid.instrument)
        return found is None or not found.sets
