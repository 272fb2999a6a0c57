"""A paper: bytes as one line of letters that travels as a file, in a mail, or in a QR code.

`TANDEM-INVITATION:1:<base 32>`: only the letters of a QR code's dense mode, so capitals and spaces
added on the way do no harm. Four bytes of SHA-256 tell a cut or mistyped paper from a foreign one.
"""

import base64
import binascii
import hashlib
from typing import TypeVar

import msgspec

from core.errors import UserError
from core.messages import N_

INVITATION = "TANDEM-INVITATION"
REQUEST = "TANDEM-REQUEST"
ANSWER = "TANDEM-ANSWER"
SPACE = "TANDEM-SPACE"
# A phone or a camera reads a code of this many bytes from a screen; facts: measured with segno.
MOST_QR_BYTES = 700
_MOST_BYTES = 16 * 1024
_SUM_BYTES = 4

_FOREIGN = N_(
    "This is not what is wanted here: got {got}, wanted {wanted}. Choose the right file, "
    "or paste the whole line."
)
_CUT = N_("The line is cut or mistyped: it does not add up. Copy it again, whole.")
_NEWER = N_("This comes from a newer Tandem. Install the latest one on this computer.")
_TOO_LONG = N_(
    "This is too long for a code that a camera reads ({got} signs, at most {most}). "
    "Hand it over as a file."
)

_T = TypeVar("_T")


class PaperError(UserError):
    """A paper that cannot be read."""


def written(kind: str, said: object) -> str:
    """Return the paper that says this."""
    body = msgspec.msgpack.encode(said)
    summed = body + hashlib.sha256(kind.encode() + body).digest()[:_SUM_BYTES]
    return f"{kind}:1:{base64.b32encode(summed).decode().rstrip('=')}"


def read(paper: str, kind: str, said: type[_T]) -> _T:
    """Return what a paper says; raises PaperError."""
    plain = "".join(paper.split()).upper()
    got, _, rest = plain.partition(":")
    if got != kind:
        raise PaperError(_FOREIGN, got=paper.strip()[:24] or "–", wanted=f"{kind}:…")
    form, _, letters = rest.partition(":")
    if form != "1":
        raise PaperError(_NEWER if form.isdigit() else _CUT)
    if len(letters) > _MOST_BYTES:
        raise PaperError(_CUT)
    try:
        summed = base64.b32decode(letters + "=" * (-len(letters) % 8))
        body, end = summed[:-_SUM_BYTES], summed[-_SUM_BYTES:]
        if hashlib.sha256(kind.encode() + body).digest()[:_SUM_BYTES] != end:
            raise PaperError(_CUT)
        return msgspec.msgpack.decode(body, type=said)
    except (binascii.Error, msgspec.MsgspecError, ValueError) as error:
        raise PaperError(_CUT) from error


def qr_code(paper: str) -> bytes:
    """Return a paper as the picture (SVG) of a QR code; raises UserError where it is too long."""
    import io

    import segno

    if len(paper) > MOST_QR_BYTES:
        raise PaperError(_TOO_LONG, got=len(paper), most=MOST_QR_BYTES)
    out = io.BytesIO()
    segno.make_qr(paper, error="l").save(out, kind="svg", scale=6, border=4)
    return out.getvalue()
