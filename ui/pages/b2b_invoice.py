"""Is this a true electronic invoice? A file dropped or chosen, and what it is in plain words."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from core.b2b.invoice.checking import Breach, InvoiceCheck
from core.messages import N_, counted
from ui.pages.b2b_parts import Lines, pair, source_lines, stated
from ui.texts import _, current_language, shown
from ui.widgets.button import Button, Rank
from ui.widgets.card import Card
from ui.widgets.chip import Mood
from ui.widgets.labels import ErrorText, Note, PlainLabel
from ui.widgets.notes_field import NotesField
from ui.widgets.sourced import own

_LETTER_LINES = 9


class InvoiceCard(Card):
    """Takes a file; `wanted` gives out its path, `chosen` asks for a choice of files."""

    wanted = Signal(str)
    choose = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Is this a true electronic invoice?"), parent)
        self.setAcceptDrops(True)
        self.pick = Button(_("Choose a file…"), Rank.SECONDARY, "search")
        self.problem = ErrorText()
        self.result = Lines()
        self.letter = NotesField(_("Letter to the supplier"), lines=_LETTER_LINES)
        self.copy = Button(_("Copy the letter"), Rank.SECONDARY, "copy")
        self.check: InvoiceCheck | None = None
        self._fill()
        self.pick.clicked.connect(self.choose)
        self.copy.clicked.connect(self._on_copy)

    def show_busy(self) -> None:
        """Show that a file is being read."""
        self.problem.say("")
        self._show_letter("")
        self.result.fill([Note(_("The file is being read…"))])

    def show_refused(self, name: str, words: str) -> None:
        """Say why a file is not read."""
        self.check = None
        self._show_letter("")
        self.result.fill([PlainLabel(name)])
        self.problem.say(words)

    def show_check(self, name: str, check: InvoiceCheck, letter: str) -> None:
        """Show what a file is, what breaks the rules, and the letter to the supplier."""
        self.check = check
        self.problem.say("")
        self.result.fill(_told(name, check))
        self._show_letter(letter)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _path(event.mimeData().urls()):
            self.callout = True
            self.update()
            event.acceptProposedAction()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._rest()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self._rest()
        if path := _path(event.mimeData().urls()):
            event.acceptProposedAction()
            self.wanted.emit(path)

    def _rest(self) -> None:
        self.callout = False
        self.update()

    def _fill(self) -> None:
        self.add(
            PlainLabel(
                _(
                    "Drop a PDF or XML file here, received or sent. It is read on this device "
                    "alone and not kept."
                )
            )
        )
        row = QHBoxLayout()
        row.addWidget(self.pick)
        row.addStretch(1)
        self.body.addLayout(row)
        self.add(self.problem)
        self.add(self.result)
        self.add(self.letter)
        own(self.letter)
        end = QHBoxLayout()
        end.addWidget(self.copy)
        end.addStretch(1)
        self.body.addLayout(end)
        self.problem.say("")
        self.result.fill([])
        self._show_letter("")

    def _show_letter(self, letter: str) -> None:
        self.letter.set_value(letter)
        self.copy.setText(_("Copy the letter"))
        for part in (self.letter, self.copy):
            part.setVisible(bool(letter))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.letter.toPlainText())
        self.copy.setText(_("Copied"))


def verdict_words(check: InvoiceCheck) -> str:
    """Return the answer in one sentence."""
    if not check.is_invoice:
        return _("No, this is not an electronic invoice.")
    if check.is_sound:
        return _("Yes, this is an electronic invoice, and nothing was found against it.")
    return shown(
        counted(
            N_("Almost: it is in an electronic format, but {count} point is to be put right."),
            N_("Almost: it is in an electronic format, but {count} points are to be put right."),
            len(check.breaches),
        )
    )


def _told(name: str, check: InvoiceCheck) -> Iterator[QWidget]:
    mood = Mood.GOOD if check.is_sound else Mood.CHECK if check.is_invoice else Mood.BAD
    word = _("Yes") if check.is_sound else _("Almost") if check.is_invoice else _("No")
    answer = PlainLabel(verdict_words(check))
    yield stated(word, mood, answer, own(Note(name)))
    yield pair(_("Format"), shown(check.format.title))
    yield Note(shown(check.format.words))
    if check.profile is not None:
        yield pair(_("Profile"), shown(check.profile.title))
        yield Note(shown(check.profile.words))
    elif check.has_data:
        yield pair(_("Profile"), check.profile_name or _("not stated"))
    if check.has_data:
        yield from _summed(check)
    for breach in check.breaches:
        yield _breach(breach, _("To put right"), Mood.BAD)
    for doubt in check.doubts:
        yield _breach(doubt, _("To look at"), Mood.CHECK)
    yield from _limits(check)
    used = [each.provenance for each in (*check.breaches, *check.doubts)]
    profile = [] if check.profile is None else [check.profile.provenance]
    sets = used or [each.provenance for each in check.sets]
    yield from source_lines([check.format.provenance, *profile, *sets])


def _summed(check: InvoiceCheck) -> Iterator[QWidget]:
    summary = check.summary
    day = "" if summary.day is None else current_language().day(summary.day)
    total = "" if summary.total is None else _sum(summary.total, summary.currency)
    parts = (summary.number, day, summary.seller, summary.buyer, total)
    yield own(Note(" · ".join(part for part in parts if part)))


def _sum(amount: Decimal, currency: str) -> str:
    if currency == "EUR":
        return current_language().euros(amount)
    return f"{current_language().number(amount)} {currency}"


def _breach(breach: Breach, word: str, mood: Mood) -> QWidget:
    parts: list[QWidget] = [PlainLabel(shown(breach.rule.wrong))]
    tell = Note(_("To tell the supplier: {words}", words=shown(breach.rule.tell)))
    parts.append(tell)
    if breach.found:
        parts.append(own(Note(_("Found: {values}", values=" · ".join(breach.found)))))
    parts.append(Note(_("Rule {name}", name=breach.rule.id)))
    return stated(word, mood, *parts)


def _limits(check: InvoiceCheck) -> Iterator[QWidget]:
    """Yield what was looked at, and what was not."""
    if not check.has_data:
        return
    left = sum(len(each.rules) for one in check.sets for each in one.unchecked)
    words = _(
        "{checked} rules were looked at; {left} rare ones were not (groups, several sellers, "
        "attachments). Whether the platform is approved, and a signature, are not checked here.",
        checked=check.checked,
        left=left,
    )
    yield Note(words)


def _path(urls: list[QUrl]) -> str:
    """Return the path of the one file that is held over the card."""
    local = [each.toLocalFile() for each in urls if each.isLocalFile()]
    return local[0] if len(local) == 1 and Path(local[0]).is_file() else ""


def file_kinds() -> str:
    """Return the kinds of files that the dialog offers."""
    return _("Invoices") + " (*.pdf *.xml *.PDF *.XML)"
