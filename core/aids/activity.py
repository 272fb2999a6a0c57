"""Activities against the lists of an aid, which are written in rév. 2 terms."""

from functools import cache, lru_cache

from core.aids.kleene import IS_NO, IS_UNKNOWN, IS_YES
from core.errors import UserError
from core.packs.pack import Pack


@lru_cache(maxsize=2048)
def rev2_codes(code: str, pack: Pack) -> tuple[str, ...] | None:
    """Return the rév. 2 codes, without a point, of a code; None: the old code must be asked."""
    try:
        found = pack.activities.rev2_codes(code)
    except UserError:
        return None
    return None if found is None else tuple(each.replace(".", "") for each in found)


def is_among(codes: tuple[str, ...], starts: tuple[str, ...]) -> int:
    """Return the code of whether the activity is listed; unknown where only some codes are."""
    if len(codes) == 1:
        return IS_YES if codes[0].startswith(starts) else IS_NO
    listed = [code.startswith(starts) for code in codes]
    if all(listed):
        return IS_YES if listed else IS_UNKNOWN
    return IS_UNKNOWN if any(listed) else IS_NO


@cache
def prefixes(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """Return the starts of codes that a list means.

    A token is a prefix (`47`, `4771Z`) or a range of divisions (`10-33`).
    """
    found: list[str] = []
    for token in tokens:
        first, dash, last = token.partition("-")
        if dash:
            found.extend(f"{division:02d}" for division in range(int(first), int(last) + 1))
        else:
            found.append(token.replace(".", "").upper())
    return tuple(found)
