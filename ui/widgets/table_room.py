"""The room of the columns of a table: what each has where all together want too much."""

from collections.abc import Sequence
from itertools import combinations

from PySide6.QtGui import QFontMetrics

from ui.theme.current import theme
from ui.theme.tokens import SPACE

_MOST_LINES = 3


def shared(wanted: Sequence[int], firm: Sequence[bool], room: int, least: int) -> list[int]:
    """Return a width for each column: figures keep what they want, words share what is lacking.

    No column of words falls below `least`; where even that is too much, the table scrolls.
    """
    widths = list(wanted)
    soft = [place for place, is_firm in enumerate(firm) if not is_firm]
    lacking = sum(widths) - room
    while lacking > 0 and (over := [place for place in soft if widths[place] > least]):
        widest = max(over, key=lambda place: widths[place])
        below = max((widths[place] for place in over if widths[place] < widths[widest]), default=0)
        step = min(lacking, widths[widest] - max(below, least) or 1)
        widths[widest] -= step
        lacking -= step
    if soft and lacking < 0:
        widths[soft[0]] -= lacking
    return widths


def head_width(head: str, *, broken: bool) -> int:
    """Return how wide the head of a column is, on one line or broken."""
    worn = theme()
    metrics = QFontMetrics(worn.font("small", strong=True))
    lines = broken_head(head).split("\n") if broken else [head]
    return max(map(metrics.horizontalAdvance, lines)) + 2 * (worn.px(SPACE.close) + 3) + 6


def broken_head(head: str) -> str:
    """Return a head on so many lines that its longest line is as short as can be."""
    words = head.split(" ")
    ways = (
        [" ".join(words[start:end]) for start, end in zip((0, *cuts), (*cuts, None), strict=True)]
        for lines in range(min(_MOST_LINES, len(words)))
        for cuts in combinations(range(1, len(words)), lines)
    )
    return "\n".join(min(ways, key=lambda way: max(map(len, way))))
