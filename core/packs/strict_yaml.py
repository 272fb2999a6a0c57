"""The strict reading of YAML 1.2 into plain values, within bounds: no file can hang or fill memory.

The parser's events are built into values without recursion. `no` and `on` are words, a key stands
once, 1.5 is a decimal, a day is a day of the calendar. An alias is the same value again and counts
for all that it stands for, so that a few lines cannot stand for millions.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from core.messages import N_, Message, message
from core.packs.source import PackError, Problem

MOST_PARTS = 400_000
MOST_DEPTH = 60
MOST_PROBLEMS = 200
# No figure of an aid has more digits, no text of law another year.
MOST_DIGITS = 15
MOST_DECIMALS = 9
YEARS = range(1900, 2201)

_SIGNED = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_POINT = re.compile(r"[-+]?[0-9]+\.[0-9]+")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WORDS: Mapping[str, object] = {"true": True, "false": False, "null": None, "~": None, "": None}
_NO_KEY = object()


def loaded(text: str, name: str) -> object:
    """Return the plain values of a YAML text; raises PackError with all problems found."""
    import yaml

    builder = _Builder(name)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            builder.take(type(event).__name__, event)
    except yaml.YAMLError as error:
        builder.broken(error)
    if builder.problems:
        raise PackError(tuple(builder.problems))
    return builder.whole


@dataclass(slots=True)
class _Open:
    """A list or a mapping that is being read; `before` parts stood ahead of it."""

    value: list[object] | dict[object, object]
    anchor: str | None
    before: int
    key: object = _NO_KEY
    key_mark: Any = None


@dataclass(slots=True)
class _Builder:
    name: str
    problems: list[Problem] = field(default_factory=list[Problem])
    whole: object = None
    _open: list[_Open] = field(default_factory=list[_Open])
    _anchors: dict[str, tuple[object, int]] = field(default_factory=dict[str, tuple[object, int]])
    _count: int = 0
    _documents: int = 0

    def take(self, kind: str, event: Any) -> None:  # noqa: ANN401 - PyYAML is untyped here
        """Take one event of the parser."""
        step = _STEPS.get(kind)
        if step is not None:
            step(self, event)

    def broken(self, error: Any) -> None:  # noqa: ANN401 - as above
        """Note what is no YAML at all."""
        mark = getattr(error, "problem_mark", None)
        said = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
        place = _at(mark) if mark else "$"
        what = message(N_("this is not YAML: {problem}"), problem=said[:200])
        self.problems.append(Problem(self.name, place, what))

    def document(self, event: Any) -> None:  # noqa: ANN401 - as above
        """Begin a document: there is one."""
        self._documents += 1
        if self._documents > 1:
            self._note(event, message(N_("the file holds several documents (“---”): keep one")))
            self._stop()

    def scalar(self, event: Any) -> None:  # noqa: ANN401 - as above
        """Add a text, number, day or word."""
        value: object = event.value
        if event.tag is not None:
            self._tagged(event)
        elif event.implicit[0]:
            value = self._plain(event)
        self._grow(event, 1)
        if event.anchor:
            self._anchors[event.anchor] = (value, 1)
        self._add(value, event)

    def opened(self, event: Any, value: list[object] | dict[object, object]) -> None:  # noqa: ANN401 - as above
        """Begin a list or a mapping."""
        if event.tag is not None:
            self._tagged(event)
        if len(self._open) >= MOST_DEPTH:
            what = message(N_("this is nested more than {most} deep"), most=MOST_DEPTH)
            self._note(event, what)
            self._stop()
        self._open.append(_Open(value, event.anchor, self._count))
        if event.anchor:
            self._anchors.pop(event.anchor, None)
        self._grow(event, 1)

    def closed(self, event: Any) -> None:  # noqa: ANN401 - as above
        """End a list or a mapping."""
        done = self._open.pop()
        if done.anchor:
            self._anchors[done.anchor] = (done.value, self._count - done.before)
        self._add(done.value, event)

    def alias(self, event: Any) -> None:  # noqa: ANN401 - as above
        """Add again the value of an anchor, which must be complete."""
        found = self._anchors.get(event.anchor)
        if found is None:
            what = message(N_("*{anchor} stands for nothing that is complete above"),
                           anchor=event.anchor)  # fmt: skip
            self._note(event, what)
            self._stop()
            return
        value, parts = found
        self._grow(event, parts)
        self._add(value, event)

    def _add(self, value: object, event: Any) -> None:  # noqa: ANN401 - as above
        if not self._open:
            self.whole = value
            return
        top = self._open[-1]
        if isinstance(top.value, list):
            top.value.append(value)
        elif top.key is _NO_KEY:
            top.key, top.key_mark = self._key(value, event), event
        else:
            if top.key in top.value:
                what = message(N_("the key {key} stands twice"), key=repr(top.key)[:80])
                self._note(top.key_mark, what)
            top.value[top.key] = value
            top.key = _NO_KEY

    def _key(self, value: object, event: Any) -> object:  # noqa: ANN401 - as above
        if isinstance(value, list | dict):
            self._note(event, message(N_("a key is a word, not a list or a mapping")))
            return f"?{self._count}"
        if value == "<<":
            self._note(event, message(N_("“<<” is not read: write the fields out, or use *name")))
        return value

    def _plain(self, event: Any) -> object:  # noqa: ANN401 - as above
        text: str = event.value
        if text in _WORDS:
            return _WORDS[text]
        if not text[0].isdigit() and text[0] not in "-+":
            return text
        if _DAY.fullmatch(text):
            return self._day(text, event)
        if not (_SIGNED.fullmatch(text) or _POINT.fullmatch(text)):
            return text
        whole, _, decimals = text.lstrip("+-").partition(".")
        if len(whole) > MOST_DIGITS or len(decimals) > MOST_DECIMALS:
            self._note(event, message(N_("this number is too large")))
            return 0
        return Decimal(text) if "." in text else int(text)

    def _day(self, text: str, event: Any) -> object:  # noqa: ANN401 - as above
        try:
            day = date.fromisoformat(text)
        except ValueError:
            what = message(N_("{day} is no day of the calendar; wanted year-month-day"), day=text)
            self._note(event, what)
            return None
        if day.year not in YEARS:
            what = message(N_("got {got}, wanted a day of the years {first} to {last}"), got=text,
                           first=str(YEARS[0]), last=str(YEARS[-1]))  # fmt: skip
            self._note(event, what)
        return day

    def _tagged(self, event: Any) -> None:  # noqa: ANN401 - as above
        what = message(N_("the tag “{tag}” is not read: take it away"), tag=str(event.tag)[:80])
        self._note(event, what)

    def _grow(self, event: Any, parts: int) -> None:  # noqa: ANN401 - as above
        self._count += parts
        if self._count > MOST_PARTS:
            self._note(event, message(N_("this holds more than {most} values"), most=MOST_PARTS))
            self._stop()

    def _note(self, event: Any, what: Message) -> None:  # noqa: ANN401 - as above
        self.problems.append(Problem(self.name, _at(event.start_mark), what))
        if len(self.problems) >= MOST_PROBLEMS:
            self._stop()

    def _stop(self) -> None:
        """Give up on the file: to read on would cost what the bounds are there to save."""
        raise PackError(tuple(self.problems))


def _at(mark: Any) -> str:  # noqa: ANN401 - as above
    return f"line {mark.line + 1}, column {mark.column + 1}"


def _begin_list(builder: _Builder, event: Any) -> None:  # noqa: ANN401 - as above
    builder.opened(event, [])


def _begin_mapping(builder: _Builder, event: Any) -> None:  # noqa: ANN401 - as above
    builder.opened(event, {})


_STEPS: Mapping[str, Callable[[_Builder, Any], None]] = {
    "DocumentStartEvent": _Builder.document,
    "ScalarEvent": _Builder.scalar,
    "AliasEvent": _Builder.alias,
    "SequenceStartEvent": _begin_list,
    "SequenceEndEvent": _Builder.closed,
    "MappingStartEvent": _begin_mapping,
    "MappingEndEvent": _Builder.closed,
}
