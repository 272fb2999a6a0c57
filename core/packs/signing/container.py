"""The file that travels: a first line with its kind and digest, then canonical JSON in clear.

Nothing is compressed, so that no small file can swell. The digest tells a file damaged on its way
from a forged one; who signed is proven by the signatures inside and by nothing else.
"""

import hashlib
import re
from typing import TypeVar

import msgspec

from core.errors import UserError
from core.messages import N_

RULES = "tandem-rules"
APPROVAL = "tandem-approval"
CHARTER = "tandem-charter"
KEY = "tandem-key"
INDEX = "tandem-index"
MOST_BYTES = 12_000_000
_FORM = 1
_HEAD = re.compile(rb"(tandem-(?:rules|approval|charter|key|index)) ([0-9]{1,4}) ([0-9a-f]{64})\n")
_T = TypeVar("_T")

_TOO_LARGE = N_(
    "This file is larger than {most} bytes: no file of rules is. "
    "Check that it is the right file, ending in .tandem-rules. The rules in force stay as they are."
)
_OTHER = N_(
    "This is not a file of signed rules: its beginning is not that of one. Wanted a file ending in "
    ".tandem-rules, as its publisher gave it out. The rules in force stay as they are."
)
_NOT_PUBLISHED = N_(
    "These rules are on their way to a second approval; they are not published yet. "
    "Have somebody else approve them, publish them, then install the file ending in .tandem-rules."
)
_PUBLISHED = N_(
    "These rules are published already. Wanted a file to approve, ending in .tandem-approval."
)
_OTHER_KIND = N_(
    "This file is of another kind: got .{got}, wanted .{wanted}. Nothing was changed. "
    "Choose the other file."
)
_NEWER = N_(
    "This file was written by a newer Tandem (form {got}, this one knows {wanted}). "
    "Install the latest Tandem to read it. The rules in force stay as they are."
)
_ALTERED = N_(
    "This file was altered or cut short on its way: it is not what was written. "
    "Ask its publisher for it again. The rules in force stay as they are."
)
_MALFORMED = N_(
    "This file is not made as a file of signed rules is: it may be forged. Do not use it, and tell "
    "its publisher. The rules in force stay as they are."
)


_KINDS = {(APPROVAL, RULES): _NOT_PUBLISHED, (RULES, APPROVAL): _PUBLISHED}


class MalformedError(UserError):
    """What is inside is not in the one form that Tandem writes."""

    def __init__(self) -> None:
        super().__init__(_MALFORMED)


def sealed(form: str, value: object) -> bytes:
    """Return the file that holds a value."""
    body = _canonical(value)
    digest = hashlib.sha256(body).hexdigest()
    return f"{form} {_FORM} {digest}\n".encode() + body


def unsealed(raw: bytes, form: str, kind: type[_T]) -> _T:
    """Return the value of a file of this form; raises UserError."""
    if len(raw) > MOST_BYTES:
        raise UserError(_TOO_LARGE, most=MOST_BYTES)
    head = _HEAD.match(raw[:200])
    if head is None:
        raise UserError(_OTHER)
    got, number, digest = (each.decode() for each in head.groups())
    if got != form:
        raise UserError(_KINDS.get((got, form), _OTHER_KIND), got=got, wanted=form)
    body = raw[head.end() :]
    if hashlib.sha256(body).hexdigest() != digest:
        raise UserError(_ALTERED)
    if number != str(_FORM):
        raise UserError(_NEWER, got=number, wanted=_FORM)
    return _decoded(body, kind)


def form_of(raw: bytes) -> str:
    """Return the kind that a file says it is; empty where it is none of ours."""
    head = _HEAD.match(raw[:200])
    return "" if head is None else head.group(1).decode()


def _decoded(body: bytes, kind: type[_T]) -> _T:
    try:
        value = msgspec.json.decode(body, type=kind)
        is_canonical = _canonical(value) == body
    except (msgspec.MsgspecError, RecursionError, UnicodeError, OverflowError) as error:
        raise MalformedError from error
    if not is_canonical:
        raise MalformedError
    return value


def _canonical(value: object) -> bytes:
    return msgspec.json.encode(value, order="sorted")
