"""Our own short axes, beside the two recognised scores."""

from collections.abc import Iterator

from core.diagnostic.practices import settled, share
from core.diagnostic.relevance import holds
from core.diagnostic.result import AxisResult
from core.facts.situation import Situation
from core.packs.pack import Pack
from core.ranges import Range


def axes(known: Situation, pack: Pack) -> Iterator[AxisResult]:
    """Yield the result of each axis that can concern the firm; `known` is its completed situation.

    What is not applicable leaves the axis; what is unknown widens its range.
    """
    for axis in pack.content.axes:
        found = share(axis.practices, known, pack)
        if found is None or holds(axis.relevant_if, known) is False:
            continue
        answered, items = settled(axis.practices, known)
        yield AxisResult(
            id=axis.id,
            title=axis.title,
            range=Range(found.least * 100, found.most * 100),
            method=axis.method,
            answered=answered,
            items=items,
        )
