"""Nothing is told by colour alone, and what is told in colour can be read."""

from collections.abc import Callable, Iterator

import msgspec
import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.facts.situation import Silence
from ui.facts.segment import Pick, Segment
from ui.theme.apply import apply_theme
from ui.theme.contrast import contrast, mixed
from ui.theme.tokens import LIGHT, Colours, Mode
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.drawing import Fullness
from ui.widgets.stepper import Step, StepItem
from ui.widgets.verdict_badge import Verdict, VerdictBadge

_INKS = ("ink", "ink_soft", "accent", "signal", "yes", "unknown", "no", "danger", "field_border")
_GROUNDS = ("paper", "sheet", "hover", "accent_wash", "line", "track")
# As somebody sees them who tells no colour from another: one ink on one ground.
GREY = msgspec.structs.replace(LIGHT, **dict.fromkeys(_INKS, "#000000"),
                               **dict.fromkeys(_GROUNDS, "#FFFFFF"))  # fmt: skip


def verdict(state: Verdict) -> QWidget:
    """Return a badge with one word for all verdicts: only what is drawn tells them apart."""
    return VerdictBadge(state, "x")


def step(state: Fullness) -> QWidget:
    """Return a step of a dossier that is so far."""
    return StepItem(Step("a", "x", state))


def segment(checked: object) -> QWidget:
    """Return an answer, given or not."""
    made = Segment(Pick("a", "x", ""), multiple=False)
    made.show_state(picked=bool(checked), hinted=False)
    return made


def silent(checked: object) -> QWidget:
    """Return « I don't know », said or not."""
    made = Segment(Pick(Silence.DONT_KNOW, "x", ""), multiple=False)
    made.show_state(picked=bool(checked), hinted=False)
    return made


def choice(checked: object) -> QWidget:
    """Return a line to choose, chosen or not."""
    made = ChoiceRow("x", "", "1", multiple=False)
    made.show_checked(checked=bool(checked))
    return made


@pytest.fixture
def grey(qapp: QApplication) -> Iterator[None]:
    """Wear a theme of one ink."""
    apply_theme(qapp, branded=GREY)
    yield
    apply_theme(qapp)


@pytest.mark.parametrize(
    ("make", "states"),
    [
        (verdict, tuple(Verdict)),
        (step, tuple(Fullness)),
        (segment, (False, True)),
        (silent, (False, True)),
        (choice, (False, True)),
    ],
)
def test_states_differ_without_colour(
    grey: None, qtbot: QtBot, make: Callable[[object], QWidget], states: tuple[object, ...]
) -> None:
    """Whoever tells no colour from another sees each state: it is drawn otherwise."""
    seen: set[bytes] = set()
    for state in states:
        widget = make(state)
        qtbot.addWidget(widget)
        widget.resize(200, 48)
        seen.add(bytes(widget.grab().toImage().constBits()))

    assert len(states) == len(seen)


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("token", ["ink_soft", "yes", "unknown", "no", "danger", "accent"])
def test_chips_can_be_read(mode: Mode, token: str) -> None:
    """The words of a chip have 4.5 : 1 on the wash of their own colour."""
    colours: Colours = mode.colours
    ink = getattr(colours, token)
    wash = mixed(colours.sheet, ink, 0.1 if mode.is_dark else 0.06)

    assert contrast(ink, wash) >= 4.5
