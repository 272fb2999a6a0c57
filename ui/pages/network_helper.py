"""A helper on a card: whether they can help, why, what is to be asked first, and how to ask."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from core.network.desk import Desk
from core.network.labels import label_words
from core.network.matching import Offer, why
from core.network.wanted import Wanted
from core.packs.schema.network import Entry, Known, Weights
from ui.pages.fold_card import FoldCard
from ui.pages.line_head import LineHead
from ui.pages.network_words import (
    contact_words,
    interest_words,
    kind_words,
    mode_words,
    price_words,
)
from ui.pages.team_parts import Row
from ui.texts import _, current_language, shown
from ui.theme.current import theme
from ui.theme.tokens import SHAPE, SPACE
from ui.widgets.button import Button
from ui.widgets.labels import FieldLabel, Note, PlainLabel
from ui.widgets.sourced import SourceLine, own
from ui.widgets.verdict_badge import Verdict, VerdictBadge


class HelperCard(FoldCard):
    """Shows one helper; `wanted` asks to be introduced to the one with this id."""

    wanted = Signal(str)

    def __init__(
        self, offer: Offer, wanted: Wanted, desk: Desk, parent: QWidget | None = None
    ) -> None:
        sure = offer.verdict == "ok"
        word = _("Can help") if sure else _("To check")
        head = LineHead(VerdictBadge(Verdict.YES if sure else Verdict.UNKNOWN, word))
        super().__init__(head, parent)
        self.offer = offer
        self.ask = Button(_("Ask for an introduction"))
        self.ask.clicked.connect(self._on_ask)
        self._desk = desk
        self._why = [shown(each) for each in why(offer, wanted, desk.needs)]
        entry = offer.entry
        head.title.setText(entry.name)
        head.note.setText(" · ".join(filter(None, (kind_words(entry.kind), entry.organisation))))
        head.reason.setText(_sentence(self._why))
        head.amount.setText(_("{count} points", count=offer.points))
        own(head.amount)
        own(head.reason)
        head.tell(entry.name, word, head.note.text(), head.amount.text())
        self.setAccessibleName(entry.name)

    @override
    def made_inside(self) -> QWidget:
        inside, column = _inside()
        entry = self.offer.entry
        _add(column, _("Why"), self._why)
        _add(column, _("To ask first"), [shown(each) for each in self.offer.judged.to_check()])
        _add(column, _("About them"), _about(entry, self._desk))
        known = _known(entry, self._desk)
        if known is not None:
            column.addWidget(own(PlainLabel(shown(known.about))))
            column.addWidget(SourceLine(known.provenance))
        elif entry.source:
            column.addWidget(own(Note(_("From your directory: {source}", source=entry.source))))
        matching = self._desk.part.rules.matching
        column.addWidget(Note(_parts_words(self.offer, matching.weights)))
        column.addWidget(SourceLine(matching.provenance))
        column.addWidget(Row(self.ask))
        return inside

    def _on_ask(self) -> None:
        self.wanted.emit(self.offer.entry.id)


def _sentence(reasons: Sequence[str]) -> str:
    words = _("; ").join(reasons)
    return words[:1].upper() + words[1:]


def _parts_words(offer: Offer, weights: Weights) -> str:
    """Return how the points came together: of each part those given, of those it may give."""
    names = {
        "skill": _("skill"),
        "nearness": _("nearness"),
        "sector": _("sector"),
        "room": _("free places"),
        "trust": _("label or charter"),
        "usefulness": _("past usefulness"),
    }
    speech = current_language()
    parts = [
        _("{part} {points} out of {most}", part=names[name], most=getattr(weights, name),
          points=speech.number(round(getattr(weights, name) * share, 1)))
        for name, share in offer.judged.parts.items()
    ]  # fmt: skip
    return _("{count} points: {parts}.", count=offer.points, parts=", ".join(parts))


def _about(entry: Entry, desk: Desk) -> list[str]:
    rule = desk.part.rules.labelling
    lines = [contact_words(entry)]
    lines += [shown(label_words(label, desk.on, rule)) for label in entry.labels]
    ways = ", ".join(mode_words(mode) for mode in entry.modes)
    lines += [_("Meets firms {ways}", ways=ways)] if ways else []
    lines += [_("Price: {words}", words=price_words(entry.price))] if entry.price else []
    lines += [entry.note] if entry.note else []
    if _known(entry, desk) is None:
        lines.append(interest_words(entry))
    return [line for line in lines if line]


def _known(entry: Entry, desk: Desk) -> Known | None:
    return next((each for each in desk.part.entries if each.entry == entry), None)


def begun(line: str) -> str:
    """Return a line with a capital, unless it begins with an address."""
    first = line.partition(" ")[0]
    return line if "/" in first or "@" in first else line[:1].upper() + line[1:]


def _inside() -> tuple[QWidget, QVBoxLayout]:
    inside = QWidget()
    column = QVBoxLayout(inside)
    worn = theme()
    column.setContentsMargins(
        worn.px(SPACE.close + SHAPE.marker), 0, worn.px(SPACE.inset), worn.px(SPACE.inset)
    )
    column.setSpacing(worn.px(SPACE.close))
    return inside, column


def _add(column: QVBoxLayout, title: str, lines: Sequence[str]) -> None:
    if not lines:
        return
    block = QVBoxLayout()
    block.setSpacing(theme().px(SPACE.hair))
    block.addWidget(FieldLabel(title))
    for line in lines:
        block.addWidget(own(PlainLabel(begun(line))))
    column.addLayout(block)
