"""What the tests of the profile share: the pack, and a page that answers go to and come from."""

from collections.abc import Mapping
from datetime import date
from typing import cast

from pytestqt.qtbot import QtBot

from core.facts.situation import Answer, Situation
from core.packs.pack import Pack
from core.packs.reading import bundled_pack
from ui.pages.profile import ProfilePage

TODAY = date(2026, 11, 23)


def pack() -> Pack:
    """Return the bundled pack, read once."""
    if not _packs:
        _packs.append(bundled_pack())
    return _packs[0]


class Desk:
    """A page whose answers are kept and shown again at once, as the window does."""

    def __init__(self, qtbot: QtBot, answers: Mapping[str, Answer] | None = None) -> None:
        self.situation = Situation(answers or {})
        self.given: list[Mapping[str, Answer | None]] = []
        self.page = ProfilePage(pack(), TODAY)
        qtbot.addWidget(self.page)
        self.page.answered.connect(self._on_answered)
        self.page.show_situation(self.situation)
        self.page.show()

    def _on_answered(self, given: object) -> None:
        answers = cast("Mapping[str, Answer | None]", given)
        self.given.append(answers)
        stated = {name: answer for name, answer in answers.items() if answer is not None}
        self.situation = self.situation.without(*answers).with_answers(stated)
        self.page.show_situation(self.situation)


_packs: list[Pack] = []
