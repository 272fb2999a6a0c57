"""The enumerations of Qt, made in half the time.

Qt for Python makes some two hundred of them before the first paint, two thousand members, each by
the general way of `enum`: a proxy, a look through all bases, four calls in Python. Members whose
values are plain whole numbers, and whose names mean nothing to `enum`, can be put in at once; the
class around them is made by `enum` itself. What differs in any way goes the usual way. Measured
and decided in `docs/decisions/0010-what-the-window-starts-without.md`.
"""

import enum
import sys
from collections.abc import Callable, Sequence
from typing import TypeGuard, cast

_OUTER = "_create_"
_HELD = (3, 11)  # the Python whose enumerations are known here
# Without a mask of single bits (3.11.2) flags are kept in another way, and are left to Python.
_FLAGS = (enum.Flag, enum.IntFlag) if "_singles_mask_" in vars(enum.Flag) else ()
_KINDS: tuple[type[enum.Enum], ...] = (enum.Enum, enum.IntEnum, *_FLAGS)
_TAKEN = {each: frozenset(name for base in each.__mro__ for name in vars(base)) for each in _KINDS}
_usual: Callable[..., type[enum.Enum]] = vars(enum.EnumType)[_OUTER]

_Pairs = Sequence[tuple[str, int]]


def use_quick_enums(*, on: bool = True) -> None:
    """Make enumerations the quick way from now on, or no longer; another Python keeps its own."""
    if sys.version_info[:2] == _HELD:
        setattr(enum.EnumType, _OUTER, _made if on else _usual)


def _made(  # noqa: PLR0913 - what `enum` takes
    cls: type[enum.Enum],
    class_name: str,
    names: object,
    *,
    module: str | None = None,
    qualname: str | None = None,
    type: type | None = None,  # noqa: A002 - as `enum` names it
    start: int = 1,
    boundary: enum.FlagBoundary | None = None,
) -> type[enum.Enum]:
    is_ours = type is None and cls in _TAKEN and _are_plain(names, _TAKEN[cls])
    made = _usual(
        cls, class_name, () if is_ours else names, module=module or _caller(), qualname=qualname,
        type=type, start=start, boundary=boundary,
    )  # fmt: skip
    if is_ours:
        _fill(made, cast("_Pairs", names))
    return made


def _caller() -> str | None:
    """Return whose module a class is of that names none, as `enum` finds it."""
    try:
        frame = sys._getframe(3)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - as `enum` does
    except ValueError:  # called by nobody in Python
        return None
    return frame.f_globals.get("__name__")


def _are_plain(names: object, taken: frozenset[str]) -> TypeGuard[_Pairs]:
    """Say whether these are pairs of a name that means nothing to `enum` and a whole number."""
    if not isinstance(names, list):
        return False
    for pair in cast("list[object]", names):
        if not isinstance(pair, tuple) or len(cast("tuple[object, ...]", pair)) != 2:
            return False
        name, value = cast("tuple[object, object]", pair)
        if value.__class__ is not int or not isinstance(name, str):
            return False
        if name[:1] in {"", "_"} or name == "mro" or name in taken:
            return False
    return names != []


def _fill(made: type[enum.Enum], names: _Pairs) -> None:
    """Put the members in as `enum` would: the first of a value counts, others are its aliases."""
    listed: list[str] = vars(made)["_member_names_"]
    by_name: dict[str, enum.Enum] = vars(made)["_member_map_"]
    by_value: dict[int, enum.Enum] = vars(made)["_value2member_map_"]
    is_flag, is_number = issubclass(made, enum.Flag), issubclass(made, int)
    put, seen = type.__setattr__, set[str]()
    new: Callable[[type[enum.Enum], int], enum.Enum] = vars(int)["__new__"]
    for name, value in names:
        if name in seen:
            raise TypeError(f"{name!r} already defined as {by_name[name].value!r}")
        seen.add(name)
        member = by_value.get(value)
        if member is None:
            member = by_value[value] = new(made, value) if is_number else object.__new__(made)
            vars(member).update(
                _value_=value, _name_=name, __objclass__=made, _sort_order_=len(listed)
            )
            if not is_flag or _is_single(value):
                listed.append(name)
        by_name[name] = member
        put(made, name, member)
    if is_flag:
        _mask(made, [value for _name, value in names])


def _mask(made: type[enum.Enum], values: Sequence[int]) -> None:
    """Say which bits a flag knows, and in which order its members come."""
    whole = singles = 0
    for value in values:
        whole |= value
        singles |= value if _is_single(value) else 0
    put = type.__setattr__
    put(made, "_flag_mask_", whole)
    put(made, "_singles_mask_", singles)
    put(made, "_all_bits_", 2 ** whole.bit_length() - 1)
    listed = [made[name].value for name in vars(made)["_member_names_"]]
    if listed != sorted(listed):
        put(made, "_iter_member_", getattr(made, "_iter_member_by_def_"))  # noqa: B009 - not public


def _is_single(value: int) -> bool:
    return value > 0 and value & (value - 1) == 0
