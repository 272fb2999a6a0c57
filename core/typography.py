"""Typography: the no-break spaces and the apostrophe that a keyboard does not give."""

import re
from functools import cache

_NARROW = "\N{NARROW NO-BREAK SPACE}"
_WIDE = "\N{NO-BREAK SPACE}"
_APOSTROPHE = (r"(?<=\w)'(?=\w)", "\N{RIGHT SINGLE QUOTATION MARK}")
_RULES = (
    (r" (?=[;!?%])", _NARROW),
    (r" (?=[:»€])", _WIDE),
    (r"« ", f"«{_WIDE}"),
    (r"(?<=\d) (?=\d{3}(?!\d))", _NARROW),
    (r"(?<=\b[nN]°) (?=\w)", _WIDE),
    (r"(?<=\b[aA]rt\.) (?=[\dLRD])", _WIDE),
    # Years of a period, not the number of a text (« n° 2019-2024 ») nor a part of an address.
    (r"(?<!°.)(?<![\w/.-])((?:19|20)\d\d)-((?:19|20)\d\d)(?![\w/-])", r"\1–\2"),
    _APOSTROPHE,
)


@cache
def typeset(text: str) -> str:
    """Return a French text with its no-break spaces: who writes a rule pack types plain spaces."""
    for pattern, sign in _RULES:
        text = re.sub(pattern, sign, text)
    return text


@cache
def typeset_english(text: str) -> str:
    """Return an English text with the apostrophe of print."""
    return re.sub(*_APOSTROPHE, text)
