"""What each chapter tells from: a visit, its pack, and the language of the report."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from core.aids.questions import asked
from core.language import Language
from core.messages import N_, Shown, message
from core.packs.pack import Pack
from core.plan.sittings import Sitting
from core.report.figures.figure import Figure
from core.report.outlook import Outlook
from core.report.palette import PRINT, Palette
from core.report.story import Picture
from core.visit import Visit

# Names and labels from outside may be of any length; a report shows this much of them.
LONGEST = 160
# The team's choice: a score that may lie anywhere on half of the scale is not told as one.
MOST_SPAN = 50
WIDTH = 482.0


@dataclass(frozen=True, slots=True)
class Detail:
    """How much is told in full; the rest is told in short."""

    actions: int = 6
    to_check: int = 1
    rest: int = 16
    refused: int = 8
    names: int = 60
    months: int = 7
    sources: int = 20
    expenses: int = 24
    has_matrix: bool = True


FULL = Detail()
SHORT = Detail(actions=4, rest=14, refused=4, names=50, months=0, sources=14, expenses=16)
SHORTEST = Detail(
    actions=3, rest=6, refused=2, names=20, months=0, sources=6, expenses=8, has_matrix=False
)


@dataclass(frozen=True, slots=True)
class Telling:
    """A visit to be told: `width` is that of the figures in points, `outlook` of its first plan."""

    visit: Visit
    pack: Pack
    language: Language
    adviser: str = ""
    is_demo: bool = False
    sittings: tuple[Sitting, ...] = ()
    detail: Detail = FULL
    palette: Palette = field(default=PRINT)
    width: float = WIDTH
    outlook: Outlook | None = None

    def say(self, text: str, **values: object) -> str:
        """Return a text marked with `N_` in the language of the report."""
        return self.language.shown(message(text, **values))

    def shown(self, thing: Shown) -> str:
        """Return something in the language of the report."""
        return self.language.shown(thing)

    def all_shown(self, things: Iterable[Shown]) -> tuple[str, ...]:
        """Return things in the language of the report, each once."""
        return tuple(dict.fromkeys(self.shown(thing) for thing in things))

    def euros(self, amount: Decimal, *, cents: bool = False) -> str:
        """Return an amount, rounded to the euro unless told."""
        return self.language.euros(amount, cents=cents)

    def picture(self, figure: Figure) -> Picture:
        """Return a figure with its sentence."""
        return Picture(figure, self.shown(figure.sentence))

    def firm(self) -> str:
        """Return the name of the firm, or words that stand for it."""
        name = (self.visit.situation.typed("company.name", str) or "").strip()
        return clipped(name) or self.say(N_("Firm without a name"))

    def questions(self, facts: Iterable[str], within: str = "") -> tuple[str, ...]:
        """Return missing facts as the questions that ask them; facts without words are left out.

        `within`: the aid under whose name they stand.
        """
        found = (asked(name, self.pack, within) for name in facts)
        return self.all_shown(each.question or each.label for each in found if each is not None)

    def is_answered(self) -> bool:
        """Tell whether anything at all is known of the firm's digital practice."""
        diagnosis = self.visit.diagnosis
        points = diagnosis.dii.points.values()
        return diagnosis.dma.answered > 0 or any(point is not None for point in points)

    def measures_maturity(self) -> bool:
        """Tell whether enough is known for the maturity score to say something: half the scale."""
        span = self.visit.diagnosis.dma.range
        return span.most - span.least <= MOST_SPAN


def clipped(words: str, longest: int = LONGEST) -> str:
    """Return the words, shortened with « … » where they are longer than a report can show."""
    visible = (each if unicodedata.category(each)[0] != "C" else " " for each in words)
    flat = re.sub(r"[ \n\t]+", " ", "".join(visible)).strip()
    return flat if len(flat) <= longest else flat[: longest - 1].rstrip() + "…"


def joined(parts: Sequence[str]) -> str:
    """Return sentences one after the other."""
    return " ".join(part for part in parts if part)


def as_sentence(words: str) -> str:
    """Return the words with a capital and a full stop, unless they end in a sign of their own."""
    text = words.strip()
    if not text:
        return text
    return text[0].upper() + text[1:] + ("" if text[-1] in ".!?…" else ".")
