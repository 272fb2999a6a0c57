"""The way from the codes of tests to the codes of what rests on them, many at once."""

from collections.abc import Callable, Sequence

from core.aids.compiled.composed import gathering
from core.aids.kleene import IS_YES, NESTED

# So few tests are looked at one by one.
_FEW = 8
_NESTED = bytes.maketrans(bytes(range(len(NESTED))), bytes(NESTED))


class Spread:
    """What rests on each test, of `width` things in all: the least code is that of the thing.

    Codes are nested bits, in a whole number of `width` bytes, so that several spreads are put
    together by « and ».
    """

    __slots__ = ("_layers", "_users", "_whole", "_width")

    def __init__(self, users: Sequence[Sequence[int]], width: int) -> None:
        self._users, self._width = users, width
        self._whole = int.from_bytes(bytes([NESTED[IS_YES]]) * width, "little")
        self._layers = _layers(users, width) if len(users) > _FEW else None

    def nested(self, codes: bytes) -> int:
        """Return the codes of all things, given those of the tests."""
        nested = codes.translate(_NESTED)
        if nested.count(NESTED[IS_YES]) == len(nested):
            return self._whole
        if self._layers is None:
            return self._one_by_one(nested)
        found, padded = self._whole, nested + bytes([NESTED[IS_YES]])
        for gather in self._layers:
            found &= int.from_bytes(bytes(gather(padded)), "little")
        return found

    def _one_by_one(self, nested: bytes) -> int:
        found = bytearray([NESTED[IS_YES]]) * self._width
        for code, users in zip(nested, self._users, strict=True):
            for user in users:
                found[user] &= code
        return int.from_bytes(found, "little")


def _layers(
    users: Sequence[Sequence[int]], width: int
) -> list[Callable[[Sequence[int]], tuple[int, ...]]]:
    """Return what gathers, for each thing, the code of a test: as often as one has most tests.

    Behind the last test stands a yes, for things that rest on fewer.
    """
    layers: list[list[int]] = []
    depths = [0] * width
    for test, some in enumerate(users):
        for user in some:
            depth = depths[user]
            if depth == len(layers):
                layers.append([len(users)] * width)
            layers[depth][user] = test
            depths[user] = depth + 1
    return [gathering(each) for each in layers]
