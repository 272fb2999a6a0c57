"""The room of the columns of a table: what each has where all together want too much."""

from collections.abc import Sequence
from itertools import combinations

from PySide6.QtGui import QFontMetrics

from ui.theme.current import theme
from ui.theme.tokens import SPACE

_MOST_LINES = 3


def shared(wanted: Sequence[int], leasts: Sequence[int], room: int) -> list[int]:
    """Return a width for each column: those that can give take the same share of what is lacking.

    No column falls below its `leasts`; where even that is too much, the table scrolls.
    """
    widths = list(wanted)
    gives = [width - least for width, least in zip(wanted, leasts, strict=True)]
    lacking, spare = sum(widths) - room, sum(gives)
    if lacking <= 0 or not spare:
        return widths
    share = min(lacking / spare, 1)
    return [width - round(give * share) for width, give in zip(widths, gives, strict=True)]


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
